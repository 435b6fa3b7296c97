package maru.hub.registry;

import static maru.hub.store.Document.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.act.ActJson;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.registry.Permissions.Denial;
import maru.hub.registry.Permissions.What;
import maru.hub.registry.Permissions.Who;
import maru.hub.understand.Utterance.Role;

/**
 * How the registry's things are written on shelves. Reading throws {@link IllegalArgumentException}
 * with the field for whatever isn't what was written.
 */
final class Documents {
    private Documents() {}

    static String write(Card card) {
        var node = object();
        var identities = node.putArray("identities");
        card.identities().stream()
                .sorted()
                .forEach(i ->
                        identities.addObject().put("scheme", i.scheme()).put("value", i.value()));
        var keys = node.putArray("keys");
        card.keys().stream().sorted().forEach(keys::add);
        node.put("source", card.source());
        node.put("kind", card.kind().id());
        node.put("announcedName", card.announcedName());
        var aliases = node.putArray("aliases");
        card.aliases().forEach(aliases::add);
        card.manufacturer().ifPresent(m -> node.put("manufacturer", m));
        card.model().ifPresent(m -> node.put("model", m));
        node.set("givenNames", names(card.givenNames()));
        card.suggestedArea().ifPresent(a -> node.put("suggestedArea", a));
        card.room().ifPresent(r -> node.put("room", r.value()));
        node.put("placed", card.placed());
        card.givenKind().ifPresent(k -> node.put("givenKind", k.id()));
        node.put("hidden", card.hidden());
        node.put("removed", card.removed());
        node.put("firstSeen", card.firstSeen().toString());
        return node.toString();
    }

    static Card card(String id, JsonNode node) {
        var identities = new LinkedHashSet<Identity>();
        node.path("identities")
                .forEach(i -> identities.add(new Identity(text(i, "scheme"), text(i, "value"))));
        return new Card(
                new DeviceId(id),
                identities,
                Set.copyOf(texts(node, "keys")),
                text(node, "source"),
                // A kind that this Maru doesn't know is told anew by the next announcement.
                Kinds.ofId(text(node, "kind")).orElse(Kinds.SENSOR),
                text(node, "announcedName"),
                node.has("aliases") ? texts(node, "aliases") : List.of(),
                optional(node, "manufacturer"),
                optional(node, "model"),
                perLanguage(node.path("givenNames")),
                optional(node, "suggestedArea"),
                optional(node, "room").map(RoomId::new),
                flag(node, "placed"),
                optional(node, "givenKind").map(Documents::kind),
                flag(node, "hidden"),
                flag(node, "removed"),
                instant(node, "firstSeen"));
    }

    static String write(Room room) {
        var node = object();
        node.set("names", names(room.names().perLanguage()));
        room.floor().ifPresent(f -> node.put("floor", f.value()));
        return node.toString();
    }

    static Room room(String id, JsonNode node) {
        return new Room(
                new RoomId(id),
                new Names(perLanguage(node.path("names"))),
                optional(node, "floor").map(FloorId::new));
    }

    static String write(Floor floor) {
        var node = object();
        node.set("names", names(floor.names().perLanguage()));
        return node.toString();
    }

    static Floor floor(String id, JsonNode node) {
        return new Floor(new FloorId(id), new Names(perLanguage(node.path("names"))));
    }

    static String write(Routine routine) {
        var node = object();
        node.set("names", names(routine.names().perLanguage()));
        node.set("deeds", ActJson.write(routine.deeds()));
        return node.toString();
    }

    static Routine routine(String id, JsonNode node) {
        return new Routine(
                id, new Names(perLanguage(node.path("names"))), ActJson.deeds(node.path("deeds")));
    }

    static String write(Denial denial) {
        var node = object();
        denial.who().speakerId().ifPresent(s -> node.put("speaker", s));
        denial.who().role().ifPresent(r -> node.put("role", r.name()));
        denial.what().device().ifPresent(d -> node.put("device", d.value()));
        denial.what().room().ifPresent(r -> node.put("room", r.value()));
        return node.toString();
    }

    static Denial denial(String id, JsonNode node) {
        return new Denial(
                id,
                new Who(optional(node, "speaker"), optional(node, "role").map(Role::valueOf)),
                new What(
                        optional(node, "device").map(DeviceId::new),
                        optional(node, "room").map(RoomId::new)));
    }

    static Kind kind(String id) {
        return Kinds.ofId(id)
                .orElseThrow(() -> new IllegalArgumentException("givenKind: no kind " + id));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode names(Map<Language, List<String>> names) {
        var node = object();
        names.forEach((language, list) -> {
            ArrayNode array = node.putArray(language.code());
            list.forEach(array::add);
        });
        return node;
    }

    private static Map<Language, List<String>> perLanguage(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("names: must be an object");
        }
        var names = new EnumMap<Language, List<String>>(Language.class);
        node.properties()
                .forEach(entry ->
                        // A language that this Maru doesn't speak is left out, not lost: it is
                        // rewritten
                        // only when somebody changes the names.
                        Language.ofCode(entry.getKey())
                                .ifPresent(l -> names.put(l, texts(node, entry.getKey()))));
        return names;
    }

    private static List<String> texts(JsonNode node, String field) {
        JsonNode array = node.path(field);
        if (!array.isArray()) {
            throw new IllegalArgumentException(field + ": must be a list");
        }
        var texts = new ArrayList<String>();
        for (JsonNode text : array) {
            if (!text.isTextual()) {
                throw new IllegalArgumentException(field + ": must be a list of texts");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(text(node, field)) : Optional.empty();
    }

    private static boolean flag(JsonNode node, String field) {
        if (!node.path(field).isBoolean()) {
            throw new IllegalArgumentException(field + ": must be true or false");
        }
        return node.path(field).booleanValue();
    }

    private static Instant instant(JsonNode node, String field) {
        try {
            return Instant.parse(text(node, field));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(field + ": must be an instant", e);
        }
    }
}
