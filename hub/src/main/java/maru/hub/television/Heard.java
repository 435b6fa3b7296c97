package maru.hub.television;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import maru.devices.dialect.Json;
import maru.devices.dialect.Names;

/**
 * A message of a television's.
 *
 * @param id of the request that it answers, given back as it was sent
 * @param error its words for why not, cleaned
 */
record Heard(String id, String type, ObjectNode payload, Optional<String> error) {
    /** The most that is read at once, in bytes; a list of channels is the longest. */
    static final int MAX_BYTES = Json.BRIDGE;

    private static final int MAX_WORD = 64;

    static Heard read(String text) throws Json.Malformed {
        ObjectNode json = Json.readObject(text.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        JsonNode payload = json.path("payload");
        return new Heard(
                word(json.path("id")),
                word(json.path("type")),
                payload instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode(),
                Names.clean(json.path("error").asText("")));
    }

    private static String word(JsonNode node) {
        String text = node.asText("");
        return text.length() <= MAX_WORD ? text : "";
    }

    /** Whether it is a good answer; some say so by a subscription alone. */
    boolean isGood() {
        return type.equals("response")
                && error.isEmpty()
                && (payload.path("returnValue").asBoolean(true)
                        || payload.path("subscribed").asBoolean());
    }

    /** Why it isn't. */
    String why() {
        return error.or(() -> Names.clean(payload.path("errorText").asText("")))
                .orElse("it says no");
    }
}
