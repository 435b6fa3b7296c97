package maru.simulator.world;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * What is true of an appliance now. Amounts are kept finer than they are told, so that a battery
 * can fall by a thousandth.
 */
final class Body {
    private final Blueprint blueprint;
    private final long seed;
    private final Map<Trait, Double> amounts = new EnumMap<>(Trait.class);
    private final Map<Trait, Value> values = new EnumMap<>(Trait.class);
    private Moving moving = Moving.STILL;

    Body(Blueprint blueprint, long seed) {
        this.blueprint = blueprint;
        this.seed = seed;
    }

    Blueprint blueprint() {
        return blueprint;
    }

    boolean has(Trait trait) {
        return blueprint.has(trait);
    }

    boolean isA(String kind) {
        return blueprint.kind().id().equals(kind);
    }

    /** Whether it runs; what can't be switched always does. */
    boolean on() {
        return !has(Trait.ON) || flag(Trait.ON);
    }

    boolean flag(Trait trait) {
        return values.get(trait) instanceof Value.Flag flag && flag.on();
    }

    double amount(Trait trait) {
        return amounts.getOrDefault(trait, 0.0);
    }

    /** The option or text, empty when there is none. */
    String option(Trait trait) {
        return switch (values.get(trait)) {
            case Value.Choice choice -> choice.option();
            case Value.Text text -> text.text();
            case null, default -> "";
        };
    }

    /** Sets a value of whatever type; a trait that this appliance lacks is left alone. */
    void put(Trait trait, Value value) {
        if (!has(trait)) {
            return;
        }
        if (value instanceof Value.Quantity quantity) {
            amounts.put(trait, quantity.amount());
        } else {
            values.put(trait, value);
        }
    }

    void set(Trait trait, boolean value) {
        put(trait, Value.flag(value));
    }

    void set(Trait trait, double amount) {
        if (has(trait) && shape(trait) instanceof Shape.Range range) {
            amounts.put(trait, Math.clamp(amount, range.min(), range.max()));
        }
    }

    /** Sets one of the appliance's options; one that it doesn't have is left alone. */
    void choose(Trait trait, String option) {
        if (has(trait)
                && shape(trait) instanceof Shape.Choices choices
                && choices.options().contains(option)) {
            values.put(trait, Value.choice(option));
        }
    }

    void write(Trait trait, String text) {
        put(trait, new Value.Text(text));
    }

    void forget(Trait trait) {
        amounts.remove(trait);
        values.remove(trait);
    }

    boolean knows(Trait trait) {
        return amounts.containsKey(trait) || values.containsKey(trait);
    }

    Moving moving() {
        return moving;
    }

    void moving(Moving now) {
        moving = now;
    }

    /** A sensor's error, from {@code -spread} to {@code spread}, wandering within minutes. */
    double noise(Trait trait, Instant now, double spread) {
        double moment = now.getEpochSecond() / 600.0;
        return Chance.smooth(seed, blueprint.id() + trait.id(), moment) * spread;
    }

    /** A number of this appliance from 0 to 1 for one moment. */
    double chance(String subject, long moment) {
        return Chance.of(seed, blueprint.id() + subject, moment);
    }

    State state() {
        State state = new State(values);
        for (var entry : amounts.entrySet()) {
            Trait trait = entry.getKey();
            if (shape(trait) instanceof Shape.Range range) {
                double step = Math.max(range.step(), resolution(trait));
                Shape.Range told = new Shape.Range(range.min(), range.max(), step, range.unit());
                state = state.with(trait, told.nearest(entry.getValue()));
            }
        }
        return state;
    }

    private Shape shape(Trait trait) {
        return java.util.Objects.requireNonNull(blueprint.traits().get(trait)).shape();
    }

    /** The finest step that such a sensor shows. */
    private static double resolution(Trait trait) {
        return switch (trait) {
            case TEMPERATURE, POWER, VOLTAGE, PRESSURE -> 0.1;
            case CURRENT -> 0.01;
            case ENERGY -> 0.001;
            case ILLUMINANCE, PM2_5, PM10, VOC -> 1;
            case MEASUREMENT -> 0.1;
            default -> 0;
        };
    }
}
