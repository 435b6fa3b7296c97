package maru.devices;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a device's traits at one moment, immutable. A trait that has never been reported
 * is absent.
 */
public record State(Map<Trait, Value> values) {

    public static final State UNKNOWN = new State(Map.of());

    public State {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    public static State of(Trait trait, Value value) {
        return new State(Map.of(trait, value));
    }

    public Optional<Value> value(Trait trait) {
        return Optional.ofNullable(values.get(trait));
    }

    public Optional<Boolean> flag(Trait trait) {
        return value(trait)
                .flatMap(v -> v instanceof Value.Flag f ? Optional.of(f.on()) : Optional.empty());
    }

    /** The number, in the trait's unit. */
    public Optional<Double> amount(Trait trait) {
        return value(trait)
                .flatMap(v ->
                        v instanceof Value.Quantity q ? Optional.of(q.amount()) : Optional.empty());
    }

    /** The option or text. */
    public Optional<String> text(Trait trait) {
        return value(trait)
                .flatMap(v ->
                        switch (v) {
                            case Value.Choice c -> Optional.of(c.option());
                            case Value.Text t -> Optional.of(t.text());
                            default -> Optional.empty();
                        });
    }

    public State with(Trait trait, Value value) {
        if (value.equals(values.get(trait))) {
            return this;
        }
        var next = new EnumMap<Trait, Value>(Trait.class);
        next.putAll(values);
        next.put(trait, value);
        return new State(next);
    }

    /** This state with the other's values laid over it. */
    public State with(State newer) {
        State result = this;
        for (var entry : newer.values.entrySet()) {
            result = result.with(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /** As JSON would hold it, keys in the order of the vocabulary. */
    public Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        values.forEach((trait, value) -> plain.put(trait.id(), value.plain()));
        return plain;
    }
}
