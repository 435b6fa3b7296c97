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

    /** What Zigbee devices have in common use; no sound, no programmes. */
    private static final Set<Trait> NOT_ZIGBEE =
            EnumSet.of(
                    Trait.VOLUME,
                    Trait.MUTE,
                    Trait.PLAYBACK,
                    Trait.TITLE,
                    Trait.SOURCE,
                    Trait.CHANNEL,
                    Trait.RUN,
                    Trait.PROGRAMME,
                    Trait.REMAINING_TIME,
                    Trait.TODO,
                    Trait.ARMING,
                    Trait.TARGET_TEMPERATURE_LOW,
                    Trait.TARGET_TEMPERATURE_HIGH,
                    Trait.OPEN,
                    Trait.RINGING,
                    Trait.BUTTON);

    private Carries() {}

    static Optional<String> problemWith(Blueprint it) {
        return switch (it.convention()) {
            case HOMEASSISTANT, HOMEASSISTANT_DEVICE -> Optional.empty();
            case TASMOTA -> {
                boolean main =
                        it.has(Trait.POSITION) || it.has(Trait.ON) || it.kind().isA(Family.SENSOR);
                yield main
                        ? missing(it, EnumSet.complementOf(EnumSet.copyOf(TASMOTA)))
                        : Optional.of("tasmota can't carry a " + it.kind().id());
            }
            case ZIGBEE2MQTT -> missing(it, NOT_ZIGBEE);
        };
    }

    private static Optional<String> missing(Blueprint it, Set<Trait> foreign) {
        return it.traits().keySet().stream()
                .filter(foreign::contains)
                .findFirst()
                .map(trait ->
                        it.convention().id()
                                + " can't carry "
                                + trait.id()
                                + "; list the others under traits");
    }
}
