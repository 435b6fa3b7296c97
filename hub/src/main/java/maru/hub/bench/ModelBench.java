package maru.hub.bench;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.EngineSpeed;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelReader;
import maru.hub.understand.Understanding;

/** The model reader with the configured model, if its file is here. */
final class ModelBench implements Bench {
    private static final int DEVICES = 30;
    private static final int MANY = 100;
    private static final Duration LOAD = Duration.ofSeconds(150);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** For all reads together, on a machine too slow for them. */
    private static final Duration READS = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String title() {
        return "Model reader (home of " + DEVICES + " devices)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        ModelConfig config = config();
        var catalogue = ModelCatalogue.shipped();
        try (EmbeddedModel model = ModelBeans.embedded(config, catalogue)) {
            var reader = new ModelReader(model, config, catalogue);
            long began = System.nanoTime();
            model.start();
            if (!model.awaitReady(LOAD)) {
                throw new Unmeasured(
                        model.readiness().reason() + " `make model` fetches it, once.");
            }
            double loaded = Spread.millisSince(began);
            double home = warm(reader, model, DEVICES);
            var figures = new ArrayList<Figure>();
            figures.add(new Figure("load", loaded, "ms", model.readiness().model()));
            figures.add(
                    new Figure("read the home", home, "ms", "once per change of the home, behind"));
            var understood = new AtomicInteger();
            Spread reads = reads(reader, DEVICES, hurry, understood);
            double warm = reads.quantile(0.5);
            figures.add(
                    Figure.of("made something of", 100.0 * understood.get() / reads.size(), "%"));
            figures.add(Figure.of("read p50, prefix cached", warm, "ms"));
            figures.add(Figure.of("read p95, prefix cached", reads.quantile(0.95), "ms"));
            // Reading the home began with nothing cached, and its prompt is the one that the reads
            // go on from: so both ways are of the same prompt.
            figures.add(
                    new Figure(
                            "read p50, prefix not cached",
                            home + warm,
                            "ms",
                            "the same prompts, the home read first"));
            figures.add(Figure.ratio("without the cached prefix", (home + warm) / warm, "of with"));
            warm(reader, model, MANY);
            Spread many = reads(reader, MANY, hurry, understood);
            figures.add(Figure.marked("read p50, home of " + MANY, many.quantile(0.5), "ms", 250));
            figures.add(Figure.marked("read p95, home of " + MANY, many.quantile(0.95), "ms", 500));
            figures.add(
                    Figure.ratio(
                            "cold",
                            (loaded + home + warm) / warm,
                            "load, home and read, of a read"));
            model.close(); // so that it takes nothing from the engines
            figures.addAll(engines(config, catalogue, hurry));
            return figures;
        }
    }

    private static Spread reads(
            ModelReader reader, int devices, boolean hurry, AtomicInteger understood) {
        var sayings = Sayings.in("guesses.txt");
        var context = Sayings.context(BenchHome.of(devices, devices));
        var reads = new Spread();
        long end = System.nanoTime() + READS.toNanos();
        for (String saying : sayings.subList(0, hurry ? 4 : sayings.size())) {
            if (reads.size() > 0 && System.nanoTime() > end) {
                break;
            }
            long asked = System.nanoTime();
            var reading = reader.read(saying, context);
            reads.add(System.nanoTime() - asked);
            if (reading.understanding() instanceof Understanding.Understood) {
                understood.incrementAndGet();
            }
        }
        return reads;
    }

    /** The engines beside each other, with nothing around them. */
    private static List<Figure> engines(ModelConfig config, ModelCatalogue catalogue, boolean hurry)
            throws Unmeasured {
        var figures = new ArrayList<Figure>();
        try {
            for (EngineSpeed speed : EngineSpeed.of(config, catalogue, hurry)) {
                String name = speed.engine() + ": ";
                figures.add(millis(name + "load", speed.load()));
                figures.add(Figure.of(name + "prefill", speed.prefill(), "tok/s"));
                figures.add(Figure.of(name + "decode", speed.decode(), "tok/s"));
                figures.add(millis(name + "answer", speed.answer()));
                speed.choosing()
                        .ifPresent(share ->
                                figures.add(
                                        Figure.marked(
                                                name + "grammar's share", 100 * share, "%", 5)));
                figures.add(millis(name + "hand-over to its process", speed.handOver()));
                speed.restore()
                        .ifPresent(time ->
                                figures.add(
                                        Figure.marked(
                                                name + "home restored after a restart",
                                                time.toNanos() / 1e6,
                                                "ms",
                                                200)));
            }
        } catch (IOException | IllegalStateException e) {
            throw new Unmeasured("The engines couldn't be measured: " + e.getMessage());
        }
        return figures;
    }

    private static Figure millis(String name, Duration time) {
        return Figure.of(name, time.toNanos() / 1e6, "ms");
    }

    private static double warm(ModelReader reader, EmbeddedModel model, int devices)
            throws Unmeasured {
        long began = System.nanoTime();
        reader.warm(BenchHome.of(devices, devices));
        if (!model.awaitReady(LOAD)) {
            throw new Unmeasured("the model didn't read the home: " + model.readiness().reason());
        }
        return Spread.millisSince(began);
    }

    /**
     * As the hub has it from its files and environment, but patient, never fetching, and reading
     * all anew.
     */
    private static ModelConfig config() {
        try (var context = ApplicationContext.builder().banner(false).start()) {
            var own = context.getBean(ModelConfig.class);
            return new ModelConfig(
                    own.enabled(),
                    false,
                    own.name(),
                    own.directory(),
                    own.file(),
                    own.adapter(),
                    own.template(),
                    own.threads(),
                    own.context(),
                    own.engine(),
                    false,
                    LIMIT);
        }
    }
}
