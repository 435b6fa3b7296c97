package maru.devices;

import java.util.Optional;

/**
 * An act that a person must confirm, each time, before it is carried out. Without a value or
 * command it means every setting of the trait.
 */
public record Hazard(Trait trait, Optional<Value> value, Optional<Command> command) {

    /** Setting the trait to exactly this value. */
    public static Hazard setting(Trait trait, Value value) {
        return new Hazard(trait, Optional.of(value), Optional.empty());
    }

    /** Setting the trait to any value. */
    public static Hazard anySetting(Trait trait) {
        return new Hazard(trait, Optional.empty(), Optional.empty());
    }

    /** Giving this command. */
    public static Hazard commanding(Trait trait, Command command) {
        return new Hazard(trait, Optional.empty(), Optional.of(command));
    }

    /** Whether the act is the one meant here. */
    public boolean covers(Act act) {
        return act.trait() == trait
                && switch (act) {
                    case Act.Set set ->
                            command.isEmpty() && value.map(set.value()::equals).orElse(true);
                    case Act.Run run -> command.map(c -> c == run.command()).orElse(false);
                };
    }
}
