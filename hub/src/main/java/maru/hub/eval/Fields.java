package maru.hub.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of one JSON object and says where it stands when one is missing or wrong. */
record Fields(String where, JsonNode node) {
    static final ObjectMapper JSON = new ObjectMapper();

    String text(String field) {
        return optionalText(field)
                .orElseThrow(
                        () -> new EvalFormatException(where + ": " + field + " must be a text"));
    }

    Optional<String> optionalText(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new EvalFormatException(where + ": " + field + " must be a text");
        }
        return Optional.of(value.asText());
    }

    /** A state may be written as a number. */
    Optional<String> scalar(String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    List<String> texts(String field) {
        var texts = new ArrayList<String>();
        node.path(field).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    List<Fields> objects(String field) {
        JsonNode list = node.path(field);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new EvalFormatException(where + ": " + field + " must be a list");
        }
        var objects = new ArrayList<Fields>();
        for (int i = 0; i < list.size(); i++) {
            objects.add(new Fields(where + " " + field + "[" + i + "]", list.get(i)));
        }
        return objects;
    }

    Map<String, Fields> entries(String field) {
        var entries = new LinkedHashMap<String, Fields>();
        node.path(field)
                .properties()
                .forEach(e ->
                        entries.put(
                                e.getKey(),
                                new Fields(where + " " + field + "." + e.getKey(), e.getValue())));
        return entries;
    }

    Map<String, Object> plain(String field) {
        var plain = new LinkedHashMap<String, Object>();
        node.path(field)
                .properties()
                .forEach(e -> plain.put(e.getKey(), JSON.convertValue(e.getValue(), Object.class)));
        return plain;
    }
}
