package maru.hub.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.devices.Language;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;

/**
 * What is to be done later. Each is kept through restarts and fires at most once for each time it
 * is due: it is marked before anything is done. One that is late by more than {@link #GRACE}, since
 * the hub was off or the clock jumped, is not done but recorded as missed.
 */
public interface Schedules {

    /** How late something may still be done. */
    java.time.Duration GRACE = java.time.Duration.ofMinutes(5);

    /** The most that a home keeps. */
    int MAX_SCHEDULES = 1_000;

    /**
     * Keeps a schedule. One without a start belongs to deeds that the caller does now: it does only
     * the undoing, after {@code when.lasting()}.
     *
     * <p>Completes exceptionally with {@link IllegalArgumentException} for a time that is past or
     * has neither start nor end, and with {@link maru.hub.store.StoreException} when it can't be
     * kept.
     */
    CompletionStage<Schedule> add(Draft draft);

    /** What is still to come, by its next time. */
    List<Schedule> list();

    Optional<Schedule> find(String id);

    /** Completes with whether it was still there to be cancelled. */
    CompletionStage<Boolean> cancel(String id);

    /** What became of past ones, newest first, at most 200. */
    List<Past> past();

    /**
     * What somebody wants later.
     *
     * @param said the words, to be read back
     * @param deeds what to do at the start
     * @param undo what undoes it, {@code when.lasting()} later
     */
    record Draft(
            String said,
            Language language,
            Speaker speaker,
            When when,
            List<Deed> deeds,
            List<Deed> undo) {
        public Draft {
            deeds = List.copyOf(deeds);
            undo = List.copyOf(undo);
        }
    }

    /**
     * Something that is still to come.
     *
     * @param next when it fires next
     * @param undoing whether that is the undoing
     */
    record Schedule(
            String id,
            String said,
            Language language,
            Speaker speaker,
            Instant created,
            When when,
            List<Deed> deeds,
            List<Deed> undo,
            Instant next,
            boolean undoing) {
        public Schedule {
            deeds = List.copyOf(deeds);
            undo = List.copyOf(undo);
        }

        /** All that it moves, now or when it is undone. */
        public Set<DeviceId> devices() {
            return Stream.concat(deeds.stream(), undo.stream())
                    .map(Deed::device)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** What is done when it fires next. */
        public List<Deed> due() {
            return undoing ? undo : deeds;
        }
    }

    /** What became of one. */
    record Past(Schedule schedule, Instant at, Fate fate) {}

    /** How a schedule ended. */
    enum Fate {
        FIRED,
        /** Its time passed while nobody could do it. */
        MISSED,
        CANCELLED
    }
}
