package maru.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** JSON as firmware writes and reads it: whole numbers without a fraction, nonsense as nothing. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a stranger sent, or a missing node. */
    static JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A number without a needless fraction. */
    static Number number(double amount) {
        return amount == Math.rint(amount) ? (Number) (long) amount : (Number) amount;
    }

    static String plain(double amount) {
        return number(amount).toString();
    }

    /** A map that may be written as an object. */
    static Map<String, Object> object() {
        return new java.util.LinkedHashMap<>();
    }
}
