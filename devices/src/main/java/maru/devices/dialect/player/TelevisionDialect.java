package maru.devices.dialect.player;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.dialect.Component;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Identity;
import maru.devices.dialect.Message;
import maru.devices.dialect.Names;
import maru.devices.dialect.Wiring;

/**
 * How the hub tells itself of the televisions that it drives. As with its players, these messages
 * never touch a broker.
 */
public final class TelevisionDialect implements Dialect {
    /** The most inputs and apps that are told of one. */
    public static final int MAX_SOURCES = 128;

    private static final Branch BRANCH = new Branch("televisions");
    private static final Set<Command> STEPS = Set.of(Command.UP, Command.DOWN);
    private static final Set<Command> PLAYING = Set.of(Command.RESUME, Command.PAUSE, Command.STOP);

    /**
     * A television as the home shall know it.
     *
     * @param area the room that it stands in, by its name
     * @param sources its inputs and apps, by the names that it gives them
     * @param tunes whether it has channels
     * @param unseen what it can be told, but doesn't tell; a volume that isn't told knows steps
     *     alone
     */
    public record Description(
            String name,
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> area,
            List<String> sources,
            boolean tunes,
            Set<Trait> unseen) {
        public Description {
            sources = List.copyOf(sources);
            unseen = Set.copyOf(unseen);
        }
    }

    /** A television is there. */
    public static Message announcement(String key, Description description) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", description.name());
        description.manufacturer().ifPresent(text -> json.put("manufacturer", text));
        description.model().ifPresent(text -> json.put("model", text));
        description.area().ifPresent(text -> json.put("area", text));
        json.put("sources", list(description.sources()));
        json.put("tunes", description.tunes());
        json.put("unseen", list(description.unseen().stream().map(Trait::id).sorted().toList()));
        return BRANCH.config(key, json);
    }

    private static JsonNode list(List<String> texts) {
        var list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** Whether it can name a television. */
    public static boolean isKey(String key) {
        return key.matches(Branch.KEY);
    }

    /** A television is no more. */
    public static Message farewell(String key) {
        return BRANCH.farewell(key);
    }

    /** By which key a television is wired; empty for what is none. */
    public static Optional<String> keyOf(Wiring wiring) {
        return BRANCH.keyOf(wiring);
    }

    /**
     * What a television reports; of what isn't in it nothing is known.
     *
     * @param available whether anything can be done with it, if only switching it on
     */
    public static Message report(String key, boolean available, State state) {
        return BRANCH.state(key, available, state.plain());
    }

    /** The act that such a message carries; empty for any other message. */
    public static Optional<LocalOrder> order(Message message) {
        return BRANCH.order(message);
    }

    @Override
    public String id() {
        return "television";
    }

    /** None: they don't come by a broker. */
    @Override
    public Set<String> discoveryFilters() {
        return Set.of();
    }

    @Override
    public boolean announcesOn(String topic) {
        return BRANCH.announced(topic).isPresent();
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        return BRANCH.discover(announcement, TelevisionDialect::described);
    }

    private static Component described(String key, String name, ObjectNode json) {
        Set<Trait> unseen = unseen(json.path("unseen"));
        Map<Trait, Capability> traits = traits(json, unseen);
        var reported = EnumSet.copyOf(traits.keySet());
        reported.removeAll(unseen);
        return new Component(
                new Component.ApplianceInfo(
                        Set.of(new Identity("unique-id", "maru-television-" + key)),
                        Optional.of(name),
                        Names.clean(json.path("manufacturer").asText("")),
                        Names.clean(json.path("model").asText("")),
                        Names.clean(json.path("area").asText(""))),
                Optional.empty(),
                Kinds.TV,
                true,
                false,
                traits,
                List.of(),
                BRANCH.wiring(key, traits, reported, traits.keySet()));
    }

    private static Set<Trait> unseen(JsonNode ids) {
        var unseen = EnumSet.noneOf(Trait.class);
        ids.forEach(id -> Trait.ofId(id.asText()).ifPresent(unseen::add));
        return unseen;
    }

    private static Map<Trait, Capability> traits(ObjectNode json, Set<Trait> unseen) {
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        traits.put(Trait.ON, Trait.ON.widest());
        Capability volume = Trait.VOLUME.widest();
        traits.put(
                Trait.VOLUME,
                unseen.contains(Trait.VOLUME)
                        ? volume.readOnly().knowing(STEPS)
                        : volume.knowing(Set.of()));
        traits.put(Trait.MUTE, Trait.MUTE.widest());
        traits.put(Trait.PLAYBACK, Trait.PLAYBACK.widest().knowing(PLAYING));
        var sources = new LinkedHashSet<String>();
        for (JsonNode source : json.path("sources")) {
            if (sources.size() < MAX_SOURCES) {
                Names.clean(source.asText()).ifPresent(sources::add);
            }
        }
        if (!sources.isEmpty()) {
            traits.put(Trait.SOURCE, Trait.SOURCE.as(new Shape.Choices(List.copyOf(sources))));
        }
        if (json.path("tunes").asBoolean()) {
            traits.put(Trait.CHANNEL, Trait.CHANNEL.widest());
        }
        return traits;
    }
}
