package maru.hub.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import maru.hub.act.ActJson;
import maru.hub.registry.Notices;
import maru.hub.store.Document;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.store.Shelves.Change;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.When;
import maru.hub.understand.When.Start;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules over {@link Shelves}. The wall clock decides what is due; it is looked at when the next
 * one should be, and at least every {@value #LOOK_SECONDS} seconds, so that a clock that is set
 * anew is noticed.
 *
 * <p>A daily time that the clock leaps over in spring comes as much later as it leaps; one that
 * comes twice in autumn is done the first time only.
 */
public final class ShelvedSchedules implements Schedules, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShelvedSchedules.class);
    private static final long LOOK_SECONDS = 15;
    private static final int MAX_PAST = 200;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Shelves shelves;
    private final Firing firing;
    private final Predicate<Speaker> admits;
    private final Notices notices;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final ArrayDeque<Past> past = new ArrayDeque<>();
    private final ArrayDeque<String> pastKeys = new ArrayDeque<>();
    private long ended;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> look;

    /**
     * @param admits whether somebody is still let in; what others planned isn't done
     */
    public ShelvedSchedules(
            Shelves shelves,
            Firing firing,
            Predicate<Speaker> admits,
            Notices notices,
            ZoneId zone,
            InstantSource clock) {
        this.shelves = shelves;
        this.firing = firing;
        this.admits = admits;
        this.notices = notices;
        this.zone = zone;
        this.clock = clock;
    }

    /** Reads what is kept, sorts out what was missed, and begins to watch the clock. */
    public void start() {
        synchronized (this) {
            load();
        }
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().name("maru-schedules").unstarted(task));
        lookSoon();
    }

    @Override
    public CompletionStage<Schedule> add(Draft draft) {
        Instant now = clock.instant();
        Schedule schedule;
        try {
            schedule = schedule(draft, now);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        synchronized (this) {
            if (schedules.size() >= MAX_SCHEDULES) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException(
                                "schedules: there are " + MAX_SCHEDULES + " already"));
            }
        }
        // It fires only once it is kept, or a crash could make it fire twice.
        return shelves.put(Shelf.SCHEDULE, schedule.id(), ScheduleJson.write(schedule).toString())
                .thenApply(_ -> {
                    synchronized (this) {
                        schedules.put(schedule.id(), schedule);
                    }
                    lookSoon();
                    return schedule;
                });
    }

    @Override
    public synchronized List<Schedule> list() {
        return schedules.values().stream()
                .sorted(Comparator.comparing(Schedule::next).thenComparing(Schedule::id))
                .toList();
    }

    @Override
    public synchronized Optional<Schedule> find(String id) {
        return Optional.ofNullable(schedules.get(id));
    }

    @Override
    public CompletionStage<Boolean> cancel(String id) {
        Schedule gone;
        List<Change> changes;
        synchronized (this) {
            gone = schedules.remove(id);
            if (gone == null) {
                return CompletableFuture.completedFuture(false);
            }
            changes = new ArrayList<>(List.of(Change.remove(Shelf.SCHEDULE, id)));
            changes.addAll(end(gone, Fate.CANCELLED));
        }
        Schedule cancelled = gone;
        return shelves.write(changes)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        synchronized (this) {
                            schedules.putIfAbsent(id, cancelled);
                        }
                    }
                })
                .thenApply(_ -> true);
    }

    /**
     * Cancels what somebody has planned who isn't let in any more. What was begun for a while still
     * ends: a heater isn't left on.
     */
    public void cancelAllOf(String speaker) {
        list().stream()
                .filter(s -> s.speaker().id().equals(speaker) && !s.undoing())
                .forEach(this::drop);
    }

    @Override
    public synchronized List<Past> past() {
        return List.copyOf(past);
    }

    /** Ends the watching; what is kept stays kept. */
    @Override
    public void close() {
        var running = timer;
        if (running != null) {
            running.shutdownNow();
            try {
                if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
                    LOG.warn("a schedule was still being seen to");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Fires what is due and drops what is too late. */
    void look() {
        Instant now = clock.instant();
        List<Schedule> due;
        synchronized (this) {
            due = list().stream().filter(s -> !s.next().isAfter(now)).toList();
        }
        due.forEach(schedule -> ring(schedule, now));
        synchronized (this) {
            schedules.values().stream()
                    .map(Schedule::next)
                    .min(Comparator.naturalOrder())
                    .ifPresentOrElse(
                            next -> lookAgain(Duration.between(clock.instant(), next)),
                            () -> lookAgain(Duration.ofSeconds(LOOK_SECONDS)));
        }
    }

    /** Ends one whose speaker isn't let in; should the disk not forget it, it is dropped again. */
    private void drop(Schedule schedule) {
        var changes = new ArrayList<Change>();
        synchronized (this) {
            if (!schedules.remove(schedule.id(), schedule)) {
                return;
            }
            changes.add(Change.remove(Shelf.SCHEDULE, schedule.id()));
            changes.addAll(end(schedule, Fate.CANCELLED));
        }
        LOG.info("schedule {} is dropped: whoever planned it is let in no more", schedule.id());
        var _ =
                shelves.write(changes)
                        .exceptionally(failure -> {
                            LOG.warn("schedule {} could not be forgotten", schedule.id(), failure);
                            return null;
                        });
    }

    private void ring(Schedule schedule, Instant now) {
        if (!schedule.undoing() && !admits.test(schedule.speaker())) {
            drop(schedule);
            return;
        }
        boolean late = Duration.between(schedule.next(), now).compareTo(GRACE) > 0;
        var changes = new ArrayList<Change>();
        Optional<Schedule> follows;
        synchronized (this) {
            if (schedules.get(schedule.id()) != schedule) {
                return;
            }
            follows = following(schedule, now);
            follows.ifPresentOrElse(
                    next -> {
                        schedules.put(next.id(), next);
                        changes.add(put(next));
                    },
                    () -> {
                        schedules.remove(schedule.id());
                        changes.add(Change.remove(Shelf.SCHEDULE, schedule.id()));
                    });
            if (!late) {
                undoing(schedule, now)
                        .ifPresent(undo -> {
                            schedules.put(undo.id(), undo);
                            changes.add(put(undo));
                        });
            }
            changes.addAll(end(schedule, late ? Fate.MISSED : Fate.FIRED));
        }
        if (late) {
            notices.tell(
                    "schedule " + schedule.id(),
                    "was due at " + schedule.next() + " and is not done so late");
        }
        var _ =
                shelves.write(changes)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                // What isn't marked isn't done: after a crash it would be again.
                                LOG.error(
                                        "schedule {} is not done since it can't be marked: {}",
                                        schedule.id(),
                                        failure.getMessage());
                                notices.tell(
                                        "schedule " + schedule.id(),
                                        "was not done since it could not be marked as done: "
                                                + failure.getMessage());
                            } else if (!late) {
                                fire(schedule);
                            }
                        });
    }

    private void fire(Schedule schedule) {
        var running = timer;
        Runnable task =
                () -> {
                    LOG.info("schedule {} fires", schedule.id());
                    try {
                        var _ =
                                firing.fire(schedule)
                                        .whenComplete((_, failure) -> {
                                            if (failure != null) {
                                                LOG.error(
                                                        "schedule {} failed",
                                                        schedule.id(),
                                                        failure);
                                            }
                                        });
                    } catch (RuntimeException e) {
                        LOG.error("schedule {} failed", schedule.id(), e);
                    }
                };
        if (running == null || running.isShutdown()) {
            LOG.warn("schedule {} comes too late: the hub is closing", schedule.id());
        } else {
            running.execute(task);
        }
    }

    private Schedule schedule(Draft draft, Instant now) {
        When when = draft.when();
        when.lasting()
                .ifPresent(lasting -> {
                    if (!lasting.isPositive() || lasting.compareTo(LONGEST) > 0) {
                        throw new IllegalArgumentException("when: must last up to a year");
                    }
                    if (draft.undo().isEmpty()) {
                        throw new IllegalArgumentException(
                                "undo: what lasts must end with something");
                    }
                });
        boolean undoing = when.start().isEmpty();
        if (undoing && when.lasting().isEmpty()) {
            throw new IllegalArgumentException("when: neither a start nor an end");
        }
        if (!undoing && draft.deeds().isEmpty()) {
            throw new IllegalArgumentException("deeds: nothing to do");
        }
        Instant next =
                when.start()
                        .map(start -> first(start, now))
                        .orElseGet(() -> now.plus(when.lasting().orElseThrow()));
        return new Schedule(
                Document.key('s', now),
                draft.said(),
                draft.language(),
                draft.speaker(),
                now,
                when,
                draft.deeds(),
                draft.undo(),
                next,
                undoing);
    }

    private Instant first(Start start, Instant now) {
        return switch (start) {
            case Start.At(ZonedDateTime time) -> {
                if (time.toInstant().isBefore(now.minusSeconds(1))) {
                    throw new IllegalArgumentException("when: " + time + " is past");
                }
                if (time.toInstant().isAfter(now.plus(LONGEST))) {
                    throw new IllegalArgumentException("when: must be within a year");
                }
                yield time.toInstant();
            }
            case Start.Every every -> next(every, now.atZone(zone).toLocalDate(), now);
        };
    }

    /** The first time on this day or later that is after the moment. */
    private Instant next(Start.Every every, LocalDate from, Instant after) {
        for (LocalDate day = from; ; day = day.plusDays(1)) {
            if (every.days().contains(day.getDayOfWeek())) {
                Instant time = ZonedDateTime.of(day, every.time(), zone).toInstant();
                if (time.isAfter(after)) {
                    return time;
                }
            }
        }
    }

    private Optional<Schedule> following(Schedule schedule, Instant now) {
        if (schedule.undoing()
                || !(schedule.when().start().orElse(null) instanceof Start.Every every)) {
            return Optional.empty();
        }
        // The day after the one that was due: a clock set back doesn't bring a day twice.
        LocalDate due = schedule.next().atZone(zone).toLocalDate();
        Instant next = next(every, due.plusDays(1), now);
        return Optional.of(
                new Schedule(
                        schedule.id(),
                        schedule.said(),
                        schedule.language(),
                        schedule.speaker(),
                        schedule.created(),
                        schedule.when(),
                        schedule.deeds(),
                        schedule.undo(),
                        next,
                        false));
    }

    private Optional<Schedule> undoing(Schedule schedule, Instant now) {
        if (schedule.undoing() || schedule.when().lasting().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Schedule(
                        Document.key('s', now),
                        schedule.said(),
                        schedule.language(),
                        schedule.speaker(),
                        now,
                        new When(Optional.empty(), schedule.when().lasting()),
                        schedule.deeds(),
                        schedule.undo(),
                        now.plus(schedule.when().lasting().get()),
                        true));
    }

    private List<Change> end(Schedule schedule, Fate fate) {
        var ending = new Past(schedule, clock.instant(), fate);
        String key = "%016d".formatted(ended++);
        past.addFirst(ending);
        pastKeys.addLast(key);
        var changes = new ArrayList<Change>();
        changes.add(Change.put(Shelf.SCHEDULE_LOG, key, ScheduleJson.write(ending).toString()));
        while (pastKeys.size() > MAX_PAST) {
            changes.add(Change.remove(Shelf.SCHEDULE_LOG, pastKeys.removeFirst()));
            past.removeLast();
        }
        return changes;
    }

    private void load() {
        shelves.read(Shelf.SCHEDULE)
                .forEach((id, body) -> {
                    try {
                        schedules.put(id, ScheduleJson.schedule(id, ActJson.parse(body)));
                    } catch (IllegalArgumentException e) {
                        notices.tell("schedule " + id, "could not be read: " + e.getMessage());
                        var _ =
                                shelves.quarantine(
                                        Shelf.SCHEDULE, id, String.valueOf(e.getMessage()));
                    }
                });
        shelves.read(Shelf.SCHEDULE_LOG)
                .forEach((key, body) -> {
                    try {
                        past.addFirst(ScheduleJson.past(ActJson.parse(body)));
                        pastKeys.addLast(key);
                        ended = Long.parseLong(key) + 1;
                    } catch (IllegalArgumentException e) {
                        var _ =
                                shelves.quarantine(
                                        Shelf.SCHEDULE_LOG, key, String.valueOf(e.getMessage()));
                    }
                });
    }

    private void lookSoon() {
        lookAgain(Duration.ZERO);
    }

    private synchronized void lookAgain(Duration wait) {
        var running = timer;
        if (running == null || running.isShutdown()) {
            return;
        }
        if (look != null) {
            look.cancel(false);
        }
        long millis = Math.clamp(wait.toMillis(), 0, LOOK_SECONDS * 1_000);
        look =
                running.schedule(
                        () -> {
                            try {
                                look();
                            } catch (RuntimeException e) {
                                LOG.error("the schedules go on after", e);
                                lookAgain(Duration.ofSeconds(LOOK_SECONDS));
                            }
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    private static Change put(Schedule schedule) {
        return Change.put(Shelf.SCHEDULE, schedule.id(), ScheduleJson.write(schedule).toString());
    }
}
