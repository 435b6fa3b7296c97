package maru.hub.ssap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What somebody wants of a service, and the television as it was then. */
record Asked(Now now, ObjectNode payload, Client client) {

    /** A field that can't be taken. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unfit(String field, String what) {
            super("400 " + field + ": must be " + what, null, false, false);
        }

        Reply reply() {
            return Reply.no(String.valueOf(getMessage()));
        }
    }

    /** A text, which may be missing; for a person's eyes, so without control characters. */
    String text(String field, int max) {
        JsonNode value = payload.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > max) {
            throw new Unfit(field, "a text of at most " + max + " characters");
        }
        return clean(value.textValue());
    }

    static String clean(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || isFit(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** Neither controls nor what turns text round or hides it. */
    private static boolean isFit(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    int number(String field, int min, int max) {
        JsonNode value = payload.path(field);
        boolean fit = value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max;
        if (!fit) {
            throw new Unfit(field, "a number from " + min + " to " + max);
        }
        return (int) Math.round(value.doubleValue());
    }

    boolean flag(String field) {
        JsonNode value = payload.path(field);
        if (!value.isBoolean()) {
            throw new Unfit(field, "true or false");
        }
        return value.booleanValue();
    }

    /** True, or a number that isn't 0; false where it is missing. */
    boolean isSet(String field) {
        JsonNode value = payload.path(field);
        return value.isBoolean() ? value.booleanValue() : value.isNumber() && value.intValue() != 0;
    }
}
