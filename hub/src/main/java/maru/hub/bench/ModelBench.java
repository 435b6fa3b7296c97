package maru.hub.bench;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelReader;
import maru.hub.understand.Understanding;

/** The model reader with the configured model, if its file is here. */
final class ModelBench implements Bench {
    private static final int DEVICES = 30;
    private static final Duration LOAD = Duration.ofSeconds(150);
    private static final Duration LIMIT = Duration.ofSeconds(60);

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
            double home = warm(reader, model, 1);
            var figures = new ArrayList<Figure>();
            figures.add(new Figure("load", loaded, "ms", model.readiness().model()));
            figures.add(
                    new Figure("read the home", home, "ms", "once per change of the home, behind"));
            var sayings = Sayings.in("guesses.txt");
            var context = Sayings.context(BenchHome.of(DEVICES, 1));
            var reads = new Spread();
            int understood = 0;
            for (String saying : sayings.subList(0, hurry ? 4 : sayings.size())) {
                long asked = System.nanoTime();
                var reading = reader.read(saying, context);
                reads.add(System.nanoTime() - asked);
                understood += reading.understanding() instanceof Understanding.Understood ? 1 : 0;
            }
            double warm = reads.quantile(0.5);
            figures.add(Figure.of("made something of", 100.0 * understood / reads.size(), "%"));
            figures.add(Figure.of("read p50, prefix cached", warm, "ms"));
            figures.add(Figure.of("read p95, prefix cached", reads.quantile(0.95), "ms"));
            // Another home, so that nothing of the kept prompt's home serves.
            double again = warm(reader, model, 2);
            figures.add(
                    new Figure(
                            "read, prefix not cached",
                            again + warm,
                            "ms",
                            "what a read would take that had to read the home first"));
            figures.add(
                    Figure.ratio("without the cached prefix", (again + warm) / warm, "of with"));
            figures.add(
                    Figure.ratio(
                            "cold",
                            (loaded + home + warm) / warm,
                            "load, home and read, of a read"));
            return figures;
        }
    }

    private static double warm(ModelReader reader, EmbeddedModel model, int variant)
            throws Unmeasured {
        long began = System.nanoTime();
        reader.warm(BenchHome.of(DEVICES * variant, variant));
        if (!model.awaitReady(LOAD)) {
            throw new Unmeasured("the model didn't read the home: " + model.readiness().reason());
        }
        return Spread.millisSince(began);
    }

    /** As the hub has it from its files and environment, but patient, and never fetching. */
    private static ModelConfig config() {
        try (var context = ApplicationContext.builder().banner(false).start()) {
            var own = context.getBean(ModelConfig.class);
            return new ModelConfig(
                    own.enabled(),
                    false,
                    own.name(),
                    own.directory(),
                    own.file(),
                    own.template(),
                    own.threads(),
                    own.context(),
                    LIMIT);
        }
    }
}
