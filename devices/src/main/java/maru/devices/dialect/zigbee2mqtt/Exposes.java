package maru.devices.dialect.zigbee2mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.ColourSpace;
import maru.devices.dialect.Component;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Json;
import maru.devices.dialect.KindGuess;
import maru.devices.dialect.Names;
import maru.devices.dialect.SensorKinds;
import maru.devices.dialect.Units;
import maru.devices.dialect.Wiring.Reading;

/** Turns what one device exposes into components. */
final class Exposes {
    private static final int MAX_EXPOSES = 200;
    private static final int MAX_OPTIONS = 200;

    private static final Map<String, Trait> NUMERIC =
            Map.ofEntries(
                    Map.entry("temperature", Trait.TEMPERATURE),
                    Map.entry("local_temperature", Trait.TEMPERATURE),
                    Map.entry("humidity", Trait.HUMIDITY),
                    Map.entry("soil_moisture", Trait.HUMIDITY),
                    Map.entry("pressure", Trait.PRESSURE),
                    Map.entry("illuminance", Trait.ILLUMINANCE),
                    Map.entry("illuminance_lux", Trait.ILLUMINANCE),
                    Map.entry("power", Trait.POWER),
                    Map.entry("energy", Trait.ENERGY),
                    Map.entry("voltage", Trait.VOLTAGE),
                    Map.entry("current", Trait.CURRENT),
                    Map.entry("battery", Trait.BATTERY),
                    Map.entry("co2", Trait.CO2),
                    Map.entry("pm25", Trait.PM2_5),
                    Map.entry("pm10", Trait.PM10),
                    Map.entry("voc", Trait.VOC),
                    Map.entry("aqi", Trait.AIR_QUALITY));

    private static final Map<String, Trait> BINARY =
            Map.ofEntries(
                    Map.entry("occupancy", Trait.OCCUPANCY),
                    Map.entry("presence", Trait.OCCUPANCY),
                    Map.entry("motion", Trait.MOTION),
                    Map.entry("contact", Trait.CONTACT),
                    Map.entry("water_leak", Trait.LEAK),
                    Map.entry("smoke", Trait.SMOKE),
                    Map.entry("gas", Trait.GAS),
                    Map.entry("carbon_monoxide", Trait.CARBON_MONOXIDE),
                    Map.entry("tamper", Trait.TAMPER),
                    Map.entry("battery_low", Trait.BATTERY_LOW),
                    Map.entry("vibration", Trait.VIBRATION),
                    Map.entry("rain", Trait.RAIN));

    private final String base;
    private final String address;
    private final String friendlyName;
    private final Component.ApplianceInfo appliance;
    private final JsonNode definition;
    private final DeviceWiring.LastParsed parsed = new DeviceWiring.LastParsed();
    private final List<Discovery> found = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    Exposes(
            String base,
            String address,
            String friendlyName,
            Component.ApplianceInfo appliance,
            JsonNode definition) {
        this.base = base;
        this.address = address;
        this.friendlyName = friendlyName;
        this.appliance = appliance;
        this.definition = definition;
    }

    /** One component while it is being read. */
    private final class Draft {
        final DeviceWiring wiring = new DeviceWiring(base, friendlyName, parsed);
        final Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
        final List<String> unsupported = new ArrayList<>();

        void add(
                Capability capability,
                JsonNode feature,
                DeviceWiring.Decode decode,
                DeviceWiring.Encode encode) {
            String property = property(feature);
            int access = feature.path("access").asInt(1);
            boolean told = (access & 1) != 0;
            boolean sent = (access & 2) != 0 && capability.settable();
            if (property.isEmpty() || !(told || sent)) {
                return;
            }
            traits.put(capability.trait(), sent ? capability : capability.readOnly());
            if (told) {
                wiring.tells(capability.trait(), property, nullable(capability.trait(), decode));
            }
            if (sent) {
                wiring.sets(capability.trait(), encode);
            }
            if ((access & 4) != 0) {
                wiring.gets(property);
            }
        }

        void finish(String key, Optional<String> name, Kind kind, boolean main, boolean aside) {
            if ((!traits.isEmpty() || !unsupported.isEmpty()) && keys.add(key)) {
                found.add(
                        new Discovery.Found(
                                key,
                                new Component(
                                        appliance,
                                        name,
                                        kind,
                                        main && !aside,
                                        aside,
                                        traits,
                                        unsupported,
                                        wiring)));
            }
        }
    }

    List<Discovery> components() {
        JsonNode exposes = definition.path("exposes");
        if (!exposes.isArray() || exposes.size() > MAX_EXPOSES) {
            return List.of(
                    new Discovery.Refused(
                            address, Optional.of("exposes"), "not a list of at most 200"));
        }
        for (JsonNode expose : exposes) {
            try {
                if (expose.path("features").isArray()
                        && !expose.path("type").asText().equals("composite")) {
                    specific(expose);
                } else {
                    generic(expose);
                }
            } catch (IllegalArgumentException e) {
                found.add(
                        new Discovery.Refused(
                                key(expose, expose.path("type").asText("")),
                                Optional.of(
                                        Names.clean(expose.path("property").asText(""))
                                                .orElse("exposes")),
                                String.valueOf(e.getMessage())));
            }
        }
        return found;
    }

    private String key(JsonNode expose, String function) {
        String endpoint = expose.path("endpoint").asText("");
        return Names.clean(address + "/" + function + (endpoint.isEmpty() ? "" : "_" + endpoint))
                .orElse(address);
    }

    private static String property(JsonNode feature) {
        String property = feature.path("property").asText(feature.path("name").asText(""));
        return property.length() <= 128 ? property : "";
    }

    private static DeviceWiring.Decode nullable(Trait trait, DeviceWiring.Decode decode) {
        return (value, whole) ->
                value.isNull() ? List.of(new Reading.Forgotten(trait)) : decode.read(value, whole);
    }

    private Kind guess(Kind otherwise, Predicate<Kind> allowed) {
        var names = new ArrayList<String>();
        names.add(friendlyName);
        names.add(definition.path("description").asText(""));
        return KindGuess.in(names, allowed).orElse(otherwise);
    }

    private void specific(JsonNode expose) {
        String type = expose.path("type").asText("");
        var draft = new Draft();
        Kind kind =
                switch (type) {
                    case "light" -> {
                        light(draft, expose);
                        yield guess(Kinds.LIGHT, k -> k.isA(Family.LIGHT));
                    }
                    case "switch" -> {
                        feature(expose, "state").ifPresent(f -> flag(draft, Trait.ON, f));
                        yield guess(
                                metered() ? Kinds.PLUG : Kinds.SWITCH,
                                k ->
                                        k.has(Trait.ON)
                                                && k != Kinds.CAR
                                                && k != Kinds.CAMERA
                                                && !k.isA(Family.CLIMATE));
                    }
                    case "fan" -> {
                        feature(expose, "state").ifPresent(f -> flag(draft, Trait.ON, f));
                        feature(expose, "mode").ifPresent(f -> choice(draft, Trait.FAN_MODE, f));
                        feature(expose, "speed").ifPresent(f -> speed(draft, f));
                        yield guess(
                                Kinds.FAN,
                                k ->
                                        Set.of(
                                                        Kinds.FAN,
                                                        Kinds.VENTILATION,
                                                        Kinds.AIR_PURIFIER,
                                                        Kinds.RANGE_HOOD)
                                                .contains(k));
                    }
                    case "cover" -> {
                        Kind cover =
                                guess(
                                        Kinds.CURTAIN,
                                        k ->
                                                k.isA(Family.WINDOW_COVERING)
                                                        || k.isA(Family.DOOR)
                                                        || k == Kinds.WINDOW_OPENER);
                        cover(draft, expose, cover);
                        yield cover;
                    }
                    case "lock" -> {
                        lock(draft, expose);
                        yield Kinds.DOOR_LOCK;
                    }
                    case "climate" -> {
                        climate(draft, expose);
                        yield guess(
                                Kinds.RADIATOR_VALVE,
                                k -> k.isA(Family.CLIMATE) && k.has(Trait.TARGET_TEMPERATURE));
                    }
                    default -> {
                        draft.unsupported.add(
                                "what it exposes as "
                                        + Names.clean(type).orElse("?")
                                        + " isn't known");
                        yield Kinds.SENSOR;
                    }
                };
        draft.finish(
                key(expose, type),
                Names.clean(expose.path("endpoint").asText("")),
                kind,
                true,
                false);
    }

    private boolean metered() {
        for (JsonNode expose : definition.path("exposes")) {
            if (expose.path("name").asText("").equals("power")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> feature(JsonNode expose, String name) {
        for (JsonNode feature : expose.path("features")) {
            if (feature.path("name").asText("").equals(name)) {
                return Optional.of(feature);
            }
        }
        return Optional.empty();
    }

    private static void flag(Draft draft, Trait trait, JsonNode feature) {
        JsonNode on = feature.path("value_on");
        JsonNode off = feature.path("value_off");
        if (!on.isValueNode() || !off.isValueNode() || on.equals(off)) {
            throw new IllegalArgumentException("has no value_on and value_off");
        }
        String property = property(feature);
        draft.add(
                trait.widest(),
                feature,
                (value, _) -> {
                    if (value.equals(on) || value.equals(off)) {
                        return List.of(new Reading.Changed(trait, Value.flag(value.equals(on))));
                    }
                    throw new IllegalArgumentException("is neither of its two values");
                },
                value -> Map.of(property, value.equals(Value.flag(true)) ? on : off));
    }

    private static List<String> options(JsonNode feature) {
        JsonNode values = feature.path("values");
        var options = new ArrayList<String>();
        for (JsonNode each : values) {
            if (each.isValueNode()
                    && !each.asText().isBlank()
                    && each.asText().length() <= 255
                    && !options.contains(each.asText())) {
                options.add(each.asText());
            }
        }
        if (options.isEmpty() || values.size() > MAX_OPTIONS) {
            throw new IllegalArgumentException("has no values, or more than 200");
        }
        return options;
    }

    private static void choice(Draft draft, Trait trait, JsonNode feature) {
        choice(draft, trait, feature, options(feature));
    }

    private static void choice(Draft draft, Trait trait, JsonNode feature, List<String> options) {
        String property = property(feature);
        draft.add(
                trait.as(new Shape.Choices(options)),
                feature,
                (value, _) -> {
                    if (!options.contains(value.asText())) {
                        throw new IllegalArgumentException("is none of its values");
                    }
                    return List.of(new Reading.Changed(trait, Value.choice(value.asText())));
                },
                value -> Map.of(property, value.plain()));
    }

    private static double number(JsonNode feature, String key, double otherwise) {
        JsonNode value = feature.path(key);
        return value.isNumber() && Math.abs(value.doubleValue()) <= 1e9
                ? value.doubleValue()
                : otherwise;
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        throw new IllegalArgumentException("isn't a number");
    }

    /** A number in the device's unit. */
    private static void quantity(Draft draft, Trait trait, JsonNode feature, boolean settable) {
        Shape.Range widest = (Shape.Range) trait.shape();
        Units units = Units.from(feature.path("unit").asText(""), trait).orElse(Units.SAME);
        double min = Math.max(widest.min(), units.in(number(feature, "value_min", -1e9)));
        double max = Math.min(widest.max(), units.in(number(feature, "value_max", 1e9)));
        double step = Math.max(number(feature, "value_step", 1), 1e-6) * units.factor();
        Shape.Range range =
                settable && min < max ? new Shape.Range(min, max, step, widest.unit()) : widest;
        String property = property(feature);
        draft.add(
                settable ? trait.as(range) : trait.widest().readOnly(),
                feature,
                (value, _) ->
                        List.of(
                                changed(
                                        trait,
                                        new Value.Quantity(
                                                units.in(number(value)), widest.unit()))),
                value ->
                        Map.of(
                                property,
                                Json.number(units.out(range.nearest(amount(value)).amount()))));
    }

    private static Reading changed(Trait trait, Value value) {
        trait.shape()
                .problemWith(value)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return new Reading.Changed(trait, value);
    }

    private static double amount(Value value) {
        if (value instanceof Value.Quantity quantity) {
            return quantity.amount();
        }
        throw new IllegalArgumentException("must be a number");
    }

    private static void light(Draft draft, JsonNode expose) {
        feature(expose, "state").ifPresent(f -> flag(draft, Trait.ON, f));
        feature(expose, "brightness")
                .ifPresent(f -> {
                    double scale = Math.max(1, number(f, "value_max", 254));
                    String property = property(f);
                    draft.add(
                            Trait.BRIGHTNESS.within(1, 100, Math.max(1, 100 / scale)),
                            f,
                            (value, _) -> {
                                double raw = number(value);
                                // Some firmware says 255 where 254 is the most.
                                if (raw < 0 || raw > scale + 1) {
                                    throw new IllegalArgumentException("is out of its scale");
                                }
                                double percent = Math.min(100, Math.rint(raw * 100 / scale));
                                return raw == 0
                                        ? List.of()
                                        : List.of(
                                                new Reading.Changed(
                                                        Trait.BRIGHTNESS,
                                                        Value.percent(Math.max(1, percent))));
                            },
                            value ->
                                    Map.of(
                                            property,
                                            Json.number(
                                                    Math.max(
                                                            1,
                                                            Math.round(
                                                                    amount(value)
                                                                            * scale
                                                                            / 100)))));
                });
        feature(expose, "color_temp")
                .ifPresent(f -> {
                    double coolest = Math.max(1, number(f, "value_min", 153));
                    double warmest = Math.max(coolest + 1, number(f, "value_max", 500));
                    String property = property(f);
                    draft.add(
                            Trait.COLOUR_TEMPERATURE.within(
                                    Math.clamp(Math.round(1e6 / warmest), 1000, 11_999),
                                    Math.clamp(Math.round(1e6 / coolest), 1001, 12_000),
                                    1),
                            f,
                            (value, whole) ->
                                    isInMode(whole, "color_temp")
                                            ? List.of(
                                                    changed(
                                                            Trait.COLOUR_TEMPERATURE,
                                                            new Value.Quantity(
                                                                    Math.rint(
                                                                            1e6
                                                                                    / Math.max(
                                                                                            1,
                                                                                            number(
                                                                                                    value))),
                                                                    Unit.KELVIN)))
                                            : List.of(),
                            value ->
                                    Map.of(property, Json.number(Math.round(1e6 / amount(value)))));
                });
        var xy = feature(expose, "color_xy");
        var hs = feature(expose, "color_hs");
        xy.or(() -> hs)
                .ifPresent(f -> {
                    boolean inXy = xy.isPresent();
                    String property = property(f);
                    var readable = f.deepCopy();
                    if (readable instanceof ObjectNode object && !object.has("access")) {
                        object.put("access", 7);
                    }
                    draft.add(
                            Trait.COLOUR.widest(),
                            readable,
                            (value, whole) ->
                                    isInMode(whole, "xy") || isInMode(whole, "hs")
                                            ? colour(value)
                                            : List.of(),
                            value -> Map.of(property, colourOf((Value.Colour) value, inXy)));
                });
    }

    /** Absent before 1.17: then every property counts. */
    private static boolean isInMode(ObjectNode whole, String mode) {
        String current = whole.path("color_mode").asText("");
        return current.isEmpty() || current.equals(mode);
    }

    private static List<Reading> colour(JsonNode value) {
        if (value.path("x").isNumber() && value.path("y").isNumber()) {
            return List.of(
                    new Reading.Changed(
                            Trait.COLOUR,
                            ColourSpace.ofXy(
                                    value.path("x").doubleValue(), value.path("y").doubleValue())));
        }
        if (value.path("hue").isNumber() && value.path("saturation").isNumber()) {
            return List.of(
                    new Reading.Changed(
                            Trait.COLOUR,
                            ColourSpace.ofHueSaturation(
                                    value.path("hue").doubleValue(),
                                    value.path("saturation").doubleValue())));
        }
        return List.of();
    }

    private static Map<String, Object> colourOf(Value.Colour colour, boolean inXy) {
        var object = new LinkedHashMap<String, Object>();
        double[] pair = inXy ? ColourSpace.xy(colour) : ColourSpace.hueSaturation(colour);
        object.put(inXy ? "x" : "hue", inXy ? pair[0] : (double) Math.round(pair[0]));
        object.put(inXy ? "y" : "saturation", inXy ? pair[1] : (double) Math.round(pair[1]));
        return object;
    }

    private static void speed(Draft draft, JsonNode feature) {
        double max = Math.max(1, number(feature, "value_max", 254));
        double min = Math.min(number(feature, "value_min", 0), 0);
        String property = property(feature);
        Shape.Range range =
                Shape.range(0, 100, Math.clamp(100 / (max - min), 1, 100), Unit.PERCENT);
        draft.add(
                Trait.FAN_SPEED.as(range),
                feature,
                (value, _) -> {
                    double percent = (number(value) - min) / (max - min) * 100;
                    if (percent < 0 || percent > 100.5) {
                        throw new IllegalArgumentException("is out of its range");
                    }
                    return List.of(new Reading.Changed(Trait.FAN_SPEED, range.nearest(percent)));
                },
                value ->
                        Map.of(
                                property,
                                Json.number(Math.rint(min + amount(value) / 100 * (max - min)))));
    }

    private static void cover(Draft draft, JsonNode expose, Kind kind) {
        var state = feature(expose, "state");
        var position = feature(expose, "position");
        boolean asDoor = kind.isA(Family.DOOR) || position.isEmpty();
        if (asDoor) {
            state.ifPresent(f -> {
                String property = property(f);
                draft.add(
                        Trait.OPEN.widest().knowing(Set.of()),
                        f,
                        (value, _) ->
                                switch (value.asText()) {
                                    case "OPEN" ->
                                            List.of(
                                                    new Reading.Changed(
                                                            Trait.OPEN, Value.flag(true)));
                                    case "CLOSE" ->
                                            List.of(
                                                    new Reading.Changed(
                                                            Trait.OPEN, Value.flag(false)));
                                    default -> List.of();
                                },
                        value ->
                                Map.of(
                                        property,
                                        value.equals(Value.flag(true)) ? "OPEN" : "CLOSE"));
            });
        } else {
            JsonNode f = position.get();
            quantity(draft, Trait.POSITION, f, true);
        }
        Trait trait = asDoor ? Trait.OPEN : Trait.POSITION;
        state.filter(f -> options(f).contains("STOP") && draft.traits.containsKey(trait))
                .ifPresent(f -> {
                    Capability before = draft.traits.get(trait);
                    if (before != null) {
                        draft.traits.put(trait, before.knowing(Set.of(Command.STOP)));
                        draft.wiring.commands(trait, Command.STOP, Map.of(property(f), "STOP"));
                    }
                });
        feature(expose, "tilt").ifPresent(f -> quantity(draft, Trait.TILT, f, true));
    }

    private static void lock(Draft draft, JsonNode expose) {
        feature(expose, "state")
                .ifPresent(f -> {
                    String property = property(f);
                    draft.add(
                            Trait.LOCK.of("locked", "unlocked"),
                            f,
                            (value, whole) ->
                                    whole.has("lock_state")
                                            ? List.of()
                                            : switch (value.asText()) {
                                                case "LOCK" -> locked("locked");
                                                case "UNLOCK" -> locked("unlocked");
                                                default ->
                                                        throw new IllegalArgumentException(
                                                                "is neither LOCK nor UNLOCK");
                                            },
                            value ->
                                    Map.of(
                                            property,
                                            value.equals(Value.choice("locked"))
                                                    ? "LOCK"
                                                    : "UNLOCK"));
                });
        feature(expose, "lock_state")
                .ifPresent(f ->
                        draft.wiring.tells(
                                Trait.LOCK,
                                property(f),
                                (value, _) ->
                                        switch (value.asText()) {
                                            case "locked" -> locked("locked");
                                            case "unlocked" -> locked("unlocked");
                                            // The bolt is between, as it is at each turn.
                                            case "not_fully_locked" -> locked("unlocking");
                                            default -> List.of();
                                        }));
    }

    private static List<Reading> locked(String state) {
        return List.of(new Reading.Changed(Trait.LOCK, Value.choice(state)));
    }

    private static void climate(Draft draft, JsonNode expose) {
        for (JsonNode feature : expose.path("features")) {
            String name = feature.path("name").asText("");
            switch (name) {
                case "occupied_heating_setpoint", "current_heating_setpoint" -> {
                    boolean range = feature(expose, "occupied_cooling_setpoint").isPresent();
                    quantity(
                            draft,
                            range ? Trait.TARGET_TEMPERATURE_LOW : Trait.TARGET_TEMPERATURE,
                            feature,
                            true);
                }
                case "occupied_cooling_setpoint" -> {
                    boolean range = feature(expose, "occupied_heating_setpoint").isPresent();
                    quantity(
                            draft,
                            range ? Trait.TARGET_TEMPERATURE_HIGH : Trait.TARGET_TEMPERATURE,
                            feature,
                            true);
                }
                case "local_temperature" -> quantity(draft, Trait.TEMPERATURE, feature, false);
                case "system_mode" -> systemMode(draft, feature);
                case "preset" -> choice(draft, Trait.PRESET, feature);
                case "fan_mode" -> choice(draft, Trait.FAN_MODE, feature);
                case "swing_mode" -> choice(draft, Trait.SWING, feature);
                default -> {}
            }
        }
    }

    /** Off is our ON, the rest our MODE. */
    private static void systemMode(Draft draft, JsonNode feature) {
        var all = options(feature);
        var running = all.stream().filter(o -> !o.equals("off")).toList();
        String property = property(feature);
        if (!running.isEmpty()) {
            draft.add(
                    Trait.MODE.as(new Shape.Choices(running)),
                    feature,
                    (value, _) -> {
                        if (value.asText().equals("off")) {
                            return List.of();
                        }
                        if (!running.contains(value.asText())) {
                            throw new IllegalArgumentException("is none of its values");
                        }
                        return List.of(
                                new Reading.Changed(Trait.MODE, Value.choice(value.asText())));
                    },
                    value -> Map.of(property, value.plain()));
        }
        if (all.contains("off") && !running.isEmpty()) {
            String start = running.contains("auto") ? "auto" : running.getFirst();
            draft.add(
                    Trait.ON.widest(),
                    feature,
                    (value, _) ->
                            List.of(
                                    new Reading.Changed(
                                            Trait.ON, Value.flag(!value.asText().equals("off")))),
                    value -> Map.of(property, value.equals(Value.flag(true)) ? start : "off"));
        }
    }

    private void generic(JsonNode expose) {
        String name = expose.path("name").asText("");
        String property = property(expose);
        if (name.isEmpty() || property.isEmpty() || name.equals("linkquality")) {
            return;
        }
        boolean settable = (expose.path("access").asInt(1) & 2) != 0;
        String category = expose.path("category").asText("");
        boolean aside = category.equals("config") || category.equals("diagnostic");
        Optional<String> label = Names.clean(name.replace('_', ' '));
        var draft = new Draft();
        Kind kind = Kinds.SENSOR;
        switch (expose.path("type").asText("")) {
            case "binary" -> {
                Trait trait = settable ? Trait.ON : BINARY.getOrDefault(name, Trait.DETECTED);
                flag(draft, trait, expose);
                kind = settable ? Kinds.SWITCH : sensorKind(trait);
                aside |= settable;
            }
            case "numeric" -> {
                Trait trait =
                        settable ? Trait.NUMBER : NUMERIC.getOrDefault(name, Trait.MEASUREMENT);
                quantity(draft, trait, expose, settable);
                kind = settable ? Kinds.NUMBER_KIND : sensorKind(trait);
                aside |= settable || name.equals("device_temperature");
            }
            case "enum" -> {
                if (name.equals("action")) {
                    draft.unsupported.add("action: the presses of its buttons aren't followed");
                } else if (name.equals("effect") && settable) {
                    var effects =
                            options(expose).stream().filter(o -> !o.endsWith("_effect")).toList();
                    if (!effects.isEmpty()) {
                        choice(draft, Trait.EFFECT, expose, effects);
                    }
                } else if (settable) {
                    choice(draft, Trait.SELECT, expose);
                    kind = Kinds.SELECTOR;
                } else {
                    text(draft, expose);
                }
            }
            case "text" -> text(draft, expose);
            default ->
                    draft.unsupported.add(
                            label.orElse("?") + ": settings of several values aren't used");
        }
        draft.finish(key(expose, name), label, kind, false, aside);
    }

    private static Kind sensorKind(Trait trait) {
        return SensorKinds.of(trait);
    }

    private static void text(Draft draft, JsonNode expose) {
        draft.add(
                Trait.READING.widest(),
                expose,
                (value, _) -> {
                    String text = value.asText();
                    return List.of(
                            new Reading.Changed(
                                    Trait.READING,
                                    new Value.Text(
                                            text.length() <= Shape.MAX_TEXT
                                                    ? text
                                                    : text.substring(0, Shape.MAX_TEXT))));
                },
                _ -> Collections.emptyMap());
    }
}
