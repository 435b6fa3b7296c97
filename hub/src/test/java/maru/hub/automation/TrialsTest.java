package maru.hub.automation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.history.History;
import maru.hub.home.DeviceId;
import maru.hub.plan.Trial;
import maru.hub.plan.Watched;
import maru.hub.store.StoreException;
import maru.hub.understand.Trigger.Test.Is;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final DeviceId ANNA = new DeviceId("anna");
    private static final DeviceId BEN = new DeviceId("ben");

    private final Recorded history = new Recorded();
    private final Trials trials = new Trials(history);

    @Test
    void countsHowOftenItCameToBeSo() {
        history.add(ANNA, "07:00", true);
        history.add(ANNA, "09:00", false);
        history.add(ANNA, "10:00", true);
        history.add(ANNA, "11:00", false);
        assertEquals(trial(2, "11:00"), run(away(false, Optional.empty(), ANNA)));
    }

    @Test
    void whatWasSoTheDayBeforeIsKnown() {
        history.points
                .computeIfAbsent(ANNA, _ -> new ArrayList<>())
                .add(new History.Point(at("07:00").minus(Duration.ofDays(3)), Value.flag(true)));
        history.add(ANNA, "09:00", false);
        assertEquals(
                new Trial(1, Optional.of(at("09:00")), true, Optional.empty()),
                run(away(false, Optional.empty(), ANNA)));
    }

    @Test
    void ofAllCountsOnlyTheLast() {
        history.add(ANNA, "07:00", true);
        history.add(BEN, "07:00", true);
        history.add(ANNA, "09:00", false);
        history.add(BEN, "10:00", false);
        assertEquals(trial(1, "10:00"), run(away(true, Optional.empty(), ANNA, BEN)));
        assertEquals(trial(2, "10:00"), run(away(false, Optional.empty(), ANNA, BEN)));
    }

    @Test
    void whatDidntLastDoesntCount() {
        history.add(ANNA, "07:00", true);
        history.add(ANNA, "08:00", false);
        history.add(ANNA, "08:05", true);
        history.add(ANNA, "09:00", false);
        history.add(ANNA, "09:30", true);
        assertEquals(
                trial(1, "09:10"), run(away(false, Optional.of(Duration.ofMinutes(10)), ANNA)));
    }

    @Test
    void whatIsStillSoCountsOnceItHasLasted() {
        history.add(ANNA, "07:00", true);
        history.add(ANNA, "09:00", false);
        assertEquals(
                trial(1, "09:10"), run(away(false, Optional.of(Duration.ofMinutes(10)), ANNA)));
    }

    @Test
    void nothingRecordedIsNotNever() {
        assertEquals(Trial.NOTHING_RECORDED, run(away(false, Optional.empty(), ANNA)));
        history.add(ANNA, "07:00", true);
        assertEquals(
                new Trial(0, Optional.empty(), true, Optional.of(at("07:00"))),
                run(away(false, Optional.empty(), ANNA)));
    }

    @Test
    void aHistoryThatCannotBeReadIsNoReasonToFail() {
        history.broken = true;
        assertEquals(Trial.NOTHING_RECORDED, run(away(false, Optional.empty(), ANNA)));
    }

    private Trial run(Watched watched) {
        return trials.run(watched, NOW).toCompletableFuture().join();
    }

    private static Trial trial(int times, String last) {
        return new Trial(times, Optional.of(at(last)), true, Optional.of(at("07:00")));
    }

    private static Watched away(boolean all, Optional<Duration> held, DeviceId... devices) {
        return new Watched(List.of(devices), Trait.PRESENCE, new Is(Value.flag(false)), all, held);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-02T" + time + ":00Z");
    }

    /** A history of what was put into it. */
    private static final class Recorded implements History {
        private final Map<DeviceId, List<Point>> points = new java.util.HashMap<>();
        private boolean broken;

        void add(DeviceId device, String time, boolean home) {
            points.computeIfAbsent(device, _ -> new ArrayList<>())
                    .add(new Point(at(time), Value.flag(home)));
        }

        @Override
        public CompletionStage<List<Point>> raw(
                DeviceId device, Trait trait, Instant from, Instant to, int limit) {
            var within =
                    points.getOrDefault(device, List.of()).stream()
                            .filter(p -> !p.at().isBefore(from) && p.at().isBefore(to))
                            .toList();
            return broken
                    ? CompletableFuture.failedFuture(
                            new StoreException(StoreException.Reason.BUSY, "busy", null))
                    : CompletableFuture.completedFuture(
                            within.subList(Math.max(0, within.size() - limit), within.size()));
        }

        @Override
        public CompletionStage<List<Summary>> summaries(
                DeviceId device, Trait trait, Span span, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<OptionalDouble> energy(DeviceId device, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Duration> spent(
                DeviceId device, Trait trait, Value value, Instant from, Instant to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Optional<Instant>> since(DeviceId device, Trait trait) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Health health() {
            throw new UnsupportedOperationException();
        }
    }
}
