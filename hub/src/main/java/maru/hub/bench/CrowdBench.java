package maru.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import maru.hub.cli.HouseholdProcess;

/** Ten thousand devices that announce themselves to an empty hub, and then report and report. */
final class CrowdBench implements Bench {
    private static final int LEAST_APPLIANCES = 31;
    private static final int DEVICES = 10_000;
    private static final Duration REGISTER = Duration.ofMinutes(5);

    /** Offered one after the other, until the hub falls behind. */
    private static final int[] RATES = {500, 1_000, 2_000, 4_000, 8_000};

    /** What must be heard of what is offered, or the hub has fallen behind. */
    private static final double KEEPS_UP = 0.9;

    /** After which a new rate is steady. */
    private static final int SETTLING_SECONDS = 3;

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public String title() {
        return "Ten thousand devices (simulator, broker, hub and store)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        try (var place = Workplace.make();
                // The studio comes along for its key to the broker.
                var hub = HubProcess.withHousehold(place.directory(), "studio.yaml")) {
            hub.awaitSentence();
            hub.awaitHousehold(LEAST_APPLIANCES);
            int before = home(hub).path("devices").asInt();
            var figures = new ArrayList<Figure>();
            long began = System.nanoTime();
            var cpuBefore = hub.cpu();
            Process crowd = crowd(place);
            try {
                hub.awaitHealth(
                        REGISTER,
                        "track " + DEVICES + " devices",
                        parts -> parts.path("home").path("devices").asInt() >= before + DEVICES);
                double millis = Spread.millisSince(began);
                figures.add(
                        new Figure(
                                "registered and tracked",
                                home(hub).path("devices").asInt() - before,
                                "devices",
                                "mark: " + DEVICES + ", reached"));
                figures.add(
                        new Figure(
                                "until all are tracked", millis / 1000, "s", "JVM start included"));
                figures.add(
                        Figure.of("registered per second", DEVICES / (millis / 1000), "devices/s"));
                quiet(hub);
                computed(hub, cpuBefore)
                        .ifPresent(used ->
                                figures.add(
                                        new Figure(
                                                "hub computes per device, until quiet",
                                                used / DEVICES,
                                                "ms",
                                                "processor time, broker included")));
                hub.residentMegabytes()
                        .ifPresent(mb ->
                                figures.add(Figure.of("resident with all of them", mb, "MB")));
                var health = new Spread();
                for (int i = 0; i < 20; i++) {
                    long asked = System.nanoTime();
                    hub.health();
                    health.add(System.nanoTime() - asked);
                }
                figures.add(Figure.of("health request p50", health.quantile(0.5), "ms"));
                figures.addAll(reports(hub, crowd, hurry ? 5 : 15));
            } finally {
                HubProcess.end(crowd);
            }
            return figures;
        }
    }

    /** How many reports reach the home in a second, at rates that rise until it falls behind. */
    private static List<Figure> reports(HubProcess hub, Process crowd, int seconds)
            throws Unmeasured, InterruptedException {
        var figures = new ArrayList<Figure>();
        double most = 0;
        boolean keepsUp = true;
        for (int i = 0; i < RATES.length && keepsUp; i++) {
            offer(crowd, RATES[i]);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            JsonNode first = home(hub);
            var cpuBefore = hub.cpu();
            long began = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            JsonNode last = home(hub);
            double passed = Spread.millisSince(began) / 1000;
            double heard = last.path("heard").asLong() - first.path("heard").asLong();
            long dropped = last.path("dropped").asLong() - first.path("dropped").asLong();
            String computed =
                    computed(hub, cpuBefore)
                            .map(used -> ", %.2f ms processor time each".formatted(used / heard))
                            .orElse("");
            figures.add(
                    new Figure(
                            "messages heard at " + RATES[i] + " offered",
                            heard / passed,
                            "/s",
                            "%d dropped, %d waiting%s"
                                    .formatted(dropped, last.path("waiting").asLong(), computed)));
            most = Math.max(most, heard / passed);
            keepsUp = dropped == 0 && heard / passed >= KEEPS_UP * RATES[i];
        }
        figures.add(
                new Figure(
                        "messages through broker and registry",
                        most,
                        "/s",
                        keepsUp
                                ? "at least: all that was offered"
                                : "sustained, more was offered"));
        return figures;
    }

    /** Milliseconds of processor time since then. */
    private static Optional<Double> computed(HubProcess hub, Optional<Duration> before) {
        return before.flatMap(then -> hub.cpu().map(now -> now.minus(then).toNanos() / 1e6));
    }

    private static void offer(Process crowd, int rate) throws Unmeasured {
        try {
            var input = crowd.outputWriter(StandardCharsets.UTF_8);
            input.write(rate + "\n");
            input.flush();
        } catch (IOException e) {
            throw new Unmeasured("the crowd doesn't listen: " + e.getMessage());
        }
    }

    /** Waits until nothing more is heard. */
    private static void quiet(HubProcess hub) throws Unmeasured, InterruptedException {
        long heard = -1;
        long deadline = System.nanoTime() + REGISTER.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode home = home(hub);
            // The studio goes on with a few a second.
            if (home.path("heard").asLong() - heard < 50 && home.path("waiting").asLong() < 50) {
                return;
            }
            heard = home.path("heard").asLong();
            TimeUnit.SECONDS.sleep(1);
        }
        throw new Unmeasured("the hub doesn't come to rest");
    }

    private static JsonNode home(HubProcess hub) throws Unmeasured {
        return hub.health().path("home");
    }

    private static Process crowd(Workplace place) throws Unmeasured {
        Path data = place.directory();
        try {
            var command = HouseholdProcess.command(HubProcess.root());
            command.addAll(
                    List.of(
                            "--devices",
                            Integer.toString(DEVICES),
                            "--rate",
                            "0",
                            "--rates",
                            "--credentials",
                            data.resolve("keys/simulator.credentials").toString()));
            Path log = data.resolve("crowd.log");
            Process process =
                    HubProcess.guarded(
                            new ProcessBuilder(command)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                                    .start());
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                throw new Unmeasured(
                        "the crowd ended: " + Files.readString(log, StandardCharsets.UTF_8));
            }
            return process;
        } catch (IOException e) {
            throw new Unmeasured(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unmeasured("interrupted");
        }
    }
}
