package maru.devices.dialect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An MQTT message as a dialect sees it. Commands are sent with QoS 1, never retained, and the hub
 * gives each an expiry; a dialect decides topic and payload only.
 *
 * @param payload treated as immutable by everyone who holds it
 * @param retained whether the broker delivered it from its store rather than live
 */
public record Message(String topic, byte[] payload, boolean retained) {

    /**
     * How topics begin that no broker carries: the hub speaks on them to itself. Clients of a
     * broker can't publish on topics that begin so.
     */
    public static final String LOCAL = "$maru/";

    /** Whether it never leaves the hub. */
    public boolean isLocal() {
        return topic.startsWith(LOCAL);
    }

    public static Message of(String topic, String payload) {
        return new Message(topic, payload.getBytes(StandardCharsets.UTF_8), false);
    }

    public static Message retained(String topic, String payload) {
        return new Message(topic, payload.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The payload as text, or empty when it isn't UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(payload))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
