package maru.hub.store;

/** Something could not be kept or found again, and why. */
public final class StoreException extends RuntimeException {

    /** What is to blame; for counting and for the words shown to a person. */
    public enum Reason {
        DISK_FULL,
        READ_ONLY,
        /** The file is damaged. */
        CORRUPT,
        /** The file was written by a newer Maru. */
        NEWER_SCHEMA,
        /** Too much waits to be written. */
        BUSY,
        /** Not an archive that Maru wrote. */
        FOREIGN,
        CLOSED,
        FAILED
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
