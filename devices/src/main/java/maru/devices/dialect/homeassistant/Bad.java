package maru.devices.dialect.homeassistant;

/** An announcement can't be accepted, because of one of its fields. */
final class Bad extends Exception {
    private final String field;

    Bad(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
