package maru.hub.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.dialect.Message;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.HomeEvent;
import maru.hub.home.TemperatureScale;
import maru.hub.store.Shelf;
import maru.hub.store.SqliteLastStates;
import maru.hub.store.SqliteStore;
import maru.hub.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RegistryHomeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path directory;
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final InstantSource clock = time::get;
    private final Deque<HomeEvent> events = new ConcurrentLinkedDeque<>();
    private Notices notices = new Notices(clock);
    private SqliteStore store;
    private ShelvedRegistry registry;
    private RegistryHome home;

    @BeforeEach
    void start() {
        start(RegistryConfig.defaults(), Duration.ofMillis(300));
    }

    private void start(RegistryConfig limits, Duration settle) {
        store = Stores.start(directory, clock);
        registry = new ShelvedRegistry(store, limits, notices, clock);
        registry.start();
        home =
                new RegistryHome(
                        List.of(new PlainDialect("plain"), new PlainDialect("other")),
                        registry,
                        limits,
                        store,
                        new SqliteLastStates(store),
                        notices,
                        new HomeConfig("Asia/Seoul", TemperatureScale.CELSIUS, settle),
                        clock);
        home.listen(events::add);
        home.start();
    }

    @AfterEach
    void close() {
        home.close();
        store.close();
    }

    private void restart() {
        close();
        events.clear();
        start();
    }

    @Test
    void anAnnouncedDeviceIsInTheHomeWithItsRoomAndTopics() {
        var told = new AtomicReference<Set<String>>(Set.of());
        home.onStateTopics(told::set);
        home.accept(PlainDialect.lamp("nook"));
        Device lamp = awaitDevice("nook");
        assertEquals(
                "Hall",
                home.snapshot()
                        .room(lamp.room().orElseThrow())
                        .orElseThrow()
                        .names()
                        .in(Language.ENGLISH));
        await(() -> told.get().contains("plain/nook/state"));
        assertTrue(home.wiring(lamp.id(), Trait.ON).isPresent());
        assertTrue(home.wiring(lamp.id(), Trait.COLOUR).isEmpty());
    }

    @Test
    void aReportIsInTheSnapshotWhenItsEventIsTold() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        var seen = new AtomicReference<Home>();
        home.listen(event -> {
            if (event instanceof HomeEvent.StateChanged) {
                seen.set(home.snapshot());
            }
        });
        Home before = home.snapshot();
        home.accept(PlainDialect.state("nook", "{\"on\": true, \"brightness\": 40}"));
        await(() -> seen.get() != null);
        Device after = seen.get().device(id).orElseThrow();
        assertEquals(Optional.of(true), after.state().flag(Trait.ON));
        assertEquals(Optional.of(time.get()), after.reportedAt());
        assertEquals(before.revision(), seen.get().revision());
        assertTrue(before.device(id).orElseThrow().state().values().isEmpty(), "the old one stays");
        assertSame(home.snapshot(), home.snapshot());

        home.accept(PlainDialect.state("nook", "{\"on\": true}"));
        await(() -> events.peekLast() instanceof HomeEvent.Reported);
        home.accept(PlainDialect.state("nook", "{\"on\": null}"));
        await(() -> device(id).state().flag(Trait.ON).isEmpty());
    }

    @Test
    void anImpossibleValueIsRejectedAndTheLastGoodOneKept() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        home.accept(PlainDialect.state("nook", "{\"brightness\": 40}"));
        home.accept(PlainDialect.state("nook", "{\"brightness\": 1e300}"));
        home.accept(PlainDialect.state("nook", "{\"brightness\": \"much\"}"));
        home.accept(new Message("plain/nook/state", new byte[] {(byte) 0xff}, false));
        await(() -> home.health().heard() == 4);
        await(() -> home.health().flagged() == 1);
        assertEquals(Optional.of(40.0), device(id).state().amount(Trait.BRIGHTNESS));
        assertEquals(
                1, notices.recent().stream().filter(n -> n.subject().equals(id.value())).count());
        home.accept(PlainDialect.state("nook", "{\"brightness\": 50}"));
        await(() -> home.health().flagged() == 0);
    }

    @Test
    void afterARestartTheHomeIsThereWithItsLastStatesAndTheirAge() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        home.accept(PlainDialect.state("nook", "{\"on\": true}"));
        await(() -> device(id).state().flag(Trait.ON).isPresent());
        Instant then = time.get();
        time.set(then.plusSeconds(3600));
        restart();
        assertEquals(Optional.of(true), device(id).state().flag(Trait.ON));
        assertEquals(Optional.of(then), device(id).reportedAt());
        assertEquals(Availability.UNKNOWN, device(id).availability());
        assertTrue(home.stateTopics().contains("plain/nook/state"));

        home.accept(Message.retained("plain/nook/state", "{\"on\": true}"));
        await(() -> home.health().heard() == 1);
        await(() -> device(id).availability() == Availability.ONLINE);
        assertEquals(
                Optional.of(then), device(id).reportedAt(), "kept by the broker, so not fresh");
    }

    @Test
    void anUnchangedAnnouncementChangesNothing() {
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
        long revision = home.snapshot().revision();
        for (int i = 0; i < 50; i++) {
            home.accept(PlainDialect.lamp("nook"));
        }
        home.accept(PlainDialect.state("nook", "{\"on\": true}"));
        await(() -> home.health().heard() == 1);
        assertEquals(revision, home.snapshot().revision());
    }

    @Test
    void aRenamedApplianceKeepsItsIdAndState() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        home.accept(PlainDialect.state("nook", "{\"on\": true}"));
        home.accept(
                PlainDialect.config(
                        "plain", "nook", "{\"name\": \"Corner\", \"ids\": [\"nook\"]}"));
        await(() -> device(id).names().in(Language.ENGLISH).equals("Corner"));
        await(() -> device(id).state().flag(Trait.ON).isPresent());
        assertEquals(1, home.snapshot().devices().size());
    }

    @Test
    void oneApplianceInTwoDialectsIsOneDevice() {
        home.accept(
                PlainDialect.config(
                        "plain", "a", "{\"name\": \"Lamp\", \"ids\": [\"00:11:22:33:44:55\"]}"));
        home.accept(
                PlainDialect.config(
                        "other", "b", "{\"name\": \"Lamp\", \"ids\": [\"001122334455\"]}"));
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
        assertTrue(
                registry.cards().stream().filter(c -> c.announcedName().equals("Lamp")).count()
                        <= 2);
        var before = home.snapshot().devices().keySet();
        restart();
        assertEquals(before, home.snapshot().devices().keySet());
    }

    @Test
    void aDeviceThatIsTakenBackLeavesAndReturnsWithItsId() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        home.accept(PlainDialect.config("plain", "nook", ""));
        await(() -> home.snapshot().devices().isEmpty());
        await(() -> home.stateTopics().isEmpty());
        assertTrue(home.wiring(id, Trait.ON).isEmpty());
        restart();
        assertTrue(home.snapshot().devices().isEmpty());
        home.accept(PlainDialect.lamp("nook"));
        assertEquals(id, awaitDevice("nook").id());
    }

    @Test
    void whatAPersonChangesShowsAtOnce() {
        home.accept(PlainDialect.lamp("nook"));
        DeviceId id = awaitDevice("nook").id();
        long revision = home.snapshot().revision();
        registry.nameDevice(id, Language.KOREAN, List.of("독서등")).toCompletableFuture().join();
        await(() -> device(id).names().in(Language.KOREAN).equals("독서등"));
        assertTrue(home.snapshot().revision() > revision);
        registry.hideDevice(id, true).toCompletableFuture().join();
        await(() -> home.snapshot().devices().isEmpty());
        home.accept(PlainDialect.state("nook", "{\"on\": true}"));
        registry.hideDevice(id, false).toCompletableFuture().join();
        await(() -> home.snapshot().device(id).isPresent());
        await(() -> device(id).state().flag(Trait.ON).isPresent());
    }

    @Test
    void theBrokerIsLostAndNothingIsKnownOfAvailability() {
        home.accept(PlainDialect.lamp("nook"));
        home.accept(sourced("two", "ALL", 2));
        DeviceId nook = awaitDevice("nook").id();
        DeviceId two = awaitDevice("two").id();
        home.accept(PlainDialect.online("two", 0, true));
        home.accept(PlainDialect.online("two", 1, true));
        await(() -> device(two).availability() == Availability.ONLINE);
        home.brokerLost();
        await(() -> device(two).availability() == Availability.UNKNOWN);
        assertEquals(Availability.UNKNOWN, device(nook).availability());
        home.accept(PlainDialect.online("two", 0, true));
        await(() -> device(nook).availability() == Availability.ONLINE);
        assertEquals(Availability.UNKNOWN, device(two).availability());
        home.accept(PlainDialect.online("two", 1, false));
        await(() -> device(two).availability() == Availability.OFFLINE);
    }

    @Test
    void availabilityFollowsItsRule() {
        home.accept(sourced("all", "ALL", 2));
        home.accept(sourced("any", "ANY", 2));
        home.accept(sourced("latest", "LATEST", 2));
        for (String device : List.of("all", "any", "latest")) {
            awaitDevice(device);
            home.accept(PlainDialect.online(device, 0, true));
            home.accept(PlainDialect.online(device, 1, false));
        }
        await(() -> availability("all") == Availability.OFFLINE);
        await(() -> availability("any") == Availability.ONLINE);
        await(() -> availability("latest") == Availability.OFFLINE);
        for (String device : List.of("all", "any", "latest")) {
            home.accept(PlainDialect.online(device, 1, true));
            home.accept(PlainDialect.online(device, 0, false));
        }
        await(() -> availability("latest") == Availability.OFFLINE);
        home.accept(PlainDialect.online("all", 0, true));
        await(() -> availability("all") == Availability.ONLINE);
        home.accept(PlainDialect.online("any", 1, false));
        await(() -> availability("any") == Availability.OFFLINE);
    }

    @Test
    void aFlappingDeviceIsToldRarelyAndRightInTheEnd() {
        home.accept(sourced("flappy", "LATEST", 1));
        DeviceId id = awaitDevice("flappy").id();
        for (int i = 0; i < 500; i++) {
            home.accept(PlainDialect.online("flappy", 0, i % 2 == 1));
        }
        home.accept(PlainDialect.online("flappy", 0, false));
        await(() -> home.health().heard() == 501);
        await(() -> device(id).availability() == Availability.OFFLINE);
        long told = events.stream().filter(HomeEvent.AvailabilityChanged.class::isInstance).count();
        assertTrue(told < 50, told + " changes were told");
    }

    @Test
    void aStolenIdentityIsRefusedAndReported() {
        home.accept(
                PlainDialect.config(
                        "plain",
                        "door",
                        "{\"name\": \"Door\", \"ids\": [\"00:11:22:33:44:55\", \"door-1\"]}"));
        awaitDevice("Door");
        home.accept(
                PlainDialect.config(
                        "plain",
                        "evil",
                        "{\"name\": \"Evil\", \"ids\": [\"66:77:88:99:aa:bb\", \"door-1\"]}"));
        await(() -> notices.recent().stream().anyMatch(n -> n.text().contains("refused")));
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
        assertEquals(2, home.snapshot().devices().size());
        assertFalse(home.stateTopics().contains("plain/evil/state"));
    }

    @Test
    void brokenAnnouncementsAreReportedAndChangeNothing() {
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
        home.accept(PlainDialect.config("plain", "nook", "{not json"));
        home.accept(
                PlainDialect.config(
                        "plain", "crash", "{\"name\": \"x\", \"kind\": \"no-such-kind\"}"));
        await(() -> notices.total() == 2);
        assertEquals(1, home.snapshot().devices().size());
    }

    @Test
    void aBadAnnouncementRowIsQuarantinedAndTheHomeStarts() {
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
        store.put(Shelf.ANNOUNCEMENT, "bad", "{\"topic\":").toCompletableFuture().join();
        restart();
        assertEquals(1, home.snapshot().devices().size());
        await(() -> !store.quarantined().isEmpty());
        assertEquals("bad", store.quarantined().getFirst().key());
    }

    @Test
    void aFailingListenerStopsNobody() {
        home.listen(_ -> fail("on purpose"));
        home.listen(_ -> {
            throw new IllegalStateException("on purpose");
        });
        home.accept(PlainDialect.lamp("nook"));
        awaitDevice("nook");
    }

    @Test
    void tenThousandDevicesRegisterAndReport() {
        close();
        notices = new Notices(clock);
        start(RegistryConfig.defaults(), Duration.ofMillis(300));
        int devices = 10_000;
        int reports = 100_000;
        long start = System.nanoTime();
        for (int i = 0; i < devices; i++) {
            home.accept(PlainDialect.lamp("lamp" + i));
        }
        await(() -> home.snapshot().devices().size() == devices);
        long registered = System.nanoTime();
        await(() -> home.stateTopics().size() == devices);
        var changes = new AtomicInteger();
        home.listen(event -> {
            if (event instanceof HomeEvent.StateChanged) {
                changes.incrementAndGet();
                assertNotSame(null, home.snapshot());
            }
        });
        var threads = ManagementFactory.getThreadMXBean();
        long thread =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().equals("maru-home"))
                        .findFirst()
                        .orElseThrow()
                        .threadId();
        long cpu = threads.getThreadCpuTime(thread);
        long reporting = System.nanoTime();
        for (int i = 0; i < reports; i++) {
            while (home.health().waiting() > 20_000) {
                LockSupport.parkNanos(1_000_000);
            }
            home.accept(
                    PlainDialect.state(
                            "lamp" + i % devices,
                            "{\"on\": true, \"brightness\": " + (i / devices) + "}"));
        }
        await(() -> changes.get() == reports);
        long reported = System.nanoTime();
        long busy = threads.getThreadCpuTime(thread) - cpu;
        assertEquals(0, home.health().dropped());
        close();
        long restarting = System.nanoTime();
        start(RegistryConfig.defaults(), Duration.ofMillis(300));
        assertEquals(devices, home.snapshot().devices().size());
        assertEquals(
                Optional.of(9.0),
                home.snapshot()
                        .devices()
                        .values()
                        .iterator()
                        .next()
                        .state()
                        .amount(Trait.BRIGHTNESS));
        LoggerFactory.getLogger(RegistryHomeTest.class)
                .warn(
                        "{} devices registered in {} ms; {} changes a second, {} on a core alone; back in {} ms",
                        devices,
                        (registered - start) / 1_000_000,
                        reports * 1_000_000_000L / (reported - reporting),
                        reports * 1_000_000_000L / busy,
                        (System.nanoTime() - restarting) / 1_000_000);
    }

    private static Message sourced(String device, String rule, int sources) {
        return PlainDialect.config(
                "plain",
                device,
                "{\"name\": \"%1$s\", \"ids\": [\"%1$s\"], \"rule\": \"%2$s\", \"sources\": %3$d}"
                        .formatted(device, rule, sources));
    }

    private Availability availability(String name) {
        return awaitDevice(name).availability();
    }

    private Device device(DeviceId id) {
        return home.snapshot().device(id).orElseThrow();
    }

    private Device awaitDevice(String name) {
        var found = new AtomicReference<Device>();
        await(() -> {
            home.snapshot().devices().values().stream()
                    .filter(d -> d.names().all().contains(name))
                    .findFirst()
                    .ifPresent(found::set);
            return found.get() != null;
        });
        return assertInstanceOf(Device.class, found.get());
    }

    private static void await(BooleanSupplier state) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
