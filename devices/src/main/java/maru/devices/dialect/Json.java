package maru.devices.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * JSON from strangers, read within strict limits so that a hostile payload costs nothing: depth 32,
 * numbers of at most 64 characters and finite as a double, no trailing content. Of a repeated key
 * the last value counts.
 */
public final class Json {
    /** Largest document on a state topic, in bytes. */
    public static final int STATE = 64 * 1024;

    /** Largest announcement of one appliance, in bytes. */
    public static final int ANNOUNCEMENT = 512 * 1024;

    /** Largest list of everything behind one bridge, in bytes: some 10 KiB for each of 400. */
    public static final int BRIDGE = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxNumberLength(64)
                                                    .maxNameLength(1024)
                                                    .maxStringLength(BRIDGE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /** The payload isn't JSON within the limits; the message says why, quoting nothing of it. */
    public static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason, null, false, false);
        }

        /** Why, in English. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Reads one document.
     *
     * @param limit in bytes
     */
    public static JsonNode read(byte[] payload, int limit) throws Malformed {
        if (payload.length > limit) {
            throw new Malformed("longer than " + limit / 1024 + " KiB");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(payload);
        } catch (JsonProcessingException e) {
            var location = e.getLocation();
            throw new Malformed(
                    location == null
                            ? "not JSON"
                            : String.format(
                                    Locale.ROOT,
                                    "not JSON within the limits, at line %d column %d",
                                    location.getLineNr(),
                                    location.getColumnNr()));
        } catch (IOException e) {
            throw new Malformed("not JSON");
        }
        if (root == null || root.isMissingNode()) {
            throw new Malformed("empty");
        }
        requireFinite(root);
        return root;
    }

    /** Reads one document that must be an object. */
    public static ObjectNode readObject(byte[] payload, int limit) throws Malformed {
        if (read(payload, limit) instanceof ObjectNode object) {
            return object;
        }
        throw new Malformed("not a JSON object");
    }

    /**
     * Writes an object in the order of its entries; whole numbers are written without a fraction.
     */
    public static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(plain(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    /** Writes any document. */
    public static String write(JsonNode node) {
        return node.toString();
    }

    /** The number as an integer node when it is whole, so that 20.0 is written as 20. */
    public static JsonNode number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? JsonNodeFactory.instance.numberNode((long) number)
                : JsonNodeFactory.instance.numberNode(number);
    }

    private static JsonNode plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                map.forEach((key, each) -> node.set(String.valueOf(key), plain(each)));
                yield node;
            }
            case Double d -> number(d);
            case Number n -> number(n.doubleValue());
            case Boolean b -> JsonNodeFactory.instance.booleanNode(b);
            case JsonNode node -> node;
            case List<?> list -> {
                ArrayNode node = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> node.add(plain(each)));
                yield node;
            }
            default -> JsonNodeFactory.instance.textNode(value.toString());
        };
    }

    private static void requireFinite(JsonNode node) throws Malformed {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            throw new Malformed("a number out of all bounds");
        }
        for (JsonNode child : node) {
            requireFinite(child);
        }
    }
}
