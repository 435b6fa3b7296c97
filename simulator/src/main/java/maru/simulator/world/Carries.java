package maru.simulator.world;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import maru.devices.Family;
import maru.devices.Trait;

/** Which traits a firmware has words for. Home Assistant discovery can carry every one. */
final class Carries {
    private static final Set<Trait> TASMOTA =
            EnumSet.of(
                    Trait.ON,
                    Trait.BRIGHTNESS,
                    Trait.COLOUR_TEMPERATURE,
                    Trait.COLOUR,
                    Trait.POSITION,
                    Trait.POWER,
                    Trait.ENERGY,
                    Trait.VOLTAGE,
                    Trait.CURRENT,
                    Trait.TEMPERATURE,
                    Trait.HUMIDITY);

    private static final Set<Trait> ZIGBEE =
            EnumSet.of(
                    Trait.ON,
                    Trait.BRIGHTNESS,
                    Trait.COLOUR,
                    Trait.COLOUR_TEMPERATURE,
                    Trait.EFFECT,
                    Trait.POSITION,
                    Trait.TILT,
                    Trait.LOCK,
                    Trait.VALVE,
                    Trait.MODE,
                    Trait.TARGET_TEMPERATURE,
                    Trait.PRESET,
                    Trait.TEMPERATURE,
                    Trait.HUMIDITY,
                    Trait.PRESSURE,
                    Trait.ILLUMINANCE,
                    Trait.OCCUPANCY,
                    Trait.PRESENCE,
                    Trait.CONTACT,
                    Trait.SMOKE,
                    Trait.GAS,
                    Trait.CARBON_MONOXIDE,
                    Trait.LEAK,
                    Trait.RAIN,
                    Trait.VIBRATION,
                    Trait.TAMPER,
                    Trait.BATTERY,
                    Trait.BATTERY_LOW,
                    Trait.POWER,
                    Trait.ENERGY,
                    Trait.VOLTAGE,
                    Trait.CURRENT,
                    Trait.CO2,
                    Trait.PM2_5,
                    Trait.PM10,
                    Trait.VOC);

    private Carries() {}

    static Optional<String> problemWith(Blueprint it) {
        return switch (it.convention()) {
            case HOMEASSISTANT, HOMEASSISTANT_DEVICE -> Optional.empty();
            case TASMOTA -> {
                boolean main =
                        it.has(Trait.POSITION) || it.has(Trait.ON) || it.kind().isA(Family.SENSOR);
                yield main
                        ? missing(it, TASMOTA)
                        : Optional.of("tasmota can't carry a " + it.kind().id());
            }
            case ZIGBEE2MQTT -> missing(it, ZIGBEE);
        };
    }

    private static Optional<String> missing(Blueprint it, Set<Trait> known) {
        return it.traits().keySet().stream()
                .filter(trait -> !known.contains(trait))
                .findFirst()
                .map(trait ->
                        it.convention().id()
                                + " can't carry "
                                + trait.id()
                                + "; list the others under traits");
    }
}
