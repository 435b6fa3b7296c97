package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.simulator.world.Household;
import maru.simulator.world.Temperament;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunningHouseholdTest {
    private static final String HOME =
            """
            names: {en: Flat, ko: 집}
            language: ko
            climate: {zone: Asia/Seoul, mean: 12, swing: 5}
            rooms:
              living: {en: Living room, ko: 거실, area: 20}
            appliances:
              lamp: {en: Lamp, ko: 스탠드, kind: lamp, room: living, dialect: homeassistant-device}
              plug: {en: Plug, ko: 플러그, kind: plug, room: living, dialect: tasmota}
              bulb: {en: Bulb, ko: 전구, kind: light, room: living, dialect: zigbee2mqtt, traits: [on, brightness]}
              light: {en: Light, ko: 조명, kind: light, room: living, dialect: homeassistant, traits: [on]}
              smoke: {en: Smoke detector, ko: 화재 감지기, kind: smoke-detector, room: living, dialect: zigbee2mqtt}
            """;

    private final MemoryBroker broker = new MemoryBroker();
    private final RunningHousehold household =
            new RunningHousehold(
                    Household.parse("flat.yaml", HOME),
                    broker,
                    Clock.systemUTC(),
                    RunningHousehold.Pace.REAL_TIME);

    @BeforeEach
    void start() {
        household.start();
        until(household::isUp);
        until(() -> broker.kept("home/lamp/state").isPresent());
    }

    @AfterEach
    void close() {
        household.close();
    }

    @Test
    void announcesEachApplianceInItsDialect() {
        assertTrue(broker.kept("homeassistant/device/lamp/config").isPresent());
        assertTrue(broker.kept("homeassistant/light/light/main/config").isPresent());
        assertTrue(broker.kept("zigbee2mqtt/bridge/devices").orElse("").contains("전구"));
        assertTrue(
                broker.kept().stream()
                        .anyMatch(m -> m.topic().matches("tasmota/discovery/[0-9A-F]{12}/config")));
    }

    @Test
    void carriesTheOtherLanguageAsAnAlias() {
        String config = broker.kept("homeassistant/device/lamp/config").orElse("");
        assertTrue(config.contains("\"name\":\"스탠드\""), config);
        assertTrue(
                config.contains(
                        "\"maru\":{\"aliases\":[\"Lamp\"],\"area_aliases\":[\"Living room\"]}"),
                config);
    }

    @Test
    void obeysAndReports() {
        broker.publish(Message.of("home/lamp/set", "{\"state\":\"ON\",\"brightness\":128}"));
        until(() -> household.truth("lamp").flag(Trait.ON).orElse(false));
        until(() -> broker.kept("home/lamp/state").orElse("").contains("\"brightness\":128"));
        assertEquals(Optional.of(50.0), household.truth("lamp").amount(Trait.BRIGHTNESS));
    }

    @Test
    void ignoresARetainedCommand() {
        household.close();
        broker.publish(Message.retained("home/light/set", "ON"));
        try (var again =
                new RunningHousehold(
                        Household.parse("flat.yaml", HOME),
                        broker,
                        Clock.systemUTC(),
                        RunningHousehold.Pace.REAL_TIME)) {
            again.start();
            until(again::isUp);
            broker.publish(Message.of("home/lamp/set", "{\"state\":\"ON\"}"));
            until(() -> again.truth("lamp").flag(Trait.ON).orElse(false));
            assertFalse(again.truth("light").flag(Trait.ON).orElse(true));
        }
    }

    @Test
    void aLiarReportsWhatItDidNotDo() {
        household.make("light", Temperament.LIAR);
        broker.publish(Message.of("home/light/set", "ON"));
        until(() -> broker.kept("home/light/state").equals(Optional.of("ON")));
        assertFalse(household.truth("light").flag(Trait.ON).orElse(true));
    }

    @Test
    void aSilentOneDoesNothing() {
        household.make("light", Temperament.SILENT);
        broker.publish(Message.of("home/light/set", "ON"));
        broker.publish(Message.of("zigbee2mqtt/전구/set", "{\"state\":\"ON\"}"));
        until(() -> household.truth("bulb").flag(Trait.ON).orElse(false));
        assertEquals(Optional.of("OFF"), broker.kept("home/light/state"));
        assertFalse(household.truth("light").flag(Trait.ON).orElse(true));
    }

    @Test
    void aSlowOneTakesSeconds() {
        household.make("light", Temperament.SLOW);
        long sent = System.nanoTime();
        broker.publish(Message.of("home/light/set", "ON"));
        until(() -> household.truth("light").flag(Trait.ON).orElse(false));
        assertTrue(System.nanoTime() - sent >= Duration.ofSeconds(2).toNanos());
        assertEquals(Optional.of("ON"), broker.kept("home/light/state"));
    }

    @Test
    void aFlakyOneLosesSomeCommandsAndTellsTheTruth() {
        household.make("light", Temperament.FLAKY);
        int sent = 40;
        int before = broker.said("home/light/state").size();
        for (int i = 0; i < sent; i++) {
            broker.publish(Message.of("home/light/set", "ON"));
        }
        until(() -> household.truth("light").flag(Trait.ON).orElse(false));
        // What comes after it in the queue has overtaken none of them for longer than this.
        household.make("light", Temperament.SLOW);
        broker.publish(Message.of("home/light/set", "OFF"));
        until(() -> !household.truth("light").flag(Trait.ON).orElse(true));
        int told = broker.said("home/light/state").size() - before;
        assertTrue(told > sent / 4 && told < sent, "told " + told + " times");
    }

    @Test
    void timeRunsAsFastAsItIsTold() {
        try (var fast =
                new RunningHousehold(
                        Household.parse(
                                "flat.yaml",
                                HOME.replace("tasmota}", "tasmota, start: {on: true}}")),
                        broker,
                        Clock.systemUTC(),
                        new RunningHousehold.Pace(3600, 1))) {
            var began = fast.now();
            double warm = fast.truth("plug").amount(Trait.ENERGY).orElse(0.0);
            fast.start();
            until(() -> Duration.between(began, fast.now()).toMinutes() >= 60);
            assertTrue(fast.truth("plug").amount(Trait.ENERGY).orElse(0.0) > warm);
        }
    }

    @Test
    void aPulledPlugLeavesItsWill() {
        household.cutOff("lamp");
        until(() -> broker.kept("home/flat-lamp/status").equals(Optional.of("offline")));
        household.restore("lamp");
        until(() -> broker.kept("home/flat-lamp/status").equals(Optional.of("online")));
    }

    @Test
    void theBridgeTellsThatADeviceIsGone() {
        household.cutOff("bulb");
        until(() ->
                broker.kept("zigbee2mqtt/전구/availability")
                        .equals(Optional.of("{\"state\":\"offline\"}")));
        assertEquals(
                Optional.of("{\"state\":\"online\"}"), broker.kept("zigbee2mqtt/bridge/state"));
    }

    @Test
    void announcesAnewWhenAHubIsBorn() {
        int before = broker.said("homeassistant/device/lamp/config").size();
        broker.publish(Message.of("homeassistant/status", "online"));
        until(() -> broker.said("homeassistant/device/lamp/config").size() > before);
    }

    @Test
    void tellsWhatATestForcesUponIt() {
        household.force("smoke", Trait.SMOKE, Value.flag(true));
        until(() -> broker.kept("zigbee2mqtt/화재 감지기").orElse("").contains("\"smoke\":true"));
    }

    @Test
    void saysGoodbye() {
        household.close();
        assertEquals(Optional.of("offline"), broker.kept("home/flat-lamp/status"));
        assertEquals(
                Optional.of("{\"state\":\"offline\"}"), broker.kept("zigbee2mqtt/bridge/state"));
    }

    private static void until(BooleanSupplier state) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it didn't come about in ten seconds");
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }
}
