package maru.hub.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import maru.devices.Kinds;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.hub.history.History.Point;
import maru.hub.history.History.Span;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Names;
import maru.hub.store.HistoryTables;
import maru.hub.store.SqliteStore;
import maru.hub.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final DeviceId PLUG = new DeviceId("plug");

    @TempDir Path directory;
    private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    private final InstantSource clock = time::get;
    private final InMemoryHome home =
            new InMemoryHome(
                    Home.of(
                            1,
                            List.of(
                                    new Device(
                                            PLUG,
                                            Names.of("Plug"),
                                            Optional.empty(),
                                            Kinds.PLUG,
                                            Map.of(),
                                            State.UNKNOWN,
                                            Availability.ONLINE,
                                            Optional.empty())),
                            List.of(),
                            List.of(),
                            List.of(),
                            ZoneId.of("UTC")),
                    clock);
    private SqliteStore store;
    private HistoryTables tables;
    private RecordedHistory history;

    @BeforeEach
    void start() {
        store = Stores.start(directory, clock);
        tables = new HistoryTables(store);
        history = new RecordedHistory(home, tables, HistoryConfig.defaults(), clock);
        history.start();
    }

    @AfterEach
    void close() {
        history.close();
        store.close();
    }

    private void restart() {
        close();
        start();
    }

    @Test
    void changesAreKeptInTheOrderOfTimeAndRepeatsAreNot() {
        report(Trait.ON, Value.flag(true), 0);
        report(Trait.ON, Value.flag(true), 10);
        report(Trait.ON, Value.flag(false), 20);
        restart();
        var points = join(history.raw(PLUG, Trait.ON, NOON, NOON.plusSeconds(60), 100));
        assertEquals(
                List.of(
                        new Point(NOON, Value.flag(true)),
                        new Point(NOON.plusSeconds(20), Value.flag(false))),
                points);
        assertEquals(
                List.of(points.getLast()),
                join(history.raw(PLUG, Trait.ON, NOON, NOON.plusSeconds(60), 1)));
        assertTrue(join(history.raw(PLUG, Trait.ON, NOON, NOON, 100)).isEmpty());
    }

    @Test
    void everyShapeOfValueComesBack() {
        report(Trait.COLOUR, Value.Colour.parse("#123456"), 0);
        report(Trait.MODE, Value.choice("cool"), 0);
        report(Trait.TITLE, new Value.Text("밤편지"), 0);
        report(Trait.TEMPERATURE, Value.celsius(21.5), 0);
        restart();
        for (Trait trait : List.of(Trait.COLOUR, Trait.MODE, Trait.TITLE, Trait.TEMPERATURE)) {
            var points = join(history.raw(PLUG, trait, NOON, NOON.plusSeconds(1), 10));
            assertEquals(
                    home.snapshot().device(PLUG).orElseThrow().state().value(trait).orElseThrow(),
                    points.getFirst().value());
        }
    }

    @Test
    void numbersAreSummedUp() {
        report(Trait.POWER, watts(10), 0);
        report(Trait.POWER, watts(30), 60);
        report(Trait.POWER, watts(20), 120);
        report(Trait.POWER, watts(100), 400);
        restart();
        var five =
                join(
                        history.summaries(
                                PLUG,
                                Trait.POWER,
                                Span.FIVE_MINUTES,
                                NOON,
                                NOON.plusSeconds(3600)));
        assertEquals(2, five.size());
        assertEquals(10, five.getFirst().min());
        assertEquals(30, five.getFirst().max());
        assertEquals(20, five.getFirst().average());
        assertEquals(3, five.getFirst().count());
        var day = join(history.summaries(PLUG, Trait.POWER, Span.DAY, NOON, NOON.plusSeconds(1)));
        assertEquals(100, day.getFirst().max());
        assertEquals(4, day.getFirst().count());
    }

    @Test
    void aChattySensorIsSummedUpInFullButKeptRarely() {
        for (int i = 0; i < 60; i++) {
            report(Trait.POWER, watts(i), i);
        }
        restart();
        assertEquals(
                6, join(history.raw(PLUG, Trait.POWER, NOON, NOON.plusSeconds(60), 100)).size());
        assertEquals(
                60,
                join(history.summaries(PLUG, Trait.POWER, Span.HOUR, NOON, NOON.plusSeconds(60)))
                        .getFirst()
                        .count());
    }

    @Test
    void energyIsWhatTheMeterGrewThroughRestartsOfMeterAndHub() {
        report(Trait.ENERGY, kwh(100), 0);
        report(Trait.ENERGY, kwh(101.5), 600);
        restart();
        report(Trait.ENERGY, kwh(102), 1200);
        // A hiccup is no new start.
        report(Trait.ENERGY, kwh(101.9), 1800);
        report(Trait.ENERGY, kwh(102.5), 2400);
        // The meter starts anew.
        report(Trait.ENERGY, kwh(0.25), 3000);
        report(Trait.ENERGY, kwh(1.25), 3600);
        restart();
        assertEquals(3.75, energy(NOON, NOON.plusSeconds(7200)).orElseThrow(), 1e-9);
        assertEquals(1.5, energy(NOON, NOON.plusSeconds(900)).orElseThrow(), 1e-9);
        assertEquals(
                OptionalDouble.empty(), energy(NOON.plusSeconds(86_400), NOON.plusSeconds(90_000)));
        assertEquals(
                3.75,
                join(history.summaries(PLUG, Trait.ENERGY, Span.DAY, NOON, NOON.plusSeconds(1)))
                        .getFirst()
                        .growth()
                        .orElseThrow(),
                1e-9);
    }

    @Test
    void howLongItWasOnIsKnown() {
        report(Trait.ON, Value.flag(true), 0);
        report(Trait.ON, Value.flag(false), 600);
        report(Trait.ON, Value.flag(true), 1200);
        restart();
        time.set(NOON.plusSeconds(1500));
        assertEquals(Duration.ofSeconds(900), on(NOON, NOON.plusSeconds(5000)));
        assertEquals(Duration.ofSeconds(400), on(NOON.plusSeconds(300), NOON.plusSeconds(1300)));
        assertEquals(Duration.ZERO, on(NOON.minusSeconds(500), NOON));
    }

    @Test
    void whatIsOldGoesAndTheLastOfEachStays() {
        report(Trait.ON, Value.flag(true), 0);
        report(Trait.POWER, watts(1), 0);
        report(Trait.POWER, watts(2), 60);
        restart();
        tables.purge(NOON.plusSeconds(3600).toEpochMilli(), Map.of(300, Long.MAX_VALUE), 1_000)
                .toCompletableFuture()
                .join();
        assertEquals(1, join(history.raw(PLUG, Trait.ON, NOON, NOON.plusSeconds(60), 9)).size());
        assertEquals(
                List.of(new Point(NOON.plusSeconds(60), watts(2))),
                join(history.raw(PLUG, Trait.POWER, NOON, NOON.plusSeconds(61), 9)));
        assertTrue(
                join(history.summaries(
                                PLUG, Trait.POWER, Span.FIVE_MINUTES, NOON, NOON.plusSeconds(61)))
                        .isEmpty());
        assertEquals(
                1,
                join(history.summaries(PLUG, Trait.POWER, Span.HOUR, NOON, NOON.plusSeconds(61)))
                        .size());
    }

    @Test
    void tellsSinceWhenItKnows() {
        report(Trait.ON, Value.flag(true), 600);
        report(Trait.ON, Value.flag(false), 7_800);
        report(Trait.POWER, watts(1), 600);
        report(Trait.POWER, watts(2), 7_800);
        restart();
        assertEquals(Optional.of(NOON.plusSeconds(600)), join(history.since(PLUG, Trait.ON)));
        assertEquals(Optional.of(NOON.plusSeconds(600)), join(history.since(PLUG, Trait.POWER)));
        assertEquals(Optional.empty(), join(history.since(PLUG, Trait.ENERGY)));
        tables.purge(NOON.plusSeconds(7_200).toEpochMilli(), Map.of(300, Long.MAX_VALUE), 1_000)
                .toCompletableFuture()
                .join();
        assertEquals(Optional.of(NOON.plusSeconds(7_800)), join(history.since(PLUG, Trait.ON)));
        // Of numbers the hour is still known.
        assertEquals(Optional.of(NOON), join(history.since(PLUG, Trait.POWER)));
    }

    @Test
    void noMoreReportsStayThanMay() {
        for (int i = 0; i < 1_100; i++) {
            report(Trait.BRIGHTNESS, Value.percent(i % 100), i);
        }
        restart();
        tables.purge(0, Map.of(), 1_000).toCompletableFuture().join();
        var left = join(history.raw(PLUG, Trait.BRIGHTNESS, NOON, NOON.plusSeconds(2_000), 9_000));
        assertEquals(1_000, left.size());
        assertEquals(NOON.plusSeconds(1_099), left.getLast().at());
    }

    @Test
    void whenTheDiskIsGoneTheHomeGoesOnAndTheGapIsCounted() {
        store.close();
        report(Trait.ON, Value.flag(true), 0);
        await(() -> history.health().dropped() == 1);
        await(() -> history.health().problem().isPresent());
        assertEquals(
                Optional.of(true),
                home.snapshot().device(PLUG).orElseThrow().state().flag(Trait.ON));
    }

    private void report(Trait trait, Value value, int second) {
        time.set(NOON.plusSeconds(second));
        home.report(PLUG, state -> state.with(trait, value));
    }

    private Duration on(Instant from, Instant to) {
        return join(history.spent(PLUG, Trait.ON, Value.flag(true), from, to));
    }

    private OptionalDouble energy(Instant from, Instant to) {
        return join(history.energy(PLUG, from, to));
    }

    private static Value watts(double amount) {
        return new Value.Quantity(amount, Unit.WATT);
    }

    private static Value kwh(double amount) {
        return new Value.Quantity(amount, Unit.KILOWATT_HOUR);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void await(BooleanSupplier state) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
