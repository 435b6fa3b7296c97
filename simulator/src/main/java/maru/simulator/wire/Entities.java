package maru.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.simulator.world.Blueprint;
import maru.simulator.world.Moving;

/** Which entities make up an appliance, as firmware for Home Assistant commonly cuts them. */
final class Entities {
    private final Blueprint it;
    private final String base;
    private final Language language;
    private final boolean jsonLight;
    private final List<Entity> all = new ArrayList<>();
    private final Set<Trait> left;

    private Entities(Blueprint it, String base, Language language, boolean jsonLight) {
        this.it = it;
        this.base = base;
        this.language = language;
        this.jsonLight = jsonLight;
        this.left = EnumSet.copyOf(it.traits().keySet());
    }

    static List<Entity> of(Blueprint it, String base, Language language, boolean jsonLight) {
        var entities = new Entities(it, base, language, jsonLight);
        entities.main();
        // What the main entity doesn't cover gets one of its own.
        for (Trait trait : it.traits().keySet()) {
            if (entities.left.contains(trait)) {
                entities.aside(trait);
            }
        }
        return List.copyOf(entities.all);
    }

    private void main() {
        String kind = it.kind().id();
        if (it.kind().isA(Family.LIGHT)) {
            if (jsonLight) {
                jsonLight();
            } else {
                basicLight();
            }
            return;
        }
        switch (kind) {
            case "fan", "air-purifier", "ventilation", "range-hood" -> fan();
            case "air-conditioner", "boiler", "thermostat", "radiator-valve" -> climate();
            case "humidifier", "dehumidifier" -> humidifier();
            case "cover",
                    "curtain",
                    "blind",
                    "awning",
                    "door",
                    "gate",
                    "garage-door",
                    "window-opener" ->
                    cover();
            case "door-lock", "car" -> lock();
            case "camera" -> {} // its switch stands beside its pictures, which aren't simulated
            case "gas-valve", "water-valve", "irrigation" -> valve();
            case "alarm-panel" -> alarm();
            case "water-heater" -> waterHeater();
            case "robot-vacuum" -> vacuum();
            case "robot-mower" -> mower();
            case "tv", "speaker", "projector", "set-top-box", "soundbar" -> mediaPlayer();
            case "scene" ->
                    main("scene", Trait.BUTTON)
                            .with("payload_on", "ON")
                            .hears(
                                    "command_topic",
                                    "set",
                                    _ -> List.of(Act.run(Trait.BUTTON, Command.PRESS)));
            case "person" -> person();
            case "todo-list" -> todo();
            default -> plain();
        }
    }

    private void plain() {
        if (left.contains(Trait.ON)) {
            switching(main("switch", Trait.ON));
            if (it.kind().id().equals("plug")) {
                all.getLast().with("device_class", "outlet");
            }
        } else if (it.kind().isA(Family.SENSOR) || left.size() == 1) {
            // The first thing it measures is what it is for; the rest stands beside it.
            Trait first = it.traits().keySet().iterator().next();
            if (left.size() == 1) {
                aside(first, "");
            }
        }
    }

    private void person() {
        main("device_tracker", Trait.PRESENCE, Trait.READING)
                .tells(
                        "state_topic",
                        "state",
                        s -> s.flag(Trait.PRESENCE).map(home -> home ? "home" : "not_home"))
                .with("source_type", "router");
    }

    // Lights

    private void jsonLight() {
        var modes = new ArrayList<String>();
        if (it.has(Trait.COLOUR)) {
            modes.add("rgb");
        }
        if (it.has(Trait.COLOUR_TEMPERATURE)) {
            modes.add("color_temp");
        }
        if (modes.isEmpty()) {
            modes.add(it.has(Trait.BRIGHTNESS) ? "brightness" : "onoff");
        }
        Entity light =
                main(
                                "light",
                                Trait.ON,
                                Trait.BRIGHTNESS,
                                Trait.COLOUR,
                                Trait.COLOUR_TEMPERATURE,
                                Trait.EFFECT)
                        .with("schema", "json")
                        .with("brightness", it.has(Trait.BRIGHTNESS))
                        .with("supported_color_modes", modes);
        range(Trait.COLOUR_TEMPERATURE)
                .ifPresent(range ->
                        light.with("color_temp_kelvin", true)
                                .with("min_kelvin", Json.number(range.min()))
                                .with("max_kelvin", Json.number(range.max())));
        if (it.has(Trait.EFFECT)) {
            light.with("effect", true).with("effect_list", options(Trait.EFFECT));
        }
        light.tells("state_topic", "state", s -> Optional.of(Json.write(jsonLightState(s))));
        light.hears("command_topic", "set", this::jsonLightOrders);
    }

    private Map<String, Object> jsonLightState(State state) {
        var json = Json.object();
        json.put("state", state.flag(Trait.ON).orElse(false) ? "ON" : "OFF");
        state.amount(Trait.BRIGHTNESS)
                .ifPresent(b -> json.put("brightness", Math.round(b * 255 / 100)));
        if (state.value(Trait.COLOUR).orElse(null) instanceof Value.Colour colour) {
            json.put("color_mode", "rgb");
            json.put("color", Map.of("r", colour.red(), "g", colour.green(), "b", colour.blue()));
        }
        state.amount(Trait.COLOUR_TEMPERATURE)
                .ifPresent(kelvin -> {
                    json.put("color_mode", "color_temp");
                    json.put("color_temp", Math.round(kelvin));
                });
        state.text(Trait.EFFECT).ifPresent(effect -> json.put("effect", effect));
        return json;
    }

    private List<Act> jsonLightOrders(String payload) {
        JsonNode json = Json.read(payload);
        var acts = new ArrayList<Act>();
        if (json.path("state").asText().equals("OFF")) {
            return List.of(Act.set(Trait.ON, Value.flag(false)));
        }
        if (json.path("state").asText().equals("ON")) {
            acts.add(Act.set(Trait.ON, Value.flag(true)));
        }
        JsonNode colour = json.path("color");
        if (colour.path("r").isInt()) {
            acts.addAll(
                    colour(
                            colour.path("r").asInt(),
                            colour.path("g").asInt(),
                            colour.path("b").asInt()));
        }
        if (json.path("color_temp").isNumber()) {
            acts.addAll(amount(Trait.COLOUR_TEMPERATURE, json.path("color_temp").asDouble()));
        }
        if (json.path("effect").isTextual()) {
            acts.addAll(option(Trait.EFFECT, json.path("effect").asText()));
        }
        if (json.path("brightness").isNumber()) {
            acts.addAll(
                    amount(
                            Trait.BRIGHTNESS,
                            Math.round(json.path("brightness").asDouble() * 100 / 255)));
        }
        return acts;
    }

    private void basicLight() {
        Entity light = switching(main("light", Trait.ON));
        if (take(Trait.BRIGHTNESS)) {
            light.tells(
                    "brightness_state_topic",
                    "brightness/state",
                    s ->
                            s.amount(Trait.BRIGHTNESS)
                                    .map(b -> Long.toString(Math.round(b * 255 / 100))));
            light.hears(
                    "brightness_command_topic",
                    "brightness/set",
                    p -> number(Trait.BRIGHTNESS, p, n -> (double) Math.round(n * 100 / 255)));
        }
        if (take(Trait.COLOUR_TEMPERATURE)) {
            range(Trait.COLOUR_TEMPERATURE)
                    .ifPresent(range ->
                            light.with("min_mireds", (int) Math.floor(1e6 / range.max()))
                                    .with("max_mireds", (int) Math.ceil(1e6 / range.min())));
            light.tells(
                    "color_temp_state_topic",
                    "white/state",
                    s ->
                            s.amount(Trait.COLOUR_TEMPERATURE)
                                    .map(k -> Long.toString(Math.round(1e6 / k))));
            light.hears(
                    "color_temp_command_topic",
                    "white/set",
                    p -> number(Trait.COLOUR_TEMPERATURE, p, mired -> 1e6 / mired));
        }
        if (take(Trait.COLOUR)) {
            light.tells(
                    "rgb_state_topic",
                    "rgb/state",
                    s ->
                            s.value(Trait.COLOUR)
                                    .map(v -> (Value.Colour) v)
                                    .map(c -> c.red() + "," + c.green() + "," + c.blue()));
            light.hears("rgb_command_topic", "rgb/set", this::rgb);
        }
        if (take(Trait.EFFECT)) {
            light.with("effect_list", options(Trait.EFFECT));
            choosing(light, Trait.EFFECT, "effect", Function.identity(), Function.identity());
        }
    }

    private List<Act> rgb(String payload) {
        if (!payload.matches("[0-9]{1,3},[0-9]{1,3},[0-9]{1,3}")) {
            return List.of();
        }
        String[] parts = payload.split(",", -1);
        return colour(
                Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    // Air

    private void fan() {
        Entity fan = switching(main("fan", Trait.ON));
        if (take(Trait.FAN_SPEED)) {
            fan.tells("percentage_state_topic", "speed/state", s -> text(s, Trait.FAN_SPEED));
            fan.hears(
                    "percentage_command_topic",
                    "speed/set",
                    p -> number(Trait.FAN_SPEED, p, n -> n));
        }
        if (take(Trait.SWING)) {
            choosing(
                    fan,
                    Trait.SWING,
                    "oscillation",
                    o -> "oscillate_" + o,
                    p -> p.replace("oscillate_", ""));
        }
        if (take(Trait.PRESET)) {
            fan.with("preset_modes", options(Trait.PRESET));
            choosing(fan, Trait.PRESET, "preset_mode", Function.identity(), Function.identity());
        }
        if (options(Trait.MODE).contains("reverse") && take(Trait.MODE)) {
            choosing(fan, Trait.MODE, "direction", Function.identity(), Function.identity());
        }
    }

    private void climate() {
        Entity climate = main("climate", Trait.ON, Trait.MODE);
        var modes = new ArrayList<String>();
        modes.add("off");
        options(Trait.MODE).forEach(mode -> modes.add(hvac(mode)));
        climate.with("modes", modes);
        climate.tells(
                "mode_state_topic",
                "mode/state",
                s ->
                        s.flag(Trait.ON).orElse(true)
                                ? s.text(Trait.MODE).map(Entities::hvac)
                                : Optional.of("off"));
        climate.hears(
                "mode_command_topic",
                "mode/set",
                p -> {
                    if (p.equals("off")) {
                        return List.of(Act.set(Trait.ON, Value.flag(false)));
                    }
                    return option(Trait.MODE, fromHvac(p));
                });
        if (it.has(Trait.ON)) {
            climate.hears("power_command_topic", "power/set", this::onOff);
        }
        measuring(climate, Trait.TEMPERATURE, "current_temperature_topic");
        measuring(climate, Trait.HUMIDITY, "current_humidity_topic");
        target(climate, Trait.TARGET_TEMPERATURE, "temperature");
        target(climate, Trait.TARGET_TEMPERATURE_LOW, "temperature_low");
        target(climate, Trait.TARGET_TEMPERATURE_HIGH, "temperature_high");
        range(Trait.TARGET_TEMPERATURE)
                .ifPresent(range ->
                        climate.with("min_temp", Json.number(range.min()))
                                .with("max_temp", Json.number(range.max()))
                                .with("temp_step", Json.number(range.step()))
                                .with("temperature_unit", "C"));
        if (take(Trait.FAN_MODE)) {
            climate.with("fan_modes", options(Trait.FAN_MODE));
            choosing(climate, Trait.FAN_MODE, "fan_mode", Function.identity(), Function.identity());
        }
        if (take(Trait.SWING)) {
            climate.with("swing_modes", options(Trait.SWING));
            choosing(climate, Trait.SWING, "swing_mode", Function.identity(), Function.identity());
        }
        if (take(Trait.PRESET)) {
            climate.with(
                    "preset_modes",
                    options(Trait.PRESET).stream().filter(o -> !o.equals("none")).toList());
            choosing(
                    climate, Trait.PRESET, "preset_mode", Function.identity(), Function.identity());
        }
    }

    private static String hvac(String mode) {
        return switch (mode) {
            case "fan" -> "fan_only";
            case "range" -> "heat_cool";
            default -> mode;
        };
    }

    private static String fromHvac(String mode) {
        return switch (mode) {
            case "fan_only" -> "fan";
            case "heat_cool" -> "range";
            default -> mode;
        };
    }

    private void humidifier() {
        Entity entity =
                switching(main("humidifier", Trait.ON)).with("device_class", it.kind().id());
        target(entity, Trait.TARGET_HUMIDITY, "target_humidity");
        range(Trait.TARGET_HUMIDITY)
                .ifPresent(range ->
                        entity.with("min_humidity", Json.number(range.min()))
                                .with("max_humidity", Json.number(range.max())));
        measuring(entity, Trait.HUMIDITY, "current_humidity_topic");
        if (take(Trait.MODE)) {
            entity.with("modes", options(Trait.MODE));
            choosing(entity, Trait.MODE, "mode", Function.identity(), Function.identity());
        }
    }

    private void waterHeater() {
        Entity entity = main("water_heater", Trait.ON, Trait.MODE);
        var modes = new ArrayList<String>();
        modes.add("off");
        modes.addAll(options(Trait.MODE));
        entity.with("modes", modes);
        entity.tells(
                "mode_state_topic",
                "mode/state",
                s -> s.flag(Trait.ON).orElse(true) ? s.text(Trait.MODE) : Optional.of("off"));
        entity.hears(
                "mode_command_topic",
                "mode/set",
                p ->
                        p.equals("off")
                                ? List.of(Act.set(Trait.ON, Value.flag(false)))
                                : List.of(
                                        Act.set(Trait.ON, Value.flag(true)),
                                        Act.set(Trait.MODE, Value.choice(p))));
        entity.hears("power_command_topic", "power/set", this::onOff);
        measuring(entity, Trait.TEMPERATURE, "current_temperature_topic");
        target(entity, Trait.TARGET_TEMPERATURE, "temperature");
        range(Trait.TARGET_TEMPERATURE)
                .ifPresent(range ->
                        entity.with("min_temp", Json.number(range.min()))
                                .with("max_temp", Json.number(range.max())));
    }

    // What moves, opens and locks

    private void cover() {
        Entity cover = main("cover", Trait.POSITION, Trait.TILT, Trait.OPEN);
        cover.with(
                "device_class",
                switch (it.kind().id()) {
                    case "garage-door" -> "garage";
                    case "window-opener" -> "window";
                    default -> it.kind().id();
                });
        Trait main = it.has(Trait.POSITION) ? Trait.POSITION : Trait.OPEN;
        cover.tells("state_topic", "state", (s, moving) -> Optional.of(coverState(s, moving)));
        cover.hears(
                "command_topic",
                "set",
                p ->
                        switch (p) {
                            case "OPEN" -> List.of(end(main, true));
                            case "CLOSE" -> List.of(end(main, false));
                            case "STOP" -> List.of(Act.run(main, Command.STOP));
                            default -> List.of();
                        });
        if (it.has(Trait.POSITION)) {
            cover.tells("position_topic", "position", s -> text(s, Trait.POSITION));
            cover.hears(
                    "set_position_topic", "position/set", p -> number(Trait.POSITION, p, n -> n));
        }
        if (it.has(Trait.TILT)) {
            cover.tells("tilt_status_topic", "tilt", s -> text(s, Trait.TILT));
            cover.hears("tilt_command_topic", "tilt/set", p -> number(Trait.TILT, p, n -> n));
        }
    }

    private static Act end(Trait trait, boolean open) {
        return trait == Trait.OPEN
                ? Act.set(trait, Value.flag(open))
                : Act.set(trait, Value.percent(open ? 100 : 0));
    }

    private static String coverState(State state, Moving moving) {
        return switch (moving) {
            case OPENING -> "opening";
            case CLOSING -> "closing";
            case STILL -> {
                boolean open =
                        state.flag(Trait.OPEN).orElse(state.amount(Trait.POSITION).orElse(0.0) > 0);
                yield open ? "open" : "closed";
            }
        };
    }

    private void lock() {
        main("lock", Trait.LOCK)
                .tells(
                        "state_topic",
                        "state",
                        s -> s.text(Trait.LOCK).map(o -> o.toUpperCase(Locale.ROOT)))
                .hears(
                        "command_topic",
                        "set",
                        p ->
                                switch (p) {
                                    case "LOCK" ->
                                            List.of(Act.set(Trait.LOCK, Value.choice("locked")));
                                    case "UNLOCK" ->
                                            List.of(Act.set(Trait.LOCK, Value.choice("unlocked")));
                                    default -> List.of();
                                });
    }

    private void valve() {
        Entity valve =
                main("valve", Trait.VALVE)
                        .tells(
                                "state_topic",
                                "state",
                                s -> s.flag(Trait.VALVE).map(open -> open ? "open" : "closed"))
                        .hears(
                                "command_topic",
                                "set",
                                p ->
                                        switch (p) {
                                            case "OPEN" ->
                                                    List.of(Act.set(Trait.VALVE, Value.flag(true)));
                                            case "CLOSE" ->
                                                    List.of(
                                                            Act.set(
                                                                    Trait.VALVE,
                                                                    Value.flag(false)));
                                            default -> List.of();
                                        });
        valve.with("device_class", it.kind().id().equals("gas-valve") ? "gas" : "water");
    }

    private void alarm() {
        main("alarm_control_panel", Trait.ARMING)
                .with("code_arm_required", false)
                .with("code_disarm_required", false)
                .with("supported_features", List.of("arm_home", "arm_away", "arm_night"))
                .tells(
                        "state_topic",
                        "state",
                        s -> s.text(Trait.ARMING).map(o -> o.replace('-', '_')))
                .hears(
                        "command_topic",
                        "set",
                        p ->
                                switch (p) {
                                    case "DISARM" -> option(Trait.ARMING, "disarmed");
                                    case "ARM_HOME" -> option(Trait.ARMING, "armed-home");
                                    case "ARM_AWAY" -> option(Trait.ARMING, "armed-away");
                                    case "ARM_NIGHT" -> option(Trait.ARMING, "armed-night");
                                    default -> List.of();
                                });
    }

    // Robots

    private void vacuum() {
        Entity vacuum = main("vacuum", Trait.RUN, Trait.FAN_MODE);
        vacuum.with(
                "supported_features",
                List.of("start", "stop", "pause", "return_home", "locate", "status", "fan_speed"));
        vacuum.tells(
                "state_topic",
                "state",
                s -> {
                    var json = Json.object();
                    s.text(Trait.RUN)
                            .ifPresent(run ->
                                    json.put("state", run.equals("running") ? "cleaning" : run));
                    s.text(Trait.FAN_MODE).ifPresent(fan -> json.put("fan_speed", fan));
                    return Optional.of(Json.write(json));
                });
        vacuum.hears(
                "command_topic",
                "set",
                p ->
                        switch (p) {
                            case "start" -> List.of(Act.run(Trait.RUN, Command.START));
                            case "stop" -> List.of(Act.run(Trait.RUN, Command.STOP));
                            case "pause" -> List.of(Act.run(Trait.RUN, Command.PAUSE));
                            case "return_to_base" -> List.of(Act.run(Trait.RUN, Command.DOCK));
                            case "locate" -> List.of(Act.run(Trait.RUN, Command.LOCATE));
                            default -> List.of();
                        });
        if (it.has(Trait.FAN_MODE)) {
            vacuum.with("fan_speed_list", options(Trait.FAN_MODE));
            vacuum.hears("set_fan_speed_topic", "fan/set", p -> option(Trait.FAN_MODE, p));
        }
    }

    private void mower() {
        main("lawn_mower", Trait.RUN)
                .tells(
                        "activity_state_topic",
                        "state",
                        s -> s.text(Trait.RUN).map(Entities::mowing))
                .hears(
                        "start_mowing_command_topic",
                        "start",
                        _ -> List.of(Act.run(Trait.RUN, Command.START)))
                .hears(
                        "pause_command_topic",
                        "pause",
                        _ -> List.of(Act.run(Trait.RUN, Command.PAUSE)))
                .hears(
                        "dock_command_topic",
                        "dock",
                        _ -> List.of(Act.run(Trait.RUN, Command.DOCK)));
    }

    private static String mowing(String run) {
        return switch (run) {
            case "running" -> "mowing";
            case "idle" -> "paused";
            default -> run;
        };
    }

    // Sound and picture, with the keys of docs/dialects.md: Home Assistant has no media player
    // over MQTT.

    private void mediaPlayer() {
        Entity player =
                main(
                                "media_player",
                                Trait.ON,
                                Trait.PLAYBACK,
                                Trait.TITLE,
                                Trait.VOLUME,
                                Trait.MUTE,
                                Trait.SOURCE,
                                Trait.CHANNEL)
                        .with("device_class", it.kind().id());
        player.tells(
                "state_topic",
                "state",
                s ->
                        Optional.of(
                                s.flag(Trait.ON).orElse(true)
                                        ? s.text(Trait.PLAYBACK).orElse("on")
                                        : "off"));
        if (it.has(Trait.ON)) {
            player.hears("power_command_topic", "power/set", this::onOff);
        }
        if (it.has(Trait.PLAYBACK)) {
            player.hears("command_topic", "set", Entities::play);
            player.hears("play_media_topic", "play", this::playTitle);
        }
        if (it.has(Trait.TITLE)) {
            player.tells("title_topic", "title", s -> s.text(Trait.TITLE));
        }
        if (it.has(Trait.VOLUME)) {
            player.tells("volume_state_topic", "volume/state", s -> text(s, Trait.VOLUME));
            player.hears(
                    "volume_command_topic", "volume/set", p -> number(Trait.VOLUME, p, n -> n));
        }
        if (it.has(Trait.PLAYBACK) && it.has(Trait.VOLUME)) {
            player.with("payload_volume_up", "VOLUME_UP");
            player.with("payload_volume_down", "VOLUME_DOWN");
        }
        if (it.has(Trait.MUTE)) {
            player.tells(
                    "mute_state_topic",
                    "mute/state",
                    s -> s.flag(Trait.MUTE).map(muted -> muted ? "ON" : "OFF"));
            player.hears("mute_command_topic", "mute/set", p -> onOff(Trait.MUTE, p));
        }
        if (it.has(Trait.SOURCE)) {
            player.with("source_list", options(Trait.SOURCE));
            choosing(player, Trait.SOURCE, "source", Function.identity(), Function.identity());
        }
        if (it.has(Trait.CHANNEL)) {
            player.tells("channel_state_topic", "channel/state", s -> s.text(Trait.CHANNEL));
            player.hears("channel_command_topic", "channel/set", Entities::channel);
        }
    }

    private static List<Act> play(String payload) {
        return switch (payload) {
            case "PLAY" -> List.of(Act.run(Trait.PLAYBACK, Command.RESUME));
            case "PAUSE" -> List.of(Act.run(Trait.PLAYBACK, Command.PAUSE));
            case "STOP" -> List.of(Act.run(Trait.PLAYBACK, Command.STOP));
            case "NEXT" -> List.of(Act.run(Trait.PLAYBACK, Command.NEXT));
            case "PREVIOUS" -> List.of(Act.run(Trait.PLAYBACK, Command.PREVIOUS));
            case "VOLUME_UP" -> List.of(Act.run(Trait.VOLUME, Command.UP));
            case "VOLUME_DOWN" -> List.of(Act.run(Trait.VOLUME, Command.DOWN));
            default -> List.of();
        };
    }

    private List<Act> playTitle(String title) {
        return title.isBlank() || title.length() > Shape.MAX_TEXT
                ? List.of()
                : List.of(Act.run(Trait.PLAYBACK, Command.PLAY_TITLE, title));
    }

    private static List<Act> channel(String payload) {
        return switch (payload) {
            case "UP" -> List.of(Act.run(Trait.CHANNEL, Command.UP));
            case "DOWN" -> List.of(Act.run(Trait.CHANNEL, Command.DOWN));
            default ->
                    payload.isBlank() || payload.length() > 32
                            ? List.of()
                            : List.of(Act.set(Trait.CHANNEL, new Value.Text(payload)));
        };
    }

    // Lists, with the keys of docs/dialects.md.

    private void todo() {
        main("todo", Trait.TODO)
                .tells(
                        "state_topic",
                        "state",
                        s -> s.value(Trait.TODO).map(items -> Json.write(items.plain())))
                .hears("command_topic", "set", Entities::todo);
    }

    private static List<Act> todo(String payload) {
        JsonNode json = Json.read(payload);
        var acts = new ArrayList<Act>();
        Map.of(
                        "add", Command.ADD_ITEM,
                        "complete", Command.COMPLETE_ITEM,
                        "remove", Command.REMOVE_ITEM)
                .forEach((key, command) -> {
                    String item = json.path(key).asText("");
                    if (!item.isBlank() && item.length() <= Shape.MAX_TEXT) {
                        acts.add(Act.run(Trait.TODO, command, item));
                    }
                });
        return acts;
    }

    // What stands beside the main entity

    private void aside(Trait trait) {
        aside(trait, trait.id().replace('-', '_'));
    }

    private void aside(Trait trait, String part) {
        Capability capability = capability(trait);
        left.remove(trait);
        if (trait == Trait.RUN) {
            run(part, capability);
            return;
        }
        if (trait == Trait.BUTTON) {
            add("button", part, trait)
                    .with("payload_press", "PRESS")
                    .hears(
                            "command_topic",
                            "press",
                            _ -> List.of(Act.run(Trait.BUTTON, Command.PRESS)));
            return;
        }
        switch (capability.shape()) {
            case Shape.Flags _ when capability.settable() ->
                    switching(add("switch", part, trait)).with("entity_category", "config");
            case Shape.Flags _ -> {
                Entity entity = add("binary_sensor", part, trait);
                deviceClass(trait).ifPresent(name -> entity.with("device_class", name));
                entity.tells(
                        "state_topic", "state", s -> s.flag(trait).map(on -> on ? "ON" : "OFF"));
            }
            case Shape.Range range when capability.settable() -> {
                Entity entity =
                        add("number", part, trait)
                                .with("min", Json.number(range.min()))
                                .with("max", Json.number(range.max()))
                                .with("step", Json.number(range.step()))
                                .tells("state_topic", "state", s -> text(s, trait))
                                .hears("command_topic", "set", p -> number(trait, p, n -> n));
                unit(entity, range);
                if (trait == Trait.TARGET_TEMPERATURE) {
                    entity.with("device_class", "temperature");
                }
            }
            case Shape.Range range -> {
                Entity entity =
                        add("sensor", part, trait)
                                .tells("state_topic", "state", s -> text(s, trait));
                deviceClass(trait).ifPresent(name -> entity.with("device_class", name));
                entity.with(
                        "state_class", trait == Trait.ENERGY ? "total_increasing" : "measurement");
                unit(entity, range);
                if (trait == Trait.BATTERY || trait == Trait.SIGNAL) {
                    entity.with("entity_category", "diagnostic");
                }
            }
            case Shape.Choices _ when capability.settable() ->
                    add("select", part, trait)
                            .with("options", options(trait))
                            .tells("state_topic", "state", s -> s.text(trait))
                            .hears("command_topic", "set", p -> option(trait, p));
            case Shape.Choices _ ->
                    add("sensor", part, trait)
                            .with("device_class", "enum")
                            .with("options", options(trait))
                            .tells("state_topic", "state", s -> s.text(trait));
            case Shape.Texts _ when capability.settable() ->
                    add("text", part, trait)
                            .with("max", 32)
                            .tells("state_topic", "state", s -> s.text(trait))
                            .hears(
                                    "command_topic",
                                    "set",
                                    p -> List.of(Act.set(trait, new Value.Text(p))));
            case Shape.Texts _ ->
                    add("sensor", part, trait).tells("state_topic", "state", s -> s.text(trait));
            case Shape.Colours _, Shape.ItemLists _ ->
                    throw new IllegalStateException(
                            it.id() + ": no entity can carry " + trait.id() + " alone");
        }
    }

    private void run(String part, Capability capability) {
        add("sensor", part, Trait.RUN)
                .with("device_class", "enum")
                .with("options", List.of("idle", "running", "paused", "finished"))
                .tells("state_topic", "state", s -> s.text(Trait.RUN));
        for (Command command :
                List.of(Command.START, Command.PAUSE, Command.RESUME, Command.STOP)) {
            if (capability.commands().contains(command)) {
                Entity button = new Entity("button", command.id(), base);
                all.add(
                        button.with("name", word(command))
                                .with("payload_press", "PRESS")
                                .hears(
                                        "command_topic",
                                        "press",
                                        _ -> List.of(Act.run(Trait.RUN, command))));
            }
        }
    }

    private String word(Command command) {
        boolean korean = language == Language.KOREAN;
        return switch (command) {
            case START -> korean ? "시작" : "Start";
            case PAUSE -> korean ? "일시정지" : "Pause";
            case RESUME -> korean ? "재개" : "Resume";
            default -> korean ? "정지" : "Stop";
        };
    }

    private String word(Trait trait) {
        if (trait == Trait.RUN) {
            return language == Language.KOREAN ? "상태" : "State";
        }
        String word = Words.in(language).say(trait);
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Optional<String> deviceClass(Trait trait) {
        return switch (trait) {
            case TEMPERATURE,
                    HUMIDITY,
                    ILLUMINANCE,
                    POWER,
                    ENERGY,
                    VOLTAGE,
                    CURRENT,
                    BATTERY,
                    PM10,
                    OCCUPANCY,
                    PRESENCE,
                    SMOKE,
                    GAS,
                    MOTION,
                    VIBRATION,
                    SOUND,
                    TAMPER,
                    PROBLEM ->
                    Optional.of(trait.id());
            case PRESSURE -> Optional.of("atmospheric_pressure");
            case CO2 -> Optional.of("carbon_dioxide");
            case PM2_5 -> Optional.of("pm25");
            case VOC -> Optional.of("volatile_organic_compounds_parts");
            case AIR_QUALITY -> Optional.of("aqi");
            case REMAINING_TIME -> Optional.of("duration");
            case SIGNAL -> Optional.of("signal_strength");
            case RANGE_LEFT -> Optional.of("distance");
            case CONTACT -> Optional.of("door");
            case CARBON_MONOXIDE -> Optional.of("carbon_monoxide");
            case LEAK -> Optional.of("moisture");
            case BATTERY_LOW -> Optional.of("battery");
            case CHARGING -> Optional.of("battery_charging");
            case CONNECTED -> Optional.of("connectivity");
            case PLUGGED_IN -> Optional.of("plug");
            default -> Optional.empty();
        };
    }

    // Building blocks

    private Entity main(String component, Trait... covers) {
        left.removeAll(List.of(covers));
        Entity entity = new Entity(component, "", base);
        all.add(entity);
        return entity;
    }

    private Entity add(String component, String part, Trait trait) {
        Entity entity = new Entity(component, part, base);
        if (!part.isEmpty()) {
            entity.with("name", word(trait));
        }
        all.add(entity);
        return entity;
    }

    private boolean take(Trait trait) {
        return left.remove(trait);
    }

    private Entity switching(Entity entity) {
        return entity.tells(
                        "state_topic",
                        "state",
                        s -> s.flag(switched(entity)).map(on -> on ? "ON" : "OFF"))
                .hears("command_topic", "set", p -> onOff(switched(entity), p));
    }

    private static Trait switched(Entity entity) {
        return Trait.ofId(entity.part().replace('_', '-')).orElse(Trait.ON);
    }

    private void choosing(
            Entity entity,
            Trait trait,
            String name,
            Function<String, String> out,
            Function<String, String> in) {
        left.remove(trait);
        entity.tells(name + "_state_topic", name + "/state", s -> s.text(trait).map(out));
        entity.hears(name + "_command_topic", name + "/set", p -> option(trait, in.apply(p)));
    }

    private void measuring(Entity entity, Trait trait, String key) {
        if (take(trait)) {
            entity.tells(key, trait.id(), s -> text(s, trait));
        }
    }

    private void target(Entity entity, Trait trait, String name) {
        if (take(trait)) {
            entity.tells(name + "_state_topic", name + "/state", s -> text(s, trait));
            entity.hears(name + "_command_topic", name + "/set", p -> number(trait, p, n -> n));
        }
    }

    private static void unit(Entity entity, Shape.Range range) {
        if (!range.unit().symbol().isEmpty()) {
            entity.with("unit_of_measurement", range.unit().symbol());
        }
    }

    private Capability capability(Trait trait) {
        return java.util.Objects.requireNonNull(it.traits().get(trait));
    }

    private Optional<Shape.Range> range(Trait trait) {
        return it.has(trait) && capability(trait).shape() instanceof Shape.Range range
                ? Optional.of(range)
                : Optional.empty();
    }

    private List<String> options(Trait trait) {
        return it.has(trait) && capability(trait).shape() instanceof Shape.Choices choices
                ? choices.options()
                : List.of();
    }

    private static Optional<String> text(State state, Trait trait) {
        return state.amount(trait).map(Json::plain);
    }

    private List<Act> onOff(String payload) {
        return onOff(Trait.ON, payload);
    }

    private static List<Act> onOff(Trait trait, String payload) {
        return switch (payload) {
            case "ON" -> List.of(Act.set(trait, Value.flag(true)));
            case "OFF" -> List.of(Act.set(trait, Value.flag(false)));
            default -> List.of();
        };
    }

    private static List<Act> option(Trait trait, String option) {
        return List.of(Act.set(trait, Value.choice(option)));
    }

    private static List<Act> colour(int red, int green, int blue) {
        return ((red | green | blue) & ~0xFF) == 0
                ? List.of(Act.set(Trait.COLOUR, new Value.Colour(red, green, blue)))
                : List.of();
    }

    private List<Act> number(Trait trait, String payload, Function<Double, Double> convert) {
        if (!payload.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return List.of();
        }
        return amount(trait, convert.apply(Double.parseDouble(payload)));
    }

    /** Moved onto the appliance's own grid, as firmware with integer registers does. */
    private List<Act> amount(Trait trait, double amount) {
        return range(trait)
                .filter(range -> amount >= range.min() - 1 && amount <= range.max() + 1)
                .map(range -> List.<Act>of(Act.set(trait, range.nearest(amount))))
                .orElse(List.of());
    }
}
