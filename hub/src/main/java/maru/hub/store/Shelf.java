package maru.hub.store;

import java.util.Locale;

/**
 * A table of small documents, each under a key. Everything on a shelf is read once at start and
 * held in memory by its owner; a document is JSON that only its owner understands.
 */
public enum Shelf {
    DEVICE,
    ANNOUNCEMENT,
    ROOM,
    FLOOR,
    ROUTINE,
    PERMISSION,
    SCHEDULE,
    AUTOMATION,
    /** What became of schedules. */
    SCHEDULE_LOG,
    /** Tokens of people and programs, never in the clear. */
    TOKEN,
    /** What devices log in to the broker with, never in the clear. */
    CREDENTIAL,
    /** Where each person left what was played. */
    PLAYED,
    /** Remotes that the TV screen let in, their keys never in the clear. */
    REMOTE,
    SETTING;

    /** The name of the table. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
