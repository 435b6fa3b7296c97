package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import maru.devices.dialect.Json;

/** State payloads that are JSON by convention rather than by template. */
final class JsonState {
    private JsonState() {}

    /** The object, if the text is one. */
    static Optional<JsonNode> object(String text) {
        if (text.isEmpty() || text.charAt(0) != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.readObject(text.getBytes(StandardCharsets.UTF_8), Json.STATE));
        } catch (Json.Malformed e) {
            return Optional.empty();
        }
    }

    /** The member {@code state} if the text is an object, else the text itself. */
    static String stateOr(String text) {
        return object(text).map(o -> o.path("state").asText("")).orElse(text);
    }

    static String of(String key, Object value) {
        return Json.write(Map.of(key, value));
    }
}
