package maru.devices.dialect.homeassistant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.FunctionWords;
import maru.devices.dialect.Message;
import maru.devices.dialect.Units;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.dialect.homeassistant.Entity.To;

/** Switches, buttons, selects, numbers: what is an appliance of its own or a setting of one. */
final class Settings {
    private Settings() {}

    static void toggle(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("command_topic");
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        entity.add(
                Trait.ON.widest(),
                From.of("state_topic", "value_template"),
                Entity.flag(config.text("state_on", on), config.text("state_off", off)),
                To.of("command_topic", "command_template"),
                Entity.flagAs(on, off));
        entity.tellKind();
        if (entity.kind == Kinds.SWITCH
                && entity.name()
                        .filter(name -> FunctionWords.names(Trait.MUTE, name))
                        .isPresent()) {
            entity.main = false;
        }
    }

    /** Without a template of its own a siren takes JSON. */
    static void siren(Entity entity) throws Bad {
        Config config = entity.config;
        String topic = config.required("command_topic");
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        var templateOn = entity.template(Set.of("value", "state"), "command_template");
        var templateOff =
                entity.template(
                        Set.of("value", "state"), "command_off_template", "command_template");
        var plain = Entity.flag(config.text("state_on", on), config.text("state_off", off));
        entity.add(
                Trait.ON.widest(),
                From.of("state_topic", "state_value_template"),
                text -> plain.of(JsonState.stateOr(text)));
        boolean custom = config.has("command_template") || config.has("command_off_template");
        if (templateOn.isPresent() && templateOff.isPresent()) {
            entity.declare(Trait.ON.widest());
            entity.set(
                    Trait.ON,
                    (act, _) -> {
                        boolean wanted = Entity.valueOf(act).equals(Value.flag(true));
                        String state = wanted ? on : off;
                        var template = wanted ? templateOn.get() : templateOff.get();
                        return List.of(
                                Message.of(
                                        topic,
                                        custom
                                                ? Entity.rendered(
                                                        template,
                                                        Map.of("value", state, "state", state))
                                                : JsonState.of("state", state)));
                    });
        }
        entity.tellKind();
    }

    static void button(Entity entity) throws Bad {
        press(entity, entity.config.text("payload_press", "PRESS"));
    }

    static void scene(Entity entity) throws Bad {
        press(entity, entity.config.text("payload_on", "ON"));
    }

    private static void press(Entity entity, String payload) throws Bad {
        String topic = entity.config.required("command_topic");
        var template = entity.template(Set.of("value"), "command_template");
        template.ifPresent(t ->
                entity.command(
                        Trait.BUTTON,
                        Command.PRESS,
                        (_, _) -> List.of(Entity.message(topic, t, payload))));
        entity.tellKind();
        entity.main = false;
    }

    static void select(Entity entity) throws Bad {
        entity.config.required("command_topic");
        var options = entity.config.options("options", List.of());
        if (options.isEmpty()) {
            throw new Bad("options", "missing");
        }
        entity.add(
                Entity.choices(Trait.SELECT, options),
                From.of("state_topic", "value_template"),
                Entity.option(options),
                To.of("command_topic", "command_template"),
                Entity.OPTION);
        entity.tellKind();
        entity.main = false;
    }

    static void number(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("command_topic");
        double min = config.number("min", 1);
        double max = config.number("max", 100);
        double step = config.number("step", 1);
        if (min >= max) {
            throw new Bad("max", "not above min");
        }
        if (step < 1e-6) {
            throw new Bad("step", "below a millionth");
        }
        String unit = config.text("unit_of_measurement", "");
        String deviceClass = config.text("device_class", "");
        Trait trait = Trait.NUMBER;
        if (Units.from(unit, Trait.TARGET_TEMPERATURE).isPresent()) {
            trait = Trait.TARGET_TEMPERATURE;
        } else if (deviceClass.equals("humidity") && unit.equals("%")) {
            trait = Trait.TARGET_HUMIDITY;
        }
        Units units = Units.from(unit, trait).orElse(Units.SAME);
        Shape.Range widest = (Shape.Range) trait.shape();
        if (units.in(min) < widest.min() || units.in(max) > widest.max()) {
            trait = Trait.NUMBER;
            units = Units.SAME;
        }
        Quantities.add(
                entity,
                trait,
                new Shape.Range(
                        units.in(min),
                        units.in(max),
                        step * units.factor(),
                        trait == Trait.NUMBER ? Unit.NONE : widest.unit()),
                units,
                From.of("state_topic", "value_template"),
                To.of("command_topic", "command_template"));
        entity.tellKind();
        entity.main = false;
    }

    static void text(Entity entity) throws Bad {
        entity.config.required("command_topic");
        entity.add(
                Trait.READING.widest(),
                From.of("state_topic", "value_template"),
                text -> Sensors.bounded(text));
        entity.unsupported.add("the text can be read but not typed");
        entity.tellKind();
        entity.main = false;
    }

    static void unusable(Entity entity, String reason) throws Bad {
        entity.unsupported.add(reason);
        entity.tellKind();
        entity.main = false;
    }
}
