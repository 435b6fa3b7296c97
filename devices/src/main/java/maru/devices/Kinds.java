package maru.devices;

import static maru.devices.Command.*;
import static maru.devices.Kind.kind;
import static maru.devices.Trait.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every kind of appliance that Maru knows. A new one is one entry here and its words in each
 * language; broker topics, validation, speech, screens, simulator and docs follow from it.
 */
public final class Kinds {
    private static final Map<String, Kind> ALL = new LinkedHashMap<>();

    // Light and power
    public static final Kind LIGHT =
            add(kind("light", Family.LIGHT, ON, BRIGHTNESS, COLOUR_TEMPERATURE, COLOUR));
    public static final Kind CEILING_LIGHT =
            add(
                    kind(
                            "ceiling-light",
                            Family.LIGHT,
                            ON,
                            BRIGHTNESS,
                            COLOUR_TEMPERATURE.within(2700, 6500, 1)));
    public static final Kind LAMP =
            add(
                    kind(
                            "lamp",
                            Family.LIGHT,
                            ON,
                            BRIGHTNESS,
                            COLOUR_TEMPERATURE.within(2200, 6500, 1),
                            COLOUR));
    public static final Kind LIGHT_STRIP =
            add(
                    kind(
                            "light-strip",
                            Family.LIGHT,
                            ON,
                            BRIGHTNESS,
                            COLOUR,
                            EFFECT.of("none", "rainbow", "candle", "party")));
    public static final Kind SWITCH = add(kind("switch", ON));
    public static final Kind PLUG = add(kind("plug", ON, POWER, ENERGY, VOLTAGE, CURRENT));

    // Air and warmth
    public static final Kind FAN =
            add(
                    kind(
                            "fan",
                            ON,
                            FAN_SPEED,
                            SWING,
                            PRESET.of("normal", "natural", "sleep"),
                            MODE.of("forward", "reverse")));
    public static final Kind AIR_CONDITIONER =
            add(
                    kind(
                            "air-conditioner",
                            Family.CLIMATE,
                            ON,
                            MODE.of("cool", "dry", "fan", "auto", "heat"),
                            TARGET_TEMPERATURE.within(16, 30, 0.5),
                            TEMPERATURE,
                            HUMIDITY,
                            FAN_MODE.of("auto", "low", "medium", "high"),
                            SWING,
                            PRESET.of("none", "eco", "sleep", "boost"),
                            POWER));
    public static final Kind BOILER =
            add(
                    kind(
                            "boiler",
                            Family.CLIMATE,
                            ON,
                            MODE.of("heat", "auto"),
                            TARGET_TEMPERATURE.within(5, 40, 0.5),
                            TEMPERATURE,
                            PRESET.of("none", "away", "eco")));
    public static final Kind THERMOSTAT =
            add(
                    kind(
                            "thermostat",
                            Family.CLIMATE,
                            ON,
                            MODE.of("heat", "cool", "range", "auto"),
                            TARGET_TEMPERATURE.within(5, 35, 0.5),
                            TARGET_TEMPERATURE_LOW.within(5, 35, 0.5),
                            TARGET_TEMPERATURE_HIGH.within(5, 35, 0.5),
                            TEMPERATURE,
                            HUMIDITY,
                            PRESET.of("none", "away", "eco", "home")));
    public static final Kind RADIATOR_VALVE =
            add(
                    kind(
                            "radiator-valve",
                            Family.CLIMATE,
                            ON,
                            MODE.of("heat", "auto"),
                            TARGET_TEMPERATURE.within(5, 30, 0.5),
                            TEMPERATURE,
                            BATTERY));
    public static final Kind HEATER =
            add(
                    kind(
                            "heater",
                            ON,
                            MODE.of("low", "high", "eco"),
                            TARGET_TEMPERATURE.within(10, 32, 1),
                            TEMPERATURE));
    public static final Kind HUMIDIFIER =
            add(
                    kind(
                            "humidifier",
                            ON,
                            TARGET_HUMIDITY.within(30, 80, 1),
                            HUMIDITY,
                            MODE.of("auto", "normal", "sleep"),
                            LEVEL,
                            WATER_LEVEL));
    public static final Kind DEHUMIDIFIER =
            add(
                    kind(
                            "dehumidifier",
                            ON,
                            TARGET_HUMIDITY.within(30, 70, 1),
                            HUMIDITY,
                            MODE.of("auto", "laundry", "quiet"),
                            WATER_LEVEL));
    public static final Kind AIR_PURIFIER =
            add(
                    kind(
                            "air-purifier",
                            ON,
                            FAN_SPEED,
                            MODE.of("auto", "sleep", "turbo"),
                            PM2_5,
                            PM10,
                            AIR_QUALITY,
                            FILTER_LIFE));
    public static final Kind VENTILATION =
            add(
                    kind(
                            "ventilation",
                            ON,
                            FAN_SPEED,
                            MODE.of("auto", "bypass", "heat-recovery"),
                            CO2,
                            FILTER_LIFE));

    // What moves, opens and locks
    public static final Kind CURTAIN = add(kind("curtain", Family.WINDOW_COVERING, POSITION));
    public static final Kind BLIND = add(kind("blind", Family.WINDOW_COVERING, POSITION, TILT));
    public static final Kind AWNING = add(kind("awning", Family.WINDOW_COVERING, POSITION));

    /** Something that moves between open and closed, of which no more is known. */
    public static final Kind COVER = add(kind("cover", POSITION));

    public static final Kind DOOR =
            add(kind("door", Family.DOOR, OPEN).risky(Hazard.setting(OPEN, Value.flag(true))));
    public static final Kind GATE =
            add(kind("gate", Family.DOOR, OPEN).risky(Hazard.setting(OPEN, Value.flag(true))));
    public static final Kind GARAGE_DOOR =
            add(
                    kind("garage-door", Family.DOOR, OPEN)
                            .risky(Hazard.setting(OPEN, Value.flag(true))));
    public static final Kind WINDOW_OPENER = add(kind("window-opener", POSITION));
    public static final Kind DOOR_LOCK = add(kind("door-lock", LOCK, BATTERY, CONTACT));
    public static final Kind DOORBELL = add(kind("doorbell", RINGING, BATTERY));
    public static final Kind CAMERA =
            add(kind("camera", ON, MOTION, BATTERY).risky(Hazard.setting(ON, Value.flag(false))));
    public static final Kind GAS_VALVE = add(kind("gas-valve", Family.VALVE, VALVE, GAS));
    public static final Kind WATER_VALVE = add(kind("water-valve", Family.VALVE, VALVE));
    public static final Kind ALARM_PANEL = add(kind("alarm-panel", ARMING));

    // Kitchen and laundry
    public static final Kind WASHER =
            add(appliance("washer", "normal", "quick", "delicate", "wool", "rinse-spin"));
    public static final Kind DRYER =
            add(appliance("dryer", "normal", "quick", "delicate", "bedding"));
    public static final Kind DISHWASHER =
            add(appliance("dishwasher", "normal", "eco", "quick", "intensive"));
    public static final Kind OVEN =
            add(
                    kind(
                                    "oven",
                                    ON,
                                    RUN.widest().knowing(Set.of(START, STOP, PAUSE, RESUME)),
                                    MODE.of("bake", "grill", "convection", "warm"),
                                    TARGET_TEMPERATURE.within(30, 250, 5),
                                    TEMPERATURE,
                                    REMAINING_TIME)
                            .risky(
                                    Hazard.setting(ON, Value.flag(true)),
                                    Hazard.anySetting(TARGET_TEMPERATURE),
                                    Hazard.anySetting(MODE),
                                    Hazard.commanding(RUN, START),
                                    Hazard.commanding(RUN, RESUME)));
    public static final Kind HOB =
            add(
                    kind("hob", ON, LEVEL.within(0, 100, 10))
                            .risky(Hazard.setting(ON, Value.flag(true)), Hazard.anySetting(LEVEL)));
    public static final Kind MICROWAVE =
            add(
                    kind(
                                    "microwave",
                                    ON,
                                    RUN.widest().knowing(Set.of(START, STOP, PAUSE, RESUME)),
                                    PROGRAMME.of("reheat", "defrost", "popcorn"),
                                    REMAINING_TIME)
                            .risky(
                                    Hazard.setting(ON, Value.flag(true)),
                                    Hazard.commanding(RUN, START),
                                    Hazard.commanding(RUN, RESUME)));
    public static final Kind RICE_COOKER =
            add(
                    kind(
                            "rice-cooker",
                            ON,
                            RUN.widest().knowing(Set.of(START, STOP)),
                            PROGRAMME.of(
                                    "white-rice", "brown-rice", "quick", "porridge", "keep-warm"),
                            REMAINING_TIME));
    public static final Kind KETTLE =
            add(kind("kettle", ON, TARGET_TEMPERATURE.within(40, 100, 5), TEMPERATURE));
    public static final Kind COFFEE_MAKER = add(kind("coffee-maker", ON));
    public static final Kind RANGE_HOOD = add(kind("range-hood", ON, FAN_SPEED));
    public static final Kind FRIDGE =
            add(
                    kind(
                            "fridge",
                            TARGET_TEMPERATURE.within(1, 7, 1),
                            TEMPERATURE,
                            CONTACT,
                            MODE.of("normal", "eco", "express")));
    public static final Kind FREEZER =
            add(kind("freezer", TARGET_TEMPERATURE.within(-24, -14, 1), TEMPERATURE, CONTACT));
    public static final Kind KIMCHI_FRIDGE =
            add(
                    kind(
                            "kimchi-fridge",
                            TARGET_TEMPERATURE.within(-3, 5, 0.5),
                            TEMPERATURE,
                            CONTACT,
                            MODE.of("kimchi", "ripen", "fresh", "freeze")));
    public static final Kind WATER_PURIFIER =
            add(kind("water-purifier", ON, MODE.of("ambient", "cold", "hot"), FILTER_LIFE));

    // Cleaning and care
    public static final Kind ROBOT_VACUUM =
            add(
                    kind(
                            "robot-vacuum",
                            Family.CLEANING_ROBOT,
                            RUN,
                            FAN_MODE.of("quiet", "standard", "strong", "max"),
                            BATTERY));
    public static final Kind ROBOT_MOWER =
            add(kind("robot-mower", RUN.widest().knowing(Set.of(START, PAUSE, DOCK)), BATTERY));
    public static final Kind STYLER =
            add(appliance("styler", "normal", "quick", "sanitary", "dry"));

    // Sound and picture
    public static final Kind TV =
            add(
                    kind(
                            "tv",
                            Family.MEDIA,
                            ON,
                            PLAYBACK,
                            TITLE,
                            VOLUME,
                            MUTE,
                            SOURCE.of("HDMI 1", "HDMI 2", "TV", "YouTube", "Netflix"),
                            CHANNEL));
    public static final Kind SOUNDBAR =
            add(
                    kind(
                            "soundbar",
                            Family.MEDIA,
                            ON,
                            VOLUME,
                            MUTE,
                            SOURCE.of("TV", "Bluetooth", "HDMI")));
    public static final Kind SPEAKER =
            add(kind("speaker", Family.MEDIA, ON, PLAYBACK, TITLE, VOLUME, MUTE));
    public static final Kind PROJECTOR =
            add(
                    kind(
                            "projector",
                            Family.MEDIA,
                            ON,
                            PLAYBACK,
                            TITLE,
                            VOLUME,
                            MUTE,
                            SOURCE.of("HDMI 1", "HDMI 2")));
    public static final Kind SET_TOP_BOX =
            add(kind("set-top-box", Family.MEDIA, ON, PLAYBACK, TITLE, VOLUME, MUTE, CHANNEL));

    // Water, pets, scent, car
    public static final Kind WATER_HEATER =
            add(
                    kind(
                            "water-heater",
                            ON,
                            MODE.of("eco", "performance"),
                            TARGET_TEMPERATURE.within(30, 65, 1),
                            TEMPERATURE));
    public static final Kind BATH =
            add(
                    kind(
                            "bath",
                            RUN.widest().knowing(Set.of(START, STOP)),
                            TARGET_TEMPERATURE.within(35, 45, 1),
                            LEVEL));
    public static final Kind PET_FEEDER =
            add(kind("pet-feeder", BUTTON, LEVEL.widest().readOnly(), BATTERY));
    public static final Kind DIFFUSER =
            add(kind("diffuser", ON, LEVEL, MODE.of("continuous", "interval")));
    public static final Kind EV_CHARGER =
            add(kind("ev-charger", ON, CURRENT, POWER, ENERGY, PLUGGED_IN, CHARGING));
    public static final Kind CAR =
            add(kind("car", LOCK, ON, TEMPERATURE, BATTERY, RANGE_LEFT, CHARGING));
    public static final Kind IRRIGATION = add(kind("irrigation", Family.VALVE, VALVE));

    // Sensors
    public static final Kind SENSOR = add(kind("sensor", Family.SENSOR, MEASUREMENT));
    public static final Kind MOTION_SENSOR =
            add(
                    kind(
                            "motion-sensor",
                            Family.SENSOR,
                            MOTION,
                            OCCUPANCY,
                            ILLUMINANCE,
                            TEMPERATURE,
                            BATTERY));
    public static final Kind CONTACT_SENSOR =
            add(kind("contact-sensor", Family.SENSOR, CONTACT, BATTERY));
    public static final Kind CLIMATE_SENSOR =
            add(kind("climate-sensor", Family.SENSOR, TEMPERATURE, HUMIDITY, PRESSURE, BATTERY));
    public static final Kind AIR_SENSOR =
            add(
                    kind(
                            "air-sensor",
                            Family.SENSOR,
                            CO2,
                            PM2_5,
                            PM10,
                            VOC,
                            AIR_QUALITY,
                            TEMPERATURE,
                            HUMIDITY));
    public static final Kind SMOKE_DETECTOR =
            add(kind("smoke-detector", Family.SENSOR, SMOKE, CARBON_MONOXIDE, BATTERY));
    public static final Kind GAS_DETECTOR = add(kind("gas-detector", Family.SENSOR, GAS, BATTERY));
    public static final Kind LEAK_SENSOR = add(kind("leak-sensor", Family.SENSOR, LEAK, BATTERY));
    public static final Kind ENERGY_METER =
            add(kind("energy-meter", Family.SENSOR, POWER, ENERGY, VOLTAGE, CURRENT));
    public static final Kind PERSON = add(kind("person", PRESENCE, READING));
    public static final Kind WEATHER =
            add(kind("weather", Family.SENSOR, READING, TEMPERATURE, HUMIDITY, RAIN, PM2_5, PM10));

    // What stands for itself
    public static final Kind BUTTON_KIND = add(kind("button", BUTTON));
    public static final Kind SELECTOR = add(kind("selector", SELECT));
    public static final Kind NUMBER_KIND = add(kind("number", NUMBER));
    public static final Kind SCENE = add(kind("scene", BUTTON));
    public static final Kind TODO_LIST = add(kind("todo-list", Family.LIST, TODO));

    /** Kinds that people expect to start when they name a temperature. */
    public static final Set<Kind> STARTED_BY_TEMPERATURE = Set.of(AIR_CONDITIONER, HEATER);

    /** Their temperature is their own, not that of the room in which they stand. */
    public static final Set<Kind> OWN_CLIMATE =
            Set.of(FRIDGE, FREEZER, KIMCHI_FRIDGE, OVEN, KETTLE, WATER_HEATER, CAR, WEATHER, BATH);

    private Kinds() {}

    /** All kinds in the order of their declaration. */
    public static List<Kind> all() {
        return new ArrayList<>(ALL.values());
    }

    /** The kind with this id. */
    public static Optional<Kind> ofId(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    private static Kind appliance(String id, String... programmes) {
        return kind(
                id,
                ON,
                RUN.widest().knowing(Set.of(START, STOP, PAUSE, RESUME)),
                PROGRAMME.of(programmes),
                REMAINING_TIME,
                POWER);
    }

    private static Kind add(Kind kind) {
        if (ALL.put(kind.id(), kind) != null) {
            throw new IllegalStateException("the kind " + kind.id() + " is declared twice");
        }
        return kind;
    }
}
