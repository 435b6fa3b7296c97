package maru.hub.automation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import maru.devices.State;
import maru.hub.act.ActJson;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.plan.Watched;
import maru.hub.registry.Notices;
import maru.hub.store.Document;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.store.Shelves.Change;
import maru.hub.understand.Utterance.Speaker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the living home for what automations wait for, on a thread of its own. What sets one off
 * is a report that makes it so; that it is so at the start doesn't.
 */
public final class LiveAutomations implements Automations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAutomations.class);
    private static final int QUEUE = 4_096;

    /** More often than that within {@link #WHILE}, two automations work against each other. */
    private static final int MOST = 30;

    private static final Duration WHILE = Duration.ofMinutes(10);

    private final Shelves shelves;
    private final LiveHome home;
    private final Firing firing;
    private final Predicate<Speaker> admits;
    private final Notices notices;
    private final InstantSource clock;
    private final Map<String, Automation> automations = new LinkedHashMap<>();
    private final Map<String, ArrayDeque<Instant>> fired = new HashMap<>();
    private final Map<Begun, ScheduledFuture<?>> begun = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<DeviceId, State> seen = new HashMap<>();
    private volatile Set<DeviceId> watched = Set.of();
    private @Nullable ScheduledExecutorService worker;
    private LiveHome.@Nullable Subscription listening;

    /** Something that is so and must stay so for a while before it counts. */
    private record Begun(String automation, Optional<DeviceId> device) {}

    /**
     * @param admits whether somebody is still let in; what others wanted isn't done
     */
    public LiveAutomations(
            Shelves shelves,
            LiveHome home,
            Firing firing,
            Predicate<Speaker> admits,
            Notices notices,
            InstantSource clock) {
        this.shelves = shelves;
        this.home = home;
        this.firing = firing;
        this.admits = admits;
        this.notices = notices;
        this.clock = clock;
    }

    /** Reads what is kept and begins to watch. */
    public void start() {
        synchronized (this) {
            load();
        }
        worker =
                Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().name("maru-automations").unstarted(task));
        listening = home.listen(this::onEvent);
    }

    @Override
    public CompletionStage<Automation> keep(Draft draft) {
        Instant now = clock.instant();
        var automation = new Automation(Document.key('a', now), draft, now);
        List<Automation> replaced = replacedBy(draft);
        synchronized (this) {
            if (automations.size() - replaced.size() >= MAX_AUTOMATIONS) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException(
                                "automations: there are " + MAX_AUTOMATIONS + " already"));
            }
        }
        var changes = new ArrayList<Change>();
        replaced.forEach(old -> changes.add(Change.remove(Shelf.AUTOMATION, old.id())));
        changes.add(
                Change.put(
                        Shelf.AUTOMATION,
                        automation.id(),
                        AutomationJson.write(automation).toString()));
        return shelves.write(changes)
                .thenApply(_ -> {
                    synchronized (this) {
                        replaced.forEach(old -> forget(old.id()));
                        automations.put(automation.id(), automation);
                        index();
                    }
                    return automation;
                });
    }

    @Override
    public synchronized List<Automation> list() {
        return List.copyOf(automations.values());
    }

    @Override
    public synchronized Optional<Automation> find(String id) {
        return Optional.ofNullable(automations.get(id));
    }

    @Override
    public CompletionStage<Boolean> remove(String id) {
        Automation gone;
        synchronized (this) {
            gone = automations.get(id);
            if (gone == null) {
                return CompletableFuture.completedFuture(false);
            }
            forget(id);
            index();
        }
        Automation removed = gone;
        return shelves.remove(Shelf.AUTOMATION, id)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        synchronized (this) {
                            automations.putIfAbsent(id, removed);
                            index();
                        }
                    }
                })
                .thenApply(_ -> true);
    }

    /** Ends what somebody wanted who isn't let in any more. */
    public void removeAllOf(String speaker) {
        list().stream()
                .filter(a -> a.draft().speaker().id().equals(speaker))
                .forEach(a -> {
                    var _ =
                            remove(a.id())
                                    .exceptionally(failure -> {
                                        LOG.warn(
                                                "automation {} could not be forgotten",
                                                a.id(),
                                                failure);
                                        return false;
                                    });
                });
    }

    /** Ends the watching; what is kept stays kept. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
        var running = worker;
        if (running != null) {
            running.shutdownNow();
            try {
                if (!running.awaitTermination(5, TimeUnit.SECONDS)) {
                    LOG.warn("an automation was still being seen to");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void onEvent(HomeEvent event) {
        var running = worker;
        if (running == null
                || !(event instanceof HomeEvent.StateChanged changed)
                || !watched.contains(changed.device())) {
            return;
        }
        if (waiting.incrementAndGet() > QUEUE) {
            waiting.decrementAndGet();
            LOG.warn("a change went by unseen: too many automations wait");
            return;
        }
        try {
            running.execute(() -> {
                waiting.decrementAndGet();
                try {
                    changed(changed);
                } catch (RuntimeException e) {
                    LOG.error("the automations go on after", e);
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
        }
    }

    private void changed(HomeEvent.StateChanged changed) {
        synchronized (this) {
            seen.put(changed.device(), changed.after());
        }
        for (Automation automation : list()) {
            Watched what = automation.draft().watched();
            if (!what.devices().contains(changed.device())) {
                continue;
            }
            boolean told = changed.before().values().containsKey(what.trait());
            boolean was = what.isSo(changed.before());
            boolean is = what.isSo(changed.after());
            var key =
                    new Begun(
                            automation.id(),
                            what.all() ? Optional.empty() : Optional.of(changed.device()));
            if (!is) {
                cancel(key);
            } else if (told && !was && (!what.all() || isSoOfAll(what))) {
                what.held()
                        .ifPresentOrElse(
                                held -> wait(automation, changed.device(), key, held),
                                () -> fire(automation, changed.device()));
            }
        }
    }

    /** As it was when this change was told: the home itself may be further by now. */
    private synchronized boolean isSoOfAll(Watched what) {
        return what.devices().stream()
                .map(seen::get)
                .allMatch(state -> state != null && what.isSo(state));
    }

    private synchronized void cancel(Begun key) {
        var timer = begun.remove(key);
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private synchronized void wait(
            Automation automation, DeviceId device, Begun key, Duration held) {
        cancel(key);
        begun.put(
                key,
                java.util.Objects.requireNonNull(worker)
                        .schedule(
                                () -> {
                                    cancel(key);
                                    try {
                                        fire(automation, device);
                                    } catch (RuntimeException e) {
                                        LOG.error("the automations go on after", e);
                                    }
                                },
                                held.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    private void fire(Automation automation, DeviceId by) {
        String id = automation.id();
        synchronized (this) {
            if (automations.get(id) != automation) {
                return;
            }
        }
        if (!admits.test(automation.draft().speaker())) {
            LOG.info("automation {} is dropped: whoever wanted it is let in no more", id);
            removeAllOf(automation.draft().speaker().id());
            return;
        }
        if (tooOften(automation)) {
            return;
        }
        LOG.info("automation {} is set off by {}", id, by);
        if (!automation.draft().once()) {
            done(automation, by);
            return;
        }
        // Forgotten before it is done: after a crash it would be done again.
        var _ =
                remove(id)
                        .whenComplete((there, failure) -> {
                            if (failure != null) {
                                LOG.error(
                                        "automation {} is not done since it can't be marked",
                                        id,
                                        failure);
                            } else if (there) {
                                done(automation, by);
                            }
                        });
    }

    private void done(Automation automation, DeviceId by) {
        var _ =
                firing.fire(automation, by)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.error("automation {} failed", automation.id(), failure);
                            }
                        });
    }

    private synchronized boolean tooOften(Automation automation) {
        Instant now = clock.instant();
        var times = fired.computeIfAbsent(automation.id(), _ -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WHILE))) {
            times.removeFirst();
        }
        if (times.size() >= MOST) {
            notices.tell(
                    "automation " + automation.id(),
                    "was set off more than "
                            + MOST
                            + " times within "
                            + WHILE.toMinutes()
                            + " minutes and rests for a while");
            return true;
        }
        times.addLast(now);
        return false;
    }

    private void forget(String id) {
        automations.remove(id);
        fired.remove(id);
        var timers = new ArrayList<Begun>();
        begun.keySet().stream().filter(k -> k.automation().equals(id)).forEach(timers::add);
        timers.forEach(this::cancel);
    }

    private void index() {
        var devices = new HashSet<DeviceId>();
        automations.values().forEach(a -> devices.addAll(a.draft().watched().devices()));
        Home now = home.snapshot();
        for (DeviceId id : devices) {
            now.device(id).ifPresent(d -> seen.putIfAbsent(id, d.state()));
        }
        seen.keySet().retainAll(devices);
        watched = Set.copyOf(devices);
    }

    private void load() {
        shelves.read(Shelf.AUTOMATION)
                .forEach((id, body) -> {
                    try {
                        automations.put(id, AutomationJson.automation(id, ActJson.parse(body)));
                    } catch (IllegalArgumentException e) {
                        notices.tell("automation " + id, "could not be read: " + e.getMessage());
                        var _ =
                                shelves.quarantine(
                                        Shelf.AUTOMATION, id, String.valueOf(e.getMessage()));
                    }
                });
        index();
    }
}
