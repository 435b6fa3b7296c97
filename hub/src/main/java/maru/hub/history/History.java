package maru.hub.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;

/**
 * What devices have reported. Answers come from a reader of its own, in the order of time; they
 * complete exceptionally with {@link maru.hub.store.StoreException} when the file can't be read or
 * too many questions wait. What was reported in the last second may be missing.
 */
public interface History {

    /** The most points that one answer holds. */
    int MAX_POINTS = 10_000;

    /**
     * Every change from {@code from} (included) to {@code to} (not included), the newest {@code
     * limit} of them.
     */
    CompletionStage<List<Point>> raw(
            DeviceId device, Trait trait, Instant from, Instant to, int limit);

    /** Summed up, for numbers and meters; empty spans are left out. */
    CompletionStage<List<Summary>> summaries(
            DeviceId device, Trait trait, Span span, Instant from, Instant to);

    /**
     * Kilowatt hours used, from the meter readings: the sum of what the meter grew, whatever it
     * started from and however often it started anew. Empty when nothing was measured.
     */
    CompletionStage<OptionalDouble> energy(DeviceId device, Instant from, Instant to);

    /** How long the trait had this value, as far as is known. */
    CompletionStage<Duration> spent(
            DeviceId device, Trait trait, Value value, Instant from, Instant to);

    /**
     * The oldest that is still known of it: its oldest report, or for numbers and meters its oldest
     * hour, which are kept for longer. Empty when nothing is.
     */
    CompletionStage<Optional<Instant>> since(DeviceId device, Trait trait);

    /** How the recorder fares. */
    Health health();

    /** What a device reported at a moment. */
    record Point(Instant at, Value value) {}

    /**
     * What a number did in a span.
     *
     * @param growth for meters: how much it grew
     */
    record Summary(
            Instant start,
            double min,
            double average,
            double max,
            long count,
            Optional<Double> growth) {}

    /** How long one summary is, counted from the epoch. */
    enum Span {
        FIVE_MINUTES(Duration.ofMinutes(5)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration length;

        Span(Duration length) {
            this.length = length;
        }

        public Duration length() {
            return length;
        }
    }

    /**
     * @param waiting reports that are not written yet
     * @param dropped reports that were not recorded because too many waited or the disk failed
     * @param problem why nothing is being recorded, in English; empty when all is well
     */
    record Health(int waiting, long dropped, Optional<String> problem) {}
}
