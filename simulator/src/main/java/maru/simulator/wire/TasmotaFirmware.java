package maru.simulator.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
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

/**
 * One Wi-Fi device with Tasmota. Its second name stands in {@code FriendlyName2}, which a device
 * with one relay has to spare.
 */
public final class TasmotaFirmware implements Firmware {
    private final Blueprint it;
    private final Household household;
    private final String mac;
    private final String topic;

    public TasmotaFirmware(Household household, Blueprint it) {
        this.household = household;
        this.it = it;
        this.mac = Address.mac(household.id(), it.id()).toUpperCase(Locale.ROOT);
        this.topic = "tasmota_" + mac.substring(6);
    }

    @Override
    public String clientId() {
        return "DVES_" + mac.substring(6);
    }

    @Override
    public Set<String> appliances() {
        return Set.of(it.id());
    }

    @Override
    public Message will() {
        return Message.retained(tele("LWT"), "Offline");
    }

    @Override
    public List<Message> announce() {
        return List.of(
                Message.retained("tasmota/discovery/" + mac + "/config", Json.write(config())),
                Message.retained("tasmota/discovery/" + mac + "/sensors", Json.write(sensors())),
                Message.retained(tele("LWT"), "Online"));
    }

    @Override
    public List<Message> farewell() {
        return List.of(will());
    }

    @Override
    public List<Message> presence(String appliance, boolean online) {
        return List.of(Message.retained(tele("LWT"), online ? "Online" : "Offline"));
    }

    @Override
    public Set<String> subscriptions() {
        return Set.of("cmnd/" + topic + "/#");
    }

    @Override
    public Set<String> publications() {
        return Set.of(
                "tasmota/discovery/" + mac + "/+", "tele/" + topic + "/#", "stat/" + topic + "/#");
    }

    /** Tasmota retains its discovery and doesn't listen for a hub's birth. */
    @Override
    public boolean isBirth(Message message) {
        return false;
    }

    @Override
    public List<Order> hear(Message message) {
        String prefix = "cmnd/" + topic + "/";
        if (!message.topic().startsWith(prefix)) {
            return List.of();
        }
        String command = message.topic().substring(prefix.length());
        String payload = message.text().orElse("").strip();
        return acts(command.toUpperCase(Locale.ROOT), payload).stream()
                .map(act -> new Order(it.id(), act))
                .toList();
    }

    private List<Act> acts(String command, String payload) {
        return switch (command) {
            case "POWER", "POWER1" ->
                    switch (payload.toUpperCase(Locale.ROOT)) {
                        case "ON", "1", "TRUE" -> set(Trait.ON, Value.flag(true));
                        case "OFF", "0", "FALSE" -> set(Trait.ON, Value.flag(false));
                        default -> List.of();
                    };
            case "DIMMER", "DIMMER0" -> amount(Trait.BRIGHTNESS, payload, false);
            case "CT" -> amount(Trait.COLOUR_TEMPERATURE, payload, true);
            case "COLOR", "COLOR1" -> colour(payload, true);
            case "COLOR2" -> colour(payload, false);
            case "HSBCOLOR" -> hsb(payload);
            case "SHUTTERPOSITION", "SHUTTERPOSITION1" -> amount(Trait.POSITION, payload, false);
            case "SHUTTEROPEN", "SHUTTEROPEN1" -> set(Trait.POSITION, Value.percent(100));
            case "SHUTTERCLOSE", "SHUTTERCLOSE1" -> set(Trait.POSITION, Value.percent(0));
            case "SHUTTERSTOP", "SHUTTERSTOP1" ->
                    it.has(Trait.POSITION)
                            ? List.of(Act.run(Trait.POSITION, Command.STOP))
                            : List.of();
            case "BACKLOG", "BACKLOG0" -> backlog(payload);
            default -> List.of();
        };
    }

    private List<Act> backlog(String payload) {
        var acts = new ArrayList<Act>();
        for (String one : payload.split(";", 30)) {
            String[] words = one.strip().split("\\s+", 2);
            String command = words[0].toUpperCase(Locale.ROOT);
            if (!command.startsWith("BACKLOG")) {
                acts.addAll(acts(command, words.length > 1 ? words[1] : ""));
            }
        }
        return acts;
    }

    private List<Act> set(Trait trait, Value value) {
        return it.has(trait) ? List.of(Act.set(trait, value)) : List.of();
    }

    private List<Act> amount(Trait trait, String payload, boolean mired) {
        if (!payload.matches("[0-9]{1,5}(\\.[0-9]+)?") || !it.has(trait)) {
            return List.of();
        }
        double number = Double.parseDouble(payload);
        if (mired && number == 0) {
            return List.of();
        }
        return it.traits().get(trait) instanceof maru.devices.Capability capability
                        && capability.shape() instanceof Shape.Range range
                ? List.of(Act.set(trait, range.nearest(mired ? 1e6 / number : number)))
                : List.of();
    }

    private List<Act> colour(String payload, boolean withBrightness) {
        String hex = payload.startsWith("#") ? payload.substring(1) : payload;
        Optional<Value.Colour> asked = Optional.empty();
        if (hex.matches("[0-9A-Fa-f]{6}([0-9A-Fa-f]{2,4})?")) {
            asked = Optional.of(Value.Colour.parse("#" + hex.substring(0, 6)));
        } else if (payload.matches("[0-9]{1,3},[0-9]{1,3},[0-9]{1,3}(,.*)?")) {
            int[] parts =
                    Arrays.stream(payload.split(",", -1))
                            .limit(3)
                            .mapToInt(part -> Math.min(255, Integer.parseInt(part)))
                            .toArray();
            asked = Optional.of(new Value.Colour(parts[0], parts[1], parts[2]));
        }
        if (asked.isEmpty() || !it.has(Trait.COLOUR)) {
            return List.of();
        }
        double[] hsv = Light.hsv(asked.get());
        var acts = new ArrayList<Act>();
        acts.add(Act.set(Trait.COLOUR, Light.ofHsv(hsv[0], hsv[1], 100)));
        if (withBrightness) {
            acts.addAll(set(Trait.BRIGHTNESS, Value.percent(Math.rint(hsv[2]))));
        }
        return acts;
    }

    private List<Act> hsb(String payload) {
        if (!payload.matches("[0-9]{1,3}(\\.[0-9]+)?,[0-9]{1,3}(\\.[0-9]+)?,[0-9]{1,3}(\\.[0-9]+)?")
                || !it.has(Trait.COLOUR)) {
            return List.of();
        }
        double[] parts =
                Arrays.stream(payload.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
        var acts = new ArrayList<Act>();
        acts.add(Act.set(Trait.COLOUR, Light.ofHsv(parts[0], Math.min(100, parts[1]), 100)));
        acts.addAll(set(Trait.BRIGHTNESS, Value.percent(Math.min(100, Math.rint(parts[2])))));
        return acts;
    }

    @Override
    public List<Message> tell(String appliance, State state, Moving moving) {
        var told = new ArrayList<Message>();
        Map<String, Object> shutter = shutter(state, moving);
        Map<String, Object> now = now(state);
        if (!now.isEmpty()) {
            told.add(Message.retained(tele("STATE"), Json.write(now)));
        }
        now.putAll(shutter);
        if (!now.isEmpty()) {
            told.add(Message.of(stat("RESULT"), Json.write(now)));
        }
        state.flag(Trait.ON)
                .ifPresent(on -> told.add(Message.retained(stat("POWER"), on ? "ON" : "OFF")));
        // A shutter's place is kept among what is measured, for who comes later.
        Map<String, Object> measured = measured(state);
        measured.putAll(shutter);
        if (!measured.isEmpty()) {
            told.add(Message.retained(tele("SENSOR"), Json.write(measured)));
        }
        return told;
    }

    private Map<String, Object> now(State state) {
        var json = Json.object();
        state.flag(Trait.ON).ifPresent(on -> json.put("POWER", on ? "ON" : "OFF"));
        double dimmer = state.amount(Trait.BRIGHTNESS).orElse(100.0);
        state.amount(Trait.BRIGHTNESS).ifPresent(b -> json.put("Dimmer", Math.round(b)));
        if (state.value(Trait.COLOUR).orElse(null) instanceof Value.Colour colour) {
            double[] hsv = Light.hsv(colour);
            Value.Colour shown = Light.ofHsv(hsv[0], hsv[1], dimmer);
            json.put(
                    "Color",
                    shown.plain().toString().substring(1).toUpperCase(Locale.ROOT)
                            + (it.has(Trait.COLOUR_TEMPERATURE) ? "0000" : ""));
            json.put(
                    "HSBColor",
                    Math.round(hsv[0]) + "," + Math.round(hsv[1]) + "," + Math.round(dimmer));
        }
        state.amount(Trait.COLOUR_TEMPERATURE)
                .ifPresent(kelvin -> {
                    json.put("CT", Math.round(1e6 / kelvin));
                    if (it.has(Trait.COLOUR)) {
                        json.put("Color", "000000" + "FFFF");
                        json.put("HSBColor", "0,0,0");
                    }
                });
        return json;
    }

    private static Map<String, Object> shutter(State state, Moving moving) {
        var json = Json.object();
        state.amount(Trait.POSITION)
                .ifPresent(position -> {
                    var shutter = Json.object();
                    shutter.put("Position", Math.round(position));
                    shutter.put(
                            "Direction",
                            switch (moving) {
                                case STILL -> 0;
                                case OPENING -> 1;
                                case CLOSING -> -1;
                            });
                    shutter.put("Tilt", 0);
                    json.put("Shutter1", shutter);
                });
        return json;
    }

    private static Map<String, Object> measured(State state) {
        var json = Json.object();
        var energy = Json.object();
        state.amount(Trait.ENERGY).ifPresent(n -> energy.put("Total", Json.number(n)));
        state.amount(Trait.POWER).ifPresent(n -> energy.put("Power", Json.number(n)));
        state.amount(Trait.VOLTAGE).ifPresent(n -> energy.put("Voltage", Json.number(n)));
        state.amount(Trait.CURRENT).ifPresent(n -> energy.put("Current", Json.number(n)));
        if (!energy.isEmpty()) {
            json.put("ENERGY", energy);
        }
        var air = Json.object();
        state.amount(Trait.TEMPERATURE).ifPresent(n -> air.put("Temperature", Json.number(n)));
        state.amount(Trait.HUMIDITY).ifPresent(n -> air.put("Humidity", Json.number(n)));
        if (!air.isEmpty()) {
            json.put("AM2301", air);
            json.put("TempUnit", "C");
        }
        return json;
    }

    private Map<String, Object> config() {
        Language first = household.language();
        var config = Json.object();
        config.put("ip", "192.0.2.10");
        config.put("dn", it.name(first));
        var names = new ArrayList<String>(Collections.nCopies(8, null));
        names.set(0, it.name(first));
        names.set(1, it.name(HomeAssistantFirmware.other(first)));
        config.put("fn", names);
        config.put("hn", topic.replace('_', '-'));
        config.put("mac", mac);
        config.put("md", Words.in(Language.ENGLISH).say(it.kind()));
        config.put("ty", 0);
        config.put("if", 0);
        config.put("ofln", "Offline");
        config.put("onln", "Online");
        config.put("state", List.of("OFF", "ON", "TOGGLE", "HOLD"));
        config.put("sw", "14.2.0");
        config.put("t", topic);
        config.put("ft", "%prefix%/%topic%/");
        config.put("tp", List.of("cmnd", "stat", "tele"));
        config.put("rl", relays());
        config.put("swc", Collections.nCopies(8, -1));
        config.put("swn", Collections.nCopies(8, null));
        config.put("btn", Collections.nCopies(8, 0));
        var options = Json.object();
        for (String option : List.of("4", "11", "13", "20", "30", "68", "73", "82", "114", "117")) {
            options.put(option, 0);
        }
        options.put("17", 0);
        config.put("so", options);
        config.put("lk", 0);
        config.put("lt_st", lightType());
        config.put("bat", 0);
        config.put("dslp", 0);
        config.put("sho", List.of(0, 0, 0, 0));
        config.put("ver", 1);
        return config;
    }

    private List<Integer> relays() {
        var relays = new ArrayList<Integer>(Collections.nCopies(8, 0));
        if (it.has(Trait.POSITION)) {
            relays.set(0, 3);
            relays.set(1, 3);
        } else if (it.has(Trait.ON)) {
            relays.set(0, lightType() > 0 ? 2 : 1);
        }
        return relays;
    }

    /** The number of colour channels. */
    private int lightType() {
        if (it.has(Trait.COLOUR)) {
            return it.has(Trait.COLOUR_TEMPERATURE) ? 5 : 3;
        }
        if (it.has(Trait.COLOUR_TEMPERATURE)) {
            return 2;
        }
        return it.has(Trait.BRIGHTNESS) ? 1 : 0;
    }

    private Map<String, Object> sensors() {
        State none = State.UNKNOWN;
        for (Trait trait : it.traits().keySet()) {
            if (it.traits().get(trait) instanceof maru.devices.Capability capability
                    && capability.shape() instanceof Shape.Range range) {
                none = none.with(trait, range.nearest(0));
            }
        }
        return Map.of("sn", measured(none), "ver", 1);
    }

    private String tele(String what) {
        return "tele/" + topic + "/" + what;
    }

    private String stat(String what) {
        return "stat/" + topic + "/" + what;
    }
}
