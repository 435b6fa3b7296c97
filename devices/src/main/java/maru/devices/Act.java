package maru.devices;

import java.util.Optional;

/** One thing to be done by one device: the last form of a wish, with nothing left to decide. */
public sealed interface Act {

    Trait trait();

    /**
     * How it is written in logs, in JSON and by {@code maru say}: {@code on=true}, {@code
     * run.start}.
     */
    String text();

    /** Give a trait a value. */
    record Set(Trait trait, Value value) implements Act {
        @Override
        public String text() {
            return trait.id() + "=" + plain(value);
        }

        private static String plain(Value value) {
            return value instanceof Value.Quantity q && q.amount() == Math.rint(q.amount())
                    ? Long.toString((long) q.amount())
                    : value.plain().toString();
        }
    }

    /** Give a command, with a text if it takes one. */
    record Run(Trait trait, Command command, Optional<String> argument) implements Act {
        public Run {
            if (command.takesText() != argument.isPresent()) {
                throw new IllegalArgumentException(
                        command.id() + (command.takesText() ? " needs a text" : " takes no text"));
            }
        }

        @Override
        public String text() {
            return trait.id() + "." + command.id() + argument.map(a -> "(" + a + ")").orElse("");
        }
    }

    static Act set(Trait trait, Value value) {
        return new Set(trait, value);
    }

    static Act run(Trait trait, Command command) {
        return new Run(trait, command, Optional.empty());
    }

    static Act run(Trait trait, Command command, String argument) {
        return new Run(trait, command, Optional.of(argument));
    }
}
