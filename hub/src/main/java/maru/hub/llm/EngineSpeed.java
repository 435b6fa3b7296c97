package maru.hub.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.LanguageModel.Effort;
import maru.hub.llm.ModelStore.Fetched;

/**
 * How fast an engine is with the configured model: each in a process of its own, as the hub runs
 * it, with the same prompt and the same grammar.
 *
 * @param engine its name in the configuration
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
        String engine,
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
     * Measures the engines that can run here, the older first.
     *
     * @param hurry with a shorter prompt
     * @return empty when the model's file isn't here
     */
    public static List<EngineSpeed> of(ModelConfig config, ModelCatalogue catalogue, boolean hurry)
            throws IOException {
        Optional<Path> file = ModelBeans.file(config, catalogue);
        if (file.isEmpty()) {
            return List.of();
        }
        var setup = ModelSetup.of(file.get(), config.threadsOrStandard(), 2048);
        var speeds = new ArrayList<EngineSpeed>();
        speeds.add(of("embedded", setup, hurry));
        Optional<EngineLibraries.Build> build = EngineLibraries.here();
        if (build.isPresent()
                && new EngineLibraries(config.directoryOrStandard()).find(build.get())
                        instanceof Fetched.Here(Path folder)) {
            Path kept = Files.createTempDirectory("maru-read");
            try {
                speeds.add(of("native", setup.withLibraries(folder).keptIn(kept), hurry));
            } finally {
                Program.delete(kept);
            }
        }
        return speeds;
    }

    private static EngineSpeed of(String name, ModelSetup setup, boolean hurry) {
        Prompt home = home(hurry ? 30 : THINGS);
        long began = System.nanoTime();
        try (LanguageModel model = ModelProcess.load(setup)) {
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
                    name,
                    load,
                    prefill,
                    decode,
                    median(answers.stream().map(Answer::took).toList()),
                    choosing(answers),
                    handOver(model),
                    setup.kept().map(_ -> restore(setup, home)));
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

    private static Duration restore(ModelSetup setup, Prompt home) {
        try (LanguageModel model = ModelProcess.load(setup)) {
            long began = System.nanoTime();
            model.warm(home, PATIENT);
            return since(began);
        }
    }

    private static Prompt home(int things) {
        var text = new StringBuilder("What people say at home becomes commands. This home:\n");
        names().stream().limit(things).forEach(name -> text.append(name).append('\n'));
        return Prompt.markup(text.toString());
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
