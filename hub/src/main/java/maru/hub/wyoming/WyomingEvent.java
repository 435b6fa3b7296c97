package maru.hub.wyoming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One event: a line of JSON with its type and lengths, then its data, also JSON, and its payload.
 *
 * @param data what the line and the block after it hold together
 */
record WyomingEvent(String type, ObjectNode data, byte[] payload) {
    static final int MAX_LINE = 64 * 1024;
    static final int MAX_DATA = 64 * 1024;
    static final int MAX_PAYLOAD = 1024 * 1024;

    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(64)
                                                    .maxStringLength(MAX_DATA)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** What was sent isn't what the protocol lets be sent. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    static WyomingEvent of(String type, ObjectNode data) {
        return new WyomingEvent(type, data, new byte[0]);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * The next one; empty at the end.
     *
     * @throws Malformed when it is longer than it may be, or no event
     */
    static Optional<WyomingEvent> read(InputStream in) throws IOException {
        Optional<byte[]> line = line(in);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode head = object(line.get());
        JsonNode type = head.path("type");
        if (!type.isTextual()) {
            throw new Malformed("type: it must be a text");
        }
        ObjectNode data = object();
        if (head.path("data") instanceof ObjectNode given) {
            data.setAll(given);
        }
        int dataLength = length(head, "data_length", MAX_DATA);
        int payloadLength = length(head, "payload_length", MAX_PAYLOAD);
        if (dataLength > 0) {
            data.setAll(object(exactly(in, dataLength)));
        }
        return Optional.of(new WyomingEvent(type.asText(), data, exactly(in, payloadLength)));
    }

    private static Optional<byte[]> line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.size() > 0) {
                    throw new EOFException("it broke off in a line");
                }
                return Optional.empty();
            }
            if (line.size() == MAX_LINE) {
                throw new Malformed("a line is longer than " + MAX_LINE + " bytes");
            }
            line.write(c);
        }
        return Optional.of(line.toByteArray());
    }

    private static int length(ObjectNode head, String field, int most) throws Malformed {
        JsonNode length = head.path(field);
        if (length.isMissingNode() || length.isNull()) {
            return 0;
        }
        if (!length.canConvertToInt()
                || !length.isIntegralNumber()
                || length.intValue() < 0
                || length.intValue() > most) {
            throw new Malformed(field + ": it must be a whole number from 0 to " + most);
        }
        return length.intValue();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it broke off in an event");
        }
        return bytes;
    }

    private static ObjectNode object(byte[] bytes) throws IOException {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            // told below
        }
        throw new Malformed("it is no JSON object");
    }

    /** Its text field; empty where there is none. */
    Optional<String> text(String field) {
        return Optional.of(data.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    void write(OutputStream out) throws IOException {
        byte[] block = data.isEmpty() ? new byte[0] : JSON.writeValueAsBytes(data);
        ObjectNode head = object().put("type", type);
        if (block.length > 0) {
            head.put("data_length", block.length);
        }
        if (payload.length > 0) {
            head.put("payload_length", payload.length);
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.write('\n');
        all.writeBytes(block);
        all.writeBytes(payload);
        out.write(all.toByteArray());
        out.flush();
    }
}
