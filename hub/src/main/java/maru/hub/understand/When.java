package maru.hub.understand;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * When a wish is to come true. Whatever carries one is never done at once by mistake: a time that
 * can't be kept is refused.
 *
 * @param start empty for now
 * @param lasting after which it is undone: "for ten minutes"
 */
public record When(Optional<Start> start, Optional<Duration> lasting) {

    public static When at(ZonedDateTime time) {
        return new When(Optional.of(new Start.At(time)), Optional.empty());
    }

    /** The beginning. */
    public sealed interface Start {
        /** Once, at this moment (a delay is counted from when it was said). */
        record At(ZonedDateTime time) implements Start {}

        /** At this time of the home's clock on each of these days. */
        record Every(Set<DayOfWeek> days, LocalTime time) implements Start {
            public Every {
                days = Set.copyOf(days);
                if (days.isEmpty()) {
                    throw new IllegalArgumentException("on no day");
                }
            }
        }
    }
}
