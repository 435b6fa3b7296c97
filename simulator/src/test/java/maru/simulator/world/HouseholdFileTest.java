package maru.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.devices.Trait;
import maru.devices.Value;
import org.junit.jupiter.api.Test;

class HouseholdFileTest {
    private static final String HEAD =
            """
            names: {en: Flat, ko: 집}
            language: en
            climate: {zone: Asia/Seoul, mean: 12, swing: 5}
            rooms:
              hall: {en: Hall, ko: 현관, area: 6}
            appliances:
            """;

    @Test
    void readsAnApplianceWithAllItsFields() {
        Household household =
                read(
                        "lamp: {en: Lamp, ko: 램프, kind: lamp, room: hall, dialect: zigbee2mqtt,"
                                + " temperament: slow, traits: [brightness, on],"
                                + " start: {on: true, brightness: 40}}");
        Blueprint lamp = household.appliances().get("lamp");
        assertEquals(Temperament.SLOW, lamp.temperament());
        assertEquals(
                java.util.List.of(Trait.ON, Trait.BRIGHTNESS),
                lamp.traits().keySet().stream().toList());
        assertEquals(Value.percent(40), lamp.start().value(Trait.BRIGHTNESS).orElseThrow());
    }

    @Test
    void namesTheUnknownKindAndTheOneThatWasMeant() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lmap, dialect: zigbee2mqtt}",
                "home.yaml:7: appliances.lamp.kind is unknown: lmap; did you mean lamp?");
    }

    @Test
    void namesTheUnknownDialect() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: matter}",
                "home.yaml:7: appliances.lamp.dialect is unknown: matter; there are homeassistant,"
                        + " homeassistant-device, zigbee2mqtt, tasmota");
    }

    @Test
    void namesTheUnknownTemperament() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: tasmota, temperament: moody}",
                "temperament is unknown: moody; there are normal, slow, silent, flaky, liar");
    }

    @Test
    void namesTheUnknownTrait() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: tasmota, traits: [brigthness]}",
                "appliances.lamp.traits names an unknown trait: brigthness; did you mean"
                        + " brightness?");
    }

    @Test
    void refusesATraitThatTheKindLacks() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: tasmota, traits: [volume]}",
                "appliances.lamp.traits a lamp has no volume");
    }

    @Test
    void refusesAStartValueOutOfRange() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: zigbee2mqtt, start: {brightness: 140}}",
                "appliances.lamp.start.brightness must be 0.0 to 100.0");
    }

    @Test
    void refusesAnUnknownRoom() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: zigbee2mqtt, room: hal}",
                "appliances.lamp.room names an unknown room: hal; did you mean hall?");
    }

    @Test
    void asksForBothNames() {
        complains(
                "lamp: {en: Lamp, kind: lamp, dialect: zigbee2mqtt}",
                "home.yaml:7: appliances.lamp.ko is missing");
    }

    @Test
    void refusesAFieldThatIsNone() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: zigbee2mqtt, rooom: hall}",
                "appliances.lamp.rooom is no field; did you mean room?");
    }

    @Test
    void refusesADialectThatCannotCarryATrait() {
        complains(
                "ac: {en: Aircon, ko: 에어컨, kind: air-conditioner, dialect: tasmota}",
                "appliances.ac.dialect tasmota can't carry mode; list the others under traits");
    }

    @Test
    void refusesTheSameIdTwice() {
        complains(
                "lamp: {en: Lamp, ko: 램프, kind: lamp, dialect: zigbee2mqtt}\n"
                        + "  lamp: {en: Lamp 2, ko: 램프 2, kind: lamp, dialect: zigbee2mqtt}",
                "home.yaml:8: appliances.lamp stands here twice");
    }

    @Test
    void saysWhereTheYamlBreaks() {
        complains("lamp: {en: Lamp", "the file isn't YAML");
    }

    @Test
    void refusesAnEmptyFile() {
        var problem =
                assertThrows(HouseholdFileException.class, () -> Household.parse("home.yaml", ""));
        assertEquals("home.yaml:1: the file is empty", problem.getMessage());
    }

    private static Household read(String appliance) {
        return Household.parse("home.yaml", HEAD + "  " + appliance + "\n");
    }

    private static void complains(String appliance, String expected) {
        var problem = assertThrows(HouseholdFileException.class, () -> read(appliance));
        assertTrue(problem.getMessage().contains(expected), problem.getMessage());
    }
}
