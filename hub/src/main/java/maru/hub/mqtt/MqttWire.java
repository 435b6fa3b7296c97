package maru.hub.mqtt;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring;
import maru.hub.act.Ack;
import maru.hub.act.Wire;
import maru.hub.command.CommandId;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.registry.DeviceFeed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks MQTT to devices and believes nothing but their own reports. Every act is sent once, in the
 * order of the calls, with an expiry that is no longer than the wait: what was told to have had no
 * answer isn't delivered afterwards.
 */
@Singleton
public final class MqttWire implements Wire, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttWire.class);

    /** Acts that wait at a time; a home that has more has a loop somewhere. */
    static final int MAX_WAITING = 1_000;

    /** From here on a device counts as one that sleeps or starts slowly. */
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final MqttLink link;
    private final DeviceFeed feed;
    private final LiveHome home;
    private final MqttConfig config;
    private final BiFunction<Device, Act, Duration> patience;
    private final ScheduledThreadPoolExecutor worker;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<DeviceId, List<Waiter>> waiters = new ConcurrentHashMap<>();
    private LiveHome.@Nullable Subscription subscription;

    @Inject
    MqttWire(MqttLink link, DeviceFeed feed, LiveHome home, MqttConfig config) {
        this(link, feed, home, config, Patience::with);
    }

    MqttWire(
            MqttLink link,
            DeviceFeed feed,
            LiveHome home,
            MqttConfig config,
            BiFunction<Device, Act, Duration> patience) {
        this.link = link;
        this.feed = feed;
        this.home = home;
        this.config = config;
        this.patience = patience;
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().daemon().name("maru-wire").unstarted(task));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Begins to listen to what devices report. */
    public synchronized void start() {
        if (subscription == null) {
            subscription = home.listen(this::heard);
        }
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        worker.shutdown();
        waiters.values()
                .forEach(list ->
                        list.forEach(
                                w -> w.result.complete(new Ack.Silent(w.device.id(), w.waited()))));
    }

    @Override
    public CompletionStage<Ack> perform(CommandId command, DeviceId device, Act act) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(
                    new Ack.NotSent(device, "too many commands at once"));
        }
        var result = new CompletableFuture<Ack>();
        long began = System.nanoTime();
        result.whenComplete((ack, _) -> {
            waiting.decrementAndGet();
            LOG.info(
                    "{} {} {} -> {} after {} ms",
                    command,
                    device,
                    plain(act),
                    ack == null ? "nothing" : ack.getClass().getSimpleName(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        });
        try {
            worker.execute(() -> begin(device, act, result));
        } catch (RejectedExecutionException e) {
            result.complete(new Ack.NotSent(device, "the hub is stopping"));
        }
        return result.thenApply(ack -> ack);
    }

    // ---- on the worker

    private void begin(DeviceId id, Act act, CompletableFuture<Ack> result) {
        try {
            Optional<Ack> atOnce = send(id, act, result);
            atOnce.ifPresent(result::complete);
        } catch (RuntimeException e) {
            // A planner's or dialect's broken promise must cost this one act only.
            LOG.warn("{} could not be written for {}", plain(act), id, e);
            result.complete(new Ack.Refused(id, "it can't be written: " + e.getMessage()));
        }
    }

    private Optional<Ack> send(DeviceId id, Act act, CompletableFuture<Ack> result) {
        Optional<Device> found = home.snapshot().device(id);
        if (found.isEmpty()) {
            return Optional.of(new Ack.Refused(id, "no such device"));
        }
        Device device = found.get();
        if (device.availability() == Availability.OFFLINE) {
            return Optional.of(new Ack.Offline(id));
        }
        Optional<Wiring> wired = feed.wiring(id, act.trait());
        if (wired.isEmpty()) {
            return Optional.of(new Ack.Refused(id, act.trait().id() + " isn't reached over MQTT"));
        }
        Wiring wiring = wired.get();
        List<Message> messages = wiring.write(act, device.state());
        if (messages.isEmpty()) {
            return Optional.of(new Ack.Refused(id, act.trait().id() + " has no message"));
        }
        Duration limit = patience.apply(device, act);
        Optional<Expectation> expected =
                wiring.reports(act.trait()) ? Expectation.after(device, act) : Optional.empty();
        var waiter = new Waiter(device, act, expected, limit, result);
        // Before sending: a quick device reports before the broker has given its word.
        enlist(waiter);
        Duration expiry = expiry(device, act, limit);
        var sendings = new ArrayList<CompletableFuture<Sent>>();
        for (Message message : messages) {
            sendings.add(link.publish(message, expiry).toCompletableFuture());
        }
        CompletableFuture.allOf(sendings.toArray(CompletableFuture[]::new))
                .whenComplete((_, _) ->
                        onWorker(() ->
                                sent(
                                        waiter,
                                        sendings.stream().map(CompletableFuture::join).toList())));
        worker.schedule(() -> waiter.expire(), limit.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.empty();
    }

    private Duration expiry(Device device, Act act, Duration limit) {
        boolean slow = limit.compareTo(SLOW) >= 0 && !device.isRisky(act);
        Duration wanted = slow ? config.slowCommandExpiry() : config.commandExpiry();
        return wanted.compareTo(limit) < 0 ? wanted : limit;
    }

    private void sent(Waiter waiter, List<Sent> all) {
        DeviceId id = waiter.device.id();
        for (Sent one : all) {
            Optional<Ack> ack =
                    switch (one) {
                        case Sent.Taken _, Sent.Unknown _ -> Optional.empty();
                        // Nobody has it and nobody will, as when the device is known to be away.
                        case Sent.NobodyListens _ -> Optional.of(new Ack.Offline(id));
                        case Sent.Refused no -> Optional.of(new Ack.Refused(id, no.reason()));
                        case Sent.NotSent no -> Optional.of(new Ack.NotSent(id, no.reason()));
                    };
            if (ack.isPresent()) {
                waiter.finish(ack.get());
                return;
            }
        }
        if (waiter.expected.isEmpty() && all.stream().allMatch(Sent.Taken.class::isInstance)) {
            waiter.finish(new Ack.Unconfirmed(id));
        }
    }

    private void enlist(Waiter waiter) {
        waiters.computeIfAbsent(waiter.device.id(), _ -> new CopyOnWriteArrayList<>()).add(waiter);
    }

    private void delist(Waiter waiter) {
        waiters.computeIfPresent(
                waiter.device.id(),
                (_, list) -> {
                    list.remove(waiter);
                    return list.isEmpty() ? null : list;
                });
    }

    private void onWorker(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping", e);
        }
    }

    // ---- on the home's thread: look, hand over

    private void heard(HomeEvent event) {
        switch (event) {
            case HomeEvent.StateChanged changed -> look(changed.device(), changed.after());
            case HomeEvent.Reported reported -> look(reported.device(), reported.state());
            case HomeEvent.AvailabilityChanged _, HomeEvent.HomeChanged _ -> {}
        }
    }

    private void look(DeviceId id, State state) {
        for (Waiter waiter : waiters.getOrDefault(id, List.of())) {
            waiter.see(state);
        }
    }

    /** One act that was sent, until the device has reported or the limit has passed. */
    private final class Waiter {
        private final Device device;
        private final Act act;
        private final Optional<Expectation> expected;
        private final Duration limit;
        private final CompletableFuture<Ack> result;
        private final long since = System.nanoTime();
        private volatile @Nullable State last;

        Waiter(
                Device device,
                Act act,
                Optional<Expectation> expected,
                Duration limit,
                CompletableFuture<Ack> result) {
            this.device = device;
            this.act = act;
            this.expected = expected;
            this.limit = limit;
            this.result = result;
        }

        void see(State state) {
            last = state;
            if (expected.isEmpty() || result.isDone()) {
                return;
            }
            switch (expected.get().of(state)) {
                case DONE -> onWorker(() -> done(state, false));
                case BEGUN -> onWorker(() -> done(state, true));
                case FAILED ->
                        onWorker(() ->
                                finish(new Ack.Refused(device.id(), "it reports " + now(state))));
                case OTHER -> {}
            }
        }

        private void done(State state, boolean underWay) {
            finish(new Ack.Done(device.id(), state, underWay));
            // What was wished before on the same trait can't come any more.
            for (Waiter other : waiters.getOrDefault(device.id(), List.of())) {
                if (other.act.trait() == act.trait() && other.since - since < 0) {
                    other.finish(new Ack.Refused(device.id(), "a later command took its place"));
                }
            }
        }

        void expire() {
            State state = last;
            if (expected.isEmpty() || Expectation.silenceIsUsual(act)) {
                finish(new Ack.Unconfirmed(device.id()));
            } else if (state != null && state.value(act.trait()).isPresent()) {
                finish(new Ack.Refused(device.id(), "it reports " + now(state)));
            } else {
                finish(new Ack.Silent(device.id(), limit));
            }
        }

        void finish(Ack ack) {
            delist(this);
            result.complete(ack);
        }

        Duration waited() {
            return Duration.ofNanos(System.nanoTime() - since);
        }

        private String now(State state) {
            return act.trait().id()
                    + " "
                    + state.value(act.trait()).map(v -> v.plain().toString()).orElse("nothing");
        }
    }

    /** Without the text that a command may carry: somebody said it. */
    private static String plain(Act act) {
        return switch (act) {
            case Act.Set set -> set.trait().id();
            case Act.Run run -> run.trait().id() + "." + run.command().id();
        };
    }
}
