package maru.devices.dialect.player;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Component;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring;
import maru.devices.dialect.Wiring.Reading;

/**
 * The topics of one kind of device that the hub reaches by itself: {@code <branch>/<key>/config},
 * {@code state} and {@code act}.
 */
final class Branch {
    static final String KEY = "[a-z0-9][a-z0-9-]{0,63}";

    private final String prefix;
    private final Pattern topic;

    /**
     * @param name of the kind, in the plural
     */
    Branch(String name) {
        prefix = Message.LOCAL + name + "/";
        topic = Pattern.compile(Pattern.quote(prefix) + "(" + KEY + ")/(config|state|act)");
    }

    Message config(String key, Map<String, ?> json) {
        return Message.of(prefix + key + "/config", Json.write(json));
    }

    Message farewell(String key) {
        return Message.of(prefix + key + "/config", "");
    }

    Message state(String key, boolean available, Map<String, ?> values) {
        var json = new LinkedHashMap<String, Object>(values);
        json.put("available", available);
        return Message.of(prefix + key + "/state", Json.write(json));
    }

    /** What one that is announced by its name is made of. */
    interface Reader {
        Component read(String key, String name, ObjectNode json);
    }

    /** What an announcement says, of one that has a name. */
    List<Discovery> discover(Message announcement, Reader reader) {
        Optional<String> announced = announced(announcement.topic());
        if (announced.isEmpty()) {
            return List.of(
                    new Discovery.Ignored(announcement.topic(), "not a topic of this dialect"));
        }
        String key = announced.get();
        if (announcement.payload().length == 0) {
            return List.of(new Discovery.Gone(key));
        }
        ObjectNode json;
        try {
            json = Json.readObject(announcement.payload(), Json.ANNOUNCEMENT);
        } catch (Json.Malformed e) {
            return List.of(new Discovery.Refused(key, Optional.empty(), e.reason()));
        }
        return Names.clean(json.path("name").asText())
                .<Discovery>map(name -> new Discovery.Found(key, reader.read(key, name, json)))
                .or(() -> Optional.of(new Discovery.Refused(key, Optional.of("name"), "missing")))
                .stream()
                .toList();
    }

    /** Whose announcement comes by this topic. */
    Optional<String> announced(String name) {
        return keyOn(name, "config");
    }

    Optional<String> keyOf(Wiring wiring) {
        return wiring.topics().stream()
                .map(topic::matcher)
                .filter(Matcher::matches)
                .map(parts -> parts.group(1))
                .findFirst();
    }

    private Optional<String> keyOn(String name, String what) {
        Matcher parts = topic.matcher(name);
        return parts.matches() && parts.group(2).equals(what)
                ? Optional.of(parts.group(1))
                : Optional.empty();
    }

    /** The act that such a message carries; empty for any other message. */
    Optional<LocalOrder> order(Message message) {
        return keyOn(message.topic(), "act")
                .flatMap(key -> act(message).map(act -> new LocalOrder(key, act)));
    }

    private static Optional<Act> act(Message message) {
        try {
            JsonNode json = Json.readObject(message.payload(), Json.STATE);
            Optional<Trait> found = Trait.ofId(json.path("trait").asText());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Trait trait = found.get();
            if (json.has("value")) {
                return Optional.of(Act.set(trait, value(trait, json.path("value"))));
            }
            for (var command : trait.commands()) {
                if (command.id().equals(json.path("command").asText())) {
                    return Optional.of(
                            command.takesText()
                                    ? Act.run(trait, command, json.path("text").asText())
                                    : Act.run(trait, command));
                }
            }
            return Optional.empty();
        } catch (Json.Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Options are each device's own: whether it has this one, it says itself. */
    private static Value value(Trait trait, JsonNode value) {
        return trait.shape() instanceof Shape.Choices
                ? Value.choice(value.asText())
                : trait.shape().read(plain(value));
    }

    /**
     * @param traits what it has
     * @param reported what of it it tells
     * @param passing what isn't known any more when it isn't told
     */
    TopicWiring wiring(
            String key, Map<Trait, Capability> traits, Set<Trait> reported, Set<Trait> passing) {
        var wiring = new TopicWiring.Builder();
        String state = prefix + key + "/state";
        wiring.report(state, reported, text -> readings(text, traits, passing));
        wiring.availability(state, text -> Optional.of(!text.contains("\"available\":false")));
        traits.values().stream()
                .filter(c -> c.settable() || !c.commands().isEmpty())
                .forEach(c ->
                        wiring.acts(
                                c.trait(),
                                (act, _) ->
                                        List.of(Message.of(prefix + key + "/act", written(act)))));
        return wiring.build();
    }

    private static String written(Act act) {
        var json = new LinkedHashMap<String, Object>();
        json.put("trait", act.trait().id());
        switch (act) {
            case Act.Set set -> json.put("value", set.value().plain());
            case Act.Run run -> {
                json.put("command", run.command().id());
                run.argument().ifPresent(text -> json.put("text", text));
            }
        }
        return Json.write(json);
    }

    private static List<Reading> readings(
            String text, Map<Trait, Capability> traits, Set<Trait> passing) {
        ObjectNode json;
        try {
            json = Json.readObject(text.getBytes(StandardCharsets.UTF_8), Json.STATE);
        } catch (Json.Malformed e) {
            return List.of(new Reading.Rejected(e.reason()));
        }
        var readings = new ArrayList<Reading>();
        traits.forEach((trait, capability) -> {
            JsonNode value = json.path(trait.id());
            if (value.isMissingNode()) {
                if (passing.contains(trait)) {
                    readings.add(new Reading.Forgotten(trait));
                }
                return;
            }
            try {
                readings.add(new Reading.Changed(trait, capability.shape().read(plain(value))));
            } catch (IllegalArgumentException e) {
                readings.add(new Reading.Rejected(trait.id() + " " + e.getMessage()));
            }
        });
        return readings;
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean()
                ? (Object) value.booleanValue()
                : value.isNumber() ? (Object) value.doubleValue() : value.asText();
    }
}
