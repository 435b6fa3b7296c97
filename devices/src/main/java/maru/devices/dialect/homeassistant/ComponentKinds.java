package maru.devices.dialect.homeassistant;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.devices.dialect.KindGuess;

/**
 * Which kind of thing a component is, as its device class, its names and at last its own sort tell.
 * Public because a home that is described in a file in these words has to become the same home as
 * one that announces itself.
 */
public final class ComponentKinds {
    private static final Set<Kind> NOT_SWITCHED =
            Set.of(Kinds.CAR, Kinds.PLUG, Kinds.CAMERA, Kinds.THERMOSTAT, Kinds.RADIATOR_VALVE);
    private static final Set<Kind> HEATING_WATER =
            Set.of(Kinds.WATER_HEATER, Kinds.KETTLE, Kinds.BOILER, Kinds.BATH);
    private static final Set<Kind> WETTING_AIR =
            Set.of(Kinds.HUMIDIFIER, Kinds.DEHUMIDIFIER, Kinds.AIR_PURIFIER, Kinds.DIFFUSER);
    private static final Set<Kind> MOVING_AIR =
            Set.of(Kinds.FAN, Kinds.VENTILATION, Kinds.AIR_PURIFIER, Kinds.RANGE_HOOD);

    private ComponentKinds() {}

    /** The kind of what is no sensor. */
    public static Kind of(String component, String deviceClass, Iterable<String> names) {
        if (component.equals("switch") && !deviceClass.equals("outlet") && isPlug(names)) {
            return plugged(names);
        }
        return classed(component, deviceClass)
                .or(() -> KindGuess.in(names, kind -> mayBe(component, deviceClass, kind)))
                .orElseGet(() -> otherwise(component, deviceClass));
    }

    /** What cools is an air conditioner, unless it heats as well and neither dries nor blows. */
    public static Kind ofClimate(
            Iterable<String> names, Collection<String> modes, boolean hasFanModes) {
        boolean cools =
                modes.contains("cool")
                        && (!modes.contains("heat")
                                || modes.contains("dry")
                                || modes.contains("fan_only")
                                || hasFanModes);
        return KindGuess.in(names, kind -> mayBe("climate", "", kind))
                .orElse(cools ? Kinds.AIR_CONDITIONER : Kinds.THERMOSTAT);
    }

    private static boolean isPlug(Iterable<String> names) {
        return KindGuess.in(names, kind -> kind.has(Trait.ON))
                .filter(Kinds.PLUG::equals)
                .isPresent();
    }

    /**
     * What hangs on a plug that bears its name: a heater's plug is the heater, which knows no other
     * switch. A TV's plug is no TV, for that has a switch of its own.
     */
    private static Kind plugged(Iterable<String> names) {
        return KindGuess.in(names, kind -> mayBe("switch", "", kind) && !kind.isA(Family.MEDIA))
                .orElse(Kinds.PLUG);
    }

    /** A class that leaves nothing for names to tell. */
    private static Optional<Kind> classed(String component, String deviceClass) {
        return switch (component) {
            case "cover" ->
                    switch (deviceClass) {
                        case "curtain" -> Optional.of(Kinds.CURTAIN);
                        case "blind", "shade", "shutter" -> Optional.of(Kinds.BLIND);
                        case "awning" -> Optional.of(Kinds.AWNING);
                        case "garage" -> Optional.of(Kinds.GARAGE_DOOR);
                        case "door" -> Optional.of(Kinds.DOOR);
                        case "gate" -> Optional.of(Kinds.GATE);
                        case "window" -> Optional.of(Kinds.WINDOW_OPENER);
                        default -> Optional.empty();
                    };
            case "media_player" ->
                    deviceClass.equals("receiver")
                            ? Optional.of(Kinds.SOUNDBAR)
                            : Kinds.ofId(deviceClass.replace('_', '-'))
                                    .filter(kind -> kind.isA(Family.MEDIA));
            default -> Optional.empty();
        };
    }

    private static boolean mayBe(String component, String deviceClass, Kind kind) {
        return switch (component) {
            case "light" -> kind.isA(Family.LIGHT);
            case "switch" ->
                    kind.has(Trait.ON)
                            && (!NOT_SWITCHED.contains(kind)
                                    || (deviceClass.equals("outlet") && kind == Kinds.PLUG));
            case "fan" -> MOVING_AIR.contains(kind);
            case "climate" -> kind.has(Trait.TARGET_TEMPERATURE) && kind.has(Trait.TEMPERATURE);
            case "water_heater" -> HEATING_WATER.contains(kind);
            case "humidifier" -> WETTING_AIR.contains(kind);
            case "cover" ->
                    kind.isA(Family.WINDOW_COVERING)
                            || kind.isA(Family.DOOR)
                            || kind == Kinds.WINDOW_OPENER;
            case "valve" -> kind.isA(Family.VALVE);
            case "lock" -> kind.has(Trait.LOCK);
            case "media_player" -> deviceClass.isEmpty() && kind.isA(Family.MEDIA);
            default -> false;
        };
    }

    private static Kind otherwise(String component, String deviceClass) {
        return switch (component) {
            case "light" -> Kinds.LIGHT;
            case "switch" -> deviceClass.equals("outlet") ? Kinds.PLUG : Kinds.SWITCH;
            case "siren" -> Kinds.SWITCH;
            case "button" -> Kinds.BUTTON_KIND;
            case "scene" -> Kinds.SCENE;
            case "select" -> Kinds.SELECTOR;
            case "number" -> Kinds.NUMBER_KIND;
            case "fan" -> Kinds.FAN;
            case "water_heater" -> Kinds.WATER_HEATER;
            case "humidifier" ->
                    deviceClass.equals("dehumidifier") ? Kinds.DEHUMIDIFIER : Kinds.HUMIDIFIER;
            case "cover" -> Kinds.BLIND;
            case "valve" -> deviceClass.equals("gas") ? Kinds.GAS_VALVE : Kinds.WATER_VALVE;
            case "lock" -> Kinds.DOOR_LOCK;
            case "alarm_control_panel" -> Kinds.ALARM_PANEL;
            case "vacuum" -> Kinds.ROBOT_VACUUM;
            case "lawn_mower" -> Kinds.ROBOT_MOWER;
            case "media_player" -> Kinds.SPEAKER;
            case "todo" -> Kinds.TODO_LIST;
            case "camera" -> Kinds.CAMERA;
            case "device_tracker" -> Kinds.PERSON;
            default -> Kinds.SENSOR;
        };
    }
}
