package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * The words of {@code languages/<code>/past.yaml}, as a lexicon of their own: they mean something
 * about the past only in a question about it, and must not get in the way of anything else.
 */
final class PastWords {
    private final JsonNode root;
    private final Lexicon lexicon = new Lexicon();

    private PastWords(JsonNode root) {
        this.root = root;
    }

    static Lexicon in(Language language) {
        var words = new PastWords(LanguageFile.read(language, "past"));
        words.load();
        return words.lexicon;
    }

    /** Whether anything in it may be about the past, so that it is worth reading it as such. */
    static boolean speaksOfPast(Phrase phrase, Lexicon past) {
        for (int i = 0; i < phrase.length(); i++) {
            for (Lexicon.Match match : past.at(phrase, i)) {
                for (Sense sense : match.senses()) {
                    if (sense instanceof Sense.Past
                            || sense instanceof Sense.Bygone
                            || sense instanceof Sense.Wanted) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void load() {
        forms(
                root.path("was"),
                form -> {
                    lexicon.add(form, new Sense.Grammar(Role.ASK_IS, Sense.Mood.PLAIN));
                    lexicon.add(form, new Sense.Past());
                });
        forms(
                root.path("filler"),
                form -> lexicon.add(form, new Sense.Grammar(Role.FILLER, Sense.Mood.PLAIN)));
        root.path("periods")
                .properties()
                .forEach(e ->
                        forms(
                                e.getValue(),
                                form -> lexicon.add(form, new Sense.Bygone(e.getKey()))));
        root.path("since-particle")
                .forEach(entry ->
                        lexicon.add(
                                entry.asText(), Lexicon.Class.PARTICLE, new Sense.Bygone("since")));
        root.path("wanted")
                .properties()
                .forEach(e ->
                        forms(
                                e.getValue(),
                                form -> lexicon.add(form, new Sense.Wanted(e.getKey()))));
        states("states", _ -> {});
        states("happened", this::past);
        asked("asked", _ -> {});
        asked("asked-then", this::past);
    }

    private void past(String form) {
        lexicon.add(form, new Sense.Past());
    }

    private void states(String section, Consumer<String> more) {
        root.path(section)
                .properties()
                .forEach(e -> {
                    Trait trait = trait(e.getKey());
                    for (boolean yes : new boolean[] {true, false}) {
                        forms(
                                e.getValue().path(yes ? "yes" : "no"),
                                form -> {
                                    lexicon.add(
                                            form, new Sense.Condition(trait, value(trait, yes)));
                                    more.accept(form);
                                });
                    }
                });
    }

    private static Value value(Trait trait, boolean yes) {
        return switch (trait) {
            case LOCK -> Value.choice(yes ? "locked" : "unlocked");
            case RUN -> Value.choice(yes ? "running" : "finished");
            case PLAYBACK -> Value.choice(yes ? "playing" : "idle");
            default -> Value.flag(yes);
        };
    }

    private void asked(String section, Consumer<String> more) {
        root.path(section)
                .properties()
                .forEach(e -> {
                    Trait trait = trait(e.getKey());
                    forms(
                            e.getValue(),
                            form -> {
                                lexicon.add(form, new Sense.Asked(trait));
                                more.accept(form);
                            });
                });
    }

    private static Trait trait(String id) {
        return Trait.ofId(id)
                .orElseThrow(() -> new IllegalStateException("past.yaml: no trait " + id));
    }

    /** Each entry; one that ends in a dash with each of the endings. */
    private void forms(JsonNode entries, Consumer<String> each) {
        for (JsonNode node : entries) {
            String entry = node.asText();
            if (entry.endsWith("-")) {
                String stem = entry.substring(0, entry.length() - 1);
                root.path("endings").forEach(ending -> each.accept(stem + ending.asText()));
            } else {
                each.accept(entry);
            }
        }
    }
}
