package maru.hub.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;

/**
 * Acts, values and states as JSON: on the HTTP surface, in schedules and in routines. {@code
 * {"trait": "brightness", "value": 30}} sets, {@code {"trait": "playback", "command": "play-title",
 * "text": "…"}} commands; a deed has its {@code device} besides.
 *
 * <p>Reading throws {@link IllegalArgumentException} that names the field. Options are taken as
 * they are, since every device has its own; whether the device can do it is the planner's question.
 */
public final class ActJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Command> COMMANDS =
            Arrays.stream(Command.values())
                    .collect(Collectors.toUnmodifiableMap(Command::id, Function.identity()));

    private ActJson() {}

    public static ObjectNode write(Act act) {
        var node = JsonNodeFactory.instance.objectNode().put("trait", act.trait().id());
        return switch (act) {
            case Act.Set set -> node.set("value", write(set.value()));
            case Act.Run run -> {
                node.put("command", run.command().id());
                run.argument().ifPresent(text -> node.put("text", text));
                yield node;
            }
        };
    }

    public static Act read(JsonNode node) {
        Trait trait = trait(text(node, "trait"));
        if (node.has("value") == node.has("command")) {
            throw new IllegalArgumentException("value: give one of value and command");
        }
        if (node.has("value")) {
            if (node.has("text")) {
                throw new IllegalArgumentException("text: goes with a command only");
            }
            return Act.set(trait, value(trait, node.get("value")));
        }
        String name = text(node, "command");
        Command command = COMMANDS.get(name);
        if (command == null || !trait.commands().contains(command)) {
            throw new IllegalArgumentException("command: " + trait.id() + " has no " + name);
        }
        Optional<String> argument =
                node.has("text") ? Optional.of(text(node, "text")) : Optional.empty();
        try {
            return new Act.Run(trait, command, argument);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("text: " + e.getMessage(), e);
        }
    }

    public static JsonNode write(Value value) {
        return switch (value) {
            case Value.Quantity q
                    when q.amount() == Math.rint(q.amount()) && Math.abs(q.amount()) < 1L << 53 ->
                    JsonNodeFactory.instance.numberNode((long) q.amount());
            default -> MAPPER.valueToTree(value.plain());
        };
    }

    /** A value of this trait. */
    public static Value value(Trait trait, JsonNode node) {
        try {
            return switch (trait.shape()) {
                case Shape.Choices _ -> new Value.Choice(bounded(node));
                case Shape.Flags _,
                        Shape.Range _,
                        Shape.Colours _,
                        Shape.Texts _,
                        Shape.ItemLists _ ->
                        trait.shape().read(plain(node));
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("value: " + trait.id() + " " + e.getMessage(), e);
        }
    }

    public static ObjectNode write(State state) {
        var node = JsonNodeFactory.instance.objectNode();
        state.values().forEach((trait, value) -> node.set(trait.id(), write(value)));
        return node;
    }

    public static State state(JsonNode node) {
        var values = new EnumMap<Trait, Value>(Trait.class);
        for (var entry : node.properties()) {
            Trait trait = trait(entry.getKey());
            values.put(trait, value(trait, entry.getValue()));
        }
        return new State(values);
    }

    public static ObjectNode write(Deed deed) {
        var node = JsonNodeFactory.instance.objectNode().put("device", deed.device().value());
        node.setAll(write(deed.act()));
        return node;
    }

    public static Deed deed(JsonNode node) {
        return new Deed(new DeviceId(text(node, "device")), read(node));
    }

    public static ArrayNode write(List<Deed> deeds) {
        var array = JsonNodeFactory.instance.arrayNode();
        deeds.forEach(deed -> array.add(write(deed)));
        return array;
    }

    public static List<Deed> deeds(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("deeds: must be a list");
        }
        var deeds = new ArrayList<Deed>();
        node.forEach(deed -> deeds.add(deed(deed)));
        return List.copyOf(deeds);
    }

    /** Parses a text that one of the writers made. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Trait trait(String id) {
        return Trait.ofId(id)
                .orElseThrow(() -> new IllegalArgumentException("trait: no trait " + id));
    }

    private static String bounded(JsonNode node) {
        if (!node.isTextual() || node.textValue().length() > Shape.MAX_TEXT) {
            throw new IllegalArgumentException(
                    "must be a text of at most " + Shape.MAX_TEXT + " characters");
        }
        return node.textValue();
    }

    private static Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.doubleValue();
            case STRING -> node.textValue();
            case ARRAY -> {
                var items = new ArrayList<Object>();
                node.forEach(item -> items.add(plain(item)));
                yield items;
            }
            default -> throw new IllegalArgumentException("must not be " + node.getNodeType());
        };
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().length() > Shape.MAX_TEXT) {
            throw new IllegalArgumentException(
                    field + ": must be a text of at most " + Shape.MAX_TEXT + " characters");
        }
        return value.textValue();
    }
}
