package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Language;
import maru.hub.understand.Utterance.Role;

/**
 * The object that a request carries. Every accessor refuses what doesn't fit and names the field.
 */
record Body(ObjectNode json) {
    private static final int MAX_NAME = 64;
    private static final int MAX_NAMES = 16;

    static final Body EMPTY = new Body(Json.object());

    /** Refuses fields that nobody reads, so that a misspelt one is not silently ignored. */
    Body only(String... known) {
        var names = Set.of(known);
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!names.contains(name)) {
                        String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
                        throw Problem.field(shown, "There is no such field here.");
                    }
                });
        return this;
    }

    boolean has(String field) {
        return json.has(field);
    }

    JsonNode node(String field) {
        return json.path(field);
    }

    String text(String field, int max) {
        return optionalText(field, max)
                .orElseThrow(() -> Problem.field(field, "This field is needed."));
    }

    Optional<String> optionalText(String field, int max) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Problem.field(field, "It must be a text.");
        }
        String text = value.textValue();
        if (text.length() > max) {
            throw Problem.field(field, "It must be at most " + max + " characters.");
        }
        return Optional.of(text);
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw Problem.field(field, "It must be true or false.");
        }
        return value.booleanValue();
    }

    /** A name that is fit to be shown and spoken. */
    String name(String field) {
        return checkedName(field, text(field, 256));
    }

    Role role(String field) {
        String text = text(field, 16);
        for (Role role : Role.values()) {
            if (text.equals(role.name().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw Problem.field(field, "It must be admin, member, child or guest.");
    }

    Optional<Language> language(String field) {
        return optionalText(field, 16)
                .map(code ->
                        Language.ofCode(code)
                                .orElseThrow(() -> Problem.field(field, "It must be en or ko.")));
    }

    /** {@code {"en": ["Lamp", "reading lamp"]}}: the preferred name first. */
    Map<Language, List<String>> names(String field) {
        if (!(json.path(field) instanceof ObjectNode perLanguage)) {
            throw Problem.field(field, "It must hold a list of names per language.");
        }
        var names = new EnumMap<Language, List<String>>(Language.class);
        for (var entry : perLanguage.properties()) {
            String place = field + "." + entry.getKey();
            Language language =
                    Language.ofCode(entry.getKey())
                            .orElseThrow(() -> Problem.field(field, "It may hold en and ko."));
            if (!entry.getValue().isArray() || entry.getValue().size() > MAX_NAMES) {
                throw Problem.field(place, "It must be a list of at most 16 names.");
            }
            var list = new ArrayList<String>();
            entry.getValue()
                    .forEach(name -> {
                        if (!name.isTextual()) {
                            throw Problem.field(place, "It must be a list of names.");
                        }
                        list.add(checkedName(place, name.textValue()));
                    });
            names.put(language, list.stream().distinct().toList());
        }
        return names;
    }

    private static String checkedName(String field, String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw Problem.field(field, "A name has 1 to 64 characters.");
        }
        if (name.codePoints().anyMatch(Body::isUnfit)) {
            throw Problem.field(field, "A name holds no control or invisible characters.");
        }
        return name;
    }

    /** Controls, bidirectional overrides, zero-width characters, lone surrogates, private use. */
    private static boolean isUnfit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
