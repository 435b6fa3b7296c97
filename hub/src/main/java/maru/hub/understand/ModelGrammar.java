package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import maru.hub.understand.ModelTargets.Spot;

/**
 * What the model may answer to one utterance, as GBNF: legal pairs of a thing and what it can do,
 * values that the thing takes, numbers and titles that were said, and nothing else.
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

    private static final Set<String> NEVER_SET = Set.of("arming", "pending", "triggered");

    private final Map<String, String> rules = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private ModelGrammar() {}

    /**
     * For something that was said to be done, or told.
     *
     * @param most how many commands at most
     */
    static String ofWish(
            List<Spot> spots,
            Set<String> routines,
            SaidNumbers numbers,
            TemperatureScale scale,
            String text,
            int most) {
        var grammar = new ModelGrammar();
        grammar.verb("on", spots, s -> settable(s, Trait.ON));
        grammar.verb("off", spots, s -> settable(s, Trait.ON));
        Predicate<Spot> opens =
                s ->
                        settable(s, Trait.POSITION)
                                || settable(s, Trait.OPEN)
                                || settable(s, Trait.VALVE);
        grammar.verb("open", spots, opens);
        grammar.verb("close", spots, opens);
        grammar.verb("lock", spots, s -> settable(s, Trait.LOCK));
        grammar.verb("unlock", spots, s -> settable(s, Trait.LOCK));
        grammar.verb("mute", spots, s -> settable(s, Trait.MUTE));
        grammar.verb("unmute", spots, s -> settable(s, Trait.MUTE));
        grammar.verb("press", spots, s -> knows(s, Command.PRESS));
        ModelAnswer.COMMANDS.forEach(
                (verb, command) -> grammar.verb(verb, spots, s -> knows(s, command)));
        for (Trait trait : Trait.values()) {
            grammar.settings(trait, spots, numbers, scale);
        }
        grammar.gradual(spots, numbers);
        grammar.texts(spots, text);
        if (!routines.isEmpty()) {
            grammar.lines.add("\"run \" (" + alternatives(routines) + ")");
        }
        grammar.questions(spots);
        return grammar.written(Math.clamp(most, 1, MOST_WISHES));
    }

    /** For a question: nothing that acts can even be written down. */
    static String ofQuestion(List<Spot> spots) {
        var grammar = new ModelGrammar();
        grammar.questions(spots);
        return grammar.written(1);
    }

    private void verb(String verb, List<Spot> spots, Predicate<Spot> able) {
        things(spots, able, "\"" + verb + " \" %s");
    }

    private void things(List<Spot> spots, Predicate<Spot> able, String line) {
        var names =
                spots.stream()
                        .filter(able)
                        .map(Spot::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!names.isEmpty()) {
            lines.add(line.formatted(rule(alternatives(names))));
        }
    }

    private void settings(
            Trait trait, List<Spot> spots, SaidNumbers numbers, TemperatureScale scale) {
        if (!trait.settable() || BY_VERB.contains(trait)) {
            return;
        }
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
                        "\"set \" %s \" %s \" %s"
                                .formatted(
                                        rule(alternatives(names)),
                                        trait.id(),
                                        rule(alternatives(values)))));
    }

    private static Set<String> values(
            Trait trait, Spot spot, SaidNumbers numbers, TemperatureScale scale) {
        var values = new LinkedHashSet<String>();
        for (Capability capability : spot.traits().getOrDefault(trait, List.of())) {
            if (!capability.settable()) {
                continue;
            }
            switch (capability.shape()) {
                case Shape.Range range ->
                        numbers.all().stream()
                                .filter(n -> n.mayBe(range.unit()))
                                .filter(n -> {
                                    double amount = SaidNumbers.in(range.unit(), n.amount(), scale);
                                    return amount >= range.min() && amount <= range.max();
                                })
                                .forEach(n -> values.add(n.written()));
                case Shape.Choices choices ->
                        choices.options().stream()
                                .filter(o -> !NEVER_SET.contains(o))
                                .limit(MOST_OPTIONS)
                                .forEach(o -> values.add(option(o)));
                case Shape.Colours _ -> values.addAll(Colours.named().keySet());
                case Shape.Flags _, Shape.Texts _, Shape.ItemLists _ -> {}
            }
        }
        return values;
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
            String amount = by.isEmpty() ? "" : " (\" \" " + rule(alternatives(by)) + ")?";
            things(
                    spots,
                    s -> settable(s, trait),
                    "(\"up \" | \"down \") %s \" " + trait.id() + "\"" + amount);
        }
    }

    private static Unit unit(Trait trait) {
        return trait.shape() instanceof Shape.Range range ? range.unit() : Unit.NONE;
    }

    private void texts(List<Spot> spots, String text) {
        boolean plays = spots.stream().anyMatch(s -> knows(s, Command.PLAY_TITLE));
        boolean lists = spots.stream().anyMatch(s -> knows(s, Command.ADD_ITEM));
        if (!plays && !lists) {
            return;
        }
        String span = span(text);
        if (span.isEmpty()) {
            return;
        }
        things(
                spots,
                s -> knows(s, Command.PLAY_TITLE),
                "\"play \" %s \" \\\"\" " + span + " \"\\\"\"");
        things(
                spots,
                s -> knows(s, Command.ADD_ITEM),
                "\"add \" %s \" \\\"\" " + span + " \"\\\"\"");
    }

    /** Any run of the words that were said; a Korean particle at its end may stay off. */
    private String span(String text) {
        String[] words = text.strip().split("\\s+");
        int count = Math.min(words.length, MOST_WORDS);
        if (text.isBlank()) {
            return "";
        }
        var starts = new ArrayList<String>();
        for (int i = count - 1; i >= 0; i--) {
            String bare = ModelAnswer.bare(words[i]);
            if (bare.isEmpty()) {
                continue;
            }
            String rest = words[i].substring(words[i].indexOf(bare) + bare.length());
            String next = rules.containsKey("w" + (i + 1)) ? " (\" \" w" + (i + 1) + ")?" : "";
            String stem = literal(bare);
            String rule = rest.isEmpty() ? stem + next : stem + " (" + literal(rest) + next + ")?";
            rules.put("w" + i, rule);
            starts.add("w" + i);
        }
        if (starts.isEmpty()) {
            return "";
        }
        rules.put("span", String.join(" | ", starts));
        return "span";
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
                        "\"tell \" %s \" \" %s"
                                .formatted(rule(alternatives(names)), rule(alternatives(traits)))));
    }

    private static boolean settable(Spot spot, Trait trait) {
        return spot.traits().getOrDefault(trait, List.of()).stream().anyMatch(Capability::settable);
    }

    private static boolean knows(Spot spot, Command command) {
        return spot.traits().values().stream()
                .flatMap(List::stream)
                .anyMatch(c -> c.commands().contains(command));
    }

    /** The name of a rule with this body; the same body has the same name. */
    private String rule(String body) {
        for (var rule : rules.entrySet()) {
            if (rule.getValue().equals(body)) {
                return rule.getKey();
            }
        }
        String name = "r" + rules.size();
        rules.put(name, body);
        return name;
    }

    private String written(int most) {
        var grammar = new StringBuilder();
        grammar.append("root ::= \"none\" | \"unclear\"");
        if (!lines.isEmpty()) {
            grammar.append(" | line")
                    .append(" (\"; \" line".repeat(most - 1))
                    .append(")?".repeat(most - 1));
            grammar.append("\nline ::= ").append(String.join(" | ", lines));
        }
        rules.forEach(
                (name, body) -> grammar.append('\n').append(name).append(" ::= ").append(body));
        return grammar.append('\n').toString();
    }

    private static String alternatives(Set<String> words) {
        return words.stream().map(ModelGrammar::literal).collect(Collectors.joining(" | "));
    }

    static String literal(String text) {
        var literal = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '"' -> literal.append("\\\"");
                        case '\\' -> literal.append("\\\\");
                        default -> {
                            if (!Character.isISOControl(c)) {
                                literal.appendCodePoint(c);
                            }
                        }
                    }
                });
        return literal.append('"').toString();
    }
}
