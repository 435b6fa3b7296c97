package maru.devices.dialect.zigbee2mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Json;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring;
import org.jspecify.annotations.Nullable;

/**
 * One component of a device whose whole state is one JSON object on one topic. The components of a
 * device share a {@link LastParsed}, since each of them reads the same message.
 */
final class DeviceWiring implements Wiring {

    /** What a property of the state says. */
    @FunctionalInterface
    interface Decode {
        /**
         * Facts, possibly none.
         *
         * @throws IllegalArgumentException when the property has no meaning
         */
        List<Reading> read(JsonNode property, ObjectNode whole);
    }

    /** The members of the JSON object that sets something. */
    @FunctionalInterface
    interface Encode {
        Map<String, Object> write(Value value);
    }

    /** The last message, parsed: harmless to lose, so shared without a lock. */
    static final class LastParsed {
        private record Entry(byte[] payload, @Nullable ObjectNode object) {}

        private volatile @Nullable Entry last;

        @Nullable ObjectNode parse(byte[] payload) {
            Entry entry = last;
            if (entry == null || entry.payload() != payload) {
                ObjectNode object;
                try {
                    object = Json.readObject(payload, Json.STATE);
                } catch (Json.Malformed e) {
                    object = null;
                }
                entry = new Entry(payload, object);
                last = entry;
            }
            return entry.object();
        }
    }

    private final String base;
    private final String name;
    private final LastParsed parsed;
    private final Map<String, List<Decode>> decodes = new LinkedHashMap<>();
    private final Map<Trait, Encode> encodes = new LinkedHashMap<>();
    private final Map<Trait, Map<Command, Map<String, Object>>> commands = new LinkedHashMap<>();
    private final Set<Trait> reported = new LinkedHashSet<>();
    private final Set<String> gettable = new LinkedHashSet<>();

    DeviceWiring(String base, String name, LastParsed parsed) {
        this.base = base;
        this.name = name;
        this.parsed = parsed;
    }

    void tells(Trait trait, String property, Decode decode) {
        reported.add(trait);
        decodes.computeIfAbsent(property, _ -> new ArrayList<>()).add(decode);
    }

    void sets(Trait trait, Encode encode) {
        encodes.put(trait, encode);
    }

    void commands(Trait trait, Command command, Map<String, Object> members) {
        commands.computeIfAbsent(trait, _ -> new LinkedHashMap<>()).put(command, members);
    }

    void gets(String property) {
        gettable.add(property);
    }

    private String state() {
        return base + "/" + name;
    }

    private String availability() {
        return state() + "/availability";
    }

    private String bridge() {
        return base + "/bridge/state";
    }

    @Override
    public Set<String> topics() {
        return Set.of(state(), availability(), bridge());
    }

    @Override
    public List<Reading> read(Message message) {
        if (message.topic().equals(bridge())) {
            return online(message, 0);
        }
        if (message.topic().equals(availability())) {
            return online(message, 1);
        }
        if (!message.topic().equals(state()) || message.payload().length == 0) {
            return List.of();
        }
        ObjectNode object = parsed.parse(message.payload());
        if (object == null) {
            return List.of(new Reading.Rejected("not a JSON object within the limits"));
        }
        var readings = new ArrayList<Reading>();
        decodes.forEach((property, list) -> {
            JsonNode value = object.path(property);
            if (value.isMissingNode()) {
                return;
            }
            for (Decode decode : list) {
                try {
                    readings.addAll(decode.read(value, object));
                } catch (IllegalArgumentException e) {
                    readings.add(new Reading.Rejected(property + " " + e.getMessage()));
                }
            }
        });
        return readings;
    }

    /** JSON since 1.18, plain before. */
    private static List<Reading> online(Message message, int source) {
        if (message.payload().length > 256) {
            return List.of();
        }
        String text = new String(message.payload(), StandardCharsets.UTF_8).strip();
        if (text.startsWith("{")) {
            try {
                text = Json.readObject(message.payload(), 256).path("state").asText("");
            } catch (Json.Malformed e) {
                return List.of();
            }
        }
        return switch (text) {
            case "online" -> List.of(new Reading.Availability(source, true));
            case "offline" -> List.of(new Reading.Availability(source, false));
            default -> List.of();
        };
    }

    @Override
    public List<Message> write(Act act, State known) {
        Map<String, Object> members =
                switch (act) {
                    case Act.Set set -> {
                        Encode encode = encodes.get(set.trait());
                        yield encode == null ? Map.of() : encode.write(set.value());
                    }
                    case Act.Run run ->
                            commands.getOrDefault(run.trait(), Map.of())
                                    .getOrDefault(run.command(), Map.of());
                };
        if (members.isEmpty()) {
            throw new IllegalArgumentException("can't do " + act.text());
        }
        return List.of(Message.of(state() + "/set", Json.write(members)));
    }

    @Override
    public boolean reports(Trait trait) {
        return reported.contains(trait);
    }

    @Override
    public List<Message> query() {
        if (gettable.isEmpty()) {
            return List.of();
        }
        var members = new LinkedHashMap<String, Object>();
        gettable.forEach(property -> members.put(property, ""));
        return List.of(Message.of(state() + "/get", Json.write(members)));
    }

    /** A device without availability of its own is as available as the bridge. */
    @Override
    public AvailabilityRule availabilityRule() {
        return AvailabilityRule.ALL;
    }

    @Override
    public int availabilitySources() {
        return 2;
    }
}
