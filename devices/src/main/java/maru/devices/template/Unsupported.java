package maru.devices.template;

/** A template lies outside the subset; thrown when it is parsed. */
public final class Unsupported extends Exception {
    Unsupported(String reason) {
        super(reason, null, false, false);
    }

    /** Why, in English, fit to be shown to a person. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
