package maru.hub.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import maru.devices.Value;
import maru.hub.plan.Lookup.Series;

/** What the history knows of what was asked. */
public record Recollection(Lookup lookup, List<Found> found) {
    public Recollection {
        found = List.copyOf(found);
    }

    /** What was found of one device. */
    public sealed interface Found {
        Series series();

        /** Nothing was ever recorded, or not at that time. */
        record Nothing(Series series) implements Found {}

        /**
         * When it was as supposed.
         *
         * @param since from when on that is known
         * @param spells in the order of time
         * @param last when it last became so, whenever that was
         */
        record Spells(Series series, Instant since, List<Spell> spells, Optional<Instant> last)
                implements Found {
            public Spells {
                spells = List.copyOf(spells);
            }

            public Duration total() {
                return spells.stream().map(Spell::length).reduce(Duration.ZERO, Duration::plus);
            }

            /** How often it began to be so. */
            public int count() {
                return (int) spells.stream().filter(Spell::begins).count();
            }
        }

        /** What it was at a moment, last told at another. */
        record At(Series series, Instant told, Value value) implements Found {}

        /**
         * What a number was in a stretch of time.
         *
         * @param mean over the time, as far as it is known
         */
        record Range(
                Series series,
                Instant since,
                double least,
                Instant leastAt,
                double most,
                Instant mostAt,
                double mean)
                implements Found {}

        /**
         * Kilowatt hours.
         *
         * @param estimated from what it drew, because it doesn't count them
         */
        record Used(Series series, Instant since, double energy, boolean estimated)
                implements Found {}
    }

    /**
     * A stretch of time in which it was so.
     *
     * @param begins whether it became so then, rather than being so before
     * @param ends whether it ended then, rather than going on
     */
    public record Spell(Instant from, Instant to, boolean begins, boolean ends) {
        public Duration length() {
            return Duration.between(from, to);
        }
    }
}
