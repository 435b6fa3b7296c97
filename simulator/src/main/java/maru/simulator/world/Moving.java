package maru.simulator.world;

/** What a cover or door is doing. */
public enum Moving {
    STILL,
    OPENING,
    CLOSING
}
