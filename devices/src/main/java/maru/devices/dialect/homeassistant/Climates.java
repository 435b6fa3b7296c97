package maru.devices.dialect.homeassistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.Units;
import maru.devices.dialect.Wiring.Reading;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.dialect.homeassistant.Entity.To;
import maru.devices.template.Rendered;
import maru.devices.template.Template;

/** What makes air or water warm, cold, moist or move. */
final class Climates {
    private static final String OFF = "off";
    private static final Set<String> MESSAGE = Set.of("value", "value_json");

    private Climates() {}

    static void climate(Entity entity) throws Bad {
        Config config = entity.config;
        var modes =
                config.options("modes", List.of("auto", "off", "cool", "heat", "dry", "fan_only"));
        modes(entity, modes);
        boolean fahrenheit = isFahrenheit(config);
        target(entity, Trait.TARGET_TEMPERATURE, "temperature", fahrenheit, 7, 35);
        target(entity, Trait.TARGET_TEMPERATURE_LOW, "temperature_low", fahrenheit, 7, 35);
        target(entity, Trait.TARGET_TEMPERATURE_HIGH, "temperature_high", fahrenheit, 7, 35);
        current(entity, fahrenheit);
        humidity(entity);
        named(
                entity,
                Trait.FAN_MODE,
                config.options("fan_modes", List.of("auto", "low", "medium", "high")),
                "fan_mode",
                "fan_mode_state_template");
        named(
                entity,
                Trait.SWING,
                config.options("swing_modes", List.of("on", "off")),
                "swing_mode",
                "swing_mode_state_template");
        presets(entity, true);
        entity.kind =
                ComponentKinds.ofClimate(entity.kindNames(), modes, entity.has(Trait.FAN_MODE));
    }

    static void waterHeater(Entity entity) throws Bad {
        Config config = entity.config;
        modes(
                entity,
                config.options(
                        "modes",
                        List.of(
                                "off",
                                "eco",
                                "electric",
                                "gas",
                                "heat_pump",
                                "high_demand",
                                "performance")));
        boolean fahrenheit = isFahrenheit(config);
        target(entity, Trait.TARGET_TEMPERATURE, "temperature", fahrenheit, 43.3, 60);
        current(entity, fahrenheit);
        entity.tellKind();
    }

    private static boolean isFahrenheit(Config config) throws Bad {
        return config.text("temperature_unit", "C").equals("F");
    }

    /** The mode {@code off} is our ON; the others are our MODE, kept while it is off. */
    private static void modes(Entity entity, List<String> modes) throws Bad {
        Config config = entity.config;
        var running = modes.stream().filter(mode -> !mode.equals(OFF)).toList();
        var told = config.topic("mode_state_topic");
        var template = entity.template(MESSAGE, "mode_state_template");
        boolean canBeOff = modes.contains(OFF);
        boolean isTold = told.isPresent() && template.isPresent();
        if (isTold) {
            var traits = new ArrayList<Trait>();
            if (!running.isEmpty()) {
                traits.add(Trait.MODE);
            }
            if (canBeOff) {
                traits.add(Trait.ON);
            }
            if (!traits.isEmpty()) {
                entity.wiring.report(
                        told.get(),
                        Set.copyOf(traits),
                        payload -> modeReadings(payload, template.get(), running, canBeOff));
            }
        }
        var topic = config.topic("mode_command_topic");
        var commandTemplate = entity.template(Set.of("value"), "mode_command_template");
        boolean sent = topic.isPresent() && commandTemplate.isPresent();
        if (!running.isEmpty() && (isTold || sent)) {
            Capability capability = Entity.choices(Trait.MODE, running);
            entity.declare(sent ? capability : capability.readOnly());
            if (sent) {
                entity.set(
                        Trait.MODE,
                        (act, _) ->
                                List.of(
                                        Entity.message(
                                                topic.get(),
                                                commandTemplate.get(),
                                                Entity.valueOf(act).plain())));
            }
        }
        var power = config.topic("power_command_topic");
        var powerTemplate = entity.template(Set.of("value"), "power_command_template");
        if (power.isPresent() && powerTemplate.isPresent()) {
            String on = config.text("payload_on", "ON");
            String off = config.text("payload_off", "OFF");
            entity.declare(Trait.ON.widest());
            entity.set(
                    Trait.ON,
                    (act, _) ->
                            List.of(
                                    Entity.message(
                                            power.get(),
                                            powerTemplate.get(),
                                            Entity.valueOf(act).equals(Value.flag(true))
                                                    ? on
                                                    : off)));
        } else if (canBeOff && sent) {
            boolean switchable = !running.isEmpty();
            entity.declare(switchable ? Trait.ON.widest() : Trait.ON.widest().readOnly());
            if (switchable) {
                entity.set(
                        Trait.ON,
                        (act, known) ->
                                List.of(
                                        Entity.message(
                                                topic.get(),
                                                commandTemplate.get(),
                                                Entity.valueOf(act).equals(Value.flag(true))
                                                        ? modeToStart(running, known)
                                                        : OFF)));
            }
        } else if (canBeOff && isTold) {
            entity.declare(Trait.ON.widest().readOnly());
        }
    }

    private static String modeToStart(List<String> running, State known) {
        var last = known.text(Trait.MODE).filter(running::contains);
        return last.orElseGet(() ->
                List.of("auto", "heat_cool").stream()
                        .filter(running::contains)
                        .findFirst()
                        .orElse(running.getFirst()));
    }

    private static List<Reading> modeReadings(
            String payload, Template template, List<String> running, boolean canBeOff) {
        var rendered = template.render(payload);
        if (canBeOff && rendered instanceof Rendered.Text(String text) && text.equals(OFF)) {
            return List.of(new Reading.Changed(Trait.ON, Value.flag(false)));
        }
        var readings = Entity.readings(Trait.MODE, rendered, Entity.option(running));
        if (canBeOff
                && readings.size() == 1
                && readings.getFirst() instanceof Reading.Changed changed) {
            return List.of(new Reading.Changed(Trait.ON, Value.flag(true)), changed);
        }
        return readings;
    }

    private static void target(
            Entity entity, Trait trait, String prefix, boolean fahrenheit, double min, double max)
            throws Bad {
        Config config = entity.config;
        Units units = Units.from(fahrenheit ? "°F" : "°C", trait).orElse(Units.SAME);
        double low = units.in(config.number("min_temp", units.out(min)));
        double high = units.in(config.number("max_temp", units.out(max)));
        double step = config.number("temp_step", 1);
        Shape.Range widest = (Shape.Range) trait.shape();
        if (low >= high || low < widest.min() || high > widest.max()) {
            throw new Bad("min_temp", "not below max_temp or out of all bounds");
        }
        if (step < 0.01) {
            throw new Bad("temp_step", "below 0.01");
        }
        Quantities.add(
                entity,
                trait,
                new Shape.Range(low, high, step * units.factor(), Unit.CELSIUS),
                units,
                From.of(
                        prefix + "_state_topic",
                        prefix + "_state_template",
                        prefix.equals("temperature")
                                ? "value_template"
                                : prefix + "_state_template"),
                To.of(prefix + "_command_topic", prefix + "_command_template"));
    }

    private static void current(Entity entity, boolean fahrenheit) throws Bad {
        Units units = Units.from(fahrenheit ? "°F" : "°C", Trait.TEMPERATURE).orElse(Units.SAME);
        entity.add(
                Trait.TEMPERATURE.widest(),
                From.of(
                        "current_temperature_topic",
                        "current_temperature_template",
                        "value_template"),
                Quantities.decode(
                        Trait.TEMPERATURE, (Shape.Range) Trait.TEMPERATURE.shape(), units));
    }

    private static void humidity(Entity entity) throws Bad {
        Config config = entity.config;
        double min =
                config.number("min_humidity", config.component().equals("humidifier") ? 0 : 30);
        double max =
                config.number("max_humidity", config.component().equals("humidifier") ? 100 : 99);
        if (min >= max || min < 0 || max > 100) {
            throw new Bad("min_humidity", "not below max_humidity or out of 0 to 100");
        }
        Quantities.add(
                entity,
                Trait.TARGET_HUMIDITY,
                Shape.range(min, max, 1, Unit.PERCENT),
                Units.SAME,
                From.of("target_humidity_state_topic", "target_humidity_state_template"),
                To.of("target_humidity_command_topic", "target_humidity_command_template"));
        entity.add(
                Trait.HUMIDITY.widest(),
                From.of("current_humidity_topic", "current_humidity_template"),
                Quantities.decode(Trait.HUMIDITY, Shape.percent(), Units.SAME));
    }

    private static void named(
            Entity entity, Trait trait, List<String> options, String prefix, String template)
            throws Bad {
        if (!options.isEmpty()) {
            entity.add(
                    Entity.choices(trait, options),
                    From.of(prefix + "_state_topic", template),
                    Entity.option(options),
                    To.of(prefix + "_command_topic", prefix + "_command_template"),
                    Entity.OPTION);
        }
    }

    private static void presets(Entity entity, boolean withNone) throws Bad {
        var presets = new ArrayList<>(entity.config.options("preset_modes", List.of()));
        if (presets.isEmpty()) {
            return;
        }
        if (withNone && !presets.contains("none")) {
            presets.addFirst("none");
        }
        named(entity, Trait.PRESET, presets, "preset_mode", "preset_mode_value_template");
    }

    static void humidifier(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("command_topic");
        config.required("target_humidity_command_topic");
        power(entity);
        humidity(entity);
        named(
                entity,
                Trait.MODE,
                config.options("modes", List.of()),
                "mode",
                "mode_state_template");
        entity.tellKind();
    }

    private static void power(Entity entity) throws Bad {
        Config config = entity.config;
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        entity.add(
                Trait.ON.widest(),
                From.of("state_topic", "state_value_template"),
                Entity.flag(on, off),
                To.of("command_topic", "command_template"),
                Entity.flagAs(on, off));
    }

    static void fan(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("command_topic");
        power(entity);
        double min = config.number("speed_range_min", 1);
        double max = config.number("speed_range_max", 100);
        if (min < 1 || min > max || max > 65_535) {
            throw new Bad("speed_range_min", "below 1 or above speed_range_max");
        }
        // Speeds min to max are the device's own steps; nought per cent lies below the first.
        double zero = min - 1;
        double span = max - zero;
        Shape.Range range = Shape.range(0, 100, Math.max(1, 100 / span), Unit.PERCENT);
        entity.add(
                Trait.FAN_SPEED.as(range),
                From.of("percentage_state_topic", "percentage_value_template"),
                text -> {
                    if (text.isEmpty() || text.equals(payloadReset(config))) {
                        return Optional.empty();
                    }
                    double raw = Entity.parse(text);
                    if (raw < 0 || raw > max) {
                        throw new IllegalArgumentException("is out of its range");
                    }
                    return Optional.of(range.nearest((Math.max(raw, zero) - zero) / span * 100));
                },
                To.of("percentage_command_topic", "percentage_command_template"),
                (value, _) ->
                        Entity.amount(value) <= 0
                                ? (Object) 0L
                                : Entity.plain(
                                        Math.ceil(
                                                zero + Entity.amount(value) * span / 100 - 1e-4)));
        presets(entity, false);
        String swing = config.text("payload_oscillation_on", "oscillate_on");
        String still = config.text("payload_oscillation_off", "oscillate_off");
        entity.add(
                Trait.SWING.of("off", "on"),
                From.of("oscillation_state_topic", "oscillation_value_template"),
                twoOptions(swing, "on", still, "off"),
                To.of("oscillation_command_topic", "oscillation_command_template"),
                (value, _) -> value.plain().equals("on") ? swing : still);
        entity.add(
                Trait.MODE.of("forward", "reverse"),
                From.of("direction_state_topic", "direction_value_template"),
                Entity.option(List.of("forward", "reverse")),
                To.of("direction_command_topic", "direction_command_template"),
                Entity.OPTION);
        entity.tellKind();
    }

    private static String payloadReset(Config config) {
        return config.node().path("payload_reset_percentage").asText("None");
    }

    private static Entity.Decode twoOptions(
            String one, String asOne, String other, String asOther) {
        return text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (text.equals(one)) {
                return Optional.of(Value.choice(asOne));
            }
            if (text.equals(other)) {
                return Optional.of(Value.choice(asOther));
            }
            throw new IllegalArgumentException("is neither of the two payloads");
        };
    }
}
