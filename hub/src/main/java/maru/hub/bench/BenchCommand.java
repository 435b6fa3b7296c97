package maru.hub.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maru.hub.bench.Bench.Unmeasured;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code maru bench}: how fast it all is here; what the figures mean is in docs/performance.md. */
@Command(
        name = "bench",
        description = "Measure speed and memory on this machine.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    private static final List<Bench> ALL =
            List.of(
                    new SentenceBench(),
                    new StartBench(),
                    new CommandBench(),
                    new IdleBench(),
                    new CrowdBench(),
                    new ModelBench(),
                    new EngineBench(),
                    new MediaBench(),
                    new ScreensBench());

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "one of sentences, start, command, idle, crowd, model, engines, media; may be"
                            + " repeated")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "shorter, and so less exact")
    private boolean quick;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        for (String name : only) {
            if (ALL.stream().noneMatch(bench -> bench.name().equals(name))) {
                throw new ParameterException(line, "--only: there is no bench " + name);
            }
        }
        PrintWriter out = line.getOut();
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("machine", machine());
        if (!json) {
            out.println(machine());
        }
        int unmeasured = 0;
        for (Bench bench : ALL) {
            if (!only.isEmpty() && !only.contains(bench.name())) {
                continue;
            }
            var figures = new ArrayList<Figure>();
            String why = "";
            long began = System.nanoTime();
            try {
                figures.addAll(bench.measure(quick));
            } catch (Unmeasured e) {
                why = String.valueOf(e.getMessage());
                unmeasured++;
            }
            if (json) {
                put(all.putObject(bench.name()), figures, why);
            } else {
                print(out, bench, Spread.millisSince(began) / 1000, figures, why);
            }
            out.flush();
        }
        if (json) {
            out.println(all.toPrettyString());
            out.flush();
        }
        return unmeasured == 0 ? 0 : 1;
    }

    private static void print(
            PrintWriter out, Bench bench, double seconds, List<Figure> figures, String why) {
        out.println();
        out.println("%s [%s, took %.0f s]".formatted(bench.title(), bench.name(), seconds));
        for (Figure figure : figures) {
            String note = figure.note().isEmpty() ? "" : "  (" + figure.note() + ")";
            out.println(
                    "  %-52s %10s %s%s"
                            .formatted(figure.name(), figure.shown(), figure.unit(), note));
        }
        if (!why.isEmpty()) {
            out.println("  not measured: " + why);
        }
    }

    private static void put(ObjectNode node, List<Figure> figures, String why) {
        var list = node.putArray("figures");
        for (Figure figure : figures) {
            list.addObject()
                    .put("name", figure.name())
                    .put("value", figure.value())
                    .put("unit", figure.unit())
                    .put("note", figure.note());
        }
        if (!why.isEmpty()) {
            node.put("unmeasured", why);
        }
    }

    private static String machine() {
        return "%d cores, %s %s, Java %s, load before %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().feature(),
                        load());
    }

    /** What others do on the machine at the same time; it spoils the figures. */
    private static String load() {
        double load =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }
}
