package maru.devices.dialect.homeassistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.devices.dialect.homeassistant.Entity.From;

/** What opens, closes, locks and guards. */
final class Barriers {

    private Barriers() {}

    static void cover(Entity entity) throws Bad {
        Config config = entity.config;
        entity.tellKind();
        var command = config.topic("command_topic");
        var commandTemplate = entity.template(Set.of("value"), "command_template");
        var position = config.topic("set_position_topic");
        double opened = config.number("position_open", 100);
        double closed = config.number("position_closed", 0);
        if (opened == closed) {
            throw new Bad("position_open", "the same as position_closed");
        }
        boolean hasPosition = config.has("position_topic") || position.isPresent();
        String open = config.text("payload_open", "OPEN");
        String close = config.text("payload_close", "CLOSE");
        var positionTemplate =
                entity.template(
                        Set.of("value", "position", "position_open", "position_closed"),
                        "set_position_template");
        // What a person passes through is only ever open or closed, so that its risk is told by
        // one act.
        boolean asDoor = entity.kind.isA(Family.DOOR) || !hasPosition;
        Trait trait = asDoor ? Trait.OPEN : Trait.POSITION;
        if (hasPosition && config.has("position_topic")) {
            var percent = Quantities.percentDecode(Trait.POSITION, closed, opened);
            entity.add(
                    asDoor ? Trait.OPEN.widest() : Trait.POSITION.widest(),
                    From.of("position_topic", "position_template", "value_template"),
                    asDoor
                            ? text -> percent.of(text).map(v -> Value.flag(Entity.amount(v) > 0))
                            : percent);
        } else {
            stateTopic(entity, trait);
        }
        boolean usable = command.isPresent() && commandTemplate.isPresent();
        boolean settable = position.isPresent() && positionTemplate.isPresent();
        if (usable || settable) {
            double step = settable ? Quantities.percentOf(closed, opened, 1).step() : 100;
            entity.declare(
                    asDoor
                            ? Trait.OPEN.widest().knowing(Set.of())
                            : Trait.POSITION.within(0, 100, step).knowing(Set.of()));
            entity.set(
                    trait,
                    (act, _) -> {
                        double wanted =
                                Entity.valueOf(act) instanceof Value.Flag(boolean on)
                                        ? (on ? 100 : 0)
                                        : Entity.amount(Entity.valueOf(act));
                        if (usable && (wanted == 0 || wanted == 100 || !settable)) {
                            return List.of(
                                    Entity.message(
                                            command.get(),
                                            commandTemplate.get(),
                                            wanted >= 50 ? open : close));
                        }
                        long raw = Math.round(closed + wanted / 100 * (opened - closed));
                        return List.of(
                                Message.of(
                                        position.orElseThrow(),
                                        Entity.rendered(
                                                positionTemplate.orElseThrow(),
                                                Map.of(
                                                        "value", raw,
                                                        "position", Math.round(wanted),
                                                        "position_open", Math.round(opened),
                                                        "position_closed", Math.round(closed)))));
                    });
        } else if (entity.has(trait)) {
            entity.declare(trait.widest().readOnly());
        }
        if (usable && !config.isNull("payload_stop")) {
            String stop = config.text("payload_stop", "STOP");
            entity.command(
                    trait,
                    Command.STOP,
                    (_, _) -> List.of(Entity.message(command.get(), commandTemplate.get(), stop)));
        }
        tilt(entity);
    }

    private static void stateTopic(Entity entity, Trait trait) throws Bad {
        Config config = entity.config;
        String open = config.text("state_open", "open");
        String closed = config.text("state_closed", "closed");
        var under =
                Set.of(
                        config.text("state_opening", "opening"),
                        config.text("state_closing", "closing"),
                        config.text("state_stopped", "stopped"));
        entity.add(
                trait.widest(),
                From.of("state_topic", "value_template"),
                text -> {
                    if (text.equals(open) || text.equals(closed)) {
                        return Optional.of(
                                trait == Trait.POSITION
                                        ? Value.percent(text.equals(open) ? 100 : 0)
                                        : Value.flag(text.equals(open)));
                    }
                    if (text.isEmpty() || under.contains(text)) {
                        return Optional.empty();
                    }
                    throw new IllegalArgumentException("is none of its states");
                });
    }

    private static void tilt(Entity entity) throws Bad {
        Config config = entity.config;
        double opened = config.number("tilt_opened_value", 100);
        double closed = config.number("tilt_closed_value", 0);
        double min = config.number("tilt_min", 0);
        double max = config.number("tilt_max", 100);
        if (min == max) {
            throw new Bad("tilt_max", "the same as tilt_min");
        }
        boolean inverted = opened < closed;
        double zero = inverted ? max : min;
        double full = inverted ? min : max;
        entity.add(
                Trait.TILT.as(Quantities.percentOf(zero, full, 1)),
                From.of("tilt_status_topic", "tilt_status_template"),
                Quantities.percentDecode(Trait.TILT, zero, full),
                new Entity.To("tilt_command_topic", "tilt_command_template"),
                Quantities.percentEncode(zero, full));
    }

    static void valve(Entity entity) throws Bad {
        Config config = entity.config;
        boolean positional = config.flag("reports_position", false);
        double opened = config.number("position_open", 100);
        double closed = config.number("position_closed", 0);
        String open = config.text("payload_open", "OPEN");
        String close = config.text("payload_close", "CLOSE");
        String isOpen = config.text("state_open", "open");
        String isClosed = config.text("state_closed", "closed");
        var under =
                Set.of(
                        config.text("state_opening", "opening"),
                        config.text("state_closing", "closing"));
        entity.add(
                Trait.VALVE.widest(),
                From.of("state_topic", "value_template"),
                text -> {
                    var json = JsonState.object(text);
                    String told =
                            json.map(o ->
                                            positional && o.has("position")
                                                    ? o.path("position").asText("")
                                                    : o.path("state").asText(""))
                                    .orElse(text);
                    if (told.isEmpty() || under.contains(told)) {
                        return Optional.empty();
                    }
                    if (positional) {
                        return Optional.of(Value.flag(Entity.parse(told) != closed));
                    }
                    return Entity.flag(isOpen, isClosed).of(told);
                },
                new Entity.To("command_topic", "command_template"),
                (value, _) -> {
                    boolean wanted = value.equals(Value.flag(true));
                    return positional
                            ? Entity.plain(wanted ? opened : closed)
                            : wanted ? open : close;
                });
        entity.tellKind();
    }

    static void lock(Entity entity) throws Bad {
        Config config = entity.config;
        String topic = config.required("command_topic");
        var states =
                Map.of(
                        config.text("state_locked", "LOCKED"), "locked",
                        config.text("state_unlocked", "UNLOCKED"), "unlocked",
                        config.text("state_locking", "LOCKING"), "locking",
                        config.text("state_unlocking", "UNLOCKING"), "unlocking",
                        config.text("state_jammed", "JAMMED"), "jammed");
        entity.add(
                Trait.LOCK.of("locked", "unlocked"),
                From.of("state_topic", "value_template"),
                text -> among(states, text));
        entity.tellKind();
        if (config.has("code_format")) {
            entity.unsupported.add("code_format: it asks for a code with each command");
            return;
        }
        String lock = config.text("payload_lock", "LOCK");
        String unlock = config.text("payload_unlock", "UNLOCK");
        var template = entity.template(Set.of("value", "code"), "command_template");
        template.ifPresent(t -> {
            entity.declare(Trait.LOCK.of("locked", "unlocked"));
            entity.set(
                    Trait.LOCK,
                    (act, _) ->
                            List.of(
                                    Entity.message(
                                            topic,
                                            t,
                                            Entity.valueOf(act).equals(Value.choice("locked"))
                                                    ? lock
                                                    : unlock)));
        });
    }

    private static Optional<Value> among(Map<String, String> states, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String state = states.get(text);
        if (state == null) {
            throw new IllegalArgumentException("is none of its states");
        }
        return Optional.of(Value.choice(state));
    }

    static void alarm(Entity entity) throws Bad {
        Config config = entity.config;
        config.required("state_topic");
        String topic = config.required("command_topic");
        var states =
                Map.of(
                        "disarmed", "disarmed",
                        "armed_home", "armed-home",
                        "armed_away", "armed-away",
                        "armed_vacation", "armed-away",
                        "armed_night", "armed-night",
                        "arming", "arming",
                        "pending", "pending",
                        "disarming", "pending",
                        "triggered", "triggered");
        var features =
                config.options("supported_features", List.of("arm_home", "arm_away", "arm_night"));
        var options = new ArrayList<String>();
        options.add("disarmed");
        for (String mode : List.of("home", "away", "night")) {
            if (features.contains("arm_" + mode)) {
                options.add("armed-" + mode);
            }
        }
        entity.add(
                Trait.ARMING.as(new Shape.Choices(options)),
                From.of("state_topic", "value_template"),
                text -> among(states, text));
        entity.tellKind();
        if (config.has("code")) {
            entity.unsupported.add("code: it asks for a code with each command");
            return;
        }
        var payloads =
                Map.of(
                        "disarmed", config.text("payload_disarm", "DISARM"),
                        "armed-home", config.text("payload_arm_home", "ARM_HOME"),
                        "armed-away", config.text("payload_arm_away", "ARM_AWAY"),
                        "armed-night", config.text("payload_arm_night", "ARM_NIGHT"));
        var template = entity.template(Set.of("value", "action", "code"), "command_template");
        template.ifPresent(t -> {
            entity.declare(Trait.ARMING.as(new Shape.Choices(options)));
            entity.set(
                    Trait.ARMING,
                    (act, _) -> {
                        String payload = payloads.get(Entity.valueOf(act).plain().toString());
                        if (payload == null) {
                            throw new IllegalArgumentException("can't do " + act.text());
                        }
                        return List.of(
                                Message.of(
                                        topic,
                                        Entity.rendered(
                                                t, Map.of("value", payload, "action", payload))));
                    });
        });
    }
}
