package maru.devices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people call the things of a home in one language, read from {@code
 * languages/<code>/household.yaml}: kinds, families, traits, options of modes, colours, and what a
 * sensor's yes and no are called. The first of several words is the one that Maru says.
 *
 * @param kinds by kind id
 * @param families by family id
 * @param traits by trait id
 * @param options words for canonical options ("cool": cool, cooling), whatever trait has them
 * @param colours by canonical colour name
 * @param states for yes-or-no traits, the word for true, then the word for false
 * @param rooms the usual names of rooms, under an id that is the same in every language
 * @param floors the usual names of floors, likewise
 * @param supplies by kind id, words that mean it only in a home that has one
 */
public record Words(
        Language language,
        Map<String, List<String>> kinds,
        Map<String, List<String>> families,
        Map<String, List<String>> traits,
        Map<String, List<String>> options,
        Map<String, List<String>> colours,
        Map<String, List<String>> states,
        Map<String, List<String>> rooms,
        Map<String, List<String>> floors,
        Map<String, List<String>> supplies) {

    private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    /** The words of a language. */
    public static Words in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    /** The words for a kind; never empty for a kind of {@link Kinds}. */
    public List<String> of(Kind kind) {
        return kinds.getOrDefault(kind.id(), List.of());
    }

    public List<String> of(Family family) {
        return families.getOrDefault(family.id(), List.of());
    }

    public List<String> of(Trait trait) {
        return traits.getOrDefault(trait.id(), List.of());
    }

    /** How to say a kind. */
    public String say(Kind kind) {
        var words = of(kind);
        return words.isEmpty() ? kind.id().replace('-', ' ') : words.getFirst();
    }

    /** How to say a trait. */
    public String say(Trait trait) {
        var words = of(trait);
        return words.isEmpty() ? trait.id().replace('-', ' ') : words.getFirst();
    }

    /**
     * How to say an option of a device; an option without a word is said as the device spells it.
     */
    public String sayOption(String option) {
        var words = options.get(canonical(option));
        return words == null ? option : words.getFirst();
    }

    /**
     * The form in which options are compared, whatever a device's spelling: lower case, words
     * joined by dashes, with the spellings of common dialects folded ({@code fan_only} is {@code
     * fan}).
     */
    public static String canonical(String option) {
        String dashed = option.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
        return switch (dashed) {
            case "fan-only" -> "fan";
            case "heat-cool" -> "range";
            case "med", "middle", "mid" -> "medium";
            case "lo", "min" -> "low";
            case "hi" -> "high";
            default -> dashed;
        };
    }

    private static Words load(Language language) {
        JsonNode root = LanguageFile.read(language, "household");
        return new Words(
                language,
                section(root, "kinds"),
                section(root, "families"),
                section(root, "traits"),
                section(root, "options"),
                section(root, "colours"),
                section(root, "states"),
                section(root, "rooms"),
                section(root, "floors"),
                section(root, "supplies"));
    }

    private static Map<String, List<String>> section(JsonNode root, String name) {
        var section = new LinkedHashMap<String, List<String>>();
        root.path(name)
                .properties()
                .forEach(entry -> {
                    var words = new ArrayList<String>();
                    entry.getValue().forEach(word -> words.add(word.asText()));
                    section.put(entry.getKey(), List.copyOf(words));
                });
        return java.util.Collections.unmodifiableMap(section);
    }
}
