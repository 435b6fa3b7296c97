package maru.hub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import maru.hub.llm.EngineSpeed;
import maru.hub.llm.EngineTrial;
import maru.hub.llm.LanguageModel;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelView;
import maru.hub.understand.ModelView.Shown;

/**
 * The engines beside each other with nothing around them: the same model and adapter, the same
 * prompts, and the same choices in the notation that each follows.
 */
final class EngineBench implements Bench {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final int TOKENS = 64;

    /** For all answers in one home, from an engine that is too slow for them. */
    private static final Duration ANSWERS = Duration.ofSeconds(40);

    private final ModelCatalogue catalogue = ModelCatalogue.shipped();

    /** How an engine is had, or why it isn't. */
    private interface Having {
        EngineTrial get() throws Unavailable, InterruptedException;
    }

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public String title() {
        return "Engines (the same model, adapter, prompts and choices)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        ModelConfig config = ModelBench.config();
        if (!ModelBeans.isHere(config, catalogue)) {
            throw new Unmeasured("the model isn't here; `make model` fetches it, once.");
        }
        var figures = new ArrayList<Figure>();
        figures.add(
                new Figure("threads", config.threadsOrStandard(), "", "for all; " + processor()));
        try (var kept = Workplace.make()) {
            var prefills = new ArrayList<Double>();
            measure(
                    "inside Maru (GBNF)",
                    () -> EngineTrial.embedded(config, catalogue),
                    config,
                    hurry,
                    figures,
                    prefills::add);
            measure(
                    "direct (token trie)",
                    () -> EngineTrial.direct(config, catalogue, kept.directory()),
                    config,
                    hurry,
                    figures,
                    prefills::add);
            if (prefills.size() == 2) {
                figures.add(
                        Figure.ratio(
                                "direct: prefill",
                                prefills.get(1) / prefills.get(0),
                                "of the one inside Maru"));
            }
            measure(
                    "llama-server (JSON schema)",
                    () -> EngineTrial.server(config, catalogue),
                    config,
                    hurry,
                    figures,
                    _ -> {});
        }
        return figures;
    }

    private void measure(
            String engine,
            Having having,
            ModelConfig config,
            boolean hurry,
            List<Figure> figures,
            DoubleConsumer prefill)
            throws InterruptedException {
        String name = engine + ": ";
        try {
            EngineTrial trial = having.get();
            EngineSpeed speed = EngineSpeed.of(trial, hurry);
            figures.add(millis(name + "load", speed.load()));
            figures.add(Figure.of(name + "prefill", speed.prefill(), "tok/s"));
            figures.add(Figure.of(name + "decode", speed.decode(), "tok/s"));
            figures.add(millis(name + "answer", speed.answer()));
            speed.choosing()
                    .ifPresent(share ->
                            figures.add(
                                    Figure.marked(name + "grammar's share", 100 * share, "%", 5)));
            figures.add(millis(name + "hand-over to its process", speed.handOver()));
            speed.restore()
                    .ifPresent(time ->
                            figures.add(
                                    Figure.marked(
                                            name + "home restored after a restart",
                                            time.toNanos() / 1e6,
                                            "ms",
                                            200)));
            answers(name, trial, config, hurry, figures);
            prefill.accept(speed.prefill());
        } catch (Unavailable | IllegalStateException e) {
            figures.add(new Figure(name + "not measured", 0, "", String.valueOf(e.getMessage())));
        }
    }

    /** From the words to the text of a command, as the reader asks for it. */
    private void answers(
            String name,
            EngineTrial trial,
            ModelConfig config,
            boolean hurry,
            List<Figure> figures) {
        var sayings = Sayings.in("guesses.txt");
        try (LanguageModel model = trial.load()) {
            for (int devices : hurry ? new int[] {30} : new int[] {30, 100, 300}) {
                ModelView view =
                        ModelView.of(
                                BenchHome.of(devices, devices),
                                ModelBeans.template(config, catalogue),
                                trial.adapter());
                String at = ", home of " + devices;
                long began = System.nanoTime();
                model.warm(view.prefix(), PATIENT);
                figures.add(
                        new Figure(
                                name + "read the home" + at,
                                Spread.millisSince(began),
                                "ms",
                                model.count(view.prefix()) + " tokens"));
                var answers = new Spread();
                long end = System.nanoTime() + ANSWERS.toNanos();
                for (String saying : sayings) {
                    if (System.nanoTime() < end
                            && view.shown(saying, ModelView.languageOf(saying))
                                    instanceof Shown.Asked asked) {
                        answers.time(() ->
                                model.complete(
                                        view.prefix().then(asked.rest()),
                                        asked.grammar(),
                                        TOKENS,
                                        LIMIT));
                    }
                }
                figures.add(Figure.of(name + "answer p50" + at, answers.quantile(0.5), "ms"));
                figures.add(Figure.of(name + "answer p95" + at, answers.quantile(0.95), "ms"));
            }
        }
    }

    /** Engines differ most where a processor has instructions that only one of them uses. */
    private static String processor() {
        try {
            String flags = Files.readString(Path.of("/proc/cpuinfo"));
            return flags.contains("avx512f") ? "AVX-512 here" : "no AVX-512 here";
        } catch (IOException _) {
            return "processor unknown";
        }
    }

    private static Figure millis(String name, Duration time) {
        return Figure.of(name, time.toNanos() / 1e6, "ms");
    }
}
