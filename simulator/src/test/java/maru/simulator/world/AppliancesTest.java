package maru.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;
import org.junit.jupiter.api.Test;

class AppliancesTest {
    /** A Monday in November, eight in the evening in Seoul. */
    private static final Instant EVENING = Instant.parse("2026-11-23T11:00:00Z");

    @Test
    void aLightRampsToItsBrightness() {
        World world =
                with(
                        "light: {en: Light, ko: 조명, kind: lamp, room: room, dialect: zigbee2mqtt, start: {brightness: 10}}");
        act(world, "light", Act.set(Trait.BRIGHTNESS, Value.percent(80)));
        world.step(Duration.ofMillis(300));
        double underWay = amount(world, "light", Trait.BRIGHTNESS);
        assertTrue(underWay > 10 && underWay < 80, "was " + underWay);
        world.step(Duration.ofSeconds(1));
        assertEquals(80, amount(world, "light", Trait.BRIGHTNESS));
        assertTrue(flag(world, "light", Trait.ON));
    }

    @Test
    void aLightGlowsInOneColourOrOneWhite() {
        World world =
                with("light: {en: Light, ko: 조명, kind: lamp, room: room, dialect: zigbee2mqtt}");
        act(world, "light", Act.set(Trait.COLOUR, Value.Colour.parse("#ff0000")));
        assertEquals(
                Optional.empty(), world.appliance("light").state().value(Trait.COLOUR_TEMPERATURE));
        act(
                world,
                "light",
                Act.set(
                        Trait.COLOUR_TEMPERATURE,
                        new Value.Quantity(2700, maru.devices.Unit.KELVIN)));
        assertEquals(Optional.empty(), world.appliance("light").state().value(Trait.COLOUR));
        assertEquals(2700, amount(world, "light", Trait.COLOUR_TEMPERATURE));
    }

    @Test
    void aCurtainTakesItsTimeAndStopsWhereItIsTold() {
        World world =
                with(
                        "curtain: {en: Curtain, ko: 커튼, kind: curtain, room: room, dialect: zigbee2mqtt}");
        act(world, "curtain", Act.set(Trait.POSITION, Value.percent(100)));
        world.step(Duration.ofSeconds(4));
        assertEquals(Moving.OPENING, world.appliance("curtain").moving());
        assertEquals(40, amount(world, "curtain", Trait.POSITION));
        act(world, "curtain", Act.run(Trait.POSITION, Command.STOP));
        world.step(Duration.ofSeconds(20));
        assertEquals(40, amount(world, "curtain", Trait.POSITION));
        assertEquals(Moving.STILL, world.appliance("curtain").moving());
    }

    @Test
    void aGarageDoorIsOpenUntilItIsFullyClosed() {
        World world =
                with(
                        "door: {en: Garage door, ko: 차고 문, kind: garage-door, room: room, dialect: homeassistant, start: {open: true}}");
        act(world, "door", Act.set(Trait.OPEN, Value.flag(false)));
        world.step(Duration.ofSeconds(8));
        assertTrue(flag(world, "door", Trait.OPEN));
        world.step(Duration.ofSeconds(8));
        assertFalse(flag(world, "door", Trait.OPEN));
    }

    @Test
    void aLockTurnsItsBolt() {
        World world =
                with(
                        "lock: {en: Lock, ko: 도어락, kind: door-lock, room: room, dialect: homeassistant, start: {lock: locked}}");
        act(world, "lock", Act.set(Trait.LOCK, Value.choice("unlocked")));
        assertEquals("unlocking", text(world, "lock", Trait.LOCK));
        world.step(Duration.ofSeconds(2));
        assertEquals("unlocked", text(world, "lock", Trait.LOCK));
    }

    @Test
    void anAlarmLeavesTimeToGoOut() {
        World world =
                with(
                        "alarm: {en: Alarm, ko: 경보기, kind: alarm-panel, room: room, dialect: homeassistant}");
        act(world, "alarm", Act.set(Trait.ARMING, Value.choice("armed-away")));
        world.step(Duration.ofSeconds(20));
        assertEquals("arming", text(world, "alarm", Trait.ARMING));
        world.step(Duration.ofSeconds(20));
        assertEquals("armed-away", text(world, "alarm", Trait.ARMING));
    }

    @Test
    void aBoilerWarmsItsRoomAndHoldsIt() {
        World world =
                with(
                        "boiler: {en: Boiler, ko: 보일러, kind: boiler, room: room, dialect: homeassistant, start: {on: true, target-temperature: 24}}");
        double cold = world.temperature("room");
        world.step(Duration.ofHours(6));
        double warm = world.temperature("room");
        assertTrue(warm > cold && Math.abs(warm - 24) < 1, cold + " to " + warm);
        assertEquals(warm, amount(world, "boiler", Trait.TEMPERATURE), 0.3);
    }

    @Test
    void aRoomThatNothingWarmsGoesTheWayOfTheWeather() {
        World world =
                with("lamp: {en: Lamp, ko: 램프, kind: lamp, room: room, dialect: zigbee2mqtt}");
        world.step(Duration.ofDays(2));
        assertTrue(world.temperature("room") < 18, "was " + world.temperature("room"));
    }

    @Test
    void anAirConditionerCools() {
        World world =
                with(
                        "ac: {en: Aircon, ko: 에어컨, kind: air-conditioner, room: room, dialect: homeassistant, start: {on: true, mode: cool, target-temperature: 16}}");
        world.step(Duration.ofHours(1));
        assertEquals(16, world.temperature("room"), 0.8);
        assertTrue(amount(world, "ac", Trait.POWER) > 20);
    }

    @Test
    void aWasherRunsThroughItsProgrammeAndSwitchesItselfOff() {
        World world =
                with(
                        "washer: {en: Washer, ko: 세탁기, kind: washer, room: room, dialect: homeassistant, start: {programme: quick}}");
        act(world, "washer", Act.run(Trait.RUN, Command.START));
        assertEquals("running", text(world, "washer", Trait.RUN));
        assertTrue(flag(world, "washer", Trait.ON));
        world.step(Duration.ofMinutes(10));
        assertEquals(1200, amount(world, "washer", Trait.REMAINING_TIME), 1);
        assertTrue(amount(world, "washer", Trait.POWER) > 100);
        act(world, "washer", Act.run(Trait.RUN, Command.PAUSE));
        world.step(Duration.ofMinutes(5));
        assertEquals(1200, amount(world, "washer", Trait.REMAINING_TIME), 1);
        act(world, "washer", Act.run(Trait.RUN, Command.RESUME));
        world.step(Duration.ofMinutes(21));
        assertEquals("finished", text(world, "washer", Trait.RUN));
        world.step(Duration.ofMinutes(11));
        assertEquals("idle", text(world, "washer", Trait.RUN));
        assertFalse(flag(world, "washer", Trait.ON));
    }

    @Test
    void aVacuumGoesHomeWhenItIsDone() {
        World world =
                with(
                        "vacuum: {en: Vacuum, ko: 청소기, kind: robot-vacuum, room: room, dialect: homeassistant, start: {battery: 90}}");
        act(world, "vacuum", Act.run(Trait.RUN, Command.START));
        world.step(Duration.ofMinutes(30));
        assertEquals("running", text(world, "vacuum", Trait.RUN));
        assertEquals(60, amount(world, "vacuum", Trait.BATTERY), 1);
        world.step(Duration.ofMinutes(12));
        assertEquals("docked", text(world, "vacuum", Trait.RUN));
        world.step(Duration.ofHours(2));
        assertEquals(100, amount(world, "vacuum", Trait.BATTERY));
    }

    @Test
    void aKettleBoilsAndSwitchesOff() {
        World world =
                with(
                        "kettle: {en: Kettle, ko: 전기포트, kind: kettle, room: room, dialect: homeassistant}");
        act(world, "kettle", Act.set(Trait.ON, Value.flag(true)));
        world.step(Duration.ofMinutes(1));
        assertTrue(flag(world, "kettle", Trait.ON));
        world.step(Duration.ofMinutes(2));
        assertFalse(flag(world, "kettle", Trait.ON));
        assertTrue(amount(world, "kettle", Trait.TEMPERATURE) > 95);
    }

    @Test
    void aPlugCountsWhatItUses() {
        World world =
                with(
                        "plug: {en: Plug, ko: 플러그, kind: plug, room: room, dialect: tasmota, start: {on: true, energy: 10}}");
        world.step(Duration.ofHours(5));
        double watts = amount(world, "plug", Trait.POWER);
        assertEquals(
                10 + watts * 5 / 1000,
                amount(world, "plug", Trait.ENERGY),
                0.05 * watts / 1000 * 5);
        assertEquals(
                watts,
                amount(world, "plug", Trait.VOLTAGE) * amount(world, "plug", Trait.CURRENT),
                3);
    }

    @Test
    void aTvPlaysWhatItIsTold() {
        World world = with("tv: {en: TV, ko: TV, kind: tv, room: room, dialect: homeassistant}");
        act(world, "tv", Act.run(Trait.PLAYBACK, Command.PLAY_TITLE, "Moon River"));
        assertTrue(flag(world, "tv", Trait.ON));
        assertEquals("Moon River", text(world, "tv", Trait.TITLE));
        act(world, "tv", Act.run(Trait.VOLUME, Command.UP));
        assertEquals(25, amount(world, "tv", Trait.VOLUME));
        act(world, "tv", Act.set(Trait.ON, Value.flag(false)));
        assertEquals("idle", text(world, "tv", Trait.PLAYBACK));
        assertEquals("", text(world, "tv", Trait.TITLE));
    }

    @Test
    void aBatteryLastsMonths() {
        World world =
                with(
                        "sensor: {en: Sensor, ko: 센서, kind: leak-sensor, room: room, dialect: zigbee2mqtt, start: {battery: 80}}");
        world.step(Duration.ofDays(5));
        assertEquals(78, amount(world, "sensor", Trait.BATTERY), 0.5);
        assertFalse(flag(world, "sensor", Trait.LEAK));
    }

    @Test
    void somebodyIsSeenWhereTheyAre() {
        World world =
                with(
                        "motion: {en: Motion, ko: 움직임 센서, kind: motion-sensor, room: room, dialect: homeassistant}");
        var seen = new HashSet<Boolean>();
        for (int i = 0; i < 24 * 6; i++) {
            world.step(Duration.ofMinutes(10));
            seen.add(flag(world, "motion", Trait.OCCUPANCY));
        }
        assertEquals(java.util.Set.of(true, false), seen);
    }

    @Test
    void aListKeepsItsItems() {
        World world = with("list: {en: List, ko: 목록, kind: todo-list, dialect: homeassistant}");
        act(world, "list", Act.run(Trait.TODO, Command.ADD_ITEM, "milk"));
        act(world, "list", Act.run(Trait.TODO, Command.ADD_ITEM, "계란"));
        act(world, "list", Act.run(Trait.TODO, Command.COMPLETE_ITEM, "milk"));
        assertEquals(
                Optional.of(new Value.Items(List.of("계란"))),
                world.appliance("list").state().value(Trait.TODO));
    }

    @Test
    void ignoresWhatItCannotDo() {
        World world =
                with(
                        "light: {en: Light, ko: 조명, kind: light, room: room, dialect: homeassistant, traits: [on]}");
        var before = world.appliance("light").state();
        act(world, "light", Act.set(Trait.BRIGHTNESS, Value.percent(50)));
        assertEquals(before, world.appliance("light").state());
        assertThrows(
                IllegalArgumentException.class,
                () -> world.appliance("light").force(Trait.SMOKE, Value.flag(true)));
    }

    @Test
    void theSameSeedLivesTheSameLife() {
        Household household =
                household(
                        "plug: {en: Plug, ko: 플러그, kind: plug, room: room, dialect: tasmota, start: {on: true}}\n"
                                + "  air: {en: Air, ko: 공기질 센서, kind: air-sensor, room: room, dialect: homeassistant}");
        var one = new World(household, 7, EVENING);
        var same = new World(household, 7, EVENING);
        var other = new World(household, 8, EVENING);
        for (int i = 0; i < 200; i++) {
            one.step(Duration.ofMinutes(7));
            same.step(Duration.ofMinutes(7));
            other.step(Duration.ofMinutes(7));
            one.appliances()
                    .forEach((id, it) -> assertEquals(it.state(), same.appliance(id).state()));
        }
        assertFalse(one.appliance("air").state().equals(other.appliance("air").state()));
    }

    private static Household household(String appliance) {
        return Household.parse(
                "home.yaml",
                """
                names: {en: Flat, ko: 집}
                language: en
                climate: {zone: Asia/Seoul, mean: 8, swing: 4}
                rooms:
                  room: {en: Room, ko: 방, area: 20}
                  other: {en: Other room, ko: 다른 방, area: 20}
                people:
                  one: {en: One, ko: 하나, bedroom: other, leaves: "09:00", returns: "17:00"}
                appliances:
                """
                        + "  "
                        + appliance
                        + "\n");
    }

    private static World with(String appliance) {
        World world = new World(household(appliance), 1, EVENING);
        world.step(Duration.ofMillis(100));
        return world;
    }

    private static void act(World world, String id, Act act) {
        world.appliance(id).obey(act);
    }

    private static double amount(World world, String id, Trait trait) {
        return world.appliance(id).state().amount(trait).orElseThrow();
    }

    private static boolean flag(World world, String id, Trait trait) {
        return world.appliance(id).state().flag(trait).orElseThrow();
    }

    private static String text(World world, String id, Trait trait) {
        return world.appliance(id).state().text(trait).orElseThrow();
    }
}
