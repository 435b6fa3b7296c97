package maru.devices.dialect.player;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
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
 * How the hub tells itself of its own players. These messages never touch a broker: their topics
 * begin with {@link Message#LOCAL}, and what comes from a broker under such a topic is not read.
 */
public final class PlayerDialect implements Dialect {
    private static final Branch BRANCH = new Branch("players");
    private static final Map<Trait, Capability> TRAITS = traits();
    private static final Set<Trait> PASSING = Set.of(Trait.TITLE, Trait.ELAPSED);

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
        return key.matches(Branch.KEY);
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
        return BRANCH.config(key, json);
    }

    /** A player is no more. */
    public static Message farewell(String key) {
        return BRANCH.farewell(key);
    }

    /** By which key a player is wired; empty for what is no player. */
    public static Optional<String> keyOf(Wiring wiring) {
        return BRANCH.keyOf(wiring);
    }

    /** What a player reports. */
    public static Message report(String key, State state) {
        return BRANCH.state(key, true, state.plain());
    }

    /** A player isn't connected. */
    public static Message absence(String key) {
        return BRANCH.state(key, false, Map.of(Trait.PLAYBACK.id(), "idle"));
    }

    /** The act that such a message carries; empty for any other message. */
    public static Optional<LocalOrder> order(Message message) {
        return BRANCH.order(message);
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
        return BRANCH.announced(topic).isPresent();
    }

    @Override
    public List<Discovery> discover(Message announcement) {
        return BRANCH.discover(
                announcement,
                (key, name, json) ->
                        new Component(
                                new Component.ApplianceInfo(
                                        Set.of(new Identity("unique-id", "maru-player-" + key)),
                                        Optional.of(name),
                                        Optional.of("Maru"),
                                        Optional.of("player"),
                                        Names.clean(json.path("area").asText(""))),
                                Optional.empty(),
                                Kinds.ofId(json.path("kind").asText()).orElse(Kinds.TV),
                                true,
                                false,
                                TRAITS,
                                List.of(),
                                BRANCH.wiring(key, TRAITS, TRAITS.keySet(), PASSING)));
    }
}
