package maru.devices.dialect.player;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Component;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring;
import maru.devices.dialect.Wiring.Reading;

/**
 * How the hub tells itself of its own players. These messages never touch a broker: their topics
 * begin with {@link Message#LOCAL}, and what comes from a broker under such a topic is not read.
 */
public final class PlayerDialect implements Dialect {
    private static final String BRANCH = Message.LOCAL + "players/";
    private static final String KEY = "[a-z0-9][a-z0-9-]{0,63}";
    private static final Pattern TOPIC =
            Pattern.compile(Pattern.quote(BRANCH) + "(" + KEY + ")/(config|state|act)");
    private static final Map<Trait, Capability> TRAITS = traits();

    private static Map<Trait, Capability> traits() {
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        traits.put(Trait.PLAYBACK, Trait.PLAYBACK.widest());
        traits.put(Trait.TITLE, Trait.TITLE.widest());
        traits.put(Trait.ELAPSED, Trait.ELAPSED.widest());
        traits.put(Trait.VOLUME, Trait.VOLUME.widest().knowing(Set.of()));
        traits.put(Trait.MUTE, Trait.MUTE.widest());
        return traits;
    }

    /** Whether it can name a player. */
    public static boolean isKey(String key) {
        return key.matches(KEY);
    }

    /**
     * A player is there.
     *
     * @param area the room that it stands in, by its name
     */
    public static Message announcement(String key, String name, Kind kind, Optional<String> area) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("kind", kind.id());
        area.ifPresent(room -> json.put("area", room));
        return Message.of(BRANCH + key + "/config", Json.write(json));
    }

    /** A player is no more. */
    public static Message farewell(String key) {
        return Message.of(BRANCH + key + "/config", "");
    }

    /** By which key a player is wired; empty for what is no player. */
    public static Optional<String> keyOf(Wiring wiring) {
        return wiring.topics().stream()
                .map(TOPIC::matcher)
                .filter(Matcher::matches)
                .map(topic -> topic.group(1))
                .findFirst();
    }

    /** What a player reports. */
    public static Message report(String key, State state) {
        var json = new LinkedHashMap<>(state.plain());
        json.put("available", true);
        return Message.of(BRANCH + key + "/state", Json.write(json));
    }

    /** A player isn't connected. */
    public static Message absence(String key) {
        return Message.of(
                BRANCH + key + "/state",
                Json.write(Map.of("available", false, Trait.PLAYBACK.id(), "idle")));
    }

    /** An act for a player. */
    public record Order(String key, Act act) {}

    /** The act that such a message carries; empty for any other message. */
    public static Optional<Order> order(Message message) {
        Matcher topic = TOPIC.matcher(message.topic());
        if (!topic.matches() || !topic.group(2).equals("act")) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.readObject(message.payload(), Json.STATE);
            Optional<Trait> trait = Trait.ofId(json.path("trait").asText());
            if (trait.isEmpty()) {
                return Optional.empty();
            }
            if (json.has("value")) {
                Value value = trait.get().shape().read(plain(json.path("value")));
                return Optional.of(new Order(topic.group(1), Act.set(trait.get(), value)));
            }
            for (var command : trait.get().commands()) {
                if (command.id().equals(json.path("command").asText())) {
                    return Optional.of(
                            new Order(
                                    topic.group(1),
                                    command.takesText()
                                            ? Act.run(
                                                    trait.get(),
                                                    command,
                                                    json.path("text").asText())
                                            : Act.run(trait.get(), command)));
                }
            }
            return Optional.empty();
        } catch (Json.Malformed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String id() {
        return "player";
    }

    /** None: they don't come by a broker. */
    @Override
    public Set<String> discoveryFilters() {
        return Set.of();
    }

    @Override
    public boolean announcesOn(String topic) {
        Matcher parts = TOPIC.matcher(topic);
        return parts.matches() && parts.group(2).equals("config");
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        Matcher parts = TOPIC.matcher(announcement.topic());
        if (!parts.matches()) {
            return List.of(
                    new Discovery.Ignored(announcement.topic(), "not a topic of this dialect"));
        }
        String key = parts.group(1);
        if (announcement.payload().length == 0) {
            return List.of(new Discovery.Gone(key));
        }
        ObjectNode json;
        try {
            json = Json.readObject(announcement.payload(), Json.ANNOUNCEMENT);
        } catch (Json.Malformed e) {
            return List.of(new Discovery.Refused(key, Optional.empty(), e.reason()));
        }
        Optional<String> name = Names.clean(json.path("name").asText());
        Kind kind = Kinds.ofId(json.path("kind").asText()).orElse(Kinds.TV);
        if (name.isEmpty()) {
            return List.of(new Discovery.Refused(key, Optional.of("name"), "missing"));
        }
        return List.of(
                new Discovery.Found(
                        key,
                        new Component(
                                new Component.ApplianceInfo(
                                        Set.of(new Identity("unique-id", "maru-player-" + key)),
                                        name,
                                        Optional.of("Maru"),
                                        Optional.of("player"),
                                        Names.clean(json.path("area").asText(""))),
                                Optional.empty(),
                                kind,
                                true,
                                false,
                                TRAITS,
                                List.of(),
                                wiring(key))));
    }

    private static TopicWiring wiring(String key) {
        var wiring = new TopicWiring.Builder();
        String state = BRANCH + key + "/state";
        wiring.report(state, TRAITS.keySet(), PlayerDialect::readings);
        wiring.availability(state, text -> Optional.of(!text.contains("\"available\":false")));
        TRAITS.values().stream()
                .filter(c -> c.settable() || !c.commands().isEmpty())
                .forEach(c ->
                        wiring.acts(
                                c.trait(),
                                (act, _) ->
                                        List.of(Message.of(BRANCH + key + "/act", written(act)))));
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

    private static List<Reading> readings(String text) {
        ObjectNode json;
        try {
            json = Json.readObject(text.getBytes(StandardCharsets.UTF_8), Json.STATE);
        } catch (Json.Malformed e) {
            return List.of(new Reading.Rejected(e.reason()));
        }
        var readings = new ArrayList<Reading>();
        for (Trait trait : TRAITS.keySet()) {
            JsonNode value = json.path(trait.id());
            if (value.isMissingNode()) {
                if (trait == Trait.TITLE || trait == Trait.ELAPSED) {
                    readings.add(new Reading.Forgotten(trait));
                }
                continue;
            }
            try {
                readings.add(new Reading.Changed(trait, trait.shape().read(plain(value))));
            } catch (IllegalArgumentException e) {
                readings.add(new Reading.Rejected(trait.id() + " " + e.getMessage()));
            }
        }
        return readings;
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean()
                ? (Object) value.booleanValue()
                : value.isNumber() ? (Object) value.doubleValue() : value.asText();
    }
}
