package maru.hub.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import maru.devices.Act;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import maru.hub.registry.Notices;
import maru.hub.schedule.Schedules.Draft;
import maru.hub.schedule.Schedules.Fate;
import maru.hub.schedule.Schedules.Past;
import maru.hub.schedule.Schedules.Schedule;
import maru.hub.store.InMemoryShelves;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.store.StoreException;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;
import maru.hub.understand.When.Start;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelvedSchedulesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Deed> ON =
            List.of(new Deed(new DeviceId("lamp"), Act.set(Trait.ON, Value.flag(true))));
    private static final List<Deed> OFF =
            List.of(new Deed(new DeviceId("lamp"), Act.set(Trait.ON, Value.flag(false))));

    private final AtomicReference<Instant> time = new AtomicReference<>();
    private final InstantSource clock = time::get;
    private final List<Schedule> fired = new CopyOnWriteArrayList<>();
    private final Set<String> shutOut = new HashSet<>();
    private final Notices notices = new Notices(clock);
    private final InMemoryShelves memory = new InMemoryShelves(clock);
    private Shelves shelves = memory;
    private ShelvedSchedules schedules;

    @BeforeEach
    void start() {
        at("2026-02-10T12:00:00+01:00");
        open();
    }

    @AfterEach
    void close() {
        schedules.close();
    }

    @Test
    void whatIsDueIsDoneOnceAndGone() {
        var made = add(When.at(ZonedDateTime.parse("2026-02-10T12:10:00+01:00")));
        go(Duration.ofMinutes(9));
        assertTrue(fired.isEmpty());
        assertEquals(List.of(made), schedules.list());
        go(Duration.ofMinutes(2));
        awaitFired(1);
        assertEquals(ON, fired.getFirst().due());
        go(Duration.ofMinutes(1));
        restart();
        go(Duration.ofMinutes(1));
        assertEquals(1, fired.size());
        assertTrue(schedules.list().isEmpty());
        assertEquals(List.of(Fate.FIRED), fates());
    }

    @Test
    void itSurvivesARestart() {
        var made = add(When.at(ZonedDateTime.parse("2026-02-10T12:10:00+01:00")));
        restart();
        assertEquals(List.of(made), schedules.list());
        go(Duration.ofMinutes(10));
        awaitFired(1);
    }

    @Test
    void whatIsFiveMinutesLateIsStillDoneAndWhatIsLaterIsMissed() {
        add(When.at(ZonedDateTime.parse("2026-02-10T12:10:00+01:00")));
        add(When.at(ZonedDateTime.parse("2026-02-10T12:04:00+01:00")));
        schedules.close();
        at("2026-02-10T12:14:59+01:00");
        open();
        awaitFired(1);
        assertEquals(Instant.parse("2026-02-10T11:10:00Z"), fired.getFirst().next());
        await(() -> schedules.past().size() == 2);
        assertTrue(fates().containsAll(List.of(Fate.FIRED, Fate.MISSED)));
        assertTrue(notices.recent().getFirst().text().contains("not done so late"));
        assertEquals(1, fired.size());
    }

    @Test
    void whatLastsIsUndone() {
        schedules
                .add(
                        draft(
                                new When(
                                        Optional.of(
                                                new Start.At(
                                                        ZonedDateTime.parse(
                                                                "2026-02-10T13:00:00+01:00"))),
                                        Optional.of(Duration.ofMinutes(10)))))
                .toCompletableFuture()
                .join();
        go(Duration.ofMinutes(60));
        awaitFired(1);
        restart();
        assertEquals(1, schedules.list().size());
        assertTrue(schedules.list().getFirst().undoing());
        go(Duration.ofMinutes(10));
        awaitFired(2);
        assertEquals(OFF, fired.getLast().due());
        assertTrue(schedules.list().isEmpty());
    }

    @Test
    void withoutAStartOnlyTheUndoingIsKept() {
        var made =
                schedules
                        .add(draft(new When(Optional.empty(), Optional.of(Duration.ofMinutes(10)))))
                        .toCompletableFuture()
                        .join();
        assertEquals(OFF, made.due());
        go(Duration.ofMinutes(10));
        awaitFired(1);
        assertEquals(OFF, fired.getFirst().due());
    }

    @Test
    void aDailyOneIsDoneEachDayThroughSpring() {
        at("2026-03-27T12:00:00+01:00");
        add(daily(LocalTime.of(2, 30)));
        // On the 29th the clock leaps from 2:00 to 3:00.
        firesOnEach(
                "2026-03-28T02:30:00+01:00",
                "2026-03-29T03:30:00+02:00",
                "2026-03-30T02:30:00+02:00");
    }

    @Test
    void aDailyOneIsDoneOnceThoughItsTimeComesTwiceInAutumn() {
        at("2026-10-24T12:00:00+02:00");
        add(daily(LocalTime.of(2, 30)));
        firesOnEach("2026-10-25T02:30:00+02:00");
        at("2026-10-25T02:30:00+01:00");
        schedules.look();
        assertEquals(1, fired.size());
        firesOnEach("2026-10-26T02:30:00+01:00");
    }

    @Test
    void onlyTheDaysThatWereNamedCount() {
        add(
                new When(
                        Optional.of(
                                new Start.Every(
                                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                                        LocalTime.of(7, 0))),
                        Optional.empty()));
        assertEquals(Instant.parse("2026-02-16T06:00:00Z"), schedules.list().getFirst().next());
    }

    @Test
    void aClockThatIsSetBackBringsNoDayTwice() {
        add(daily(LocalTime.of(13, 0)));
        at("2026-02-10T13:00:01+01:00");
        schedules.look();
        awaitFired(1);
        at("2026-02-10T12:30:00+01:00");
        schedules.look();
        at("2026-02-10T13:00:01+01:00");
        schedules.look();
        assertEquals(1, fired.size());
        assertEquals(Instant.parse("2026-02-11T12:00:00Z"), schedules.list().getFirst().next());
    }

    @Test
    void aClockThatLeapsAYearAheadStartsNoStorm() {
        add(daily(LocalTime.of(13, 0)));
        at("2027-02-10T12:00:00+01:00");
        schedules.look();
        await(() -> fates().equals(List.of(Fate.MISSED)));
        assertTrue(fired.isEmpty());
        assertEquals(Instant.parse("2027-02-10T12:00:00Z"), schedules.list().getFirst().next());
    }

    @Test
    void aCancelledOneIsNotDone() {
        var made = add(When.at(ZonedDateTime.parse("2026-02-10T12:10:00+01:00")));
        assertTrue(schedules.cancel(made.id()).toCompletableFuture().join());
        assertFalse(schedules.cancel(made.id()).toCompletableFuture().join());
        go(Duration.ofMinutes(11));
        restart();
        assertTrue(fired.isEmpty());
        assertEquals(List.of(Fate.CANCELLED), fates());
    }

    @Test
    void whatCannotBeMarkedIsNotDone() {
        add(When.at(ZonedDateTime.parse("2026-02-10T12:10:00+01:00")));
        schedules.close();
        shelves = new FullShelves(memory);
        open();
        go(Duration.ofMinutes(11));
        await(() ->
                notices.recent().stream().anyMatch(n -> n.text().contains("could not be marked")));
        assertTrue(fired.isEmpty());
    }

    @Test
    void whatCannotBeIsRefused() {
        for (When when :
                List.of(
                        When.at(ZonedDateTime.parse("2026-02-10T11:00:00+01:00")),
                        When.at(ZonedDateTime.parse("2036-02-10T11:00:00+01:00")),
                        new When(Optional.empty(), Optional.empty()),
                        new When(Optional.empty(), Optional.of(Duration.ofMinutes(-1))))) {
            var thrown =
                    assertThrows(
                            CompletionException.class,
                            () -> schedules.add(draft(when)).toCompletableFuture().join());
            assertInstanceOf(IllegalArgumentException.class, thrown.getCause());
        }
        assertTrue(memory.read(Shelf.SCHEDULE).isEmpty());
    }

    @Test
    void aBadRowIsQuarantined() {
        var made = add(daily(LocalTime.of(7, 0)));
        memory.put(Shelf.SCHEDULE, "bad", "{\"said\": 3}");
        restart();
        assertEquals(List.of(made), schedules.list());
        assertEquals("bad", memory.quarantined().getFirst().key());
    }

    private void firesOnEach(String... times) {
        for (String each : times) {
            int before = fired.size();
            time.set(ZonedDateTime.parse(each).toInstant().minusSeconds(1));
            schedules.look();
            assertEquals(before, fired.size(), "too early before " + each);
            time.set(ZonedDateTime.parse(each).toInstant());
            schedules.look();
            awaitFired(before + 1);
            assertEquals(ZonedDateTime.parse(each).toInstant(), fired.getLast().next());
        }
    }

    @Test
    void whatSomebodyPlannedEndsWithTheirToken() {
        add(daily(LocalTime.of(13, 0)));
        add(new When(Optional.empty(), Optional.of(Duration.ofMinutes(30))));
        schedules.cancelAllOf("ben");
        assertEquals(2, schedules.list().size());

        schedules.cancelAllOf("anna");
        assertEquals(List.of(Fate.CANCELLED), fates());
        restart();
        go(Duration.ofMinutes(31));
        go(Duration.ofMinutes(30));
        awaitFired(1);
        assertTrue(fired.getFirst().undoing(), "what was begun for a while ends all the same");
    }

    @Test
    void whatIsDueForSomebodyWhoWasShutOutIsDroppedAndNotDone() {
        add(daily(LocalTime.of(13, 0)));
        shutOut.add("anna");
        restart();
        go(Duration.ofMinutes(61));
        assertEquals(List.of(), schedules.list());
        assertEquals(List.of(Fate.CANCELLED), fates());
        assertEquals(List.of(), fired);
        assertTrue(shelves.read(Shelf.SCHEDULE).isEmpty());
    }

    private static When daily(LocalTime at) {
        return new When(
                Optional.of(new Start.Every(EnumSet.allOf(DayOfWeek.class), at)), Optional.empty());
    }

    private Schedule add(When when) {
        return schedules.add(draft(when)).toCompletableFuture().join();
    }

    private static Draft draft(When when) {
        return new Draft("불 켜 줘", Language.KOREAN, new Speaker("anna", Role.MEMBER), when, ON, OFF);
    }

    private List<Fate> fates() {
        return schedules.past().stream().map(Past::fate).toList();
    }

    private void open() {
        schedules =
                new ShelvedSchedules(
                        shelves,
                        schedule -> {
                            fired.add(schedule);
                            return CompletableFuture.completedFuture(null);
                        },
                        speaker -> !shutOut.contains(speaker.id()),
                        notices,
                        BERLIN,
                        clock);
        schedules.start();
    }

    private void restart() {
        schedules.close();
        open();
    }

    private void at(String instant) {
        time.set(ZonedDateTime.parse(instant).toInstant());
    }

    private void go(Duration further) {
        time.updateAndGet(t -> t.plus(further));
        schedules.look();
    }

    private void awaitFired(int count) {
        await(() -> fired.size() == count);
    }

    private static void await(BooleanSupplier state) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Shelves on a full disk. */
    private record FullShelves(Shelves shelves) implements Shelves {
        @Override
        public java.util.Map<String, String> read(Shelf shelf) {
            return shelves.read(shelf);
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> write(List<Change> changes) {
            return CompletableFuture.failedFuture(
                    new StoreException(StoreException.Reason.DISK_FULL, "full"));
        }

        @Override
        public java.util.concurrent.CompletionStage<Void> quarantine(
                Shelf shelf, String key, String reason) {
            return write(List.of());
        }

        @Override
        public List<Quarantined> quarantined() {
            return List.of();
        }
    }
}
