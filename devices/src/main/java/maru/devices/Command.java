package maru.devices;

import java.util.Locale;

/**
 * What can be asked of a trait beyond setting its value. A command names a change whose end value
 * the hub can't name itself ("next track") or an act without a lasting value ("press").
 */
public enum Command {
    /** Begin the programme, the cleaning, the mowing. */
    START,
    /** End what runs; for a curtain or door, halt where it is; for playback, end it. */
    STOP,
    /** Hold what runs, to go on later. */
    PAUSE,
    /** Go on after a pause; for playback, play. */
    RESUME,
    /** Go back to the charging dock. */
    DOCK,
    /** Make a sound or blink, to be found. */
    LOCATE,
    /** Play a title, given as text. */
    PLAY_TITLE,
    NEXT,
    PREVIOUS,
    /** One step up, where the device knows only steps. */
    UP,
    DOWN,
    PRESS,
    /** Add an item, given as text. */
    ADD_ITEM,
    /** Check an item off, given as text. */
    COMPLETE_ITEM,
    REMOVE_ITEM;

    /** The name on the wire and in JSON, {@code lower-dash-case}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it needs a text: a title or an item. */
    public boolean takesText() {
        return this == PLAY_TITLE
                || this == ADD_ITEM
                || this == COMPLETE_ITEM
                || this == REMOVE_ITEM;
    }
}
