package maru.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which values a trait of one device can take. From it follow validation, the HTTP schema, the
 * model's grammar and the control that a screen draws.
 */
public sealed interface Shape {

    /** Longest text and list item that is kept, in characters: payloads come from strangers. */
    int MAX_TEXT = 512;

    /** What is wrong with a value, in English for a developer or log; empty when it fits. */
    Optional<String> problemWith(Value value);

    /**
     * Reads what {@link Value#plain} wrote (or what a JSON parser made of it).
     *
     * @throws IllegalArgumentException with what is wrong, when it doesn't fit this shape
     */
    Value read(Object plain);

    /** Yes or no. */
    record Flags() implements Shape {
        @Override
        public Optional<String> problemWith(Value value) {
            return value instanceof Value.Flag
                    ? Optional.empty()
                    : Optional.of("must be true or false");
        }

        @Override
        public Value read(Object plain) {
            if (plain instanceof Boolean on) {
                return new Value.Flag(on);
            }
            throw new IllegalArgumentException("must be true or false");
        }
    }

    /**
     * A number from {@code min} to {@code max}, both included; {@code step} is the finest change
     * the device knows.
     */
    record Range(double min, double max, double step, Unit unit) implements Shape {
        public Range {
            if (!(Double.isFinite(min) && Double.isFinite(max) && min < max && step > 0)) {
                throw new IllegalArgumentException("range " + min + " to " + max + " by " + step);
            }
        }

        @Override
        public Optional<String> problemWith(Value value) {
            if (!(value instanceof Value.Quantity quantity)) {
                return Optional.of("must be a number");
            }
            if (quantity.unit() != unit) {
                return Optional.of("must be in " + unit);
            }
            if (quantity.amount() < min || quantity.amount() > max) {
                return Optional.of(
                        "must be " + plainNumber(min) + " to " + plainNumber(max) + unit.symbol());
            }
            return Optional.empty();
        }

        /** The amount, moved into the range and onto its grid. */
        public Value.Quantity nearest(double amount) {
            double onGrid = min + Math.round((amount - min) / step) * step;
            double bounded = Math.clamp(onGrid, min, max);
            return new Value.Quantity(Math.round(bounded * 1e6) / 1e6, unit);
        }

        @Override
        public Value read(Object plain) {
            if (plain instanceof Number number && Double.isFinite(number.doubleValue())) {
                return checked(this, new Value.Quantity(number.doubleValue(), unit));
            }
            throw new IllegalArgumentException("must be a number");
        }
    }

    /** One of some named options, never empty. */
    record Choices(List<String> options) implements Shape {
        public Choices {
            options = List.copyOf(options);
        }

        @Override
        public Optional<String> problemWith(Value value) {
            return value instanceof Value.Choice choice && options.contains(choice.option())
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", options));
        }

        @Override
        public Value read(Object plain) {
            if (plain instanceof String option) {
                return checked(this, new Value.Choice(option));
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", options));
        }
    }

    /** Any sRGB colour. */
    record Colours() implements Shape {
        @Override
        public Optional<String> problemWith(Value value) {
            return value instanceof Value.Colour
                    ? Optional.empty()
                    : Optional.of("must be a colour");
        }

        @Override
        public Value read(Object plain) {
            if (plain instanceof String hex) {
                return Value.Colour.parse(hex);
            }
            throw new IllegalArgumentException("must be a colour, #rrggbb");
        }
    }

    /** Free text of at most {@link #MAX_TEXT} characters. */
    record Texts() implements Shape {
        @Override
        public Optional<String> problemWith(Value value) {
            if (!(value instanceof Value.Text text)) {
                return Optional.of("must be text");
            }
            return text.text().length() <= MAX_TEXT
                    ? Optional.empty()
                    : Optional.of("must be at most 512 characters");
        }

        @Override
        public Value read(Object plain) {
            if (plain instanceof String text) {
                return checked(this, new Value.Text(text));
            }
            throw new IllegalArgumentException("must be text");
        }
    }

    /** A list of at most 500 texts. */
    record ItemLists() implements Shape {
        private static final int MAX_ITEMS = 500;

        @Override
        public Optional<String> problemWith(Value value) {
            if (!(value instanceof Value.Items list)) {
                return Optional.of("must be a list of texts");
            }
            boolean fits =
                    list.items().size() <= MAX_ITEMS
                            && list.items().stream().allMatch(item -> item.length() <= MAX_TEXT);
            return fits
                    ? Optional.empty()
                    : Optional.of("must be at most 500 items of at most 512 characters");
        }

        @Override
        public Value read(Object plain) {
            if (!(plain instanceof List<?> items)) {
                throw new IllegalArgumentException("must be a list of texts");
            }
            var texts = new ArrayList<String>();
            for (Object item : items) {
                if (!(item instanceof String text)) {
                    throw new IllegalArgumentException("must be a list of texts");
                }
                texts.add(text);
            }
            return checked(this, new Value.Items(texts));
        }
    }

    static Shape flag() {
        return new Flags();
    }

    static Range percent() {
        return new Range(0, 100, 1, Unit.PERCENT);
    }

    static Range range(double min, double max, double step, Unit unit) {
        return new Range(min, max, step, unit);
    }

    static Choices choices(String... options) {
        return new Choices(List.of(options));
    }

    private static Value checked(Shape shape, Value value) {
        shape.problemWith(value)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return value;
    }

    private static String plainNumber(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
