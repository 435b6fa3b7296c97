package maru.hub.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** From the start of {@code ./maru run} to the first answer, and what the hub then weighs. */
final class StartBench implements Bench {
    private static final double MARK_MILLIS = 5_000;
    private static final Duration MODEL = Duration.ofSeconds(120);

    /** Phases of a started model that don't change by themselves. */
    private static final Set<String> SETTLED = Set.of("ready", "failed");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start and memory (the hub alone, without a household)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        var figures = new ArrayList<Figure>();
        double plain;
        try (var place = Workplace.make()) {
            figures.add(started("first start", once(place, figures, "")));
            figures.add(started("second start", once(place, figures, "resident without model")));
            plain = figures.getLast().value();
        }
        try (var place = Workplace.make();
                var hub =
                        HubProcess.start(place.directory(), List.of("--no-household"), List.of())) {
            figures.add(started("start with model, sentences", hub.awaitSentence()));
            double ready =
                    hub.awaitHealth(
                            MODEL,
                            "load its model",
                            parts -> SETTLED.contains(parts.path("model").path("phase").asText()));
            var model = hub.health().path("model");
            if (model.path("phase").asText().equals("ready")) {
                figures.add(
                        new Figure(
                                "start with model, model",
                                ready,
                                "ms",
                                "behind the sentences; " + model.path("model").asText()));
                figures.add(
                        Figure.ratio("start with model, model", ready / plain, "of a plain start"));
                hub.residentMegabytesInAll()
                        .ifPresent(mb ->
                                figures.add(
                                        new Figure(
                                                "resident with model",
                                                mb,
                                                "MB",
                                                "hub and model process; the model's mapped file"
                                                        + " counts")));
            } else {
                figures.add(new Figure("start with model", 0, "", model.path("reason").asText()));
            }
        }
        return figures;
    }

    private static Figure started(String name, double millis) {
        return Figure.marked(name + ", first answer", millis, "ms", MARK_MILLIS);
    }

    private static double once(Workplace place, List<Figure> figures, String resident)
            throws Unmeasured, InterruptedException {
        try (var hub =
                HubProcess.start(
                        place.directory(),
                        List.of("--no-household"),
                        List.of("--maru.model.enabled=false"))) {
            double millis = hub.awaitSentence();
            if (!resident.isEmpty()) {
                hub.residentMegabytes().ifPresent(mb -> figures.add(Figure.of(resident, mb, "MB")));
            }
            return millis;
        }
    }
}
