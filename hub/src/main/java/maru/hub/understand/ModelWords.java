package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.LanguageFile;

/**
 * What the model reader knows of a language besides the vocabulary, from {@code
 * languages/<code>/model.yaml}: signs of a question, a ban, a time, which bind the model whatever
 * it thinks itself, and the examples of its prompt.
 *
 * @param rooms words for the rooms that most homes have, by a name of ours
 * @param numbers words that stand for a number
 */
record ModelWords(
        List<Pattern> questions,
        List<Pattern> requests,
        List<Pattern> forbidding,
        List<Pattern> times,
        List<Pattern> joining,
        List<Pattern> everything,
        List<Pattern> wholeHome,
        List<Pattern> aBit,
        List<Pattern> aLot,
        List<Pattern> extreme,
        Map<String, List<String>> rooms,
        Map<String, Double> numbers,
        List<Example> examples) {

    private static final Map<Language, ModelWords> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    /** A thing that is said, and the answer that the model should give. */
    record Example(String say, String answer) {}

    static ModelWords in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    /** Whether the text asks something rather than wishing it. */
    boolean asks(String text) {
        return found(questions, text).isPresent() && found(requests, text).isEmpty();
    }

    /** How many wishes the text can hold, by the words that join them. */
    int wishes(String text) {
        return 1
                + joining.stream()
                        .mapToInt(pattern -> (int) pattern.matcher(text).results().count())
                        .sum();
    }

    /** The first words that one of the patterns fits. */
    static Optional<String> found(List<Pattern> patterns, String text) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(matcher.group().strip());
            }
        }
        return Optional.empty();
    }

    private static ModelWords load(Language language) {
        JsonNode root = LanguageFile.read(language, "model");
        var rooms = new LinkedHashMap<String, List<String>>();
        root.path("rooms")
                .properties()
                .forEach(e -> {
                    var words = new ArrayList<String>();
                    e.getValue().forEach(word -> words.add(word.asText()));
                    rooms.put(e.getKey(), List.copyOf(words));
                });
        var numbers = new LinkedHashMap<String, Double>();
        root.path("numbers")
                .properties()
                .forEach(e -> numbers.put(e.getKey(), e.getValue().asDouble()));
        var examples = new ArrayList<Example>();
        root.path("examples")
                .forEach(e ->
                        examples.add(
                                new Example(e.path("say").asText(), e.path("answer").asText())));
        return new ModelWords(
                patterns(root, "questions"),
                patterns(root, "requests"),
                patterns(root, "forbidding"),
                patterns(root, "times"),
                patterns(root, "joining"),
                patterns(root, "everything"),
                patterns(root, "whole-home"),
                patterns(root, "a-bit"),
                patterns(root, "a-lot"),
                patterns(root, "extreme"),
                rooms,
                numbers,
                List.copyOf(examples));
    }

    private static List<Pattern> patterns(JsonNode root, String name) {
        var patterns = new ArrayList<Pattern>();
        root.path(name)
                .forEach(p ->
                        patterns.add(
                                Pattern.compile(
                                        p.asText(),
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        return List.copyOf(patterns);
    }
}
