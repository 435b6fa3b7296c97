package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.dialect.Names;
import maru.devices.template.Template;
import maru.devices.template.Unsupported;

/**
 * One component's configuration with its keys in full. Unknown keys don't matter; a known one of
 * the wrong form is refused by its name.
 */
record Config(String component, ObjectNode node) {
    private static final int MAX_OPTIONS = 200;
    private static final int MAX_OPTION = 255;

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Whether the key is given as {@code null}, which switches some payloads off. */
    boolean isNull(String key) {
        return node.has(key) && node.path(key).isNull();
    }

    /** A text, or what its number or boolean is as text there: True, 1. */
    Optional<String> text(String key) throws Bad {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(scalar(key, value));
    }

    String text(String key, String otherwise) throws Bad {
        return text(key).orElse(otherwise);
    }

    /** A name for people. */
    Optional<String> name(String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull()
                ? Names.clean(value.asText())
                : Optional.empty();
    }

    Optional<String> topic(String key) throws Bad {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(topic(key, value));
    }

    static String topic(String key, JsonNode value) throws Bad {
        String topic = value.isTextual() ? value.textValue() : "";
        if (topic.isEmpty()
                || topic.getBytes(StandardCharsets.UTF_8).length > 1024
                || topic.indexOf('+') >= 0
                || topic.indexOf('#') >= 0
                || topic.startsWith("$")
                || topic.chars().anyMatch(Character::isISOControl)) {
            throw new Bad(key, "not the name of a topic");
        }
        return topic;
    }

    String required(String key) throws Bad {
        var topic = topic(key);
        if (topic.isEmpty()) {
            throw new Bad(key, "missing");
        }
        return topic.get();
    }

    double number(String key, double otherwise) throws Bad {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        double number = Double.NaN;
        if (value.isNumber()) {
            number = value.doubleValue();
        } else if (value.isTextual()
                && value.textValue().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            number = Double.parseDouble(value.textValue());
        }
        if (!(Math.abs(number) <= 1e9)) {
            throw new Bad(key, "not a number");
        }
        return number;
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = node.path(key);
        return value.isBoolean()
                ? value.booleanValue()
                : value.isTextual()
                        ? Set.of("true", "yes", "on", "1")
                                .contains(value.textValue().toLowerCase(java.util.Locale.ROOT))
                        : value.isNumber() ? value.intValue() != 0 : otherwise;
    }

    /** A list of options, in their order, without repeats. */
    List<String> options(String key, List<String> otherwise) throws Bad {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isArray() || value.size() > MAX_OPTIONS) {
            throw new Bad(key, "not a list of at most 200 texts");
        }
        var options = new ArrayList<String>();
        for (JsonNode each : value) {
            String option = scalar(key, each);
            if (option.isBlank() || option.length() > MAX_OPTION) {
                throw new Bad(key, "an option that is empty or longer than 255 characters");
            }
            if (!options.contains(option)) {
                options.add(option);
            }
        }
        return options;
    }

    /** The first of these templates that is given. */
    Template template(Set<String> names, String... keys) throws Bad, Unsupported {
        for (String key : keys) {
            var source = text(key);
            if (source.isPresent() && !source.get().isBlank()) {
                return Template.parse(source.get(), names);
            }
        }
        return Template.IDENTITY;
    }

    private static String scalar(String key, JsonNode value) throws Bad {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isNumber()) {
            return value.asText();
        }
        throw new Bad(key, "not a text");
    }
}
