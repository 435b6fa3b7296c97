package maru.devices.dialect.tasmota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import maru.devices.dialect.Identity;
import maru.devices.dialect.Json;
import maru.devices.dialect.KindGuess;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;
import maru.devices.dialect.SensorKinds;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Units;
import maru.devices.dialect.Wiring.Reading;

/** One device's announced configuration: its topics, relays, lights and shutters. */
final class Config {
    private static final int MAX_RELAYS = 32;
    private static final int MAX_SENSORS = 100;

    private static final Map<String, Trait> MEASURED =
            Map.ofEntries(
                    Map.entry("Temperature", Trait.TEMPERATURE),
                    Map.entry("Humidity", Trait.HUMIDITY),
                    Map.entry("Pressure", Trait.PRESSURE),
                    Map.entry("Illuminance", Trait.ILLUMINANCE),
                    Map.entry("CarbonDioxide", Trait.CO2),
                    Map.entry("eCO2", Trait.CO2),
                    Map.entry("TVOC", Trait.VOC),
                    Map.entry("PM2.5", Trait.PM2_5),
                    Map.entry("PM10", Trait.PM10),
                    Map.entry("Power", Trait.POWER),
                    Map.entry("Total", Trait.ENERGY),
                    Map.entry("Voltage", Trait.VOLTAGE),
                    Map.entry("Current", Trait.CURRENT));

    private final String mac;
    private final ObjectNode node;

    Config(String mac, ObjectNode node) {
        this.mac = mac;
        this.node = node;
    }

    /** The first field that is missing or of the wrong form. */
    static Optional<String> problem(ObjectNode node) {
        for (String text : List.of("t", "ft", "dn")) {
            if (!node.path(text).isTextual() || node.path(text).textValue().length() > 256) {
                return Optional.of(text);
            }
        }
        if (!node.path("tp").isArray() || node.path("tp").size() != 3) {
            return Optional.of("tp");
        }
        if (!node.path("rl").isArray() || node.path("rl").size() > MAX_RELAYS) {
            return Optional.of("rl");
        }
        for (int prefix = 0; prefix < 3; prefix++) {
            String topic = new Config("", node).topic(prefix, "X");
            if (topic.indexOf('+') >= 0
                    || topic.indexOf('#') >= 0
                    || topic.startsWith("$")
                    || topic.startsWith("/X")
                    || topic.chars().anyMatch(Character::isISOControl)) {
                return Optional.of("ft");
            }
        }
        return Optional.empty();
    }

    /** Prefix 0 is cmnd, 1 stat, 2 tele. */
    private String topic(int prefix, String last) {
        String topic =
                node.path("ft")
                        .asText("")
                        .replace("%prefix%", node.path("tp").path(prefix).asText(""))
                        .replace("%topic%", node.path("t").asText(""))
                        .replace("%hostname%", node.path("hn").asText(""))
                        .replace("%id%", mac.length() == 12 ? mac.substring(6) : mac);
        return topic + (topic.endsWith("/") ? "" : "/") + last;
    }

    private String state(int index, String otherwise) {
        return node.path("state").path(index).asText(otherwise);
    }

    private Component.ApplianceInfo appliance() {
        return new Component.ApplianceInfo(
                Set.of(Identity.of(mac)),
                Names.clean(node.path("dn").asText("")),
                Optional.of("Tasmota"),
                Names.clean(node.path("md").asText("")),
                Optional.empty(),
                spareName().stream().toList(),
                List.of());
    }

    /**
     * A device with one output has no use for its second friendly name, so people give it the other
     * name of the device there.
     */
    private Optional<String> spareName() {
        JsonNode relays = node.path("rl");
        int used = 0;
        for (JsonNode relay : relays) {
            used += relay.asInt(0) == 0 ? 0 : 1;
        }
        boolean shutter = used == 2 && relays.path(0).asInt(0) == 3;
        JsonNode second = node.path("fn").path(1);
        return (used == 1 || shutter) && second.isTextual()
                ? Names.clean(second.textValue())
                : Optional.empty();
    }

    private TopicWiring.Builder wiring() {
        String online = node.path("onln").asText("Online");
        String offline = node.path("ofln").asText("Offline");
        return new TopicWiring.Builder()
                .availability(
                        topic(2, "LWT"),
                        text ->
                                text.equals(online)
                                        ? Optional.of(true)
                                        : text.equals(offline)
                                                ? Optional.of(false)
                                                : Optional.empty());
    }

    List<Discovery> outputs() {
        var found = new ArrayList<Discovery>();
        JsonNode relays = node.path("rl");
        int used = 0;
        for (JsonNode relay : relays) {
            used += relay.asInt(0) == 0 ? 0 : 1;
        }
        int shutter = 0;
        for (int i = 0; i < relays.size(); i++) {
            int type = relays.path(i).asInt(0);
            String suffix = used == 1 ? "" : Integer.toString(i + 1);
            Optional<String> name =
                    Names.clean(
                                    node.path("fn").path(i).isTextual()
                                            ? node.path("fn").path(i).textValue()
                                            : "")
                            .filter(n -> !n.equals(node.path("dn").asText("")));
            switch (type) {
                case 1 -> found.add(relay(i, suffix, name, used));
                case 2 -> found.add(light(i, suffix, name));
                case 3 -> {
                    shutter++;
                    found.add(shutter(shutter, name));
                    i++; // its second relay
                }
                default -> {}
            }
        }
        return found;
    }

    private Discovery found(
            String key,
            Optional<String> name,
            Kind kind,
            boolean main,
            Map<Trait, Capability> traits,
            TopicWiring.Builder wiring) {
        return new Discovery.Found(
                mac + "/" + key,
                new Component(
                        appliance(), name, kind, main, false, traits, List.of(), wiring.build()));
    }

    private List<String> names(Optional<String> own) {
        return own.isPresent()
                ? List.of(own.get(), node.path("dn").asText(""))
                : List.of(node.path("dn").asText(""), node.path("md").asText(""));
    }

    private void power(TopicWiring.Builder wiring, String suffix) {
        String on = state(1, "ON");
        String off = state(0, "OFF");
        String key = "POWER" + suffix;
        TopicWiring.Reader reader =
                payload ->
                        object(payload)
                                .map(o -> flag(o.path(key), on, off))
                                .orElseGet(() -> List.of(new Reading.Rejected("not JSON")));
        wiring.report(topic(1, "RESULT"), Trait.ON, reader)
                .report(topic(2, "STATE"), Trait.ON, reader)
                .acts(
                        Trait.ON,
                        (act, _) ->
                                List.of(
                                        Message.of(
                                                topic(0, key),
                                                value(act).equals(Value.flag(true)) ? on : off)))
                .query(Message.of(topic(0, key), ""));
    }

    private static Value value(maru.devices.Act act) {
        if (act instanceof maru.devices.Act.Set set) {
            return set.value();
        }
        throw new IllegalArgumentException("can't do " + act.text());
    }

    private static List<Reading> flag(JsonNode node, String on, String off) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (node.asText().equals(on) || node.asText().equals(off)) {
            return List.of(new Reading.Changed(Trait.ON, Value.flag(node.asText().equals(on))));
        }
        return List.of(new Reading.Rejected("on is neither of its two states"));
    }

    private static Optional<ObjectNode> object(String payload) {
        try {
            return Optional.of(
                    Json.readObject(payload.getBytes(StandardCharsets.UTF_8), Json.STATE));
        } catch (Json.Malformed e) {
            return Optional.empty();
        }
    }

    private Discovery relay(int index, String suffix, Optional<String> name, int used) {
        var wiring = wiring();
        power(wiring, suffix);
        // SetOption30 announces relays as lights.
        boolean asLight = node.path("so").path("30").asInt(0) == 1;
        Kind kind =
                KindGuess.in(
                                names(name),
                                k ->
                                        asLight
                                                ? k.isA(Family.LIGHT)
                                                : k.has(Trait.ON)
                                                        && k != Kinds.CAR
                                                        && k != Kinds.CAMERA
                                                        && !k.equals(Kinds.THERMOSTAT))
                        .orElse(asLight ? Kinds.LIGHT : Kinds.SWITCH);
        return found(
                "relay" + (index + 1),
                used == 1 ? name : name.or(() -> Optional.of(suffix)),
                kind,
                true,
                Map.of(Trait.ON, Trait.ON.widest()),
                wiring);
    }

    private Discovery light(int index, String suffix, Optional<String> name) {
        var wiring = wiring();
        power(wiring, suffix);
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        traits.put(Trait.ON, Trait.ON.widest());
        int subtype = node.path("lt_st").asInt(1);
        number(
                wiring,
                traits,
                Trait.BRIGHTNESS.within(1, 100, 1),
                "Dimmer",
                "Dimmer",
                raw -> raw,
                ours -> ours);
        if (subtype == 2 || subtype == 5) {
            number(
                    wiring,
                    traits,
                    Trait.COLOUR_TEMPERATURE.within(2000, 6536, 1),
                    "CT",
                    "CT",
                    raw -> Math.rint(1e6 / Math.max(1, raw)),
                    ours -> (double) Math.round(1e6 / ours));
        }
        if (subtype >= 3) {
            TopicWiring.Reader reader =
                    payload -> object(payload).map(Config::colour).orElse(List.of());
            wiring.report(topic(1, "RESULT"), Trait.COLOUR, reader)
                    .report(topic(2, "STATE"), Trait.COLOUR, reader)
                    .acts(
                            Trait.COLOUR,
                            // Color2, unlike Color and HSBColor, leaves the dimmer where it is.
                            (act, _) -> {
                                double[] hs = ColourSpace.hueSaturation((Value.Colour) value(act));
                                return List.of(
                                        Message.of(
                                                topic(0, "Color2"),
                                                ColourSpace.ofHueSaturation(hs[0], hs[1])
                                                        .plain()
                                                        .toString()));
                            });
            traits.put(Trait.COLOUR, Trait.COLOUR.widest());
        }
        Kind kind = KindGuess.in(names(name), k -> k.isA(Family.LIGHT)).orElse(Kinds.LIGHT);
        return found("light" + (index + 1), name, kind, true, traits, wiring);
    }

    private static List<Reading> colour(ObjectNode object) {
        String[] parts = object.path("HSBColor").asText("").split(",", 4);
        if (parts.length != 3) {
            return List.of();
        }
        try {
            return List.of(
                    new Reading.Changed(
                            Trait.COLOUR,
                            ColourSpace.ofHueSaturation(
                                    Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))));
        } catch (IllegalArgumentException e) {
            return List.of(new Reading.Rejected("colour: HSBColor is out of bounds"));
        }
    }

    private void number(
            TopicWiring.Builder wiring,
            Map<Trait, Capability> traits,
            Capability capability,
            String key,
            String command,
            java.util.function.DoubleUnaryOperator in,
            java.util.function.DoubleUnaryOperator out) {
        Trait trait = capability.trait();
        Unit unit = ((Shape.Range) trait.shape()).unit();
        TopicWiring.Reader reader =
                payload ->
                        object(payload)
                                .map(o -> amount(trait, o.path(key), in, unit))
                                .orElse(List.of());
        wiring.report(topic(1, "RESULT"), trait, reader)
                .report(topic(2, "STATE"), trait, reader)
                .acts(
                        trait,
                        (act, _) ->
                                List.of(
                                        Message.of(
                                                topic(0, command),
                                                Long.toString(
                                                        Math.round(
                                                                out.applyAsDouble(
                                                                        ((Value.Quantity)
                                                                                        value(act))
                                                                                .amount()))))));
        traits.put(trait, capability);
    }

    private static List<Reading> amount(
            Trait trait, JsonNode node, java.util.function.DoubleUnaryOperator in, Unit unit) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (node.isNull()) {
            return List.of(new Reading.Forgotten(trait));
        }
        if (!node.isNumber()) {
            return List.of(new Reading.Rejected(trait.id() + " isn't a number"));
        }
        Value value = new Value.Quantity(in.applyAsDouble(node.doubleValue()), unit);
        var problem = trait.shape().problemWith(value);
        if (problem.isPresent()) {
            return List.of(new Reading.Rejected(trait.id() + " " + problem.get()));
        }
        // A dimmer at 0 is a light that is off, which POWER tells.
        return trait == Trait.BRIGHTNESS && node.doubleValue() == 0
                ? List.of()
                : List.of(new Reading.Changed(trait, value));
    }

    private Discovery shutter(int number, Optional<String> name) {
        var wiring = wiring();
        String key = "Shutter" + number;
        TopicWiring.Reader reader =
                payload ->
                        object(payload)
                                .map(o ->
                                        amount(
                                                Trait.POSITION,
                                                o.path(key).path("Position"),
                                                raw -> raw,
                                                Unit.PERCENT))
                                .orElse(List.of());
        wiring.report(topic(1, "RESULT"), Trait.POSITION, reader)
                .report(topic(1, "SHUTTER"), Trait.POSITION, reader)
                .report(topic(2, "SENSOR"), Trait.POSITION, reader)
                .acts(
                        Trait.POSITION,
                        (act, _) ->
                                List.of(
                                        switch (act) {
                                            case maru.devices.Act.Set set ->
                                                    Message.of(
                                                            topic(0, "ShutterPosition" + number),
                                                            Long.toString(
                                                                    Math.round(
                                                                            ((Value.Quantity)
                                                                                            set
                                                                                                    .value())
                                                                                    .amount())));
                                            case maru.devices.Act.Run _ ->
                                                    Message.of(
                                                            topic(0, "ShutterStop" + number), "");
                                        }))
                .query(Message.of(topic(0, "ShutterPosition" + number), ""));
        Kind kind =
                KindGuess.in(names(name), k -> k.isA(Family.WINDOW_COVERING)).orElse(Kinds.BLIND);
        return found(
                "shutter" + number,
                name,
                kind,
                true,
                Map.of(Trait.POSITION, Trait.POSITION.widest().knowing(Set.of(Command.STOP))),
                wiring);
    }

    /** The sample of what is measured: each object is a sensor, each of its numbers a reading. */
    List<Discovery> sensors(JsonNode sample) {
        var found = new ArrayList<Discovery>();
        String temperature = "°" + sample.path("TempUnit").asText("C");
        String pressure = sample.path("PressureUnit").asText("hPa");
        for (var sensor : sample.properties()) {
            for (var reading : sensor.getValue().properties()) {
                Trait trait = MEASURED.get(reading.getKey());
                if (trait == null
                        || !reading.getValue().isNumber()
                        || found.size() >= MAX_SENSORS) {
                    continue;
                }
                Units units =
                        switch (trait) {
                            case TEMPERATURE -> Units.from(temperature, trait).orElse(Units.SAME);
                            case PRESSURE -> Units.from(pressure, trait).orElse(Units.SAME);
                            default -> Units.SAME;
                        };
                Unit unit = ((Shape.Range) trait.shape()).unit();
                var wiring = wiring();
                wiring.report(
                        topic(2, "SENSOR"),
                        trait,
                        payload ->
                                object(payload)
                                        .map(o ->
                                                amount(
                                                        trait,
                                                        o.path(sensor.getKey())
                                                                .path(reading.getKey()),
                                                        units::in,
                                                        unit))
                                        .orElseGet(
                                                () -> List.of(new Reading.Rejected("not JSON"))));
                found.add(
                        found(
                                Names.clean(sensor.getKey() + "/" + reading.getKey()).orElse("?"),
                                Names.clean(sensor.getKey() + " " + reading.getKey()),
                                SensorKinds.of(trait),
                                false,
                                Map.of(trait, trait.widest()),
                                wiring));
            }
        }
        return found;
    }
}
