package maru.hub.bench;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelReader;
import maru.hub.understand.Understanding;

/** The model reader with the configured model, if its file is here. */
final class ModelBench implements Bench {
    private static final int[] HOMES = {30, 100, 300, 1000};
    private static final int[] QUICK_HOMES = {30, 100};

    /** The size of home that the marks are for. */
    private static final int MARKED = 100;

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
        return "Model reader";
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
            var figures = new ArrayList<Figure>();
            figures.add(new Figure("load", loaded, "ms", model.readiness().model()));
            var understood = new AtomicInteger();
            int asked = 0;
            for (int devices : hurry ? QUICK_HOMES : HOMES) {
                String at = ", home of " + devices;
                double home = warm(reader, model, devices);
                figures.add(
                        new Figure(
                                "read the home" + at,
                                home,
                                "ms",
                                "once per change of the home, behind"));
                Spread reads = reads(reader, devices, hurry, understood);
                asked += reads.size();
                double warm = reads.quantile(0.5);
                figures.add(marked("read p50" + at, warm, devices, 250));
                figures.add(marked("read p95" + at, reads.quantile(0.95), devices, 500));
                if (devices == HOMES[0]) {
                    // Reading the home began with nothing cached, and its prompt is the one that
                    // the reads go on from: so both ways are of the same prompt.
                    figures.add(
                            Figure.ratio(
                                    "without the cached prefix", (home + warm) / warm, "of with"));
                    figures.add(
                            Figure.ratio(
                                    "cold",
                                    (loaded + home + warm) / warm,
                                    "load, home and read, of a read"));
                }
            }
            figures.add(Figure.of("made something of", 100.0 * understood.get() / asked, "%"));
            return figures;
        }
    }

    private static Figure marked(String name, double value, int devices, double below) {
        return devices == MARKED
                ? Figure.marked(name, value, "ms", below)
                : Figure.of(name, value, "ms");
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
    static ModelConfig config() {
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
