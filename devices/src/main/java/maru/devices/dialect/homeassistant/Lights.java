package maru.devices.dialect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.ColourSpace;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring.Reading;
import maru.devices.dialect.homeassistant.Entity.Decode;
import maru.devices.dialect.homeassistant.Entity.From;
import maru.devices.template.Template;

/** Lights in their three schemas. */
final class Lights {
    private static final Set<String> TEMPLATE_NAMES =
            Set.of(
                    "value",
                    "state",
                    "brightness",
                    "color_temp",
                    "red",
                    "green",
                    "blue",
                    "hue",
                    "sat",
                    "effect",
                    "flash",
                    "transition");

    private Lights() {}

    static void read(Entity entity) throws Bad {
        entity.config.required("command_topic");
        switch (entity.config.text("schema", "basic")) {
            case "basic" -> basic(entity);
            case "json" -> new JsonLight(entity).read();
            case "template" -> template(entity);
            default -> throw new Bad("schema", "none of basic, json, template");
        }
        entity.tellKind();
    }

    /** Brightness from 1, since 0 is off; the scale is the device's brightest. */
    static Capability brightness(double scale) {
        return Trait.BRIGHTNESS.within(1, 100, Math.max(1, 100 / scale));
    }

    static Decode brightnessOf(double scale) {
        return text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            double raw = Entity.parse(text);
            if (raw < 0 || raw > scale) {
                throw new IllegalArgumentException("is out of its scale");
            }
            return raw == 0
                    ? Optional.empty()
                    : Optional.of(Value.percent(Math.max(1, Math.rint(raw * 100 / scale))));
        };
    }

    static long brightnessAs(Value value, double scale) {
        return Math.max(1, Math.round(Entity.amount(value) * scale / 100));
    }

    /** Colour temperature in kelvin, or in mired, which is a million over kelvin. */
    record Whites(boolean kelvin, double warmest, double coldest) {
        static Whites of(Config config, boolean kelvin) throws Bad {
            double low = config.number("min_kelvin", 1e6 / config.number("max_mireds", 500));
            double high = config.number("max_kelvin", 1e6 / config.number("min_mireds", 153));
            double warmest = Math.clamp(Math.round(low), 1000, 12_000);
            double coldest = Math.clamp(Math.round(high), 1000, 12_000);
            if (warmest >= coldest) {
                throw new Bad("min_mireds", "not below max_mireds");
            }
            return new Whites(kelvin, warmest, coldest);
        }

        Capability capability() {
            return Trait.COLOUR_TEMPERATURE.within(warmest, coldest, 1);
        }

        Optional<Value> value(double raw) {
            double inKelvin = kelvin ? raw : 1e6 / Math.max(raw, 1);
            return Entity.checked(
                    Trait.COLOUR_TEMPERATURE, new Value.Quantity(Math.rint(inKelvin), Unit.KELVIN));
        }

        long raw(Value value) {
            double amount = Entity.amount(value);
            return Math.round(kelvin ? amount : 1e6 / amount);
        }
    }

    private static void basic(Entity entity) throws Bad {
        Config config = entity.config;
        String topic = config.required("command_topic");
        String on = config.text("payload_on", "ON");
        String off = config.text("payload_off", "OFF");
        String order = config.text("on_command_type", "last");
        if (!Set.of("last", "first", "brightness").contains(order)) {
            throw new Bad("on_command_type", "none of last, first, brightness");
        }
        entity.add(
                Trait.ON.widest(),
                From.of("state_topic", "state_value_template", "value_template"),
                Entity.flag(on, off));
        boolean switchable = !order.equals("brightness");
        entity.declare(Trait.ON.widest());
        var dimmer = config.topic("brightness_command_topic");
        double scale = scale(config);
        entity.set(
                Trait.ON,
                (act, known) -> {
                    boolean wanted = Entity.valueOf(act).equals(Value.flag(true));
                    if (wanted && !switchable && dimmer.isPresent()) {
                        long raw =
                                Math.round(
                                        known.amount(Trait.BRIGHTNESS).orElse(100.0) * scale / 100);
                        return List.of(Message.of(dimmer.get(), Long.toString(Math.max(1, raw))));
                    }
                    return List.of(Message.of(topic, wanted ? on : off));
                });
        style(
                entity,
                brightness(scale),
                "brightness",
                brightnessOf(scale),
                (value, _) -> brightnessAs(value, scale),
                switchable ? order : "alone",
                Message.of(topic, on));
        var whites = Whites.of(config, config.flag("color_temp_kelvin", false));
        style(
                entity,
                whites.capability(),
                "color_temp",
                text -> text.isEmpty() ? Optional.empty() : whites.value(Entity.parse(text)),
                (value, _) -> whites.raw(value),
                switchable ? order : "alone",
                Message.of(topic, on));
        var effects = config.options("effect_list", List.of());
        if (!effects.isEmpty()) {
            style(
                    entity,
                    Entity.choices(Trait.EFFECT, effects),
                    "effect",
                    Entity.option(effects),
                    Entity.OPTION,
                    switchable ? order : "alone",
                    Message.of(topic, on));
        }
        for (String space : List.of("rgb", "rgbw", "rgbww", "hs", "xy")) {
            if (!entity.has(Trait.COLOUR)
                    && (config.has(space + "_command_topic")
                            || config.has(space + "_state_topic"))) {
                colour(entity, space, switchable ? order : "alone", Message.of(topic, on));
            }
        }
    }

    private static double scale(Config config) throws Bad {
        double scale = config.number("brightness_scale", 255);
        if (scale < 1 || scale > 65_535) {
            throw new Bad("brightness_scale", "out of 1 to 65535");
        }
        return scale;
    }

    /** A property with topics of its own; setting it switches the light on as well. */
    private static void style(
            Entity entity,
            Capability capability,
            String prefix,
            Decode decode,
            Entity.Encode encode,
            String order,
            Message on)
            throws Bad {
        Trait trait = capability.trait();
        entity.add(
                capability, From.of(prefix + "_state_topic", prefix + "_value_template"), decode);
        var topic = entity.config.topic(prefix + "_command_topic");
        var template = entity.template(Set.of("value"), prefix + "_command_template");
        if (topic.isPresent() && template.isPresent()) {
            entity.declare(capability);
            entity.set(
                    trait,
                    (act, known) ->
                            ordered(
                                    order,
                                    Entity.message(
                                            topic.get(),
                                            template.get(),
                                            encode.of(Entity.valueOf(act), known)),
                                    on));
        }
    }

    private static List<Message> ordered(String order, Message style, Message on) {
        return switch (order) {
            case "first" -> List.of(on, style);
            case "last" -> List.of(style, on);
            default -> List.of(style);
        };
    }

    private static void colour(Entity entity, String space, String order, Message on) throws Bad {
        entity.add(
                Trait.COLOUR.widest(),
                From.of(space + "_state_topic", space + "_value_template"),
                text -> text.isEmpty() ? Optional.empty() : Optional.of(parseColour(space, text)));
        var topic = entity.config.topic(space + "_command_topic");
        if (topic.isEmpty()) {
            return;
        }
        var template =
                entity.template(
                        Set.of(
                                "value",
                                "red",
                                "green",
                                "blue",
                                "white",
                                "cold_white",
                                "warm_white",
                                "hue",
                                "sat",
                                "x",
                                "y"),
                        space + "_command_template");
        template.ifPresent(t -> {
            entity.declare(Trait.COLOUR.widest());
            entity.set(
                    Trait.COLOUR,
                    (act, _) ->
                            ordered(
                                    order,
                                    Message.of(
                                            topic.get(),
                                            Entity.rendered(
                                                    t,
                                                    colourValues(
                                                            space,
                                                            (Value.Colour) Entity.valueOf(act)))),
                                    on));
        });
    }

    private static Map<String, Object> colourValues(String space, Value.Colour colour) {
        var values = new LinkedHashMap<String, Object>();
        switch (space) {
            case "hs" -> {
                double[] hs = ColourSpace.hueSaturation(colour);
                values.put("hue", hs[0]);
                values.put("sat", hs[1]);
                values.put("value", hs[0] + "," + hs[1]);
            }
            case "xy" -> {
                double[] xy = ColourSpace.xy(colour);
                values.put("x", xy[0]);
                values.put("y", xy[1]);
                values.put("value", xy[0] + "," + xy[1]);
            }
            default -> {
                values.put("red", (long) colour.red());
                values.put("green", (long) colour.green());
                values.put("blue", (long) colour.blue());
                values.put("white", 0L);
                values.put("cold_white", 0L);
                values.put("warm_white", 0L);
                values.put(
                        "value",
                        colour.red()
                                + ","
                                + colour.green()
                                + ","
                                + colour.blue()
                                + (space.equals("rgb")
                                        ? ""
                                        : space.equals("rgbw") ? ",0" : ",0,0"));
            }
        }
        return values;
    }

    private static Value.Colour parseColour(String space, String text) {
        double[] numbers =
                Arrays.stream(text.split(",", 6))
                        .mapToDouble(t -> Entity.parse(t.strip()))
                        .toArray();
        int wanted = space.equals("hs") || space.equals("xy") ? 2 : space.length();
        if (numbers.length != wanted) {
            throw new IllegalArgumentException("isn't made of " + wanted + " numbers");
        }
        return switch (space) {
            case "hs" -> ColourSpace.ofHueSaturation(numbers[0], numbers[1]);
            case "xy" -> ColourSpace.ofXy(numbers[0], numbers[1]);
            default -> rgb(numbers[0], numbers[1], numbers[2]);
        };
    }

    static Value.Colour rgb(double red, double green, double blue) {
        return new Value.Colour(
                (int) Math.rint(red), (int) Math.rint(green), (int) Math.rint(blue));
    }

    private static void template(Entity entity) throws Bad {
        Config config = entity.config;
        String topic = config.required("command_topic");
        for (String required : List.of("command_on_template", "command_off_template")) {
            if (!config.has(required)) {
                throw new Bad(required, "missing");
            }
        }
        var on = entity.template(TEMPLATE_NAMES, "command_on_template");
        var off = entity.template(TEMPLATE_NAMES, "command_off_template");
        boolean writable = on.isPresent() && off.isPresent();
        if (config.has("state_template")) {
            entity.add(
                    Trait.ON.widest(),
                    From.of("state_topic", "state_template"),
                    Entity.flag("on", "off"));
        }
        var effects = config.options("effect_list", List.of());
        var whites = Whites.of(config, config.flag("color_temp_kelvin", false));
        if (config.has("brightness_template")) {
            entity.add(
                    brightness(255),
                    From.of("state_topic", "brightness_template"),
                    brightnessOf(255));
        }
        if (config.has("color_temp_template")) {
            entity.add(
                    whites.capability(),
                    From.of("state_topic", "color_temp_template"),
                    text -> text.isEmpty() ? Optional.empty() : whites.value(Entity.parse(text)));
        }
        if (config.has("effect_template") && !effects.isEmpty()) {
            entity.add(
                    Entity.choices(Trait.EFFECT, effects),
                    From.of("state_topic", "effect_template"),
                    Entity.option(effects));
        }
        colourTemplates(entity);
        if (!writable) {
            return;
        }
        Template onTemplate = on.get();
        Template offTemplate = off.get();
        var settable = EnumSet.of(Trait.ON);
        entity.declare(Trait.ON.widest());
        if (config.has("brightness_template")) {
            entity.declare(brightness(255));
            settable.add(Trait.BRIGHTNESS);
        }
        if (config.has("color_temp_template")) {
            entity.declare(whites.capability());
            settable.add(Trait.COLOUR_TEMPERATURE);
        }
        if (config.has("red_template")) {
            entity.declare(Trait.COLOUR.widest());
            settable.add(Trait.COLOUR);
        }
        if (config.has("effect_template") && !effects.isEmpty()) {
            entity.declare(Entity.choices(Trait.EFFECT, effects));
            settable.add(Trait.EFFECT);
        }
        TopicWiring.Writer writer =
                (act, _) -> {
                    Value value = Entity.valueOf(act);
                    var values = new LinkedHashMap<String, Object>();
                    boolean wanted = !value.equals(Value.flag(false));
                    values.put("state", wanted ? "on" : "off");
                    switch (act.trait()) {
                        case BRIGHTNESS -> values.put("brightness", brightnessAs(value, 255));
                        case COLOUR_TEMPERATURE -> values.put("color_temp", whites.raw(value));
                        case EFFECT -> values.put("effect", value.plain());
                        case COLOUR -> {
                            values.putAll(colourValues("rgb", (Value.Colour) value));
                            values.remove("value");
                            double[] hs = ColourSpace.hueSaturation((Value.Colour) value);
                            values.put("hue", hs[0]);
                            values.put("sat", hs[1]);
                        }
                        default -> {}
                    }
                    return List.of(
                            Message.of(
                                    topic,
                                    Entity.rendered(wanted ? onTemplate : offTemplate, values)));
                };
        settable.forEach(trait -> entity.set(trait, writer));
    }

    private static void colourTemplates(Entity entity) throws Bad {
        var topic = entity.config.topic("state_topic");
        if (topic.isEmpty() || !entity.config.has("red_template")) {
            return;
        }
        var templates = new ArrayList<Template>();
        for (String channel : List.of("red_template", "green_template", "blue_template")) {
            entity.template(Set.of("value", "value_json"), channel).ifPresent(templates::add);
        }
        if (templates.size() == 3) {
            entity.declare(Trait.COLOUR.widest().readOnly());
            entity.wiring.report(
                    topic.get(),
                    Trait.COLOUR,
                    payload -> {
                        var channels = new ArrayList<Double>();
                        for (Template template : templates) {
                            var readings =
                                    Entity.readings(
                                            Trait.COLOUR,
                                            template.render(payload),
                                            text -> {
                                                channels.add(Entity.parse(text));
                                                return Optional.empty();
                                            });
                            if (!readings.isEmpty()) {
                                return readings;
                            }
                        }
                        try {
                            return channels.size() == 3
                                    ? List.of(
                                            new Reading.Changed(
                                                    Trait.COLOUR,
                                                    rgb(
                                                            channels.get(0),
                                                            channels.get(1),
                                                            channels.get(2))))
                                    : List.of();
                        } catch (IllegalArgumentException e) {
                            return List.of(new Reading.Rejected("colour " + e.getMessage()));
                        }
                    });
        }
    }

    /** The schema in which one JSON object carries everything. */
    private static final class JsonLight {
        private final Entity entity;
        private final Config config;

        JsonLight(Entity entity) {
            this.entity = entity;
            this.config = entity.config;
        }

        void read() throws Bad {
            var modes = config.options("supported_color_modes", List.of());
            String space =
                    modes.stream()
                            .filter(m -> Set.of("hs", "xy", "rgb", "rgbw", "rgbww").contains(m))
                            .findFirst()
                            .orElse(
                                    config.flag("hs", false)
                                            ? "hs"
                                            : config.flag("rgb", false)
                                                    ? "rgb"
                                                    : config.flag("xy", false) ? "xy" : "");
            boolean dimmable =
                    config.flag("brightness", false)
                            || modes.stream().anyMatch(m -> !m.equals("onoff"));
            boolean tunable = config.flag("color_temp", false) || modes.contains("color_temp");
            double scale = scale(config);
            boolean kelvin = config.flag("color_temp_kelvin", false);
            var whites = Whites.of(config, kelvin);
            var effects = config.options("effect_list", List.of());

            var capabilities = new ArrayList<Capability>();
            capabilities.add(Trait.ON.widest());
            if (dimmable) {
                capabilities.add(brightness(scale));
            }
            if (tunable) {
                capabilities.add(whites.capability());
            }
            if (!space.isEmpty()) {
                capabilities.add(Trait.COLOUR.widest());
            }
            if (!effects.isEmpty()) {
                capabilities.add(Entity.choices(Trait.EFFECT, effects));
            }
            var traits = EnumSet.noneOf(Trait.class);
            String topic = config.required("command_topic");
            for (Capability capability : capabilities) {
                traits.add(capability.trait());
                entity.declare(capability);
                entity.set(
                        capability.trait(),
                        (act, _) -> List.of(Message.of(topic, json(act, space, scale, whites))));
            }
            config.topic("state_topic")
                    .ifPresent(t ->
                            entity.wiring.report(
                                    t,
                                    traits,
                                    payload -> report(payload, traits, scale, whites, effects)));
        }

        private static String json(Act act, String space, double scale, Whites whites) {
            Value value = Entity.valueOf(act);
            var object = new LinkedHashMap<String, Object>();
            object.put("state", value.equals(Value.flag(false)) ? "OFF" : "ON");
            switch (act.trait()) {
                case BRIGHTNESS -> object.put("brightness", brightnessAs(value, scale));
                case COLOUR_TEMPERATURE -> object.put("color_temp", whites.raw(value));
                case EFFECT -> object.put("effect", value.plain());
                case COLOUR -> object.put("color", colour((Value.Colour) value, space));
                default -> {}
            }
            return Json.write(object);
        }

        private static Map<String, Object> colour(Value.Colour colour, String space) {
            var object = new LinkedHashMap<String, Object>();
            switch (space) {
                case "hs" -> {
                    double[] hs = ColourSpace.hueSaturation(colour);
                    object.put("h", hs[0]);
                    object.put("s", hs[1]);
                }
                case "xy" -> {
                    double[] xy = ColourSpace.xy(colour);
                    object.put("x", xy[0]);
                    object.put("y", xy[1]);
                }
                default -> {
                    object.put("r", (long) colour.red());
                    object.put("g", (long) colour.green());
                    object.put("b", (long) colour.blue());
                    if (!space.equals("rgb")) {
                        object.put(space.equals("rgbw") ? "w" : "c", 0L);
                    }
                    if (space.equals("rgbww")) {
                        object.put("w", 0L);
                    }
                }
            }
            return object;
        }

        private static List<Reading> report(
                String payload,
                Set<Trait> traits,
                double scale,
                Whites whites,
                List<String> effects) {
            var object = JsonState.object(payload);
            if (object.isEmpty()) {
                return List.of(new Reading.Rejected("not a JSON object"));
            }
            JsonNode state = object.get();
            var readings = new ArrayList<Reading>();
            if (state.has("state")) {
                readings.addAll(
                        state.path("state").isNull()
                                ? List.of(new Reading.Forgotten(Trait.ON))
                                : of(Trait.ON, state.path("state"), Entity.flag("ON", "OFF")));
            }
            String mode = state.path("color_mode").asText("");
            if (traits.contains(Trait.BRIGHTNESS)) {
                readings.addAll(
                        of(Trait.BRIGHTNESS, state.path("brightness"), brightnessOf(scale)));
            }
            if (traits.contains(Trait.COLOUR_TEMPERATURE)
                    && (mode.isEmpty() || mode.equals("color_temp"))) {
                readings.addAll(
                        of(
                                Trait.COLOUR_TEMPERATURE,
                                state.path("color_temp"),
                                text -> whites.value(Entity.parse(text))));
            }
            if (traits.contains(Trait.COLOUR) && !mode.equals("color_temp")) {
                readings.addAll(colour(state.path("color")));
            }
            if (traits.contains(Trait.EFFECT)) {
                readings.addAll(of(Trait.EFFECT, state.path("effect"), Entity.option(effects)));
            }
            return readings;
        }

        private static List<Reading> of(Trait trait, JsonNode node, Decode decode) {
            return node.isValueNode() && !node.isNull()
                    ? Entity.readings(
                            trait, new maru.devices.template.Rendered.Text(node.asText()), decode)
                    : List.of();
        }

        private static List<Reading> colour(JsonNode colour) {
            if (!colour.isObject()) {
                return List.of();
            }
            try {
                Value value;
                if (isNumbers(colour, "r", "g", "b")) {
                    value =
                            rgb(
                                    colour.path("r").doubleValue(),
                                    colour.path("g").doubleValue(),
                                    colour.path("b").doubleValue());
                } else if (isNumbers(colour, "h", "s")) {
                    value =
                            ColourSpace.ofHueSaturation(
                                    colour.path("h").doubleValue(), colour.path("s").doubleValue());
                } else if (isNumbers(colour, "x", "y")) {
                    value =
                            ColourSpace.ofXy(
                                    colour.path("x").doubleValue(), colour.path("y").doubleValue());
                } else {
                    return List.of();
                }
                return List.of(new Reading.Changed(Trait.COLOUR, value));
            } catch (IllegalArgumentException e) {
                return List.of(new Reading.Rejected("colour: " + e.getMessage()));
            }
        }

        private static boolean isNumbers(JsonNode node, String... keys) {
            return Arrays.stream(keys).allMatch(key -> node.path(key).isNumber());
        }
    }
}
