package maru.hub.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import maru.devices.Language;
import maru.hub.home.Names;

/** JSON from strangers, read within tight bounds, and JSON for them. */
final class Json {
    /** The most that a request may carry, in bytes. */
    static final int MAX_BODY = 64 * 1024;

    private static final ObjectMapper STRICT =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(64)
                                                    .maxStringLength(MAX_BODY)
                                                    .maxNameLength(256)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Reads an object of at most 16 levels, without repeated keys. */
    static ObjectNode read(byte[] bytes) {
        JsonNode node;
        try {
            node = STRICT.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problem.of(400, "The body is not the JSON that is read here: " + brief(e));
        } catch (IOException e) {
            throw Problem.of(400, "The body is not JSON.");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Problem.of(400, "The body must be a JSON object.");
    }

    static byte[] bytes(JsonNode node) {
        try {
            return STRICT.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode of(Object plain) {
        return STRICT.valueToTree(plain);
    }

    static ObjectNode of(Names names) {
        return perLanguage(names.perLanguage());
    }

    static ObjectNode perLanguage(Map<Language, ? extends Iterable<String>> names) {
        ObjectNode json = object();
        names.forEach((language, list) -> {
            ArrayNode array = json.putArray(language.code());
            list.forEach(array::add);
        });
        return json;
    }

    private static String brief(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return message.length() <= 120 ? message : message.substring(0, 120) + "…";
    }
}
