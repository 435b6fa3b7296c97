package maru.devices;

import java.util.Locale;

/**
 * What people mean by a word that covers several kinds: "the lights" are ceiling lights, lamps and
 * strips. Each kind belongs to at most one family.
 */
public enum Family {
    LIGHT,
    /** Curtains, blinds, shades: what is drawn before a window. */
    WINDOW_COVERING,
    /** What a person or car passes through. */
    DOOR,
    VALVE,
    /** What makes a room warmer or colder on request. */
    CLIMATE,
    MEDIA,
    CLEANING_ROBOT,
    SENSOR,
    LIST;

    /** The key in the word files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
