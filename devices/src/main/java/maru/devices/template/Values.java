package maru.devices.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of an expression, with the semantics of the language that templates come from: Python.
 * A value is {@link Undefined}, {@link #NONE}, a Boolean, Long, Double, String, List, Map or
 * JsonNode container.
 */
final class Values {
    /** A name or path that leads nowhere. */
    enum Undefined {
        UNDEFINED
    }

    /** Python's None; JSON's null. */
    enum None {
        NONE
    }

    static final Object UNDEFINED = Undefined.UNDEFINED;
    static final Object NONE = None.NONE;

    private Values() {}

    /** The expression has no value for this message. */
    static final class Failure extends RuntimeException {
        Failure(String reason) {
            super(reason, null, false, false);
        }
    }

    static Object of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return node.isNull() ? NONE : UNDEFINED;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : (Object) node.doubleValue();
        }
        return node;
    }

    static boolean truth(Object value) {
        return switch (value) {
            case Undefined _, None _ -> false;
            case Boolean b -> b;
            case Long l -> l != 0;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case JsonNode node -> !node.isEmpty();
            default -> true;
        };
    }

    static String text(Object value) {
        return switch (value) {
            case Undefined _ -> "";
            case None _ -> "None";
            case Boolean b -> b ? "True" : "False";
            case Long l -> Long.toString(l);
            case Double d -> decimal(d);
            case String s -> s;
            case JsonNode node -> node.toString();
            default -> throw new Failure("a list or map is no text");
        };
    }

    /** As Python prints a float: shortest, with a fraction, no exponent in the usual range. */
    private static String decimal(double d) {
        if (d == Math.rint(d) && Math.abs(d) < 1e16) {
            return (long) d + ".0";
        }
        String shortest = Double.toString(d);
        return shortest.indexOf('E') < 0
                ? shortest
                : Math.abs(d) >= 1e-4 && Math.abs(d) < 1e16
                        ? new BigDecimal(shortest).toPlainString()
                        : shortest.replace("E", "e").replace("e-", "e-0");
    }

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    static double number(Object value) {
        return switch (value) {
            case Long l -> l;
            case Double d -> d;
            case Boolean b -> b ? 1 : 0;
            default -> throw new Failure("not a number");
        };
    }

    static Object checked(double number) {
        if (!Double.isFinite(number)) {
            throw new Failure("a number out of all bounds");
        }
        return number;
    }

    static boolean same(Object one, Object other) {
        if (isNumber(one) && isNumber(other)) {
            return number(one) == number(other);
        }
        return one.equals(other);
    }

    static int compare(Object one, Object other) {
        if (isNumber(one) && isNumber(other)) {
            return Double.compare(number(one), number(other));
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        throw new Failure("values that can't be compared");
    }

    static boolean contains(Object container, Object item) {
        return switch (container) {
            case String s when item instanceof String part -> s.contains(part);
            case List<?> list -> list.stream().anyMatch(each -> same(each, item));
            case Map<?, ?> map -> map.containsKey(item);
            case JsonNode node when node.isArray() -> {
                for (JsonNode each : node) {
                    if (same(of(each), item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case JsonNode node when item instanceof String key -> node.has(key);
            default -> throw new Failure("'in' needs a list or a text");
        };
    }

    static Object member(Object container, Object key) {
        if (container instanceof JsonNode node) {
            if (key instanceof String name) {
                return of(node.path(name));
            }
            if (key instanceof Long index) {
                long at = index < 0 ? node.size() + index : index;
                return node.isArray() && at >= 0 && at < node.size()
                        ? of(node.path((int) at))
                        : UNDEFINED;
            }
        }
        if (container instanceof Map<?, ?> map) {
            Object found = map.get(key);
            return found == null ? UNDEFINED : found;
        }
        if (container instanceof List<?> list && key instanceof Long index) {
            long at = index < 0 ? list.size() + index : index;
            return at >= 0 && at < list.size() ? list.get((int) at) : UNDEFINED;
        }
        if (container instanceof String text && key instanceof Long index) {
            long at = index < 0 ? text.length() + index : index;
            return at >= 0 && at < text.length()
                    ? String.valueOf(text.charAt((int) at))
                    : UNDEFINED;
        }
        return UNDEFINED;
    }

    static Object round(double number, int digits) {
        if (Math.abs(digits) > 12) {
            throw new Failure("rounding to so many digits");
        }
        double rounded =
                new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        return digits == 0 ? (Object) (long) rounded : (Object) rounded;
    }

    static Object parseInt(Object value) {
        return switch (value) {
            case Long l -> l;
            case Boolean b -> b ? 1L : 0L;
            case Double d -> (long) (double) d;
            case String s -> (long) number(parseFloat(s));
            default -> throw new Failure("not a number");
        };
    }

    static Object parseFloat(Object value) {
        if (isNumber(value)) {
            return number(value);
        }
        if (value instanceof String s && s.length() <= 64) {
            try {
                String text = s.strip();
                if (!text.isEmpty()
                        && !text.endsWith("d")
                        && !text.endsWith("f")
                        && !text.endsWith("D")
                        && !text.endsWith("F")
                        && text.indexOf('x') < 0) {
                    return checked(Double.parseDouble(text));
                }
            } catch (NumberFormatException e) {
                throw new Failure("not a number");
            }
        }
        throw new Failure("not a number");
    }

    static Map<Object, Object> copy(Map<Object, Object> map) {
        return new LinkedHashMap<>(map);
    }
}
