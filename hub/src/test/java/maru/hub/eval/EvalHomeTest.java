package maru.hub.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.Effects;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.TemperatureScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities become devices, and what acts make of devices comes back in the words of entities. */
class EvalHomeTest {
    private static final EvalHome CABIN = load();

    private static EvalHome load() {
        try {
            var folder = Path.of(EvalHomeTest.class.getResource("/eval/homes").toURI());
            return EvalHome.loadAll(folder).get("cabin");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Device device(String id) {
        return CABIN.home().device(new DeviceId(id)).orElseThrow();
    }

    private static Map<String, EvalHome.Change> after(String id, Act act) {
        var laid = CABIN.with(Map.of());
        var devices = new LinkedHashMap<>(laid.home().devices());
        Device device = device(id);
        devices.put(device.id(), device.with(Effects.after(device, act)));
        return laid.changes(devices);
    }

    @Test
    void aHomeThatHeatsToSeventySpeaksFahrenheit() {
        assertEquals(TemperatureScale.FAHRENHEIT, CABIN.home().scale());
        assertEquals(
                21.11,
                device("climate.bedroom").state().amount(Trait.TARGET_TEMPERATURE).orElseThrow(),
                0.01);
        assertEquals(
                5.0,
                device("sensor.outdoor").state().amount(Trait.TEMPERATURE).orElseThrow(),
                0.01);
    }

    @Test
    void kindsComeFromDeviceClassAndNames() {
        assertEquals(Kinds.COFFEE_MAKER, device("switch.coffee").kind());
        assertEquals(Kinds.BLIND, device("cover.bedroom").kind());
        assertEquals(Kinds.GARAGE_DOOR, device("cover.garage").kind());
        assertEquals(Kinds.THERMOSTAT, device("climate.bedroom").kind());
    }

    @Test
    void whatAttributesDoNotNameCanNotBeDone() {
        assertTrue(device("light.kitchen").canSet(Trait.BRIGHTNESS));
        assertTrue(!device("light.plain").has(Trait.BRIGHTNESS));
        assertTrue(!device("cover.garage").has(Trait.POSITION));
    }

    @Test
    void aHomeMayNameAKindAndRoutines(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("flat.json"),
                """
                {"id": "flat", "areas": [{"id": "kitchen", "name": "Kitchen"}],
                 "entities": [{"id": "switch.dishes", "name": "Dishes", "area": "kitchen", "kind": "dishwasher"}],
                 "routines": [{"id": "movie-night", "name": "Movie night", "aliases": ["영화 모드"]}]}
                """);

        Home home = EvalHomes.load(folder).get("flat");

        Device dishes = home.device(new DeviceId("switch.dishes")).orElseThrow();
        assertEquals(Kinds.DISHWASHER, dishes.kind());
        assertTrue(dishes.has(Trait.RUN), dishes::toString);
        assertEquals("movie-night", home.routines().getFirst().id());
    }

    @Test
    void nothingDoneIsNothingChanged() {
        assertEquals(Map.of(), CABIN.with(Map.of()).changes(CABIN.home().devices()));
    }

    @Test
    void actsComeBackInTheWordsOfEntities() {
        assertEquals(
                Map.of("light.kitchen", change("off", Map.of("brightness", 0L))),
                after("light.kitchen", Act.set(Trait.ON, Value.flag(false))));
        assertEquals(
                Map.of("cover.bedroom", change("closed", Map.of("current_position", 0.0))),
                after("cover.bedroom", Act.set(Trait.POSITION, Value.percent(0))));
        assertEquals(
                Map.of("lock.front", change("unlocked", Map.of())),
                after("lock.front", Act.set(Trait.LOCK, Value.choice("unlocked"))));
        assertEquals(
                Map.of(
                        "climate.bedroom",
                        new EvalHome.Change(Optional.empty(), Map.of("temperature", 72.0))),
                after(
                        "climate.bedroom",
                        Act.set(
                                Trait.TARGET_TEMPERATURE,
                                Value.celsius(TemperatureScale.FAHRENHEIT.toCelsius(72)))));
        assertEquals(
                Map.of("climate.bedroom", change("off", Map.of())),
                after("climate.bedroom", Act.set(Trait.ON, Value.flag(false))));
        assertEquals(
                Map.of(
                        "todo.shopping",
                        change("3", Map.of("items", List.of("milk", "tea", "eggs")))),
                after("todo.shopping", Act.run(Trait.TODO, maru.devices.Command.ADD_ITEM, "eggs")));
        assertEquals(
                Map.of("scene.movie", change("pressed", Map.of())),
                after("scene.movie", Act.run(Trait.BUTTON, maru.devices.Command.PRESS)));
    }

    @Test
    void anOverlayIsTheBeginningNotAChange() {
        var laid =
                CABIN.with(
                        Map.of(
                                "light.kitchen",
                                new EvalHome.Overlay(Optional.of("off"), Map.of("brightness", 0))));
        assertEquals(
                Optional.of(false),
                laid.home()
                        .device(new DeviceId("light.kitchen"))
                        .orElseThrow()
                        .state()
                        .flag(Trait.ON));
        assertEquals(Map.of(), laid.changes(laid.home().devices()));
    }

    @Test
    void abadFileIsNamedWithItsField(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("bad.json"),
                "{\"id\":\"bad\",\"areas\":[{\"id\":\"hall\"}],\"entities\":[]}");
        var thrown = assertThrows(EvalFormatException.class, () -> EvalHome.loadAll(folder));
        assertEquals("bad.json areas[0]: name must be a text", thrown.getMessage());
    }

    private static EvalHome.Change change(String state, Map<String, Object> attributes) {
        return new EvalHome.Change(Optional.of(state), attributes);
    }
}
