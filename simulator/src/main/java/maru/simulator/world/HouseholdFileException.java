package maru.simulator.world;

/** A household file that can't be used; the message is for its author. */
public final class HouseholdFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;

    HouseholdFileException(String file, int line, String field, String problem) {
        super(file + ":" + line + ": " + field + " " + problem);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
