package maru.devices.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;

/**
 * Reads the golden files: what a piece of firmware announces and says ({@code *.yaml}), and what we
 * make of it ({@code *.out}, rewritten with {@code -Dupdate=true} and to be read before it is
 * committed).
 *
 * @param echo command topic to the state topic on which the device repeats the payload
 */
public record Golden(
        Path file, List<Message> announced, List<Message> said, Map<String, String> echo) {

    static final Path ROOT = Path.of("src/test/resources/golden");
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<Golden> all(String dialect) {
        try (Stream<Path> files = Files.list(ROOT.resolve(dialect))) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Golden::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Golden> all() {
        return Dialects.all().stream().flatMap(d -> all(d.id()).stream()).toList();
    }

    private static Golden read(Path file) {
        try {
            JsonNode root = YAML.readTree(file.toFile());
            var echo = new LinkedHashMap<String, String>();
            root.path("echo")
                    .properties()
                    .forEach(e -> echo.put(e.getKey(), e.getValue().asText()));
            return new Golden(
                    file, messages(root.path("announce")), messages(root.path("say")), echo);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<Message> messages(JsonNode list) {
        var messages = new ArrayList<Message>();
        for (JsonNode each : list) {
            for (var entry : each.properties()) {
                JsonNode payload = entry.getValue();
                messages.add(
                        Message.retained(
                                entry.getKey(),
                                payload.isContainerNode()
                                        ? payload.toString()
                                        : payload.asText("")));
            }
        }
        return messages;
    }

    String dialect() {
        return file.getParent().getFileName().toString();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }

    /** What the dialects make of the announcements. */
    List<Discovery> discoveries() {
        return discoveries(announced);
    }

    static List<Discovery> discoveries(List<Message> messages) {
        var all = new ArrayList<Discovery>();
        var dialects = Dialects.all();
        for (Message message : messages) {
            for (Dialect dialect : dialects) {
                if (dialect.announcesOn(message.topic())) {
                    all.addAll(dialect.discover(message));
                }
            }
        }
        return all;
    }

    public List<Appliance> appliances() {
        return appliances(announced);
    }

    static List<Appliance> appliances(List<Message> messages) {
        var announced = new ArrayList<Announced>();
        var dialects = Dialects.all();
        for (Message message : messages) {
            for (Dialect dialect : dialects) {
                if (dialect.announcesOn(message.topic())) {
                    for (Discovery each : dialect.discover(message)) {
                        if (each instanceof Discovery.Found found) {
                            announced.add(new Announced(dialect.id(), found));
                        }
                    }
                }
            }
        }
        return Assembly.of(announced);
    }

    /** Everything that we make of it, as text. */
    String told() {
        var text = new StringBuilder();
        for (Discovery each : discoveries()) {
            if (!(each instanceof Discovery.Found)) {
                text.append(each.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                        .append(' ')
                        .append(
                                switch (each) {
                                    case Discovery.Refused r ->
                                            r.key()
                                                    + r.field().map(f -> " [" + f + "]").orElse("")
                                                    + ": "
                                                    + r.reason();
                                    case Discovery.Complete c ->
                                            c.key() + " " + c.keys().stream().sorted().toList();
                                    case Discovery.Ignored i -> i.key() + ": " + i.reason();
                                    default -> each.key();
                                })
                        .append('\n');
            }
        }
        var appliances = appliances();
        for (Appliance appliance : appliances) {
            text.append("appliance ")
                    .append(appliance.name().orElse("-"))
                    .append(" ")
                    .append(appliance.identities());
            appliance.suggestedArea().ifPresent(area -> text.append(" in ").append(area));
            if (!appliance.areaAliases().isEmpty()) {
                text.append(" ").append(appliance.areaAliases());
            }
            if (!appliance.aliases().isEmpty()) {
                text.append(" also called ").append(appliance.aliases());
            }
            text.append('\n');
            for (Part part : appliance.parts()) {
                text.append("  ").append(describe(part)).append('\n');
                part.unsupported()
                        .forEach(u -> text.append("    unsupported: ").append(u).append('\n'));
                for (Act act : acts(part)) {
                    text.append("    ")
                            .append(act.text())
                            .append(" -> ")
                            .append(
                                    part.wiring().write(act, State.UNKNOWN).stream()
                                            .map(m -> m.topic() + " " + m.text().orElse("?"))
                                            .collect(Collectors.joining("; ")))
                            .append('\n');
                }
            }
        }
        for (Message message : said) {
            text.append("heard ")
                    .append(message.topic())
                    .append(' ')
                    .append(message.text().orElse("?"))
                    .append('\n');
            for (Appliance appliance : appliances) {
                for (Part part : appliance.parts()) {
                    for (Wiring.Reading reading : part.wiring().read(message)) {
                        text.append("  ")
                                .append(part.name())
                                .append(": ")
                                .append(describe(reading))
                                .append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    static String describe(Part part) {
        var traits =
                part.traits().values().stream()
                        .map(c -> describe(c, part.wiring()))
                        .collect(Collectors.joining(", "));
        return part.name()
                + " ("
                + part.kind().id()
                + (part.diagnostic() ? ", diagnostic" : "")
                + ") "
                + part.keys()
                + ": "
                + traits;
    }

    private static String describe(Capability capability, Wiring wiring) {
        String shape =
                switch (capability.shape()) {
                    case Shape.Choices c when capability.settable() -> " " + c.options();
                    case Shape.Range r when capability.settable() ->
                            " " + r.min() + ".." + r.max() + "/" + r.step();
                    default -> "";
                };
        return capability.trait().id()
                + (capability.settable() ? "*" : "")
                + (wiring.reports(capability.trait()) ? "" : "?")
                + shape
                + (capability.commands().isEmpty()
                        ? ""
                        : " " + capability.commands().stream().sorted().map(Command::id).toList());
    }

    static String describe(Wiring.Reading reading) {
        return switch (reading) {
            case Wiring.Reading.Changed c -> c.trait().id() + "=" + c.value().plain();
            case Wiring.Reading.Forgotten f -> f.trait().id() + " forgotten";
            case Wiring.Reading.Availability a ->
                    "source " + a.source() + (a.online() ? " online" : " offline");
            case Wiring.Reading.Rejected r -> "rejected: " + r.reason();
        };
    }

    /** Some acts for each capability. */
    public static List<Act> acts(Part part) {
        var acts = new ArrayList<Act>();
        for (Capability capability : part.traits().values()) {
            if (capability.settable()) {
                values(capability.shape()).forEach(v -> acts.add(Act.set(capability.trait(), v)));
            }
            capability.commands().stream()
                    .sorted()
                    .forEach(c ->
                            acts.add(
                                    c.takesText()
                                            ? Act.run(capability.trait(), c, "milk \"2%\"")
                                            : Act.run(capability.trait(), c)));
        }
        return acts;
    }

    static List<Value> values(Shape shape) {
        return switch (shape) {
            case Shape.Flags _ -> List.of(Value.flag(true), Value.flag(false));
            case Shape.Range r ->
                    Stream.of(r.min(), r.min() + (r.max() - r.min()) * 0.3, r.max())
                            .<Value>map(r::nearest)
                            .distinct()
                            .toList();
            case Shape.Choices c ->
                    c.options().stream().limit(6).<Value>map(Value::choice).toList();
            case Shape.Colours _ ->
                    List.of(Value.Colour.parse("#ff8000"), Value.Colour.parse("#0000ff"));
            case Shape.Texts _ -> List.of(new Value.Text("KBS1"));
            case Shape.ItemLists _ -> List.of(new Value.Items(List.of("milk")));
        };
    }

    /** An amount in a unit. */
    static Value quantity(double amount, Unit unit) {
        return new Value.Quantity(amount, unit);
    }

    /** What is known of a trait once these readings came in. */
    static State state(List<Wiring.Reading> readings) {
        State state = State.UNKNOWN;
        for (Wiring.Reading reading : readings) {
            if (reading instanceof Wiring.Reading.Changed(Trait trait, Value value)) {
                state = state.with(trait, value);
            }
        }
        return state;
    }
}
