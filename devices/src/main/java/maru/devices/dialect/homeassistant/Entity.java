package maru.devices.dialect.homeassistant;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Component;
import maru.devices.dialect.FunctionWords;
import maru.devices.dialect.Message;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring.Reading;
import maru.devices.template.Rendered;
import maru.devices.template.Template;
import maru.devices.template.Unsupported;

/** One component while its configuration is being read. */
final class Entity {
    /** What Home Assistant takes for "not known". */
    private static final String NONE = "None";

    private static final Set<String> MESSAGE = Set.of("value", "value_json");
    private static final Set<String> VALUE = Set.of("value");

    /** Where a value is told: a topic and the templates for it, the first given one counts. */
    record From(String topic, String... templates) {
        static From of(String topic, String... templates) {
            return new From(topic, templates);
        }
    }

    /** Where a value is sent. */
    record To(String topic, String template) {
        static To of(String topic, String template) {
            return new To(topic, template);
        }
    }

    /** The value that a rendered text stands for; empty when it says nothing. */
    @FunctionalInterface
    interface Decode {
        Optional<Value> of(String text);
    }

    /** What a value is on the wire: Long, Double, Boolean or String. */
    @FunctionalInterface
    interface Encode {
        Object of(Value value, State known);
    }

    final Config config;
    final Component.ApplianceInfo appliance;
    final TopicWiring.Builder wiring = new TopicWiring.Builder();
    final List<String> unsupported = new ArrayList<>();
    private final Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
    private final Map<Trait, Map<Command, TopicWiring.Writer>> commands =
            new EnumMap<>(Trait.class);
    private final Map<Trait, TopicWiring.Writer> setters = new EnumMap<>(Trait.class);
    Kind kind = Kinds.SENSOR;
    boolean main = true;

    Entity(Config config, Component.ApplianceInfo appliance) {
        this.config = config;
        this.appliance = appliance;
    }

    Optional<String> name() {
        var own = config.name("name");
        return own.equals(appliance.name()) ? Optional.empty() : own;
    }

    boolean has(Trait trait) {
        return traits.containsKey(trait);
    }

    /** What is no sensor is of the kind that its class, its names or its component tell. */
    void tellKind() throws Bad {
        kind = ComponentKinds.of(config.component(), config.text("device_class", ""), kindNames());
    }

    List<String> kindNames() {
        var names = new ArrayList<String>();
        var own = name();
        own.ifPresent(names::add);
        if (own.isEmpty() || FunctionWords.isPlain(own.get())) {
            appliance.name().ifPresent(names::add);
            appliance.model().ifPresent(names::add);
        }
        return names;
    }

    /** A trait that is told here, sent there, or both; without either it isn't there. */
    void add(Capability capability, From from, Decode decode, To to, Encode encode) throws Bad {
        boolean told = tell(capability.trait(), from, decode);
        boolean sent = send(capability.trait(), to, encode);
        if (told || sent) {
            traits.put(capability.trait(), sent ? capability : capability.readOnly());
        }
    }

    /** A trait that is only told. */
    void add(Capability capability, From from, Decode decode) throws Bad {
        if (tell(capability.trait(), from, decode)) {
            traits.put(capability.trait(), capability.readOnly());
        }
    }

    /** The trait is there; how it is told and sent is wired apart. */
    void declare(Capability capability) {
        traits.put(capability.trait(), capability);
    }

    private boolean tell(Trait trait, From from, Decode decode) throws Bad {
        var topic = config.topic(from.topic());
        if (topic.isEmpty()) {
            return false;
        }
        Optional<Template> template = template(MESSAGE, from.templates());
        template.ifPresent(t -> wiring.report(topic.get(), trait, reader(trait, t, decode)));
        return template.isPresent();
    }

    private boolean send(Trait trait, To to, Encode encode) throws Bad {
        var topic = config.topic(to.topic());
        if (topic.isEmpty()) {
            return false;
        }
        Optional<Template> template = template(VALUE, to.template());
        template.ifPresent(t ->
                set(
                        trait,
                        (act, known) ->
                                List.of(message(topic.get(), t, encode.of(valueOf(act), known)))));
        return template.isPresent();
    }

    /** The template under one of these keys; a reason to show when it can't be used. */
    Optional<Template> template(Set<String> names, String... keys) throws Bad {
        try {
            return Optional.of(config.template(names, keys));
        } catch (Unsupported e) {
            unsupported.add(String.join(" or ", keys) + " uses " + e.reason());
            return Optional.empty();
        }
    }

    /** How setting the trait is written. */
    void set(Trait trait, TopicWiring.Writer writer) {
        setters.put(trait, writer);
    }

    /** A command is known, and written so. */
    void command(Trait trait, Command command, TopicWiring.Writer writer) {
        commands.computeIfAbsent(trait, _ -> new EnumMap<>(Command.class)).put(command, writer);
        var before = traits.get(trait);
        var known = EnumSet.of(command);
        if (before != null) {
            known.addAll(before.commands());
        }
        traits.put(
                trait,
                new Capability(
                        trait,
                        before == null ? trait.shape() : before.shape(),
                        before != null && before.settable(),
                        known));
    }

    /** A command that is one payload on one topic. */
    void command(Trait trait, Command command, String topic, String payload) {
        command(trait, command, (_, _) -> List.of(Message.of(topic, payload)));
    }

    /** A reader that renders the template and tells what the text stands for. */
    static TopicWiring.Reader reader(Trait trait, Template template, Decode decode) {
        return payload -> readings(trait, template.render(payload), decode);
    }

    static List<Reading> readings(Trait trait, Rendered rendered, Decode decode) {
        return switch (rendered) {
            case Rendered.Nothing _ -> List.of();
            case Rendered.Failed(String reason) ->
                    List.of(new Reading.Rejected(trait.id() + ": " + reason));
            case Rendered.Text(String text) when text.equals(NONE) && !isOption(trait, decode) ->
                    List.of(new Reading.Forgotten(trait));
            case Rendered.Text(String text) -> {
                try {
                    yield decode.of(text)
                            .<List<Reading>>map(value -> List.of(new Reading.Changed(trait, value)))
                            .orElse(List.of());
                } catch (IllegalArgumentException e) {
                    yield List.of(
                            new Reading.Rejected(
                                    trait.id() + " " + String.valueOf(e.getMessage())));
                }
            }
        };
    }

    /** Some lights call an effect so. */
    private static boolean isOption(Trait trait, Decode decode) {
        try {
            return trait.shape() instanceof Shape.Choices && decode.of(NONE).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Message message(String topic, Template template, Object value) {
        return Message.of(topic, rendered(template, Map.of("value", value)));
    }

    static String rendered(Template template, Map<String, ?> values) {
        return switch (template.render(values)) {
            case Rendered.Text(String text) -> text;
            case Rendered.Nothing _ ->
                    throw new IllegalArgumentException("the device's template gives nothing");
            case Rendered.Failed(String reason) ->
                    throw new IllegalArgumentException("the device's template: " + reason);
        };
    }

    static Value valueOf(Act act) {
        return switch (act) {
            case Act.Set set -> set.value();
            case Act.Run run -> throw new IllegalArgumentException("can't do " + run.text());
        };
    }

    // Texts and values.

    /** One text for yes and one for no; any other is rejected. */
    static Decode flag(String yes, String no) {
        return text -> {
            if (text.equals(yes)) {
                return Optional.of(Value.flag(true));
            }
            if (text.equals(no)) {
                return Optional.of(Value.flag(false));
            }
            if (text.isEmpty()) {
                return Optional.empty();
            }
            throw new IllegalArgumentException("is neither of the two payloads");
        };
    }

    static Encode flagAs(String yes, String no) {
        return (value, _) -> value.equals(Value.flag(true)) ? yes : no;
    }

    /** One of some options, as the device spells them. */
    static Decode option(List<String> options) {
        return text -> {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (!options.contains(text)) {
                throw new IllegalArgumentException("is none of its options");
            }
            return Optional.of(Value.choice(text));
        };
    }

    static final Encode OPTION = (value, _) -> value.plain();

    static Capability choices(Trait trait, List<String> options) {
        return trait.as(new Shape.Choices(options));
    }

    static double parse(String text) {
        if (text.length() <= 64 && text.matches("[+-]?[0-9]*\\.?[0-9]*([eE][+-]?[0-9]{1,3})?")) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new NumberFormatException("isn't a number");
    }

    /** A number that is whole travels without a fraction. */
    static Object plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? (Object) (long) number
                : (Object) number;
    }

    static double amount(Value value) {
        if (value instanceof Value.Quantity quantity) {
            return quantity.amount();
        }
        throw new IllegalArgumentException("must be a number");
    }

    /** The value, if the widest shape of its trait allows it. */
    static Optional<Value> checked(Trait trait, Value value) {
        trait.shape()
                .problemWith(value)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return Optional.of(value);
    }

    Component build(boolean diagnostic) throws Bad {
        Availabilities.add(this);
        setters.forEach((trait, setter) -> {
            var known = commands.getOrDefault(trait, Map.of());
            wiring.acts(trait, writer(setter, known));
        });
        commands.forEach((trait, known) -> {
            if (!setters.containsKey(trait)) {
                wiring.acts(
                        trait,
                        writer(
                                (act, _) -> {
                                    throw new IllegalArgumentException("can't do " + act.text());
                                },
                                known));
            }
        });
        return new Component(
                appliance,
                name(),
                kind,
                main,
                diagnostic,
                new LinkedHashMap<>(traits),
                unsupported,
                wiring.build());
    }

    private static TopicWiring.Writer writer(
            TopicWiring.Writer setter, Map<Command, TopicWiring.Writer> commands) {
        return (act, known) ->
                switch (act) {
                    case Act.Set _ -> setter.write(act, known);
                    case Act.Run run -> {
                        var writer = commands.get(run.command());
                        if (writer == null) {
                            throw new IllegalArgumentException("can't do " + run.text());
                        }
                        yield writer.write(act, known);
                    }
                };
    }
}
