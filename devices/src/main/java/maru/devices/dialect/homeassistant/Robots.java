package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring.Reading;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.template.Rendered;

/** Robots that clean and mow. */
final class Robots {
    private static final Map<String, String> STATES =
            Map.of(
                    "cleaning", "running",
                    "mowing", "running",
                    "docked", "docked",
                    "paused", "paused",
                    "idle", "idle",
                    "returning", "returning",
                    "error", "error");

    private Robots() {}

    static void vacuum(Entity entity) throws Bad {
        Config config = entity.config;
        entity.tellKind();
        var features =
                Set.copyOf(
                        config.options(
                                "supported_features",
                                List.of("start", "stop", "return_home", "clean_spot")));
        var speeds = config.options("fan_speed_list", List.of());
        entity.declare(Trait.RUN.widest().knowing(Set.of()));
        var traits = EnumSet.of(Trait.RUN);
        if (!speeds.isEmpty()) {
            var speed = config.topic("set_fan_speed_topic");
            var capability = Entity.choices(Trait.FAN_MODE, speeds);
            entity.declare(speed.isPresent() ? capability : capability.readOnly());
            speed.ifPresent(t ->
                    entity.set(
                            Trait.FAN_MODE,
                            (act, _) ->
                                    List.of(
                                            Message.of(
                                                    t, Entity.valueOf(act).plain().toString()))));
            traits.add(Trait.FAN_MODE);
        }
        if (features.contains("battery")) {
            entity.declare(Trait.BATTERY.widest());
            traits.add(Trait.BATTERY);
        }
        config.topic("state_topic")
                .ifPresent(t ->
                        entity.wiring.report(
                                t, traits, payload -> report(payload, traits, speeds)));
        var topic = config.topic("command_topic");
        if (topic.isEmpty()) {
            return;
        }
        String start = config.text("payload_start", "start");
        command(entity, features, "start", Command.START, topic.get(), start);
        command(
                entity,
                features,
                "stop",
                Command.STOP,
                topic.get(),
                config.text("payload_stop", "stop"));
        command(
                entity,
                features,
                "return_home",
                Command.DOCK,
                topic.get(),
                config.text("payload_return_to_base", "return_to_base"));
        command(
                entity,
                features,
                "locate",
                Command.LOCATE,
                topic.get(),
                config.text("payload_locate", "locate"));
        command(
                entity,
                features,
                "pause",
                Command.PAUSE,
                topic.get(),
                config.text("payload_pause", "pause"));
        if (features.contains("pause")) {
            command(entity, features, "start", Command.RESUME, topic.get(), start);
        }
    }

    private static void command(
            Entity entity,
            Set<String> features,
            String feature,
            Command command,
            String topic,
            String payload) {
        if (features.contains(feature)) {
            entity.command(Trait.RUN, command, topic, payload);
        }
    }

    private static List<Reading> report(String payload, Set<Trait> traits, List<String> speeds) {
        var object = JsonState.object(payload);
        if (object.isEmpty()) {
            return List.of(new Reading.Rejected("not a JSON object"));
        }
        var readings = new ArrayList<Reading>();
        readings.addAll(of(Trait.RUN, object.get().path("state"), Robots::state));
        if (traits.contains(Trait.FAN_MODE)) {
            readings.addAll(
                    of(Trait.FAN_MODE, object.get().path("fan_speed"), Entity.option(speeds)));
        }
        if (traits.contains(Trait.BATTERY)) {
            readings.addAll(
                    of(
                            Trait.BATTERY,
                            object.get().path("battery_level"),
                            text ->
                                    Entity.checked(
                                            Trait.BATTERY, Value.percent(Entity.parse(text)))));
        }
        return readings;
    }

    private static List<Reading> of(Trait trait, JsonNode node, Entity.Decode decode) {
        return node.isValueNode() && !node.isNull()
                ? Entity.readings(trait, new Rendered.Text(node.asText()), decode)
                : List.of();
    }

    private static Optional<Value> state(String text) {
        String state = STATES.get(text);
        if (state == null) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            throw new IllegalArgumentException("is none of its states");
        }
        return Optional.of(Value.choice(state));
    }

    static void mower(Entity entity) throws Bad {
        entity.tellKind();
        entity.add(
                Trait.RUN.widest().knowing(Set.of()),
                From.of("activity_state_topic", "activity_value_template"),
                Robots::state);
        mowerCommand(entity, Command.START, "start_mowing");
        mowerCommand(entity, Command.PAUSE, "pause");
        mowerCommand(entity, Command.DOCK, "dock");
    }

    private static void mowerCommand(Entity entity, Command command, String name) throws Bad {
        var topic = entity.config.topic(name + "_command_topic");
        var template = entity.template(Set.of("value"), name + "_command_template");
        if (topic.isPresent() && template.isPresent()) {
            entity.command(
                    Trait.RUN,
                    command,
                    (_, _) -> List.of(Entity.message(topic.get(), template.get(), name)));
        }
    }
}
