package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring.Reading;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.dialect.homeassistant.Entity.To;
import maru.devices.template.Rendered;

/** Our extensions: media players and lists, which Home Assistant has no component for. */
final class Media {
    private static final Set<String> MESSAGE = Set.of("value", "value_json");
    private static final Set<String> RESTING = Set.of("off", "standby");
    private static final Map<String, String> PLAYING =
            Map.of(
                    "idle", "idle",
                    "on", "idle",
                    "stopped", "idle",
                    "playing", "playing",
                    "paused", "paused",
                    "buffering", "buffering");

    private Media() {}

    static void player(Entity entity) throws Bad {
        Config config = entity.config;
        var state = config.topic("state_topic");
        var template = entity.template(MESSAGE, "value_template");
        var command = config.topic("command_topic");
        var power = config.topic("power_command_topic");
        boolean told = state.isPresent() && template.isPresent();
        if (!told
                && command.isEmpty()
                && power.isEmpty()
                && !config.has("volume_command_topic")
                && !config.has("play_media_topic")) {
            throw new Bad("command_topic", "missing, as are all other topics");
        }
        if (told) {
            entity.declare(Trait.ON.widest().readOnly());
            entity.declare(Trait.PLAYBACK.widest().knowing(Set.of()));
            entity.wiring.report(
                    state.get(),
                    Set.of(Trait.ON, Trait.PLAYBACK),
                    payload -> state(template.get().render(payload)));
        }
        if (power.isPresent()) {
            String on = config.text("payload_on", "ON");
            String off = config.text("payload_off", "OFF");
            entity.declare(Trait.ON.widest());
            entity.set(
                    Trait.ON,
                    (act, _) ->
                            List.of(
                                    Message.of(
                                            power.get(),
                                            Entity.valueOf(act).equals(Value.flag(true))
                                                    ? on
                                                    : off)));
        }
        if (command.isPresent()) {
            playback(entity, command.get(), Command.RESUME, "payload_play", "PLAY");
            playback(entity, command.get(), Command.PAUSE, "payload_pause", "PAUSE");
            playback(entity, command.get(), Command.STOP, "payload_stop", "STOP");
            playback(entity, command.get(), Command.NEXT, "payload_next", "NEXT");
            playback(entity, command.get(), Command.PREVIOUS, "payload_previous", "PREVIOUS");
        }
        config.topic("play_media_topic")
                .ifPresent(t ->
                        entity.command(
                                Trait.PLAYBACK,
                                Command.PLAY_TITLE,
                                (act, _) -> List.of(Message.of(t, argument(act)))));
        volume(entity);
        String mute = config.text("payload_mute", "ON");
        String unmute = config.text("payload_unmute", "OFF");
        entity.add(
                Trait.MUTE.widest(),
                From.of("mute_state_topic", "mute_template"),
                Entity.flag(mute, unmute),
                To.of("mute_command_topic", "mute_command_template"),
                Entity.flagAs(mute, unmute));
        var sources = config.options("source_list", List.of());
        if (!sources.isEmpty()) {
            entity.add(
                    Entity.choices(Trait.SOURCE, sources),
                    From.of("source_state_topic", "source_template"),
                    Entity.option(sources),
                    To.of("source_command_topic", "source_command_template"),
                    Entity.OPTION);
        }
        entity.add(
                Trait.TITLE.widest(), From.of("title_topic", "title_template"), Sensors::bounded);
        channel(entity);
        entity.tellKind();
    }

    private static void playback(
            Entity entity, String topic, Command command, String key, String payload) throws Bad {
        if (!entity.config.isNull(key)) {
            entity.command(Trait.PLAYBACK, command, topic, entity.config.text(key, payload));
        }
    }

    private static List<Reading> state(Rendered rendered) {
        if (rendered instanceof Rendered.Text(String text)) {
            String told = text.toLowerCase(Locale.ROOT);
            if (RESTING.contains(told)) {
                return List.of(
                        new Reading.Changed(Trait.ON, Value.flag(false)),
                        new Reading.Changed(Trait.PLAYBACK, Value.choice("idle")));
            }
            String playing = PLAYING.get(told);
            if (playing != null) {
                return List.of(
                        new Reading.Changed(Trait.ON, Value.flag(true)),
                        new Reading.Changed(Trait.PLAYBACK, Value.choice(playing)));
            }
        }
        return Entity.readings(
                Trait.PLAYBACK,
                rendered,
                text -> {
                    if (text.isEmpty()) {
                        return Optional.empty();
                    }
                    throw new IllegalArgumentException("is none of its states");
                });
    }

    private static void volume(Entity entity) throws Bad {
        double min = entity.config.number("volume_min", 0);
        double max = entity.config.number("volume_max", 100);
        if (min >= max) {
            throw new Bad("volume_max", "not above volume_min");
        }
        boolean fine = max - min <= 2;
        Shape.Range range = Quantities.percentOf(min, max, fine ? (max - min) / 100 : 1);
        entity.add(
                Trait.VOLUME.as(range).knowing(Set.of()),
                From.of("volume_state_topic", "volume_template"),
                text -> {
                    var percent = Quantities.percentDecode(Trait.VOLUME, min, max).of(text);
                    return percent.map(v -> range.nearest(Entity.amount(v)));
                },
                To.of("volume_command_topic", "volume_command_template"),
                (value, _) -> {
                    double raw = min + Entity.amount(value) / 100 * (max - min);
                    return Entity.plain(fine ? Math.rint(raw * 1000) / 1000 : Math.rint(raw));
                });
        var topic = entity.config.topic("command_topic");
        for (var each :
                Map.of(Command.UP, "payload_volume_up", Command.DOWN, "payload_volume_down")
                        .entrySet()) {
            var payload = entity.config.text(each.getValue());
            if (topic.isPresent() && payload.isPresent()) {
                entity.command(Trait.VOLUME, each.getKey(), topic.get(), payload.get());
            }
        }
    }

    private static void channel(Entity entity) throws Bad {
        entity.add(
                Trait.CHANNEL.widest().knowing(Set.of()),
                From.of("channel_state_topic", "channel_template"),
                text -> text.isEmpty() ? Optional.empty() : Sensors.bounded(text),
                To.of("channel_command_topic", "channel_command_template"),
                (value, _) -> value.plain());
        var topic = entity.config.topic("channel_command_topic");
        if (topic.isPresent()) {
            entity.command(
                    Trait.CHANNEL,
                    Command.UP,
                    topic.get(),
                    entity.config.text("payload_channel_up", "UP"));
            entity.command(
                    Trait.CHANNEL,
                    Command.DOWN,
                    topic.get(),
                    entity.config.text("payload_channel_down", "DOWN"));
        }
    }

    private static String argument(Act act) {
        return act instanceof Act.Run run ? run.argument().orElse("") : "";
    }

    static void todo(Entity entity) throws Bad {
        String topic = entity.config.required("command_topic");
        entity.config.required("state_topic");
        entity.add(
                Trait.TODO.widest().knowing(Set.of()),
                From.of("state_topic", "value_template"),
                Media::items);
        for (var each :
                Map.of(
                                Command.ADD_ITEM, "add",
                                Command.COMPLETE_ITEM, "complete",
                                Command.REMOVE_ITEM, "remove")
                        .entrySet()) {
            entity.command(
                    Trait.TODO,
                    each.getKey(),
                    (act, _) ->
                            List.of(
                                    Message.of(
                                            topic, JsonState.of(each.getValue(), argument(act)))));
        }
        entity.tellKind();
    }

    private static Optional<Value> items(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        JsonNode list;
        try {
            list = Json.read(text.getBytes(StandardCharsets.UTF_8), Json.STATE);
        } catch (Json.Malformed e) {
            throw new IllegalArgumentException(e.reason(), e);
        }
        if (!list.isArray()) {
            throw new IllegalArgumentException("isn't a list");
        }
        var items = new ArrayList<String>();
        for (JsonNode item : list) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException("isn't a list of texts");
            }
            items.add(item.textValue());
        }
        return Entity.checked(Trait.TODO, new Value.Items(items));
    }
}
