package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.LanguageFile;

/**
 * How one language puts a wish, a question or a time, read from {@code
 * languages/<code>/sentences.yaml}. Together with the household's words it is all that the reader
 * knows of a language.
 *
 * @param verbFirst whether the verb stands before its objects
 * @param roles words of grammar by role id
 * @param verbs inflected verbs: role id to stems, each "connective/root" or one form for both
 * @param endings what may follow a stem, by mood, then by "connective" or "root"
 * @param up words for more of a trait, by trait id; {@code down} for less, {@code up-most} and
 *     {@code down-most} for the most and the least of it
 * @param states words for a yes-or-no trait: those for true, then those for false
 * @param errands what is said of a deed that only one kind does, by kind id
 * @param shares what is said of parts of a whole, by per cent
 * @param itemJoints what stands between items that are put on a list together
 * @param strictNames words for things that must be called so: "back door" is no other door
 * @param weather what is said of the weather, and asked of nothing else
 * @param doing what is said of a device that works in a mode, by option
 */
record Sentences(
        Language language,
        boolean verbFirst,
        Map<String, List<String>> roles,
        Map<String, List<String>> verbs,
        Map<String, Map<String, List<String>>> endings,
        Map<String, Map<String, List<String>>> relative,
        Map<String, Map<String, List<String>>> feelings,
        Map<String, Map<String, List<String>>> states,
        Map<String, List<String>> errands,
        Map<String, List<String>> doing,
        Map<String, List<String>> asked,
        Map<String, List<String>> whites,
        Map<String, Double> numbers,
        Map<String, Double> numerals,
        Map<String, List<String>> shares,
        Map<String, List<String>> counters,
        Map<String, List<String>> ordinals,
        Map<String, List<String>> units,
        Map<String, List<String>> times,
        Map<String, List<String>> joints,
        Pattern itemJoints,
        List<String> rooms,
        List<String> floors,
        List<String> strictNames,
        List<String> weather) {

    static Sentences in(Language language) {
        JsonNode root = LanguageFile.read(language, "sentences");
        return new Sentences(
                language,
                root.path("order").asText().equals("verb-first"),
                lists(root.path("roles")),
                lists(root.path("verbs")),
                nested(root.path("endings")),
                nested(root.path("relative")),
                nested(root.path("feelings")),
                nested(root.path("states")),
                lists(root.path("errands")),
                lists(root.path("doing")),
                lists(root.path("asked")),
                lists(root.path("whites")),
                amounts(root.path("numbers")),
                amounts(root.path("numerals")),
                lists(root.path("shares")),
                Map.of("counter", list(root.path("counters"))),
                lists(root.path("ordinals")),
                lists(root.path("units")),
                lists(root.path("times")),
                Map.of(
                        "point",
                        list(root.path("number-point")),
                        "joint",
                        list(root.path("number-joint")),
                        "condition",
                        list(root.path("condition-endings")),
                        "preamble",
                        list(root.path("preamble-endings")),
                        "wish",
                        list(root.path("wish-endings"))),
                Pattern.compile(root.path("item-joints").asText()),
                list(root.path("rooms")),
                list(root.path("floors")),
                list(root.path("strict-names")),
                list(root.path("weather")));
    }

    static List<String> list(JsonNode node) {
        var words = new ArrayList<String>();
        node.forEach(word -> words.add(word.asText()));
        return List.copyOf(words);
    }

    static Map<String, List<String>> lists(JsonNode node) {
        var lists = new LinkedHashMap<String, List<String>>();
        node.properties().forEach(entry -> lists.put(entry.getKey(), list(entry.getValue())));
        return lists;
    }

    static Map<String, Map<String, List<String>>> nested(JsonNode node) {
        var nested = new LinkedHashMap<String, Map<String, List<String>>>();
        node.properties().forEach(entry -> nested.put(entry.getKey(), lists(entry.getValue())));
        return nested;
    }

    private static Map<String, Double> amounts(JsonNode node) {
        var amounts = new LinkedHashMap<String, Double>();
        node.properties()
                .forEach(entry -> amounts.put(entry.getKey(), entry.getValue().asDouble()));
        return amounts;
    }
}
