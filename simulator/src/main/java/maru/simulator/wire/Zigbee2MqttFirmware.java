package maru.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.devices.dialect.Message;
import maru.simulator.world.Blueprint;
import maru.simulator.world.Household;
import maru.simulator.world.Moving;
import maru.simulator.world.Room;

/**
 * A Zigbee2MQTT bridge with its devices. Friendly names are in the home's language; room and second
 * name stand in each device's {@code description}, the text that a user may write there, as lines
 * {@code area: …} and {@code alias: …}.
 */
public final class Zigbee2MqttFirmware implements Firmware {
    private static final String BASE = "zigbee2mqtt";
    private static final int PUBLISHED = 1;
    private static final int PUBLISHED_AND_ASKED = 5;
    private static final int ALL = 7;

    private final String clientId;
    private final Household household;
    private final Map<String, Blueprint> blueprints = new LinkedHashMap<>();
    private final Map<String, String> owners = new LinkedHashMap<>();

    public Zigbee2MqttFirmware(String clientId, Household household, Collection<Blueprint> own) {
        this.clientId = clientId;
        this.household = household;
        for (Blueprint it : own) {
            blueprints.put(it.id(), it);
            owners.put(topic(it), it.id());
        }
    }

    private String topic(Blueprint it) {
        return BASE + "/" + it.name(household.language());
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public Set<String> appliances() {
        return blueprints.keySet();
    }

    @Override
    public Message will() {
        return Message.retained(BASE + "/bridge/state", "{\"state\":\"offline\"}");
    }

    @Override
    public List<Message> announce() {
        var all = new ArrayList<Message>();
        var devices = new ArrayList<Object>();
        devices.add(coordinator());
        blueprints.values().forEach(it -> devices.add(device(it)));
        all.add(Message.retained(BASE + "/bridge/devices", Json.write(devices)));
        all.add(Message.retained(BASE + "/bridge/groups", "[]"));
        all.add(
                Message.retained(
                        BASE + "/bridge/info",
                        Json.write(Map.of("version", "2.1.0", "permit_join", false))));
        all.add(Message.retained(BASE + "/bridge/state", "{\"state\":\"online\"}"));
        blueprints.keySet().forEach(id -> all.addAll(presence(id, true)));
        return all;
    }

    @Override
    public List<Message> farewell() {
        return List.of(will());
    }

    @Override
    public List<Message> presence(String appliance, boolean online) {
        Blueprint it = blueprints.get(appliance);
        return it == null
                ? List.of()
                : List.of(
                        Message.retained(
                                topic(it) + "/availability",
                                Json.write(Map.of("state", online ? "online" : "offline"))));
    }

    @Override
    public Set<String> subscriptions() {
        return Set.of(BASE + "/#");
    }

    @Override
    public Set<String> publications() {
        return Set.of(BASE + "/#");
    }

    /** The bridge's own topics are retained; it speaks anew only to Home Assistant discovery. */
    @Override
    public boolean isBirth(Message message) {
        return false;
    }

    @Override
    public List<Order> hear(Message message) {
        String topic = message.topic();
        int set = topic.lastIndexOf("/set");
        if (set < 0) {
            return List.of();
        }
        String appliance = owners.get(topic.substring(0, set));
        Blueprint it = appliance == null ? null : blueprints.get(appliance);
        if (it == null) {
            return List.of();
        }
        String payload = message.text().orElse("");
        String rest = topic.substring(set + "/set".length());
        var acts = new ArrayList<Act>();
        if (rest.startsWith("/")) {
            JsonNode json = Json.read(payload);
            acts.addAll(
                    acts(
                            it,
                            rest.substring(1),
                            json.isMissingNode() ? new TextNode(payload) : json));
        } else if (rest.isEmpty()) {
            for (var field : Json.read(payload).properties()) {
                acts.addAll(acts(it, field.getKey(), field.getValue()));
            }
        }
        return acts.stream().map(act -> new Order(it.id(), act)).toList();
    }

    private static List<Act> acts(Blueprint it, String property, JsonNode value) {
        String text = value.asText();
        return switch (property) {
            case "state" -> state(it, text.toUpperCase(Locale.ROOT));
            case "brightness" ->
                    amount(it, Trait.BRIGHTNESS, value, n -> Math.round(n * 100 / 254));
            case "color_temp" -> amount(it, Trait.COLOUR_TEMPERATURE, value, n -> 1e6 / n);
            case "color" -> colour(it, value);
            case "effect" -> option(it, Trait.EFFECT, text);
            case "position" -> amount(it, Trait.POSITION, value, n -> n);
            case "tilt" -> amount(it, Trait.TILT, value, n -> n);
            case "system_mode" ->
                    text.equals("off") ? flag(it, Trait.ON, false) : option(it, Trait.MODE, text);
            case "occupied_heating_setpoint", "current_heating_setpoint" ->
                    amount(it, Trait.TARGET_TEMPERATURE, value, n -> n);
            case "preset" -> option(it, Trait.PRESET, text);
            case "fan_mode" -> option(it, Trait.FAN_MODE, text);
            default -> List.of();
        };
    }

    private static List<Act> state(Blueprint it, String word) {
        if (it.has(Trait.LOCK)) {
            return switch (word) {
                case "LOCK" -> option(it, Trait.LOCK, "locked");
                case "UNLOCK" -> option(it, Trait.LOCK, "unlocked");
                default -> List.of();
            };
        }
        if (it.has(Trait.POSITION)) {
            return switch (word) {
                case "OPEN" -> List.of(Act.set(Trait.POSITION, Value.percent(100)));
                case "CLOSE" -> List.of(Act.set(Trait.POSITION, Value.percent(0)));
                case "STOP" -> List.of(Act.run(Trait.POSITION, Command.STOP));
                default -> List.of();
            };
        }
        Trait main = it.has(Trait.VALVE) ? Trait.VALVE : Trait.ON;
        return switch (word) {
            case "ON" -> flag(it, main, true);
            case "OFF" -> flag(it, main, false);
            default -> List.of();
        };
    }

    private static List<Act> flag(Blueprint it, Trait trait, boolean value) {
        return it.has(trait) ? List.of(Act.set(trait, Value.flag(value))) : List.of();
    }

    private static List<Act> option(Blueprint it, Trait trait, String option) {
        return it.has(trait) ? List.of(Act.set(trait, Value.choice(option))) : List.of();
    }

    private interface Conversion {
        double of(double number);
    }

    private static List<Act> amount(
            Blueprint it, Trait trait, JsonNode value, Conversion conversion) {
        Capability capability = it.traits().get(trait);
        return capability != null
                        && value.isNumber()
                        && capability.shape() instanceof Shape.Range range
                ? List.of(Act.set(trait, range.nearest(conversion.of(value.asDouble()))))
                : List.of();
    }

    private static List<Act> colour(Blueprint it, JsonNode value) {
        if (!it.has(Trait.COLOUR)) {
            return List.of();
        }
        Value.Colour asked;
        if (value.path("x").isNumber() && value.path("y").isNumber()) {
            asked = Light.ofXy(value.path("x").asDouble(), value.path("y").asDouble());
        } else if (value.path("hue").isNumber() && value.path("saturation").isNumber()) {
            asked =
                    Light.ofHsv(
                            value.path("hue").asDouble(),
                            Math.clamp(value.path("saturation").asDouble(), 0, 100),
                            100);
        } else if (value.path("hex").asText().matches("#[0-9a-fA-F]{6}")) {
            asked = Value.Colour.parse(value.path("hex").asText());
        } else if (value.path("r").isInt()) {
            asked =
                    new Value.Colour(
                            Math.clamp(value.path("r").asInt(), 0, 255),
                            Math.clamp(value.path("g").asInt(), 0, 255),
                            Math.clamp(value.path("b").asInt(), 0, 255));
        } else {
            return List.of();
        }
        return List.of(Act.set(Trait.COLOUR, asked));
    }

    @Override
    public List<Message> tell(String appliance, State state, Moving moving) {
        Blueprint it = blueprints.get(appliance);
        if (it == null) {
            return List.of();
        }
        var json = Json.object();
        for (Trait trait : it.traits().keySet()) {
            tell(json, it, trait, state);
        }
        if (it.has(Trait.LOCK)) {
            state.text(Trait.LOCK)
                    .ifPresent(lock -> {
                        boolean locked = lock.equals("locked") || lock.equals("unlocking");
                        json.put("state", locked ? "LOCK" : "UNLOCK");
                        json.put(
                                "lock_state",
                                switch (lock) {
                                    case "locked" -> "locked";
                                    case "unlocked" -> "unlocked";
                                    default -> "not_fully_locked";
                                });
                    });
        } else if (it.has(Trait.POSITION)) {
            state.amount(Trait.POSITION)
                    .ifPresent(position -> {
                        json.put("position", Math.round(position));
                        json.put("state", position > 0 ? "OPEN" : "CLOSE");
                        json.put(
                                "moving",
                                moving == Moving.STILL
                                        ? "STOP"
                                        : moving == Moving.OPENING ? "UP" : "DOWN");
                    });
        }
        json.put("linkquality", 60 + Math.floorMod(it.id().hashCode(), 180));
        return List.of(Message.retained(topic(it), Json.write(json)));
    }

    private static void tell(Map<String, Object> json, Blueprint it, Trait trait, State state) {
        switch (trait) {
            case ON -> {
                boolean climate = it.has(Trait.TARGET_TEMPERATURE);
                state.flag(Trait.ON)
                        .ifPresent(on -> {
                            if (climate) {
                                json.put(
                                        "system_mode",
                                        on ? state.text(Trait.MODE).orElse("heat") : "off");
                            } else {
                                json.put("state", on ? "ON" : "OFF");
                            }
                        });
            }
            case MODE, LOCK, POSITION -> {}
            case VALVE ->
                    state.flag(Trait.VALVE)
                            .ifPresent(open -> json.put("state", open ? "ON" : "OFF"));
            case BRIGHTNESS ->
                    state.amount(trait)
                            .ifPresent(n -> json.put("brightness", Math.round(n * 254 / 100)));
            case COLOUR_TEMPERATURE ->
                    state.amount(trait)
                            .ifPresent(n -> {
                                json.put("color_temp", Math.round(1e6 / n));
                                json.put("color_mode", "color_temp");
                            });
            case COLOUR -> {
                if (state.value(trait).orElse(null) instanceof Value.Colour colour) {
                    double[] xy = Light.xy(colour);
                    json.put("color", Map.of("x", xy[0], "y", xy[1]));
                    json.put("color_mode", "xy");
                }
            }
            case TEMPERATURE -> {
                String property =
                        it.has(Trait.TARGET_TEMPERATURE) ? "local_temperature" : "temperature";
                state.amount(trait).ifPresent(n -> json.put(property, Json.number(n)));
            }
            case CONTACT ->
                    // True is closed, in Zigbee2MQTT.
                    state.flag(trait).ifPresent(open -> json.put("contact", !open));
            default -> {
                String property = property(trait);
                state.flag(trait).ifPresent(on -> json.put(property, on));
                state.amount(trait).ifPresent(n -> json.put(property, Json.number(n)));
                state.text(trait).ifPresent(text -> json.put(property, text));
            }
        }
    }

    private static String property(Trait trait) {
        return switch (trait) {
            case TARGET_TEMPERATURE -> "occupied_heating_setpoint";
            case LEAK -> "water_leak";
            case PM2_5 -> "pm25";
            case AIR_QUALITY -> "air_quality_index";
            case RAIN -> "rain";
            default -> trait.id().replace('-', '_');
        };
    }

    // What the bridge says of its devices

    private Map<String, Object> coordinator() {
        var json = Json.object();
        json.put("ieee_address", Address.ieee(household.id(), "coordinator"));
        json.put("type", "Coordinator");
        json.put("network_address", 0);
        json.put("supported", true);
        json.put("disabled", false);
        json.put("friendly_name", "Coordinator");
        json.put("definition", null);
        json.put("interview_completed", true);
        return json;
    }

    private Map<String, Object> device(Blueprint it) {
        boolean battery = it.has(Trait.BATTERY);
        var definition = Json.object();
        definition.put("model", "SIM-" + it.kind().id().toUpperCase(Locale.ROOT));
        definition.put("vendor", "Maru Simulator");
        definition.put("description", Words.in(Language.ENGLISH).say(it.kind()));
        definition.put("exposes", exposes(it));
        definition.put("options", List.of());
        var json = Json.object();
        json.put("ieee_address", Address.ieee(household.id(), it.id()));
        json.put("type", battery ? "EndDevice" : "Router");
        json.put("network_address", 1 + Math.floorMod(it.id().hashCode(), 60_000));
        json.put("supported", true);
        json.put("disabled", false);
        json.put("friendly_name", it.name(household.language()));
        json.put("description", description(it));
        json.put("endpoints", Map.of());
        json.put("definition", definition);
        json.put("power_source", battery ? "Battery" : "Mains (single phase)");
        json.put("interview_completed", true);
        json.put("interview_state", "SUCCESSFUL");
        return json;
    }

    private String description(Blueprint it) {
        Language first = household.language();
        Language second = HomeAssistantFirmware.other(first);
        var lines = new ArrayList<String>();
        Room room = it.room().map(household.rooms()::get).orElse(null);
        if (room != null) {
            lines.add("area: " + room.name(first));
            lines.add("area: " + room.name(second));
        }
        lines.add("alias: " + it.name(second));
        return String.join("\n", lines);
    }

    private static List<Object> exposes(Blueprint it) {
        var all = new ArrayList<Object>();
        if (it.has(Trait.BRIGHTNESS)
                || it.has(Trait.COLOUR_TEMPERATURE)
                || it.has(Trait.COLOUR)
                || it.kind().isA(maru.devices.Family.LIGHT)) {
            all.add(specific("light", lightFeatures(it)));
        } else if (it.has(Trait.POSITION)) {
            all.add(specific("cover", coverFeatures(it)));
        } else if (it.has(Trait.LOCK)) {
            all.add(
                    specific(
                            "lock",
                            List.of(
                                    binary("state", ALL, "LOCK", "UNLOCK"),
                                    enumeration(
                                            "lock_state",
                                            PUBLISHED,
                                            List.of("not_fully_locked", "locked", "unlocked")))));
        } else if (it.has(Trait.TARGET_TEMPERATURE)) {
            all.add(specific("climate", climateFeatures(it)));
        } else if (it.has(Trait.ON) || it.has(Trait.VALVE)) {
            all.add(specific("switch", List.of(binary("state", ALL, "ON", "OFF"))));
        }
        for (Trait trait : it.traits().keySet()) {
            aside(all, it, trait);
        }
        all.add(numeric("linkquality", PUBLISHED, "lqi", 0, 255));
        return all;
    }

    private static List<Object> lightFeatures(Blueprint it) {
        var features = new ArrayList<Object>();
        features.add(binary("state", ALL, "ON", "OFF"));
        if (it.has(Trait.BRIGHTNESS)) {
            features.add(numeric("brightness", ALL, "", 0, 254));
        }
        if (it.traits().get(Trait.COLOUR_TEMPERATURE) instanceof Capability white
                && white.shape() instanceof Shape.Range range) {
            features.add(
                    numeric(
                            "color_temp",
                            ALL,
                            "mired",
                            Math.floor(1e6 / range.max()),
                            Math.ceil(1e6 / range.min())));
        }
        if (it.has(Trait.COLOUR)) {
            var colour = Json.object();
            colour.put("type", "composite");
            colour.put("name", "color_xy");
            colour.put("property", "color");
            colour.put("access", ALL);
            colour.put(
                    "features", List.of(numeric("x", ALL, "", 0, 1), numeric("y", ALL, "", 0, 1)));
            features.add(colour);
        }
        return features;
    }

    private static List<Object> coverFeatures(Blueprint it) {
        var features = new ArrayList<Object>();
        features.add(enumeration("state", 3, List.of("OPEN", "CLOSE", "STOP")));
        features.add(numeric("position", ALL, "%", 0, 100));
        if (it.has(Trait.TILT)) {
            features.add(numeric("tilt", ALL, "%", 0, 100));
        }
        return features;
    }

    private static List<Object> climateFeatures(Blueprint it) {
        var features = new ArrayList<Object>();
        if (it.traits().get(Trait.TARGET_TEMPERATURE) instanceof Capability target
                && target.shape() instanceof Shape.Range range) {
            Map<String, Object> setpoint =
                    numeric("occupied_heating_setpoint", ALL, "°C", range.min(), range.max());
            setpoint.put("value_step", Json.number(range.step()));
            features.add(setpoint);
        }
        if (it.has(Trait.TEMPERATURE)) {
            features.add(numeric("local_temperature", PUBLISHED_AND_ASKED, "°C", -40, 80));
        }
        var modes = new ArrayList<String>();
        modes.add("off");
        if (it.has(Trait.MODE)) {
            modes.addAll(options(it, Trait.MODE));
        } else {
            modes.add("heat");
        }
        features.add(enumeration("system_mode", ALL, modes));
        if (it.has(Trait.PRESET)) {
            features.add(enumeration("preset", ALL, options(it, Trait.PRESET)));
        }
        return features;
    }

    private static void aside(List<Object> all, Blueprint it, Trait trait) {
        boolean climate = it.has(Trait.TARGET_TEMPERATURE);
        switch (trait) {
            case ON,
                    VALVE,
                    BRIGHTNESS,
                    COLOUR,
                    COLOUR_TEMPERATURE,
                    POSITION,
                    TILT,
                    LOCK,
                    MODE,
                    TARGET_TEMPERATURE -> {}
            case TEMPERATURE -> {
                if (!climate) {
                    all.add(numeric("temperature", PUBLISHED, "°C", -100, 1000));
                }
            }
            case PRESET -> {}
            case EFFECT -> all.add(enumeration("effect", 3, options(it, Trait.EFFECT)));
            case FAN_MODE -> all.add(enumeration("fan_mode", ALL, options(it, Trait.FAN_MODE)));
            case CONTACT -> all.add(binary("contact", PUBLISHED, false, true));
            default -> {
                if (it.traits().get(trait) instanceof Capability capability) {
                    switch (capability.shape()) {
                        case Shape.Flags _ ->
                                all.add(binary(property(trait), PUBLISHED, true, false));
                        case Shape.Range range ->
                                all.add(
                                        numeric(
                                                property(trait),
                                                PUBLISHED,
                                                range.unit().symbol(),
                                                range.min(),
                                                range.max()));
                        case Shape.Choices choices ->
                                all.add(enumeration(property(trait), PUBLISHED, choices.options()));
                        case Shape.Texts _, Shape.Colours _, Shape.ItemLists _ -> {}
                    }
                }
            }
        }
    }

    private static List<String> options(Blueprint it, Trait trait) {
        return it.traits().get(trait) instanceof Capability capability
                        && capability.shape() instanceof Shape.Choices choices
                ? choices.options()
                : List.of();
    }

    private static Map<String, Object> specific(String type, List<Object> features) {
        var json = Json.object();
        json.put("type", type);
        json.put("features", features);
        return json;
    }

    private static Map<String, Object> binary(String name, int access, Object on, Object off) {
        var json = expose("binary", name, access);
        json.put("value_on", on);
        json.put("value_off", off);
        return json;
    }

    private static Map<String, Object> numeric(
            String name, int access, String unit, double min, double max) {
        var json = expose("numeric", name, access);
        if (!unit.isEmpty()) {
            json.put("unit", unit);
        }
        json.put("value_min", Json.number(min));
        json.put("value_max", Json.number(max));
        return json;
    }

    private static Map<String, Object> enumeration(String name, int access, List<String> values) {
        var json = expose("enum", name, access);
        json.put("values", values);
        return json;
    }

    private static Map<String, Object> expose(String type, String name, int access) {
        var json = Json.object();
        json.put("type", type);
        json.put("name", name);
        json.put("label", name.replace('_', ' '));
        json.put("property", name);
        json.put("access", access);
        return json;
    }
}
