package maru.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import maru.hub.cli.HouseholdProcess;

/** Ten thousand devices that announce themselves to an empty hub, and then report and report. */
final class CrowdBench implements Bench {
    private static final int DEVICES = 10_000;
    private static final Duration REGISTER = Duration.ofSeconds(120);
    private static final int[] RATES = {500, 2_000};

    /** After which the announcements and first reports are through. */
    private static final int SETTLING_SECONDS = 10;

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
        String household = HubProcess.root().resolve("simulator/homes/studio.yaml").toString();
        try (var place = Workplace.make();
                // The studio comes along for its key to the broker.
                var hub =
                        HubProcess.start(
                                place.directory(),
                                List.of("--home", household),
                                List.of("--maru.model.enabled=false"))) {
            hub.awaitSentence();
            hub.awaitHealth(
                    Duration.ofSeconds(30),
                    "see the household",
                    parts -> parts.path("home").path("devices").asInt() > 30);
            int before = home(hub).path("devices").asInt();
            var figures = new ArrayList<Figure>();
            long began = System.nanoTime();
            Process crowd = crowd(place, 0);
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
            } finally {
                HubProcess.end(crowd);
            }
            for (int rate : RATES) {
                quiet(hub);
                figures.addAll(reports(hub, place, rate, hurry ? 5 : 15));
            }
            return figures;
        }
    }

    /** How many reports reach the home in a second, of so many that are offered. */
    private static List<Figure> reports(HubProcess hub, Workplace place, int rate, int seconds)
            throws Unmeasured, InterruptedException {
        Process crowd = crowd(place, rate);
        try {
            // They announce themselves once more, and report once each, before it is steady.
            long start = home(hub).path("heard").asLong();
            hub.awaitHealth(
                    REGISTER,
                    "hear the devices again",
                    parts -> parts.path("home").path("heard").asLong() >= start + DEVICES);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            JsonNode first = home(hub);
            long began = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            JsonNode last = home(hub);
            double passed = Spread.millisSince(began) / 1000;
            double heard = last.path("heard").asLong() - first.path("heard").asLong();
            long dropped = last.path("dropped").asLong() - first.path("dropped").asLong();
            return List.of(
                    new Figure(
                            "messages heard at " + rate + " changes/s",
                            heard / passed,
                            "/s",
                            "%d dropped by the hub, %d waiting"
                                    .formatted(dropped, last.path("waiting").asLong())));
        } finally {
            HubProcess.end(crowd);
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

    private static Process crowd(Workplace place, int rate) throws Unmeasured {
        Path data = place.directory();
        try {
            var command = HouseholdProcess.command(HubProcess.root());
            command.addAll(
                    List.of(
                            "--devices",
                            Integer.toString(DEVICES),
                            "--rate",
                            Integer.toString(rate),
                            "--credentials",
                            data.resolve("keys/simulator.credentials").toString()));
            Path log = data.resolve("crowd.log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
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
