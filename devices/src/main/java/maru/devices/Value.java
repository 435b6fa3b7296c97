package maru.devices;

import java.util.List;
import java.util.Locale;

/**
 * One value of a {@link Trait}, immutable. The alternatives are closed: every codec and screen can
 * switch over them.
 */
public sealed interface Value {

    /**
     * The value as JSON would hold it: Boolean, Double, String or a list of strings. {@link
     * Shape#read} is its inverse.
     */
    Object plain();

    /** Yes or no: on, muted, smoke. */
    record Flag(boolean on) implements Value {
        @Override
        public Object plain() {
            return on;
        }
    }

    /** A finite amount in the unit of its trait. */
    record Quantity(double amount, Unit unit) implements Value {
        public Quantity {
            if (!Double.isFinite(amount)) {
                throw new IllegalArgumentException("amount must be finite, was " + amount);
            }
            amount = amount + 0.0; // -0.0 and 0.0 are the same amount
        }

        @Override
        public Object plain() {
            return amount;
        }
    }

    /**
     * One of a device's named options, as the device spells it, such as {@code "cool"} or {@code
     * "HDMI 1"}.
     */
    record Choice(String option) implements Value {
        @Override
        public Object plain() {
            return option;
        }
    }

    /** An sRGB colour, each channel 0 to 255. */
    record Colour(int red, int green, int blue) implements Value {
        public Colour {
            if (((red | green | blue) & ~0xFF) != 0) {
                throw new IllegalArgumentException("a colour channel must be 0 to 255");
            }
        }

        /** Parses {@code #rrggbb}. */
        public static Colour parse(String hex) {
            if (!hex.matches("#[0-9a-fA-F]{6}")) {
                throw new IllegalArgumentException("a colour is written #rrggbb");
            }
            int rgb = Integer.parseInt(hex.substring(1), 16);
            return new Colour(rgb >> 16, (rgb >> 8) & 0xFF, rgb & 0xFF);
        }

        @Override
        public Object plain() {
            return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        }
    }

    /** Free text, such as the title that is playing. Never trusted: it may come from anywhere. */
    record Text(String text) implements Value {
        @Override
        public Object plain() {
            return text;
        }
    }

    /** The open items of a list, in order. */
    record Items(List<String> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Object plain() {
            return items;
        }
    }

    static Flag flag(boolean on) {
        return new Flag(on);
    }

    static Choice choice(String option) {
        return new Choice(option);
    }

    static Quantity percent(double amount) {
        return new Quantity(amount, Unit.PERCENT);
    }

    static Quantity celsius(double amount) {
        return new Quantity(amount, Unit.CELSIUS);
    }
}
