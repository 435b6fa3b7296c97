package maru.hub.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What hub and household compute while nobody says anything. Processor time, unlike other figures,
 * hardly changes with what else the machine does.
 */
final class IdleBench implements Bench {
    private static final int LEAST_APPLIANCES = 30;

    /** After which announcements, archives and compilation are over. */
    private static final int SETTLING_SECONDS = 15;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String title() {
        return "At rest (hub and household, nobody says anything)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        try (var place = Workplace.make();
                var hub = HubProcess.withHousehold(place.directory(), "house-en.yaml")) {
            hub.awaitSentence();
            hub.awaitHousehold(LEAST_APPLIANCES);
            TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
            long heard = hub.health().path("home").path("heard").asLong();
            long began = System.nanoTime();
            var hubBefore = hub.cpu();
            var householdBefore = hub.cpuOfItsOwn();
            TimeUnit.SECONDS.sleep(hurry ? 10 : 60);
            double millis = Spread.millisSince(began);
            var figures = new ArrayList<Figure>();
            share("hub", hubBefore, hub.cpu(), millis).ifPresent(figures::add);
            share("household", householdBefore, hub.cpuOfItsOwn(), millis).ifPresent(figures::add);
            if (figures.isEmpty()) {
                throw new Unmeasured("the system doesn't tell what a process computes");
            }
            figures.add(
                    Figure.of(
                            "messages heard meanwhile",
                            (hub.health().path("home").path("heard").asLong() - heard)
                                    / millis
                                    * 1000,
                            "/s"));
            return figures;
        }
    }

    private static Optional<Figure> share(
            String what, Optional<Duration> before, Optional<Duration> after, double millis) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        double used = after.get().minus(before.get()).toMillis();
        return Optional.of(Figure.of(what + ", of one core", 100 * used / millis, "%"));
    }
}
