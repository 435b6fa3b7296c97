package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.understand.Sense.Mood;
import maru.hub.understand.Sense.Who;

/**
 * How one language says what sets something off, read from {@code languages/<code>/triggers.yaml}.
 *
 * @param openers words that open a condition, those first that are sure to wait for it; none where
 *     the verb's ending shows it instead
 * @param always words for each time that it happens, as they are compared
 * @param closers what a condition ends with where an ending shows it, as it is compared
 */
record Triggers(List<Opener> openers, List<String> always, List<String> closers, Lexicon lexicon) {

    /**
     * What opens a condition.
     *
     * @param key as it is compared; empty where it is the ending that shows the condition
     * @param maybeNow whether it may be about how things are already
     */
    record Opener(String key, boolean maybeNow, boolean always, boolean once) {
        static final Opener ENDING = new Opener("", true, false, false);

        boolean isEnding() {
            return key.isEmpty();
        }
    }

    static Triggers in(Language language, Sentences sentences) {
        JsonNode root = LanguageFile.read(language, "triggers");
        var endings = Sentences.nested(root.path("endings"));
        var always = Sentences.list(root.path("always"));
        var once = Sentences.list(root.path("once"));
        var openers = new ArrayList<Opener>();
        for (String section : List.of("openers", "maybe-now")) {
            for (String words : Sentences.list(root.path(section))) {
                openers.add(
                        new Opener(
                                Phrase.key(words),
                                section.equals("maybe-now"),
                                always.contains(words),
                                once.contains(words)));
            }
        }
        var closers =
                endings.values().stream()
                        .flatMap(byStem -> byStem.values().stream())
                        .flatMap(List::stream)
                        .map(ending -> Phrase.key(Hangul.tail(ending)))
                        .distinct()
                        .toList();
        return new Triggers(
                List.copyOf(openers),
                always.stream().map(Phrase::key).toList(),
                closers,
                new Entries(root, endings, sentences).lexicon());
    }

    /** Puts the words of the file into a lexicon. */
    private record Entries(
            JsonNode root, Map<String, Map<String, List<String>>> endings, Sentences sentences) {

        Lexicon lexicon() {
            var lexicon = new Lexicon();
            words("always", Role.ALWAYS, lexicon);
            words("once", Role.ONCE, lexicon);
            words("filler", Role.FILLER, lexicon);
            for (String stem : Sentences.list(root.path("tell"))) {
                told(stem)
                        .forEach(form ->
                                lexicon.add(form, new Sense.Grammar(Role.TELL, Mood.PLAIN)));
            }
            for (Who who : Who.values()) {
                Sentences.list(root.path("subjects").path(who.name().toLowerCase(Locale.ROOT)))
                        .forEach(entry -> lexicon.add(entry, new Sense.Subject(who)));
            }
            for (String section : List.of("changes", "beings")) {
                Sentences.nested(root.path(section))
                        .forEach((trait, byValue) ->
                                byValue.forEach((value, stems) ->
                                        change(
                                                trait(trait),
                                                value,
                                                stems,
                                                section.equals("changes"),
                                                lexicon)));
            }
            for (boolean above : new boolean[] {true, false}) {
                Sentences.lists(root.path(above ? "above" : "below"))
                        .forEach((way, stems) -> {
                            var sense = new Sense.Threshold(above, way.equals("changing"));
                            stems.stream()
                                    .flatMap(stem -> forms(stem, "changing").stream())
                                    .forEach(form -> lexicon.add(form, sense));
                        });
            }
            return lexicon;
        }

        private void words(String section, Role role, Lexicon lexicon) {
            Sentences.list(root.path(section))
                    .forEach(word -> lexicon.add(word, new Sense.Grammar(role, Mood.PLAIN)));
        }

        private void change(
                Trait trait, String id, List<String> stems, boolean change, Lexicon lexicon) {
            Value value =
                    switch (id) {
                        case "yes", "yes-all" -> Value.flag(true);
                        case "no", "no-all" -> Value.flag(false);
                        default -> Value.choice(id);
                    };
            boolean all = id.endsWith("-all");
            for (String way : List.of("changing", "being")) {
                var sense = new Sense.Change(trait, value, all, change && way.equals("changing"));
                stems.stream()
                        .flatMap(stem -> forms(stem, way).stream())
                        .forEach(form -> lexicon.add(form, sense));
            }
        }

        /** Every form of a stem in one way, or the entry itself where the language has no forms. */
        private List<String> forms(String stem, String way) {
            if (endings.isEmpty()) {
                return way.equals("changing") ? List.of(stem) : List.of();
            }
            return Hangul.forms(stem, endings.getOrDefault(way, Map.of()));
        }

        private List<String> told(String stem) {
            return stem.contains("/")
                    ? Hangul.forms(stem, sentences.endings().getOrDefault("plain", Map.of()))
                    : List.of(stem);
        }

        private static Trait trait(String id) {
            return Trait.ofId(id)
                    .orElseThrow(() -> new IllegalStateException("triggers.yaml: no trait " + id));
        }
    }
}
