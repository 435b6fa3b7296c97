package maru.devices;

import static maru.devices.Command.*;
import static maru.devices.Shape.choices;
import static maru.devices.Shape.flag;
import static maru.devices.Shape.percent;
import static maru.devices.Shape.range;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing an appliance can do or tell, declared here and nowhere else: its id, the widest shape
 * of its values with unit and range, whether it can be set, its commands and which of its acts are
 * risky. What people call it lies in the languages' word files, under the same id.
 *
 * <p>The set is closed on purpose: code that must know every trait switches over it without {@code
 * default}, so a new constant lists what it touches when it is compiled. A device narrows the shape
 * with its {@link Capability}.
 */
public enum Trait {
    // What can be switched and dimmed.
    ON("on", flag(), true),
    BRIGHTNESS("brightness", percent(), true),
    COLOUR("colour", new Shape.Colours(), true),
    COLOUR_TEMPERATURE("colour-temperature", range(1000, 12000, 1, Unit.KELVIN), true),
    EFFECT("effect", choices("none"), true),
    /**
     * How strong, where no more special trait says it better: mist of a humidifier, scent of a
     * diffuser.
     */
    LEVEL("level", percent(), true),

    // Air and warmth.
    /** How a device works: heat, cool, dry, auto, eco. Whether it runs at all is {@link #ON}. */
    MODE("mode", choices("auto"), true),
    PRESET("preset", choices("none"), true),
    TARGET_TEMPERATURE("target-temperature", range(-30, 300, 0.1, Unit.CELSIUS), true),
    /** The lower end of a range that is held by heating. */
    TARGET_TEMPERATURE_LOW("target-temperature-low", range(-30, 300, 0.1, Unit.CELSIUS), true),
    /** The upper end of a range that is held by cooling. */
    TARGET_TEMPERATURE_HIGH("target-temperature-high", range(-30, 300, 0.1, Unit.CELSIUS), true),
    TARGET_HUMIDITY("target-humidity", percent(), true),
    FAN_SPEED("fan-speed", percent(), true),
    /** Named fan speeds, where a device has those instead of per cent. */
    FAN_MODE("fan-mode", choices("auto"), true),
    SWING("swing", choices("off", "on"), true),

    // What moves, opens and locks.
    /** 0 is closed, 100 is fully open. */
    POSITION("position", percent(), true, STOP),
    TILT("tilt", percent(), true),
    /** Open or closed, for what has no position. */
    OPEN("open", flag(), true, STOP),
    LOCK("lock", choices("locked", "unlocked", "locking", "unlocking", "jammed"), true),
    /** True lets gas or water through. */
    VALVE("valve", flag(), true),
    ARMING(
            "arming",
            choices(
                    "disarmed",
                    "armed-home",
                    "armed-away",
                    "armed-night",
                    "arming",
                    "pending",
                    "triggered"),
            true),

    // Appliances that do a job.
    /** What the job is at; changed by commands, never set. */
    RUN(
            "run",
            choices("idle", "running", "paused", "returning", "docked", "finished", "error"),
            false,
            START,
            STOP,
            PAUSE,
            RESUME,
            DOCK,
            LOCATE),
    PROGRAMME("programme", choices("normal"), true),
    REMAINING_TIME("remaining-time", range(0, 604_800, 1, Unit.SECOND), false),

    // Sound and picture.
    VOLUME("volume", percent(), true, UP, DOWN),
    MUTE("mute", flag(), true),
    PLAYBACK(
            "playback",
            choices("idle", "playing", "paused", "buffering"),
            false,
            RESUME,
            PAUSE,
            STOP,
            NEXT,
            PREVIOUS,
            PLAY_TITLE),
    TITLE("title", new Shape.Texts(), false),
    /** How far into what plays. */
    ELAPSED("elapsed", range(0, 604_800, 1, Unit.SECOND), true),
    SOURCE("source", choices("none"), true),
    CHANNEL("channel", new Shape.Texts(), true, UP, DOWN),

    // What an automation or a person presses, picks, types, lists.
    BUTTON("button", new Shape.Texts(), false, PRESS),
    SELECT("select", choices("none"), true),
    NUMBER("number", range(-1e9, 1e9, 1e-6, Unit.NONE), true),
    TODO("todo", new Shape.ItemLists(), false, ADD_ITEM, COMPLETE_ITEM, REMOVE_ITEM),

    // Yes-or-no sensors; true is what the name says.
    MOTION("motion", flag(), false),
    /** True is open, as in most dialects. */
    CONTACT("contact", flag(), false),
    OCCUPANCY("occupancy", flag(), false),
    PRESENCE("presence", flag(), false),
    SMOKE("smoke", flag(), false),
    GAS("gas", flag(), false),
    CARBON_MONOXIDE("carbon-monoxide", flag(), false),
    LEAK("leak", flag(), false),
    RAIN("rain", flag(), false),
    VIBRATION("vibration", flag(), false),
    SOUND("sound", flag(), false),
    TAMPER("tamper", flag(), false),
    PROBLEM("problem", flag(), false),
    BATTERY_LOW("battery-low", flag(), false),
    CHARGING("charging", flag(), false),
    CONNECTED("connected", flag(), false),
    PLUGGED_IN("plugged-in", flag(), false),
    RINGING("ringing", flag(), false),
    COLD("cold", flag(), false),
    HOT("hot", flag(), false),
    /** Light is seen. */
    LIT("lit", flag(), false),
    /** Electricity is there. */
    POWERED("powered", flag(), false),
    /** Something runs that isn't controlled by the hub. */
    ACTIVE("active", flag(), false),
    UNSAFE("unsafe", flag(), false),
    UPDATE_AVAILABLE("update-available", flag(), false),
    /** A yes-or-no sensor of which no more is known. */
    DETECTED("detected", flag(), false),

    // Measuring sensors.
    TEMPERATURE("temperature", range(-100, 1000, 0.01, Unit.CELSIUS), false),
    HUMIDITY("humidity", percent(), false),
    ILLUMINANCE("illuminance", range(0, 200_000, 0.01, Unit.LUX), false),
    PRESSURE("pressure", range(0, 2000, 0.01, Unit.HECTOPASCAL), false),
    POWER("power", range(-1e6, 1e6, 0.01, Unit.WATT), false),
    /** A meter reading: it only grows, and a fall means that the meter started anew. */
    ENERGY("energy", range(0, 1e9, 0.0001, Unit.KILOWATT_HOUR), false),
    VOLTAGE("voltage", range(-1e6, 1e6, 0.001, Unit.VOLT), false),
    CURRENT("current", range(-1e5, 1e5, 0.001, Unit.AMPERE), false),
    BATTERY("battery", percent(), false),
    /** Air quality index; lower is better. */
    AIR_QUALITY("air-quality", range(0, 1000, 1, Unit.NONE), false),
    CO2("co2", range(0, 50_000, 1, Unit.PARTS_PER_MILLION), false),
    PM2_5("pm2-5", range(0, 10_000, 0.1, Unit.MICROGRAM_PER_CUBIC_METRE), false),
    PM10("pm10", range(0, 10_000, 0.1, Unit.MICROGRAM_PER_CUBIC_METRE), false),
    VOC("voc", range(0, 1e6, 0.1, Unit.NONE), false),
    WATER_LEVEL("water-level", percent(), false),
    FILTER_LIFE("filter-life", percent(), false),
    SIGNAL("signal", range(-200, 100, 1, Unit.DECIBEL_MILLIWATT), false),
    RANGE_LEFT("range-left", range(0, 5000, 1, Unit.KILOMETRE), false),
    /** A number of which no more is known; its unit stands in the description. */
    MEASUREMENT("measurement", range(-1e12, 1e12, 1e-9, Unit.NONE), false),
    /** A text of which no more is known. */
    READING("reading", new Shape.Texts(), false);

    /**
     * Those whose value is one of a device's own named options, in the order in which an option is
     * looked for. They say how a device was set, not what it does.
     */
    public static final SequencedSet<Trait> OPTIONS =
            Collections.unmodifiableSequencedSet(
                    new LinkedHashSet<>(
                            List.of(
                                    MODE, PRESET, FAN_MODE, PROGRAMME, SOURCE, EFFECT, SWING,
                                    SELECT)));

    /** What a person sets to be warm or cool. */
    public static final Set<Trait> TARGET_TEMPERATURES =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            TARGET_TEMPERATURE, TARGET_TEMPERATURE_LOW, TARGET_TEMPERATURE_HIGH));

    private static final Map<String, Trait> BY_ID =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Trait::id, Function.identity()));

    private final String id;
    private final Shape shape;
    private final boolean settable;
    private final Set<Command> commands;

    Trait(String id, Shape shape, boolean settable, Command... commands) {
        this.id = id;
        this.shape = shape;
        this.settable = settable;
        this.commands =
                commands.length == 0 ? Set.of() : Set.copyOf(EnumSet.copyOf(List.of(commands)));
    }

    /** The key in JSON, in word files and on our own topics, {@code lower-dash-case}. */
    public String id() {
        return id;
    }

    /** The widest range; for options, only an example, since each device has its own. */
    public Shape shape() {
        return shape;
    }

    /** Whether a device may accept a new value for it. */
    public boolean settable() {
        return settable;
    }

    /** The commands that a device may know for it. */
    public Set<Command> commands() {
        return commands;
    }

    /** A trait that only tells. */
    public boolean isSensor() {
        return !settable && commands.isEmpty() && this != REMAINING_TIME && this != TITLE;
    }

    /** The risk that each act on this trait has on any kind of device; kinds add their own. */
    public List<Hazard> hazards() {
        return switch (this) {
            case LOCK -> List.of(Hazard.setting(LOCK, Value.choice("unlocked")));
            case VALVE -> List.of(Hazard.setting(VALVE, Value.flag(true)));
            case ARMING -> List.of(Hazard.setting(ARMING, Value.choice("disarmed")));
            default -> List.of();
        };
    }

    /** The trait with this id. */
    public static Optional<Trait> ofId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** As the vocabulary declares it, for a device that says no more. */
    public Capability widest() {
        return new Capability(this, shape, settable, commands);
    }

    /** With a narrower shape. */
    public Capability as(Shape narrower) {
        return new Capability(this, narrower, settable, commands);
    }

    /** With these options. */
    public Capability of(String... options) {
        return as(Shape.choices(options));
    }

    /** Within these bounds, in the trait's own unit. */
    public Capability within(double min, double max, double step) {
        if (shape instanceof Shape.Range widest) {
            return as(new Shape.Range(min, max, step, widest.unit()));
        }
        throw new IllegalStateException(id + " has no range");
    }
}
