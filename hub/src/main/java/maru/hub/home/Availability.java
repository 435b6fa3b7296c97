package maru.hub.home;

/**
 * Whether a device can be reached, by its own word or its broker's. UNKNOWN is before the first
 * sign of it.
 */
public enum Availability {
    ONLINE,
    OFFLINE,
    UNKNOWN
}
