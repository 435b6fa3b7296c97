package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.understand.Sense.Mood;
import maru.hub.understand.Sense.Who;

/**
 * How one language says what sets something off, read from {@code languages/<code>/triggers.yaml}.
 *
 * @param openers words that open a condition which is waited for
 * @param maybeNow words that open one which may be about how things are already
 * @param always words for each time that it happens, as they are compared
 * @param endings of the verbs of a condition, where these show it instead: "changing" and "being",
 *     then by the stem they follow
 */
record Triggers(
        List<String> openers,
        List<String> maybeNow,
        List<String> always,
        Map<String, Map<String, List<String>>> endings,
        Lexicon lexicon) {

    static Triggers in(Language language, Sentences sentences) {
        String path = "/languages/" + language.code() + "/triggers.yaml";
        try (InputStream in = Language.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no triggers for " + language + ": " + path);
            }
            JsonNode root = new YAMLMapper().readTree(in);
            var endings = new LinkedHashMap<String, Map<String, List<String>>>();
            root.path("endings")
                    .properties()
                    .forEach(e ->
                            endings.put(
                                    e.getKey(),
                                    Map.of(
                                            "connective", list(e.getValue().path("connective")),
                                            "root", list(e.getValue().path("root")))));
            return new Triggers(
                    list(root.path("openers")),
                    list(root.path("maybe-now")),
                    list(root.path("always")).stream().map(Phrase::key).toList(),
                    endings,
                    new Entries(root, endings, sentences).lexicon());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static List<String> list(JsonNode node) {
        var words = new ArrayList<String>();
        node.forEach(word -> words.add(word.asText()));
        return List.copyOf(words);
    }

    /** Puts the words of the file into a lexicon. */
    private record Entries(
            JsonNode root, Map<String, Map<String, List<String>>> endings, Sentences sentences) {

        Lexicon lexicon() {
            var lexicon = new Lexicon();
            words("always", form -> lexicon.add(form, new Sense.Grammar(Role.ALWAYS, Mood.PLAIN)));
            words("once", form -> lexicon.add(form, new Sense.Grammar(Role.ONCE, Mood.PLAIN)));
            words("filler", form -> lexicon.add(form, new Sense.Grammar(Role.FILLER, Mood.PLAIN)));
            for (String stem : list(root.path("tell"))) {
                told(stem, form -> lexicon.add(form, new Sense.Grammar(Role.TELL, Mood.PLAIN)));
            }
            for (Who who : Who.values()) {
                list(root.path("subjects").path(who.name().toLowerCase(Locale.ROOT)))
                        .forEach(entry -> lexicon.add(entry, new Sense.Subject(who)));
            }
            for (String section : List.of("changes", "beings")) {
                root.path(section)
                        .properties()
                        .forEach(trait ->
                                trait.getValue()
                                        .properties()
                                        .forEach(value ->
                                                change(
                                                        trait(trait.getKey()),
                                                        value.getKey(),
                                                        value.getValue(),
                                                        section.equals("changes"),
                                                        lexicon)));
            }
            for (boolean above : new boolean[] {true, false}) {
                JsonNode ways = root.path(above ? "above" : "below");
                for (String way : List.of("changing", "being")) {
                    for (String stem : list(ways.path(way))) {
                        inflected(
                                stem,
                                "changing",
                                (form, _) ->
                                        lexicon.add(
                                                form,
                                                new Sense.Threshold(
                                                        above, way.equals("changing"))));
                    }
                }
            }
            return lexicon;
        }

        private void words(String key, java.util.function.Consumer<String> each) {
            list(root.path(key)).forEach(each);
        }

        private void change(
                Trait trait, String id, JsonNode stems, boolean change, Lexicon lexicon) {
            Value value =
                    switch (id) {
                        case "yes", "yes-all" -> Value.flag(true);
                        case "no", "no-all" -> Value.flag(false);
                        default -> Value.choice(id);
                    };
            boolean all = id.endsWith("-all");
            for (String stem : list(stems)) {
                for (String way : List.of("changing", "being")) {
                    inflected(
                            stem,
                            way,
                            (form, changing) ->
                                    lexicon.add(
                                            form,
                                            new Sense.Change(
                                                    trait, value, all, change && changing)));
                }
            }
        }

        /** Every form of a stem in one way, or the entry itself where the language has no forms. */
        private void inflected(String stem, String way, BiConsumer<String, Boolean> each) {
            if (endings.isEmpty()) {
                if (way.equals("changing")) {
                    each.accept(stem, true);
                }
                return;
            }
            String[] parts = stem.split("/");
            var byStem = endings.getOrDefault(way, Map.of());
            byStem.getOrDefault("connective", List.of())
                    .forEach(ending ->
                            each.accept(Hangul.join(parts[0], ending), way.equals("changing")));
            byStem.getOrDefault("root", List.of())
                    .forEach(ending ->
                            each.accept(
                                    Hangul.join(parts[parts.length - 1], ending),
                                    way.equals("changing")));
        }

        private void told(String stem, java.util.function.Consumer<String> each) {
            if (!stem.contains("/")) {
                each.accept(stem);
                return;
            }
            String[] parts = stem.split("/");
            var plain = sentences.endings().getOrDefault("plain", Map.of());
            plain.getOrDefault("connective", List.of())
                    .forEach(ending -> each.accept(Hangul.join(parts[0], ending)));
            plain.getOrDefault("root", List.of())
                    .forEach(ending -> each.accept(Hangul.join(parts[1], ending)));
        }

        private static Trait trait(String id) {
            return Trait.ofId(id)
                    .orElseThrow(() -> new IllegalStateException("triggers.yaml: no trait " + id));
        }
    }
}
