package maru.devices.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import maru.devices.dialect.Json;

/** An expression, already parsed. */
sealed interface Node {

    /** Its value, where names stand for what the function gives. */
    Object value(Function<String, Object> names);

    record Literal(Object literal) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            return literal;
        }
    }

    record Name(String name) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            return names.apply(name);
        }
    }

    record Member(Node container, Node key) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            return Values.member(container.value(names), key.value(names));
        }
    }

    record ListOf(List<Node> items) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            var list = new ArrayList<Object>();
            items.forEach(item -> list.add(item.value(names)));
            return list;
        }
    }

    record MapOf(Map<Node, Node> entries) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            var map = new LinkedHashMap<Object, Object>();
            entries.forEach((key, value) -> map.put(key.value(names), value.value(names)));
            return map;
        }
    }

    record Not(Node operand) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            return !Values.truth(operand.value(names));
        }
    }

    record Negated(Node operand) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            Object value = operand.value(names);
            return value instanceof Long l ? (Object) (-l) : (Object) (-Values.number(value));
        }
    }

    record Choice(Node condition, Node yes, Node no) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            return Values.truth(condition.value(names)) ? yes.value(names) : no.value(names);
        }
    }

    /** {@code is defined} and its kin. */
    record Test(Node operand, String test) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            Object value = operand.value(names);
            return switch (test) {
                case "defined" -> value != Values.UNDEFINED;
                case "undefined" -> value == Values.UNDEFINED;
                case "none" -> value == Values.NONE;
                case "number" -> value instanceof Long || value instanceof Double;
                case "string" -> value instanceof String;
                default -> throw new IllegalStateException(test);
            };
        }
    }

    record Operation(String operator, Node left, Node right) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            Object one = left.value(names);
            if (operator.equals("and")) {
                return Values.truth(one) ? right.value(names) : one;
            }
            if (operator.equals("or")) {
                return Values.truth(one) ? one : right.value(names);
            }
            Object other = right.value(names);
            return switch (operator) {
                case "==" -> Values.same(one, other);
                case "!=" -> !Values.same(one, other);
                case "<" -> Values.compare(one, other) < 0;
                case ">" -> Values.compare(one, other) > 0;
                case "<=" -> Values.compare(one, other) <= 0;
                case ">=" -> Values.compare(one, other) >= 0;
                case "in" -> Values.contains(other, one);
                case "~" -> bounded(Values.text(one) + Values.text(other));
                default -> arithmetic(one, other);
            };
        }

        private static String bounded(String text) {
            if (text.length() > Template.MAX_OUTPUT) {
                throw new Values.Failure("a text that is too long");
            }
            return text;
        }

        private Object arithmetic(Object one, Object other) {
            if (operator.equals("+") && one instanceof String a && other instanceof String b) {
                return bounded(a + b);
            }
            double a = Values.number(one);
            double b = Values.number(other);
            boolean whole = !(one instanceof Double) && !(other instanceof Double);
            double result =
                    switch (operator) {
                        case "+" -> a + b;
                        case "-" -> a - b;
                        case "*" -> a * b;
                        case "/" -> divided(a, b);
                        case "//" -> Math.floor(divided(a, b));
                        case "%" -> a - Math.floor(divided(a, b)) * b;
                        default -> throw new IllegalStateException(operator);
                    };
            Values.checked(result);
            return whole && !operator.equals("/") && Math.abs(result) < 1e15
                    ? (Object) (long) result
                    : (Object) result;
        }

        private static double divided(double a, double b) {
            if (b == 0) {
                throw new Values.Failure("a division by zero");
            }
            return a / b;
        }
    }

    /** A filter, or a function called with the piped value as its first argument. */
    record Filter(String name, Node operand, List<Node> arguments) implements Node {
        @Override
        public Object value(Function<String, Object> names) {
            Object value = operand.value(names);
            return switch (name) {
                case "default", "d" ->
                        value == Values.UNDEFINED
                                        || (argument(1, names, false) instanceof Boolean b
                                                && b
                                                && !Values.truth(value))
                                ? argument(0, names, "")
                                : value;
                case "is_defined" -> {
                    if (value == Values.UNDEFINED) {
                        throw new Missing();
                    }
                    yield value;
                }
                case "iif" ->
                        Values.truth(value) ? argument(0, names, true) : argument(1, names, false);
                case "int" -> converted(value, names, Values::parseInt);
                case "float" -> converted(value, names, Values::parseFloat);
                case "round" ->
                        Values.round(
                                Values.number(Values.parseFloat(present(value))),
                                (int) Values.number(argument(0, names, 0L)));
                case "abs" ->
                        value instanceof Long l
                                ? (Object) Math.abs(l)
                                : (Object) Math.abs(Values.number(present(value)));
                case "multiply" ->
                        Values.checked(
                                Values.number(Values.parseFloat(present(value)))
                                        * Values.number(argument(0, names, 1L)));
                case "add" ->
                        Values.checked(
                                Values.number(Values.parseFloat(present(value)))
                                        + Values.number(argument(0, names, 0L)));
                case "lower" -> Values.text(value).toLowerCase(Locale.ROOT);
                case "upper" -> Values.text(value).toUpperCase(Locale.ROOT);
                case "title", "capitalize" -> capitalised(Values.text(value), name);
                case "trim" -> Values.text(value).strip();
                case "string" -> Values.text(value);
                case "bool" -> bool(value);
                case "length", "count" -> length(value);
                case "replace" ->
                        Operation.bounded(
                                Values.text(value)
                                        .replace(
                                                Values.text(argument(0, names, "")),
                                                Values.text(argument(1, names, ""))));
                case "from_json" -> fromJson(Values.text(present(value)));
                case "to_json", "tojson" -> json(value).toString();
                default -> throw new IllegalStateException(name);
            };
        }

        private Object argument(int index, Function<String, Object> names, Object otherwise) {
            return index < arguments.size() ? arguments.get(index).value(names) : otherwise;
        }

        /** int and float: a default instead of a failure, if one is given. */
        private Object converted(
                Object value, Function<String, Object> names, Function<Object, Object> conversion) {
            try {
                return conversion.apply(
                        value == Values.UNDEFINED && arguments.isEmpty() ? present(value) : value);
            } catch (Values.Failure e) {
                if (arguments.isEmpty()) {
                    throw e;
                }
                return arguments.getFirst().value(names);
            }
        }

        private static Object present(Object value) {
            if (value == Values.UNDEFINED) {
                throw new Missing();
            }
            return value;
        }

        private static Object bool(Object value) {
            if (value instanceof String s) {
                return switch (s.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "enable", "1" -> true;
                    case "false", "no", "off", "disable", "0" -> false;
                    default -> throw new Values.Failure("neither true nor false");
                };
            }
            return Values.truth(value);
        }

        private static Object length(Object value) {
            return switch (value) {
                case String s -> (long) s.length();
                case List<?> list -> (long) list.size();
                case Map<?, ?> map -> (long) map.size();
                case JsonNode node -> (long) node.size();
                default -> throw new Values.Failure("something without a length");
            };
        }

        private static String capitalised(String text, String how) {
            var result = new StringBuilder(text.toLowerCase(Locale.ROOT));
            for (int i = 0; i < result.length(); i++) {
                if (i == 0 || (how.equals("title") && result.charAt(i - 1) == ' ')) {
                    result.setCharAt(i, Character.toUpperCase(result.charAt(i)));
                }
            }
            return result.toString();
        }

        private static Object fromJson(String text) {
            try {
                return Values.of(Json.read(text.getBytes(StandardCharsets.UTF_8), Json.STATE));
            } catch (Json.Malformed e) {
                throw new Values.Failure(e.reason());
            }
        }

        private static JsonNode json(Object value) {
            var nodes = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
            return switch (value) {
                case Boolean b -> nodes.booleanNode(b);
                case Long l -> nodes.numberNode(l);
                case Double d -> nodes.numberNode(d);
                case JsonNode node -> node;
                case Values.None _ -> nodes.nullNode();
                case List<?> list -> {
                    var array = nodes.arrayNode();
                    list.forEach(each -> array.add(json(each)));
                    yield array;
                }
                case Map<?, ?> map -> {
                    var object = nodes.objectNode();
                    map.forEach((key, each) -> object.set(Values.text(key), json(each)));
                    yield object;
                }
                default -> nodes.textNode(Values.text(value));
            };
        }
    }

    /** The message doesn't have what the template is about. */
    final class Missing extends RuntimeException {
        Missing() {
            super("missing", null, false, false);
        }
    }
}
