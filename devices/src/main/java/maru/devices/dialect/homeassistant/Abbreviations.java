package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Writes out the short forms of keys and the base topic {@code ~}. */
final class Abbreviations {
    private static final Map<String, Map<String, String>> TABLES = new HashMap<>();

    static {
        String path = "/dialects/homeassistant-abbreviations.yaml";
        try (InputStream in = Abbreviations.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no " + path);
            }
            for (var table : new YAMLMapper().readTree(in).properties()) {
                var entries = new HashMap<String, String>();
                table.getValue()
                        .properties()
                        .forEach(e -> entries.put(e.getKey(), e.getValue().asText()));
                TABLES.put(table.getKey(), entries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private Abbreviations() {}

    /** One component's configuration, or the outer level of a device-based one, in full words. */
    static ObjectNode expand(ObjectNode config) {
        ObjectNode full = renamed(config, "component");
        replace(full, "device", "device");
        replace(full, "origin", "device");
        JsonNode availability = full.path("availability");
        if (availability.isArray()) {
            var entries = JsonNodeFactory.instance.arrayNode();
            for (JsonNode entry : availability) {
                entries.add(
                        entry instanceof ObjectNode object
                                ? renamed(object, "availability")
                                : entry);
            }
            full.set("availability", entries);
        } else if (availability instanceof ObjectNode single) {
            full.set(
                    "availability",
                    JsonNodeFactory.instance.arrayNode().add(renamed(single, "availability")));
        }
        return full;
    }

    /** Replaces {@code ~} at the end, else at the start, of every topic. */
    static void resolveBase(ObjectNode config) {
        JsonNode base = config.path("~");
        if (!base.isTextual()) {
            return;
        }
        for (var entry : config.properties()) {
            if (entry.getKey().endsWith("topic") && entry.getValue().isTextual()) {
                entry.setValue(
                        JsonNodeFactory.instance.textNode(
                                based(entry.getValue().textValue(), base.textValue())));
            }
        }
        for (JsonNode entry : config.path("availability")) {
            if (entry instanceof ObjectNode object && object.path("topic").isTextual()) {
                object.put("topic", based(object.path("topic").textValue(), base.textValue()));
            }
        }
    }

    private static String based(String topic, String base) {
        if (topic.length() > 1 && topic.endsWith("~")) {
            return topic.substring(0, topic.length() - 1) + base;
        }
        return topic.startsWith("~") ? base + topic.substring(1) : topic;
    }

    private static void replace(ObjectNode config, String key, String table) {
        if (config.path(key) instanceof ObjectNode object) {
            config.set(key, renamed(object, table));
        }
    }

    private static ObjectNode renamed(ObjectNode node, String table) {
        var names = TABLES.getOrDefault(table, Map.of());
        ObjectNode full = JsonNodeFactory.instance.objectNode();
        for (var entry : node.properties()) {
            String name = names.getOrDefault(entry.getKey(), entry.getKey());
            // A full key wins over its short form, in whatever order they come.
            if (name.equals(entry.getKey()) || !node.has(name)) {
                full.set(name, entry.getValue());
            }
        }
        return full;
    }
}
