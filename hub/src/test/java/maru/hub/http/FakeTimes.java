package maru.hub.http;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.history.History;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import maru.hub.schedule.Schedules;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;

/** One schedule and a little history. */
final class FakeTimes implements Schedules, History {
    private static final Deed DEED =
            new Deed(new DeviceId("lamp"), Act.set(Trait.ON, Value.flag(true)));
    private volatile boolean planned = true;

    @Override
    public CompletionStage<Schedule> add(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Schedule> list() {
        return planned
                ? List.of(
                        new Schedule(
                                "s1",
                                "lamp on every morning at 7 for ten minutes",
                                Language.ENGLISH,
                                new Speaker("cli", Role.ADMIN),
                                Instant.EPOCH,
                                new When(
                                        Optional.of(
                                                new When.Start.Every(
                                                        Set.of(DayOfWeek.MONDAY),
                                                        LocalTime.of(7, 0))),
                                        Optional.of(Duration.ofMinutes(10))),
                                List.of(DEED),
                                List.of(DEED),
                                Instant.EPOCH.plusSeconds(60),
                                false))
                : List.of();
    }

    @Override
    public Optional<Schedule> find(String id) {
        return list().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    @Override
    public CompletionStage<Boolean> cancel(String id) {
        boolean found = find(id).isPresent();
        planned &= !found;
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public List<Past> past() {
        return List.of();
    }

    @Override
    public CompletionStage<List<Point>> raw(
            DeviceId device, Trait trait, Instant from, Instant to, int limit) {
        return CompletableFuture.completedFuture(
                List.of(new Point(from, Value.percent(40)), new Point(from, Value.percent(40.5))));
    }

    @Override
    public CompletionStage<Optional<Instant>> since(DeviceId device, Trait trait) {
        return CompletableFuture.completedFuture(Optional.of(Instant.EPOCH));
    }

    @Override
    public CompletionStage<List<Summary>> summaries(
            DeviceId device, Trait trait, Span span, Instant from, Instant to) {
        return CompletableFuture.completedFuture(
                List.of(new Summary(from, 1, 2, 3, 4, Optional.of(0.5))));
    }

    @Override
    public CompletionStage<OptionalDouble> energy(DeviceId device, Instant from, Instant to) {
        return CompletableFuture.completedFuture(OptionalDouble.empty());
    }

    @Override
    public CompletionStage<Duration> spent(
            DeviceId device, Trait trait, Value value, Instant from, Instant to) {
        return CompletableFuture.completedFuture(Duration.ZERO);
    }

    @Override
    public Health health() {
        return new Health(0, 0, Optional.empty());
    }
}
