package maru.devices.dialect;

import java.util.Locale;
import java.util.Optional;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;

/** How a foreign unit becomes that of a trait: {@code ours = theirs * factor + offset}. */
public record Units(double factor, double offset) {
    /** Already in our unit. */
    public static final Units SAME = new Units(1, 0);

    private static final Units FAHRENHEIT = new Units(5.0 / 9, -160.0 / 9);

    /** The conversion into the trait's unit; empty when the two measure different things. */
    public static Optional<Units> from(String symbol, Trait trait) {
        Unit unit = trait.shape() instanceof Shape.Range range ? range.unit() : Unit.NONE;
        String theirs = symbol.strip().replace('\u03bc', '\u00b5').toLowerCase(Locale.ROOT);
        Double factor =
                switch (unit) {
                    case CELSIUS ->
                            switch (theirs) {
                                case "°c", "c", "℃", "celsius" -> 1.0;
                                default -> null;
                            };
                    case PERCENT -> theirs.equals("%") ? 1.0 : null;
                    case LUX -> theirs.equals("lx") || theirs.equals("lux") ? 1.0 : null;
                    case WATT ->
                            switch (symbol.strip()) {
                                case "W" -> 1.0;
                                case "kW" -> 1e3;
                                case "MW" -> 1e6;
                                case "mW" -> 1e-3;
                                default -> null;
                            };
                    case KILOWATT_HOUR ->
                            switch (theirs) {
                                case "kwh" -> 1.0;
                                case "wh" -> 1e-3;
                                case "mwh" -> symbol.strip().startsWith("m") ? 1e-6 : 1e3;
                                case "j" -> 1 / 3.6e6;
                                case "kj" -> 1 / 3600.0;
                                case "mj" -> 1 / 3.6;
                                case "gj" -> 1e3 / 3.6;
                                default -> null;
                            };
                    case VOLT ->
                            switch (theirs) {
                                case "v" -> 1.0;
                                case "mv" -> 1e-3;
                                default -> null;
                            };
                    case AMPERE ->
                            switch (theirs) {
                                case "a" -> 1.0;
                                case "ma" -> 1e-3;
                                default -> null;
                            };
                    case HECTOPASCAL ->
                            switch (theirs) {
                                case "hpa", "mbar" -> 1.0;
                                case "pa" -> 0.01;
                                case "kpa" -> 10.0;
                                case "bar" -> 1000.0;
                                case "psi" -> 68.947573;
                                case "inhg" -> 33.86389;
                                case "mmhg" -> 1.333224;
                                default -> null;
                            };
                    case PARTS_PER_MILLION ->
                            switch (theirs) {
                                case "ppm" -> 1.0;
                                case "ppb" -> 1e-3;
                                default -> null;
                            };
                    case MICROGRAM_PER_CUBIC_METRE ->
                            switch (theirs) {
                                case "µg/m³", "ug/m³", "µg/m3", "ug/m3" -> 1.0;
                                case "mg/m³", "mg/m3" -> 1e3;
                                default -> null;
                            };
                    case SECOND ->
                            switch (theirs) {
                                case "s", "sec", "seconds" -> 1.0;
                                case "min", "minutes" -> 60.0;
                                case "h", "hours" -> 3600.0;
                                case "d" -> 86_400.0;
                                case "ms" -> 1e-3;
                                default -> null;
                            };
                    case DECIBEL_MILLIWATT ->
                            theirs.equals("dbm") || theirs.equals("db") ? 1.0 : null;
                    case KILOMETRE ->
                            switch (theirs) {
                                case "km" -> 1.0;
                                case "m" -> 1e-3;
                                case "mi" -> 1.609344;
                                default -> null;
                            };
                    case KELVIN -> theirs.equals("k") ? 1.0 : null;
                    case NONE -> 1.0;
                };
        if (unit == Unit.CELSIUS && factor == null) {
            return switch (theirs) {
                case "°f", "f", "℉", "fahrenheit" -> Optional.of(FAHRENHEIT);
                case "k" -> Optional.of(new Units(1, -273.15));
                default -> Optional.empty();
            };
        }
        return factor == null ? Optional.empty() : Optional.of(new Units(factor, 0));
    }

    /** Theirs to ours, rounded to a millionth so that conversions leave no dust. */
    public double in(double theirs) {
        return Math.round((theirs * factor + offset) * 1e6) / 1e6;
    }

    /** Ours to theirs; a conversion is rounded more coarsely than what went in. */
    public double out(double ours) {
        return equals(SAME) ? ours : Math.round((ours - offset) / factor * 1e3) / 1e3;
    }
}
