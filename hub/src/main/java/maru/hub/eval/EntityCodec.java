package maru.hub.eval;

import static maru.devices.Trait.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.SensorKinds;
import maru.devices.dialect.Units;
import maru.devices.dialect.homeassistant.ComponentKinds;
import maru.devices.dialect.homeassistant.SensorTraits;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Names;
import maru.hub.home.RoomId;
import maru.hub.home.TemperatureScale;

/**
 * Turns an entity into a device and a device's state back into an entity's, so that a case can be
 * said to Maru's own home and judged in Home Assistant's words. What an entity's attributes don't
 * name, its device can't do.
 */
final class EntityCodec {
    private static final Set<String> COLOUR_MODES = Set.of("hs", "rgb", "rgbw", "rgbww", "xy");
    private final TemperatureScale scale;

    EntityCodec(TemperatureScale scale) {
        this.scale = scale;
    }

    Device device(Entity entity) {
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        capabilities(entity).forEach(c -> traits.put(c.trait(), c));
        return new Device(
                new DeviceId(entity.id()),
                Names.of(entity.name(), entity.aliases().toArray(String[]::new)),
                entity.area().map(RoomId::new),
                kind(entity),
                traits,
                state(entity, traits),
                entity.state().equals("unavailable") ? Availability.OFFLINE : Availability.ONLINE,
                Optional.empty());
    }

    private static Kind kind(Entity entity) {
        return switch (entity.domain()) {
            case "weather" -> Kinds.WEATHER;
            case "binary_sensor" -> SensorKinds.of(detected(entity));
            case "sensor" -> SensorKinds.of(measured(entity));
            case "climate" ->
                    ComponentKinds.ofClimate(
                            entity.names(),
                            entity.texts("hvac_modes"),
                            !entity.texts("fan_modes").isEmpty());
            default ->
                    ComponentKinds.of(
                            component(entity), entity.deviceClass().orElse(""), entity.names());
        };
    }

    /** The component that would announce it: what people make up by hand is like what is built. */
    private static String component(Entity entity) {
        return switch (entity.domain()) {
            case "input_boolean" -> "switch";
            case "input_button" -> "button";
            case "input_number" -> "number";
            case "input_select" -> "select";
            case "script" -> "scene";
            case "person" -> "device_tracker";
            default -> entity.domain();
        };
    }

    private List<Capability> capabilities(Entity entity) {
        var all = new ArrayList<Capability>();
        String deviceClass = entity.deviceClass().orElse("");
        switch (entity.domain()) {
            case "light" -> light(entity, all);
            case "switch", "input_boolean" -> all.add(ON.widest());
            case "camera" -> all.add(ON.widest());
            case "fan" -> {
                all.add(ON.widest());
                if (entity.has("percentage")) {
                    all.add(FAN_SPEED.widest());
                }
                if (entity.has("oscillating")) {
                    all.add(SWING.widest());
                }
                options(entity, "preset_modes", PRESET, all);
            }
            case "cover" -> {
                all.add(entity.has("current_position") ? POSITION.widest() : OPEN.widest());
                if (entity.has("current_tilt_position")) {
                    all.add(TILT.widest());
                }
            }
            case "valve" -> {
                all.add(VALVE.widest());
                if (entity.has("current_position")) {
                    all.add(POSITION.widest());
                }
            }
            case "lock" -> all.add(LOCK.widest());
            case "climate", "water_heater" -> climate(entity, all);
            case "humidifier" -> {
                all.add(ON.widest());
                all.add(
                        TARGET_HUMIDITY.within(
                                entity.number("min_humidity").orElse(0.0),
                                entity.number("max_humidity").orElse(100.0),
                                1));
                options(entity, "available_modes", MODE, all);
                if (entity.has("current_humidity")) {
                    all.add(HUMIDITY.widest());
                }
            }
            case "media_player" -> media(entity, all);
            case "vacuum" -> {
                all.add(RUN.widest());
                options(entity, "fan_speed_list", FAN_MODE, all);
            }
            case "lawn_mower" ->
                    all.add(
                            RUN.widest()
                                    .knowing(Set.of(Command.START, Command.PAUSE, Command.DOCK)));
            case "alarm_control_panel" -> all.add(ARMING.widest());
            case "todo" -> all.add(TODO.widest());
            case "scene", "script", "button", "input_button" -> all.add(BUTTON.widest());
            case "number", "input_number" ->
                    all.add(
                            NUMBER.as(
                                    new Shape.Range(
                                            entity.number("min").orElse(0.0),
                                            entity.number("max").orElse(100.0),
                                            entity.number("step").orElse(1.0),
                                            Unit.NONE)));
            case "select", "input_select" -> options(entity, "options", SELECT, all);
            case "weather" -> {
                all.add(READING.widest());
                if (entity.has("temperature")) {
                    all.add(TEMPERATURE.widest());
                }
                if (entity.has("humidity")) {
                    all.add(HUMIDITY.widest());
                }
            }
            case "person", "device_tracker" -> {
                all.add(PRESENCE.widest());
                all.add(READING.widest());
            }
            case "binary_sensor" ->
                    all.add(
                            deviceClass.equals("lock")
                                    ? LOCK.widest().readOnly()
                                    : detected(entity).widest());
            case "sensor" -> all.add(told(entity).widest());
            default -> all.add(READING.widest());
        }
        return all;
    }

    private static Trait detected(Entity entity) {
        return SensorTraits.detected(entity.name(), entity.deviceClass().orElse(""));
    }

    private static Trait measured(Entity entity) {
        return SensorTraits.measured(
                entity.names(),
                entity.deviceClass().orElse(""),
                unit(entity),
                parse(entity.state()).isPresent());
    }

    /** A sensor of numbers that tells none now is only to be read out. */
    private static Trait told(Entity entity) {
        return parse(entity.state()).isPresent() ? measured(entity) : READING;
    }

    private static String unit(Entity entity) {
        return entity.text("unit_of_measurement").orElse("");
    }

    private static void light(Entity entity, List<Capability> all) {
        var modes = entity.texts("supported_color_modes");
        all.add(ON.widest());
        if (entity.has("brightness")) {
            all.add(BRIGHTNESS.widest());
        }
        if (entity.has("rgb_color")
                && (modes.isEmpty() || modes.stream().anyMatch(COLOUR_MODES::contains))) {
            all.add(COLOUR.widest());
        }
        if (entity.has("color_temp_kelvin") && (modes.isEmpty() || modes.contains("color_temp"))) {
            all.add(
                    COLOUR_TEMPERATURE.within(
                            entity.number("min_color_temp_kelvin").orElse(2000.0),
                            entity.number("max_color_temp_kelvin").orElse(6500.0),
                            1));
        }
        options(entity, "effect_list", EFFECT, all);
    }

    private void climate(Entity entity, List<Capability> all) {
        all.add(ON.widest());
        var modes =
                entity.texts(entity.domain().equals("climate") ? "hvac_modes" : "operation_list");
        var options = modes.stream().filter(m -> !m.equals("off")).toList();
        if (!options.isEmpty()) {
            all.add(MODE.as(new Shape.Choices(options)));
        }
        if (entity.has("temperature")) {
            double min = scale.toCelsius(entity.number("min_temp").orElse(scale.fromCelsius(7)));
            double max = scale.toCelsius(entity.number("max_temp").orElse(scale.fromCelsius(35)));
            all.add(TARGET_TEMPERATURE.within(min, max, 0.1));
        }
        if (entity.has("current_temperature")) {
            all.add(TEMPERATURE.widest());
        }
        if (entity.has("current_humidity")) {
            all.add(HUMIDITY.widest());
        }
        if (entity.has("humidity")) {
            all.add(TARGET_HUMIDITY.widest());
        }
        options(entity, "preset_modes", PRESET, all);
        options(entity, "fan_modes", FAN_MODE, all);
        options(entity, "swing_modes", SWING, all);
    }

    private static void media(Entity entity, List<Capability> all) {
        all.add(ON.widest());
        all.add(PLAYBACK.widest());
        all.add(TITLE.widest());
        if (entity.has("volume_level")) {
            all.add(VOLUME.widest());
        }
        if (entity.has("is_volume_muted")) {
            all.add(MUTE.widest());
        }
        options(entity, "source_list", SOURCE, all);
        options(entity, "sound_mode_list", MODE, all);
    }

    private static void options(
            Entity entity, String attribute, Trait trait, List<Capability> all) {
        var options = entity.texts(attribute);
        if (!options.isEmpty()) {
            all.add(trait.as(new Shape.Choices(options)));
        }
    }

    private State state(Entity entity, Map<Trait, Capability> traits) {
        var values = new EnumMap<Trait, Value>(Trait.class);
        String state = entity.state();
        if (traits.containsKey(ON) && !state.equals("unavailable")) {
            values.put(ON, Value.flag(!Set.of("off", "standby").contains(state)));
        }
        switch (entity.domain()) {
            case "light" -> {
                entity.number("brightness")
                        .filter(b -> b > 0)
                        .ifPresent(b ->
                                values.put(
                                        BRIGHTNESS,
                                        Value.percent(Math.max(1, Math.round(b / 2.55)))));
                entity.number("color_temp_kelvin")
                        .ifPresent(k ->
                                values.put(COLOUR_TEMPERATURE, new Value.Quantity(k, Unit.KELVIN)));
                if (entity.attributes().get("rgb_color") instanceof List<?> rgb
                        && rgb.size() == 3) {
                    values.put(
                            COLOUR,
                            new Value.Colour(channel(rgb, 0), channel(rgb, 1), channel(rgb, 2)));
                }
                entity.text("effect").ifPresent(e -> values.put(EFFECT, Value.choice(e)));
            }
            case "fan" -> {
                entity.number("percentage")
                        .filter(p -> p > 0)
                        .ifPresent(p -> values.put(FAN_SPEED, Value.percent(p)));
                if (entity.attributes().get("oscillating") instanceof Boolean swings) {
                    values.put(SWING, Value.choice(swings ? "on" : "off"));
                }
                entity.text("preset_mode").ifPresent(p -> values.put(PRESET, Value.choice(p)));
            }
            case "cover" -> {
                boolean open = state.equals("open") || state.equals("opening");
                if (traits.containsKey(OPEN)) {
                    values.put(OPEN, Value.flag(open));
                }
                entity.number("current_position")
                        .ifPresent(p -> values.put(POSITION, Value.percent(p)));
                entity.number("current_tilt_position")
                        .ifPresent(p -> values.put(TILT, Value.percent(p)));
            }
            case "valve" -> {
                values.put(VALVE, Value.flag(state.equals("open")));
                entity.number("current_position")
                        .ifPresent(p -> values.put(POSITION, Value.percent(p)));
            }
            case "lock" -> values.put(LOCK, Value.choice(state));
            case "climate", "water_heater" -> {
                if (!state.equals("off") && !state.equals("unavailable")) {
                    values.put(MODE, Value.choice(state));
                }
                temperature(entity, "temperature", TARGET_TEMPERATURE, values);
                temperature(entity, "current_temperature", TEMPERATURE, values);
                entity.number("humidity")
                        .ifPresent(h -> values.put(TARGET_HUMIDITY, Value.percent(h)));
                entity.number("current_humidity")
                        .ifPresent(h -> values.put(HUMIDITY, Value.percent(h)));
                entity.text("preset_mode").ifPresent(p -> values.put(PRESET, Value.choice(p)));
                entity.text("fan_mode").ifPresent(p -> values.put(FAN_MODE, Value.choice(p)));
                entity.text("swing_mode").ifPresent(p -> values.put(SWING, Value.choice(p)));
            }
            case "humidifier" -> {
                entity.number("humidity")
                        .ifPresent(h -> values.put(TARGET_HUMIDITY, Value.percent(h)));
                entity.number("current_humidity")
                        .ifPresent(h -> values.put(HUMIDITY, Value.percent(h)));
                entity.text("mode").ifPresent(m -> values.put(MODE, Value.choice(m)));
            }
            case "media_player" -> {
                if (Set.of("playing", "paused", "idle", "buffering").contains(state)) {
                    values.put(PLAYBACK, Value.choice(state));
                }
                entity.text("media_title")
                        .filter(t -> !t.isEmpty())
                        .ifPresent(t -> values.put(TITLE, new Value.Text(t)));
                entity.number("volume_level")
                        .ifPresent(v -> values.put(VOLUME, Value.percent(Math.round(v * 100))));
                if (entity.attributes().get("is_volume_muted") instanceof Boolean muted) {
                    values.put(MUTE, Value.flag(muted));
                }
                entity.text("source").ifPresent(s -> values.put(SOURCE, Value.choice(s)));
                entity.text("sound_mode").ifPresent(s -> values.put(MODE, Value.choice(s)));
            }
            case "vacuum", "lawn_mower" -> {
                values.put(
                        RUN,
                        Value.choice(
                                switch (state) {
                                    case "cleaning", "mowing" -> "running";
                                    case "off" -> "docked";
                                    default -> state;
                                }));
                entity.text("fan_speed").ifPresent(p -> values.put(FAN_MODE, Value.choice(p)));
            }
            case "alarm_control_panel" -> values.put(ARMING, Value.choice(state.replace('_', '-')));
            case "todo" -> values.put(TODO, new Value.Items(entity.texts("items")));
            case "number", "input_number" ->
                    parse(state)
                            .ifPresent(n -> values.put(NUMBER, new Value.Quantity(n, Unit.NONE)));
            case "select", "input_select" -> values.put(SELECT, Value.choice(state));
            case "weather" -> {
                values.put(READING, new Value.Text(state.replace('_', ' ').replace('-', ' ')));
                temperature(entity, "temperature", TEMPERATURE, values);
                entity.number("humidity").ifPresent(h -> values.put(HUMIDITY, Value.percent(h)));
            }
            case "person", "device_tracker" -> {
                values.put(PRESENCE, Value.flag(state.equals("home")));
                values.put(READING, new Value.Text(state));
            }
            case "binary_sensor" -> {
                boolean on = state.equals("on");
                traits.keySet()
                        .forEach(t ->
                                values.put(
                                        t,
                                        t == LOCK
                                                ? Value.choice(on ? "unlocked" : "locked")
                                                : Value.flag(on)));
            }
            case "sensor" -> sensor(entity, told(entity), values);
            default -> {
                if (traits.containsKey(READING)) {
                    values.put(READING, new Value.Text(state));
                }
            }
        }
        values.keySet().retainAll(traits.keySet());
        values.entrySet()
                .removeIf(e ->
                        capability(traits, e.getKey()).shape().problemWith(e.getValue()).isPresent()
                                && !(e.getKey() == TARGET_TEMPERATURE
                                        || e.getKey() == COLOUR_TEMPERATURE));
        return new State(values);
    }

    private static Capability capability(Map<Trait, Capability> traits, Trait trait) {
        return java.util.Objects.requireNonNull(traits.get(trait));
    }

    private void temperature(
            Entity entity, String attribute, Trait trait, Map<Trait, Value> values) {
        entity.number(attribute)
                .ifPresent(t -> values.put(trait, Value.celsius(scale.toCelsius(t))));
    }

    private static void sensor(Entity entity, Trait trait, Map<Trait, Value> values) {
        var number = parse(entity.state());
        if (number.isEmpty()) {
            values.put(READING, new Value.Text(entity.state()));
            return;
        }
        if (trait.shape() instanceof Shape.Range range) {
            var units = Units.from(unit(entity), trait).orElse(Units.SAME);
            values.put(trait, new Value.Quantity(units.in(number.get()), range.unit()));
        } else {
            values.put(READING, new Value.Text(entity.state()));
        }
    }

    /**
     * The entity's state and attributes as this device's state makes them, where Maru keeps them.
     */
    View view(Entity entity, State state) {
        var attributes = new LinkedHashMap<String, Object>();
        boolean on = state.flag(ON).orElse(false);
        String onOff = on ? "on" : "off";
        String main = entity.state();
        switch (entity.domain()) {
            case "light" -> {
                main = state.flag(ON).isPresent() ? onOff : main;
                if (entity.has("brightness")) {
                    attributes.put(
                            "brightness",
                            on ? Math.round(state.amount(BRIGHTNESS).orElse(100.0) * 2.55) : 0L);
                }
                state.amount(COLOUR_TEMPERATURE)
                        .ifPresent(k -> attributes.put("color_temp_kelvin", k));
                if (state.value(COLOUR).orElse(null) instanceof Value.Colour c) {
                    attributes.put("rgb_color", List.of(c.red(), c.green(), c.blue()));
                }
                state.text(EFFECT).ifPresent(e -> attributes.put("effect", e));
            }
            case "switch", "input_boolean", "camera", "humidifier" -> {
                main = state.flag(ON).isPresent() ? onOff : main;
                state.amount(TARGET_HUMIDITY).ifPresent(h -> attributes.put("humidity", h));
                state.text(MODE).ifPresent(m -> attributes.put("mode", m));
            }
            case "fan" -> {
                main = onOff;
                if (entity.has("percentage")) {
                    attributes.put("percentage", on ? state.amount(FAN_SPEED).orElse(100.0) : 0.0);
                }
                state.text(SWING).ifPresent(s -> attributes.put("oscillating", s.equals("on")));
                state.text(PRESET).ifPresent(p -> attributes.put("preset_mode", p));
            }
            case "cover" -> {
                var position = state.amount(POSITION);
                main =
                        position.map(p -> p > 0).or(() -> state.flag(OPEN)).orElse(false)
                                ? "open"
                                : "closed";
                position.ifPresent(p -> attributes.put("current_position", p));
                state.amount(TILT).ifPresent(p -> attributes.put("current_tilt_position", p));
            }
            case "valve" -> {
                main = state.flag(VALVE).orElse(false) ? "open" : "closed";
                state.amount(POSITION).ifPresent(p -> attributes.put("current_position", p));
            }
            case "lock" -> main = state.text(LOCK).orElse(main);
            case "climate", "water_heater" -> {
                main = on ? state.text(MODE).orElseGet(() -> firstMode(entity)) : "off";
                temperatureView(state, TARGET_TEMPERATURE, "temperature", attributes);
                state.text(PRESET).ifPresent(p -> attributes.put("preset_mode", p));
                state.text(FAN_MODE).ifPresent(p -> attributes.put("fan_mode", p));
                state.text(SWING).ifPresent(p -> attributes.put("swing_mode", p));
                state.amount(TARGET_HUMIDITY).ifPresent(h -> attributes.put("humidity", h));
            }
            case "media_player" -> {
                main =
                        on
                                ? state.text(PLAYBACK).orElse("on")
                                : entity.state().equals("standby") ? "standby" : "off";
                state.amount(VOLUME).ifPresent(v -> attributes.put("volume_level", v / 100));
                state.flag(MUTE).ifPresent(m -> attributes.put("is_volume_muted", m));
                attributes.put("media_title", state.text(TITLE).orElse(""));
                state.text(SOURCE).ifPresent(s -> attributes.put("source", s));
                state.text(MODE).ifPresent(s -> attributes.put("sound_mode", s));
            }
            case "vacuum", "lawn_mower" -> {
                String running = entity.domain().equals("vacuum") ? "cleaning" : "mowing";
                main = state.text(RUN).map(r -> r.equals("running") ? running : r).orElse(main);
                state.text(FAN_MODE).ifPresent(p -> attributes.put("fan_speed", p));
            }
            case "alarm_control_panel" ->
                    main = state.text(ARMING).map(a -> a.replace('-', '_')).orElse(main);
            case "todo" -> {
                var items =
                        state.value(TODO).orElse(null) instanceof Value.Items list
                                ? list.items()
                                : List.<String>of();
                main = Integer.toString(items.size());
                attributes.put("items", items);
            }
            case "number", "input_number" ->
                    main = state.amount(NUMBER).map(EntityCodec::plain).orElse(main);
            case "select", "input_select" -> main = state.text(SELECT).orElse(main);
            case "scene", "button", "input_button" -> main = state.text(BUTTON).orElse(main);
            case "script" -> main = state.text(BUTTON).isPresent() ? "on" : main;
            default -> {
                // Only asked about, never changed.
            }
        }
        return new View(main, attributes);
    }

    private static String firstMode(Entity entity) {
        String list = entity.domain().equals("climate") ? "hvac_modes" : "operation_list";
        return entity.texts(list).stream().filter(m -> !m.equals("off")).findFirst().orElse("on");
    }

    private void temperatureView(
            State state, Trait trait, String attribute, Map<String, Object> attributes) {
        state.amount(trait)
                .ifPresent(t ->
                        attributes.put(attribute, Math.round(scale.fromCelsius(t) * 10) / 10.0));
    }

    private static int channel(List<?> rgb, int index) {
        return rgb.get(index) instanceof Number n ? Math.clamp(n.intValue(), 0, 255) : 0;
    }

    private static Optional<Double> parse(String number) {
        try {
            double parsed = Double.parseDouble(number);
            return Double.isFinite(parsed) ? Optional.of(parsed) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%s", number);
    }

    /** An entity's state and those attributes that Maru keeps. */
    record View(String state, Map<String, Object> attributes) {}
}
