package maru.devices.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.Trait;

/**
 * A wiring made of what each topic tells and what each trait's acts send; the dialects fill it in.
 * Payloads that are no UTF-8 or longer than {@link Json#STATE} are rejected before anybody looks at
 * them.
 */
public final class TopicWiring implements Wiring {

    /** What the text of a message says. Must not throw for anything in the text. */
    @FunctionalInterface
    public interface Reader {
        List<Reading> read(String payload);
    }

    /** The messages for an act that the component is known to be capable of. */
    @FunctionalInterface
    public interface Writer {
        List<Message> write(Act act, State known);
    }

    private final Map<String, List<Reader>> readers;
    private final Map<Trait, Writer> writers;
    private final Set<Trait> reported;
    private final AvailabilityRule rule;
    private final int sources;
    private final List<Message> query;

    private TopicWiring(Builder builder) {
        var copy = new LinkedHashMap<String, List<Reader>>();
        builder.readers.forEach((topic, list) -> copy.put(topic, List.copyOf(list)));
        this.readers = Collections.unmodifiableMap(copy);
        this.writers = Map.copyOf(builder.writers);
        this.reported = Collections.unmodifiableSet(EnumSet.copyOf(builder.reported));
        this.rule = builder.rule;
        this.sources = builder.sources;
        this.query = List.copyOf(builder.query);
    }

    @Override
    public Set<String> topics() {
        return readers.keySet();
    }

    @Override
    public List<Reading> read(Message message) {
        var here = readers.get(message.topic());
        if (here == null) {
            return List.of();
        }
        if (message.payload().length > Json.STATE) {
            return List.of(new Reading.Rejected("longer than 64 KiB"));
        }
        Optional<String> text = message.text();
        if (text.isEmpty()) {
            return List.of(new Reading.Rejected("not UTF-8"));
        }
        if (here.size() == 1) {
            return here.getFirst().read(text.get());
        }
        var readings = new ArrayList<Reading>();
        here.forEach(reader -> readings.addAll(reader.read(text.get())));
        return readings;
    }

    @Override
    public List<Message> write(Act act, State known) {
        Writer writer = writers.get(act.trait());
        if (writer == null) {
            throw new IllegalArgumentException(act.trait().id() + " can't be written");
        }
        return writer.write(act, known);
    }

    @Override
    public boolean reports(Trait trait) {
        return reported.contains(trait);
    }

    @Override
    public List<Message> query() {
        return query;
    }

    @Override
    public AvailabilityRule availabilityRule() {
        return rule;
    }

    @Override
    public int availabilitySources() {
        return sources;
    }

    /** Collects topics and traits while an announcement is read. */
    public static final class Builder {
        private final Map<String, List<Reader>> readers = new LinkedHashMap<>();
        private final Map<Trait, Writer> writers = new EnumMap<>(Trait.class);
        private final Set<Trait> reported = EnumSet.noneOf(Trait.class);
        private final List<Message> query = new ArrayList<>();
        private AvailabilityRule rule = AvailabilityRule.LATEST;
        private int sources;

        /** Messages on the topic tell this trait. */
        public Builder report(String topic, Trait trait, Reader reader) {
            reported.add(trait);
            readers.computeIfAbsent(topic, _ -> new ArrayList<>()).add(reader);
            return this;
        }

        /** Messages on the topic tell these traits. */
        public Builder report(String topic, Set<Trait> traits, Reader reader) {
            reported.addAll(traits);
            readers.computeIfAbsent(topic, _ -> new ArrayList<>()).add(reader);
            return this;
        }

        /** Acts on the trait are written so. */
        public Builder acts(Trait trait, Writer writer) {
            writers.put(trait, writer);
            return this;
        }

        /** One more source of availability; empty when the text says neither. */
        public Builder availability(String topic, Function<String, Optional<Boolean>> online) {
            int source = sources++;
            readers.computeIfAbsent(topic, _ -> new ArrayList<>())
                    .add(payload ->
                            online.apply(payload)
                                    .<List<Reading>>map(
                                            on -> List.of(new Reading.Availability(source, on)))
                                    .orElse(List.of()));
            return this;
        }

        public Builder rule(AvailabilityRule combination) {
            rule = combination;
            return this;
        }

        /** A message that asks for the present state. */
        public Builder query(Message message) {
            query.add(message);
            return this;
        }

        public TopicWiring build() {
            return new TopicWiring(this);
        }
    }
}
