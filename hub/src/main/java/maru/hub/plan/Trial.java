package maru.hub.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What a trigger would have done in a day that is over.
 *
 * @param times how often it would have been set off
 * @param last when it would have been last
 * @param recorded whether anything is recorded of that day at all
 * @param since from when on it is recorded, where that isn't the whole day
 */
public record Trial(int times, Optional<Instant> last, boolean recorded, Optional<Instant> since) {
    /** Of a day of which nothing is known. */
    public static final Trial NOTHING_RECORDED =
            new Trial(0, Optional.empty(), false, Optional.empty());
}
