package maru.hub.understand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import maru.devices.Capability;
import maru.devices.Colours;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Words;
import maru.hub.home.TemperatureScale;
import maru.hub.llm.Grammar;
import maru.hub.understand.ModelTargets.Spot;

/**
 * What the model may answer to one utterance: legal pairs of a thing and what it can do, values
 * that the thing takes, numbers and titles that were said, and nothing else.
 */
final class ModelGrammar {

    private static final int MOST_WORDS = 24;
    private static final int MOST_WISHES = 4;
    private static final int MOST_OPTIONS = 12;

    /** What can sensibly be turned up and down. */
    static final Set<Trait> GRADUAL =
            Set.of(
                    Trait.BRIGHTNESS,
                    Trait.TARGET_TEMPERATURE,
                    Trait.TARGET_HUMIDITY,
                    Trait.FAN_SPEED,
                    Trait.LEVEL,
                    Trait.VOLUME,
                    Trait.POSITION);

    /** Said instead of {@code locked}, {@code true} and the like: these have verbs of their own. */
    private static final Set<Trait> BY_VERB =
            Set.of(Trait.ON, Trait.LOCK, Trait.OPEN, Trait.VALVE, Trait.MUTE);

    private static final Set<String> UP_AND_DOWN =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("up ", "down ")));

    private static final Set<String> NEVER_SET = Set.of("arming", "pending", "triggered");

    /** Verbs before a thing that end the line, and who can do them. */
    private static final Map<String, Predicate<Map<Trait, List<Capability>>>> VERBS =
            new LinkedHashMap<>();

    static {
        for (String verb : List.of("on", "off")) {
            VERBS.put(verb, can -> settable(can, Trait.ON));
        }
        for (String verb : List.of("open", "close")) {
            VERBS.put(
                    verb,
                    can ->
                            settable(can, Trait.POSITION)
                                    || settable(can, Trait.OPEN)
                                    || settable(can, Trait.VALVE));
        }
        for (String verb : List.of("lock", "unlock")) {
            VERBS.put(verb, can -> settable(can, Trait.LOCK));
        }
        for (String verb : List.of("mute", "unmute")) {
            VERBS.put(verb, can -> settable(can, Trait.MUTE));
        }
        VERBS.put("press", can -> knows(can, Command.PRESS));
        ModelAnswer.COMMANDS.forEach(
                (verb, command) -> VERBS.put(verb, can -> knows(can, command)));
    }

    private final Map<Set<String>, Grammar> alternatives = new HashMap<>();
    private final List<Grammar> lines = new ArrayList<>();

    private ModelGrammar() {}

    /**
     * For something that was said to be done, or told.
     *
     * @param most how many commands at most
     */
    static Grammar ofWish(
            List<Spot> spots,
            Set<String> routines,
            SaidNumbers numbers,
            TemperatureScale scale,
            String text,
            int most) {
        var grammar = new ModelGrammar();
        VERBS.forEach((verb, able) -> grammar.things(spots, able, Grammar.text(verb + " ")));
        for (Trait trait : Trait.values()) {
            grammar.settings(trait, spots, numbers, scale);
        }
        grammar.gradual(spots, numbers);
        grammar.texts(spots, text);
        if (!routines.isEmpty()) {
            grammar.lines.add(Grammar.sequence(Grammar.text("run "), grammar.oneOf(routines)));
        }
        grammar.questions(spots);
        return grammar.written(Math.clamp(most, 1, MOST_WISHES));
    }

    /** For a question: nothing that acts can even be written down. */
    static Grammar ofQuestion(List<Spot> spots) {
        var grammar = new ModelGrammar();
        grammar.questions(spots);
        return grammar.written(1);
    }

    /** The verbs that need no more than a thing which can do this. */
    static Set<String> verbs(Map<Trait, List<Capability>> traits) {
        var verbs = new LinkedHashSet<String>();
        VERBS.forEach((verb, able) -> {
            if (able.test(traits)) {
                verbs.add(verb);
            }
        });
        return verbs;
    }

    /** A line: what comes before the thing, the thing, what comes after it. */
    private void things(
            List<Spot> spots,
            Predicate<Map<Trait, List<Capability>>> able,
            Grammar before,
            Grammar... after) {
        var names =
                spots.stream()
                        .filter(spot -> able.test(spot.traits()))
                        .map(Spot::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!names.isEmpty()) {
            var parts = new ArrayList<Grammar>(List.of(before, oneOf(names)));
            parts.addAll(List.of(after));
            lines.add(new Grammar.Sequence(parts));
        }
    }

    private void settings(
            Trait trait, List<Spot> spots, SaidNumbers numbers, TemperatureScale scale) {
        // Spots that take the same values share a line.
        var byValues = new LinkedHashMap<Set<String>, Set<String>>();
        for (Spot spot : spots) {
            var values = values(trait, spot, numbers, scale);
            if (!values.isEmpty()) {
                byValues.computeIfAbsent(values, _ -> new LinkedHashSet<>()).add(spot.name());
            }
        }
        byValues.forEach((values, names) ->
                lines.add(
                        Grammar.sequence(
                                Grammar.text("set "),
                                oneOf(names),
                                Grammar.text(" " + trait.id() + " "),
                                oneOf(values))));
    }

    private static Set<String> values(
            Trait trait, Spot spot, SaidNumbers numbers, TemperatureScale scale) {
        var values = new LinkedHashSet<String>();
        for (Capability capability : spot.traits().getOrDefault(trait, List.of())) {
            if (!isSet(trait, capability)) {
                continue;
            }
            values.addAll(options(trait, capability));
            if (capability.shape() instanceof Shape.Range range) {
                numbers.all().stream()
                        .filter(n -> n.mayBe(range.unit()))
                        .filter(n -> {
                            double amount = SaidNumbers.in(range.unit(), n.amount(), scale);
                            return amount >= range.min() && amount <= range.max();
                        })
                        .forEach(n -> values.add(n.written()));
            }
        }
        return values;
    }

    /** Whether it is set to a value, rather than by a verb of its own. */
    private static boolean isSet(Trait trait, Capability capability) {
        return capability.settable() && trait.settable() && !BY_VERB.contains(trait);
    }

    /** What it can be set to, other than numbers. */
    static List<String> options(Trait trait, Capability capability) {
        if (!isSet(trait, capability)) {
            return List.of();
        }
        return switch (capability.shape()) {
            case Shape.Choices choices ->
                    choices.options().stream()
                            .filter(o -> !NEVER_SET.contains(o))
                            .limit(MOST_OPTIONS)
                            .map(ModelGrammar::option)
                            .toList();
            case Shape.Colours _ -> List.copyOf(Colours.named().keySet());
            case Shape.Range _, Shape.Flags _, Shape.Texts _, Shape.ItemLists _ -> List.of();
        };
    }

    /** How an answer writes an option; devices may spell theirs in any way. */
    static String option(String option) {
        return ModelTargets.name(Words.canonical(option));
    }

    private void gradual(List<Spot> spots, SaidNumbers numbers) {
        for (Trait trait : GRADUAL) {
            var by =
                    numbers.all().stream()
                            .filter(n -> n.amount() > 0 && n.mayBe(unit(trait)))
                            .map(SaidNumbers.Said::written)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            Grammar amount =
                    by.isEmpty()
                            ? Grammar.text("")
                            : Grammar.optional(Grammar.sequence(Grammar.text(" "), oneOf(by)));
            things(
                    spots,
                    can -> settable(can, trait),
                    oneOf(UP_AND_DOWN),
                    Grammar.text(" " + trait.id()),
                    amount);
        }
    }

    private static Unit unit(Trait trait) {
        return trait.shape() instanceof Shape.Range range ? range.unit() : Unit.NONE;
    }

    private void texts(List<Spot> spots, String text) {
        boolean plays = spots.stream().anyMatch(s -> knows(s.traits(), Command.PLAY_TITLE));
        boolean lists = spots.stream().anyMatch(s -> knows(s.traits(), Command.ADD_ITEM));
        if (!plays && !lists) {
            return;
        }
        Optional<Grammar> span = span(text);
        if (span.isEmpty()) {
            return;
        }
        Grammar quote = Grammar.text(" \"");
        Grammar unquote = Grammar.text("\"");
        things(
                spots,
                can -> knows(can, Command.PLAY_TITLE),
                Grammar.text("play "),
                quote,
                span.get(),
                unquote);
        things(
                spots,
                can -> knows(can, Command.ADD_ITEM),
                Grammar.text("add "),
                quote,
                span.get(),
                unquote);
    }

    /** Any run of the words that were said; a Korean particle at its end may stay off. */
    private static Optional<Grammar> span(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        String[] words = text.strip().split("\\s+");
        Optional<Grammar> following = Optional.empty();
        var starts = new ArrayList<Grammar>();
        for (int i = Math.min(words.length, MOST_WORDS) - 1; i >= 0; i--) {
            String bare = ModelAnswer.bare(words[i]);
            if (bare.isEmpty()) {
                following = Optional.empty();
                continue;
            }
            String rest = words[i].substring(words[i].indexOf(bare) + bare.length());
            Grammar next =
                    following
                            .map(w -> Grammar.optional(Grammar.sequence(Grammar.text(" "), w)))
                            .orElse(Grammar.text(""));
            Grammar tail =
                    rest.isEmpty()
                            ? next
                            : Grammar.optional(Grammar.sequence(Grammar.text(rest), next));
            Grammar word = Grammar.sequence(Grammar.text(bare), tail);
            following = Optional.of(word);
            starts.add(word);
        }
        return starts.isEmpty() ? Optional.empty() : Optional.of(Grammar.choice(starts));
    }

    private void questions(List<Spot> spots) {
        var byTraits = new LinkedHashMap<Set<String>, Set<String>>();
        for (Spot spot : spots) {
            var traits =
                    spot.traits().keySet().stream()
                            .map(Trait::id)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!traits.isEmpty()) {
                byTraits.computeIfAbsent(traits, _ -> new LinkedHashSet<>()).add(spot.name());
            }
        }
        byTraits.forEach((traits, names) ->
                lines.add(
                        Grammar.sequence(
                                Grammar.text("tell "),
                                oneOf(names),
                                Grammar.text(" "),
                                oneOf(traits))));
    }

    private static boolean settable(Map<Trait, List<Capability>> traits, Trait trait) {
        return traits.getOrDefault(trait, List.of()).stream().anyMatch(Capability::settable);
    }

    private static boolean knows(Map<Trait, List<Capability>> traits, Command command) {
        return traits.values().stream()
                .flatMap(List::stream)
                .anyMatch(c -> c.commands().contains(command));
    }

    /** One of some words; the same words are the same part. */
    private Grammar oneOf(Set<String> words) {
        return alternatives.computeIfAbsent(words, Grammar::oneOf);
    }

    private Grammar written(int most) {
        var answers =
                new ArrayList<Grammar>(List.of(Grammar.text("none"), Grammar.text("unclear")));
        if (!lines.isEmpty()) {
            Grammar line = Grammar.choice(lines);
            Grammar wishes = line;
            for (int more = 1; more < most; more++) {
                wishes =
                        Grammar.sequence(
                                line,
                                Grammar.optional(Grammar.sequence(Grammar.text("; "), wishes)));
            }
            answers.add(wishes);
        }
        return Grammar.choice(answers);
    }
}
