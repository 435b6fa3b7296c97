package maru.hub.understand;

import java.time.Duration;
import java.util.Optional;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * What sets an automation off: something begins to be so.
 *
 * @param target what is watched; the planner settles which devices that is
 * @param all whether it must come to be so of all of them ("everybody has left"), not of any
 * @param held for how long it must have been so
 */
public record Trigger(Target target, Trait trait, Test test, boolean all, Optional<Duration> held) {

    /** What a reported value is held against. */
    public sealed interface Test {

        boolean holds(Value value);

        /** Just this value. */
        record Is(Value value) implements Test {
            @Override
            public boolean holds(Value other) {
                return value.equals(other);
            }
        }

        /** As much or more, in the trait's unit. */
        record AtLeast(double amount) implements Test {
            @Override
            public boolean holds(Value value) {
                return value instanceof Value.Quantity quantity && quantity.amount() >= amount;
            }
        }

        /** As much or less, in the trait's unit. */
        record AtMost(double amount) implements Test {
            @Override
            public boolean holds(Value value) {
                return value instanceof Value.Quantity quantity && quantity.amount() <= amount;
            }
        }
    }
}
