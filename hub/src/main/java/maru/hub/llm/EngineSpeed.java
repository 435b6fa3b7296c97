package maru.hub.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.LanguageModel.Effort;

/**
 * How fast an engine is with the configured model, with a prompt and a grammar that are the same
 * for all.
 *
 * @param load of the file, the process's start included; not the check of its digest
 * @param prefill tokens a second, reading a home
 * @param decode tokens a second of which each is a choice
 * @param answer of the model to a sentence after a kept beginning, with a grammar of a hundred
 *     things
 * @param choosing the share of that answer that following the grammar took; empty where the engine
 *     doesn't tell
 * @param handOver to the process and back, without any work
 * @param restore of what had been read, in a new process; empty where the engine can't
 */
public record EngineSpeed(
        Duration load,
        double prefill,
        double decode,
        Duration answer,
        OptionalDouble choosing,
        Duration handOver,
        Optional<Duration> restore) {

    private static final Duration PATIENT = Duration.ofMinutes(3);
    private static final int THINGS = 100;

    /**
     * Measures an engine.
     *
     * @param hurry with a shorter prompt
     */
    public static EngineSpeed of(EngineTrial engine, boolean hurry) {
        Prompt home = home(hurry ? 30 : THINGS, engine.adapter());
        long began = System.nanoTime();
        try (LanguageModel model = engine.load()) {
            Duration load = since(began);
            int tokens = model.count(home);
            began = System.nanoTime();
            model.warm(home, PATIENT);
            double prefill = tokens / (since(began).toNanos() / 1e9);
            double decode = decode(model, home, hurry ? 16 : 48);
            var answers = new ArrayList<Answer>();
            for (int i = 0; i < (hurry ? 3 : 9); i++) {
                answers.add(model.complete(asked(home, i), sentences(), 32, PATIENT));
            }
            return new EngineSpeed(
                    load,
                    prefill,
                    decode,
                    median(answers.stream().map(Answer::took).toList()),
                    choosing(answers),
                    handOver(model),
                    engine.keeping().map(keeping -> restore(keeping, home)));
        }
    }

    /** Two answers of which one is longer, so that the prompt's part falls out. */
    private static double decode(LanguageModel model, Prompt home, int tokens) {
        Grammar one = Grammar.oneOf(List.of("a", "b", "c", "d"));
        int few = 4;
        long shorter = best(model, asked(home, 0), choices(one, few));
        long longer = best(model, asked(home, 0), choices(one, few + tokens));
        return tokens / (Math.max(1, longer - shorter) / 1e9);
    }

    private static long best(LanguageModel model, Prompt prompt, Grammar grammar) {
        return IntStream.range(0, 2)
                .mapToLong(_ -> model.complete(prompt, grammar, 256, PATIENT).took().toNanos())
                .min()
                .orElseThrow();
    }

    private static Grammar choices(Grammar one, int count) {
        return new Grammar.Sequence(Collections.nCopies(count, one));
    }

    private static OptionalDouble choosing(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.effort().stream())
                .mapToDouble(effort -> effort.choosing().toNanos() / (double) whole(effort))
                .average();
    }

    private static long whole(Effort effort) {
        return effort.reading().plus(effort.deciding()).plus(effort.choosing()).toNanos();
    }

    private static Duration handOver(LanguageModel model) {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < 50; i++) {
            long began = System.nanoTime();
            model.count(Prompt.markup("on"));
            times.add(since(began));
        }
        return median(times);
    }

    private static Duration restore(Supplier<LanguageModel> keeping, Prompt home) {
        try (LanguageModel model = keeping.get()) {
            model.warm(home, PATIENT);
        }
        try (LanguageModel model = keeping.get()) {
            long began = System.nanoTime();
            model.warm(home, PATIENT);
            return since(began);
        }
    }

    private static Prompt home(int things, Optional<String> adapter) {
        var text = new StringBuilder("What people say at home becomes commands. This home:\n");
        names().stream().limit(things).forEach(name -> text.append(name).append('\n'));
        Prompt home = Prompt.markup(text.toString());
        return adapter.map(home::readWith).orElse(home);
    }

    private static List<String> names() {
        List<String> rooms = List.of("kitchen", "bedroom", "study", "hallway", "attic");
        List<String> things = List.of("light", "lamp", "fan", "blind");
        return IntStream.range(0, THINGS)
                .mapToObj(i ->
                        "%s.%s-%d".formatted(rooms.get(i % 5), things.get(i / 5 % 4), i / 20 + 1))
                .toList();
    }

    private static Prompt asked(Prompt home, int number) {
        return home.then(Prompt.markup("Said: "))
                .then(Prompt.plain("make it bright in the " + names().get(number)))
                .then(Prompt.markup("\nCommand: "));
    }

    private static Grammar sentences() {
        Grammar things = Grammar.oneOf(names());
        Grammar numbers =
                Grammar.oneOf(IntStream.rangeClosed(0, 100).mapToObj(i -> "" + i).toList());
        Grammar line =
                Grammar.choice(
                        List.of(
                                Grammar.sequence(
                                        Grammar.oneOf(List.of("on ", "off ", "open ", "close ")),
                                        things),
                                Grammar.sequence(
                                        Grammar.text("set "),
                                        things,
                                        Grammar.text(" brightness "),
                                        numbers),
                                Grammar.text("none")));
        return Grammar.sequence(line, Grammar.optional(Grammar.sequence(Grammar.text("; "), line)));
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
