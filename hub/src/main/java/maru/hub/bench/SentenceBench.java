package maru.hub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import maru.hub.understand.Reader;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understanding;

/** The sentence reader alone, in this process, in homes of three sizes. */
final class SentenceBench implements Bench {
    private static final double MARK_MILLIS = 10;
    private static final int CHANGES = 15;

    @Override
    public String name() {
        return "sentences";
    }

    @Override
    public String title() {
        return "Sentence reader";
    }

    @Override
    public List<Figure> measure(boolean hurry) {
        var sayings = Sayings.in("sentences.txt");
        var reader = new SentenceReader();
        var figures = new ArrayList<Figure>();
        var first = Sayings.context(BenchHome.of(100, 1));
        var fresh = new Spread();
        long understood = 0;
        for (String saying : sayings) {
            var reading = new Reader.Reading[1];
            fresh.time(() -> reading[0] = reader.read(saying, first));
            if (reading[0].understanding() instanceof Understanding.Understood) {
                understood++;
            }
        }
        figures.add(Figure.of("understood", 100.0 * understood / sayings.size(), "%"));
        figures.add(
                new Figure(
                        "very first read (100 devices)",
                        fresh.quantile(1),
                        "ms",
                        "before Java has compiled anything, the home's names not prepared"));
        figures.add(Figure.of("first reads p50 (100 devices)", fresh.quantile(0.5), "ms"));
        // The sizes are compared with each other, so none may have the code cold.
        steady(reader, sayings, first, hurry ? 1 : 4);
        double smallest = 0;
        for (int devices : new int[] {30, 100, 300}) {
            var context = Sayings.context(BenchHome.of(devices, devices));
            reader.read(sayings.getFirst(), context);
            var steady = steady(reader, sayings, context, hurry ? 1 : 4);
            String at = " (" + devices + " devices)";
            figures.add(Figure.of("read p50" + at, steady.quantile(0.5), "ms"));
            figures.add(Figure.marked("read p95" + at, steady.quantile(0.95), "ms", MARK_MILLIS));
            if (devices == 30) {
                smallest = steady.quantile(0.95);
            } else {
                figures.add(
                        Figure.ratio(
                                "read p95" + at,
                                steady.quantile(0.95) / smallest,
                                "of that with 30"));
            }
            figures.add(
                    new Figure(
                            "names of a changed home p50" + at,
                            preparing(reader, sayings, devices),
                            "ms",
                            "prepared behind, when it changes"));
        }
        return figures;
    }

    private static Spread steady(
            SentenceReader reader, List<String> sayings, Reader.Context context, int seconds) {
        var spread = new Spread();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (String saying : sayings) {
                spread.time(() -> reader.read(saying, context));
            }
        }
        return spread;
    }

    /**
     * What has to be done once when a home has changed, seen from a sentence that comes at once.
     */
    private static double preparing(SentenceReader reader, List<String> sayings, int devices) {
        var spread = new Spread();
        for (int i = 0; i < CHANGES; i++) {
            var context = Sayings.context(BenchHome.of(devices, 1_000L + i));
            spread.time(() -> reader.read(sayings.getFirst(), context));
        }
        return spread.quantile(0.5);
    }
}
