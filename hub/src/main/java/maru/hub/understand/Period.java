package maru.hub.understand;

import java.time.ZonedDateTime;

/**
 * A stretch of the past on the home's clock, as it was when it was asked about.
 *
 * @param from included
 * @param to not included; the same as {@code from} for a moment
 */
public record Period(Sort sort, ZonedDateTime from, ZonedDateTime to) {
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins");
        }
    }

    /** What it was called, so that it can be called the same. */
    public enum Sort {
        /** From midnight on. */
        TODAY,
        /** A whole day, by how long ago or its name. */
        DAY,
        /** The morning, afternoon, evening or night of a day. */
        PART_OF_DAY,
        LAST_NIGHT,
        THIS_WEEK,
        LAST_WEEK,
        THIS_MONTH,
        LAST_MONTH,
        THIS_YEAR,
        LAST_YEAR,
        /** "In the last two hours". */
        RECENT,
        SINCE,
        /** "At three". */
        MOMENT
    }

    public boolean isMoment() {
        return sort == Sort.MOMENT;
    }
}
