package maru.hub.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import maru.devices.dialect.Message;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.LiveHome;
import maru.hub.registry.DeviceFeed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for what devices said before the hub listened: many announce themselves, tell their
 * state in the same breath, and keep neither. A device that is silent for a while after its topics
 * were subscribed to is asked, once per connection, where its convention has a question. Where it
 * has none the hub tells its birth once more, upon which devices tell everything again.
 */
final class FirstStates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStates.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Radio networks behind a bridge don't bear many questions at once. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(25);

    /** A birth makes the whole house speak. */
    private static final Duration BETWEEN_BIRTHS = Duration.ofSeconds(30);

    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private final MqttLink link;
    private final DeviceFeed feed;
    private final LiveHome home;
    private final ScheduledThreadPoolExecutor worker;

    // Only the worker touches what follows.
    private final Set<DeviceId> asked = new HashSet<>();
    private final Set<DeviceId> bornFor = new HashSet<>();
    private final Deque<Message> questions = new ArrayDeque<>();
    private @Nullable Instant online;
    private boolean asking;
    private boolean birthDue;
    private long lastBirth = System.nanoTime() - BETWEEN_BIRTHS.toNanos();

    FirstStates(MqttLink link, DeviceFeed feed, LiveHome home) {
        this.link = link;
        this.feed = feed;
        this.home = home;
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1,
                        task ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("maru-first-states")
                                        .unstarted(task));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** All that was wanted so far is subscribed to. */
    void subscribed(Instant since) {
        var present = List.copyOf(home.snapshot().devices().values());
        in(
                Duration.ZERO,
                () -> {
                    if (online == null) {
                        online = since;
                    }
                    in(GRACE, () -> look(present));
                });
    }

    /** The connection is gone: what happens until the next one is missed. */
    void offline() {
        in(
                Duration.ZERO,
                () -> {
                    online = null;
                    asked.clear();
                    questions.clear();
                });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void look(Collection<Device> present) {
        Instant since = online;
        if (since == null) {
            return;
        }
        var now = home.snapshot();
        for (Device before : present) {
            Optional<Device> device = now.device(before.id());
            if (device.isPresent() && asked.add(before.id())) {
                look(device.get(), since);
            }
        }
        if (!questions.isEmpty() && !asking) {
            asking = true;
            ask();
        }
    }

    private void look(Device device, Instant since) {
        boolean heard = device.reportedAt().filter(at -> !at.isBefore(since)).isPresent();
        // One that is away tells its state when it comes back.
        if (heard || device.availability() == Availability.OFFLINE) {
            return;
        }
        List<Message> query = feed.query(device.id());
        questions.addAll(query);
        if (query.isEmpty()
                && device.state().values().isEmpty()
                && reports(device)
                && bornFor.add(device.id())) {
            birthSoon();
        }
    }

    private boolean reports(Device device) {
        return device.traits().keySet().stream()
                .anyMatch(trait ->
                        feed.wiring(device.id(), trait).filter(w -> w.reports(trait)).isPresent());
    }

    private void ask() {
        Message next = questions.poll();
        asking = next != null;
        if (next != null) {
            send(next);
            in(BETWEEN_QUESTIONS, this::ask);
        }
    }

    private void birthSoon() {
        if (!birthDue) {
            birthDue = true;
            long rest = lastBirth + BETWEEN_BIRTHS.toNanos() - System.nanoTime();
            // The devices that were looked at together share one.
            in(Duration.ofNanos(Math.max(0, rest)), this::birth);
        }
    }

    private void birth() {
        birthDue = false;
        lastBirth = System.nanoTime();
        LOG.debug("tells its birth again for devices of which no state is known");
        send(Message.of(PahoLink.BIRTH_TOPIC, "online"));
    }

    private void send(Message message) {
        var _ =
                link.publish(message, EXPIRY)
                        .whenComplete((sent, _) -> LOG.debug("{}: {}", message.topic(), sent));
    }

    private void in(Duration delay, Runnable task) {
        try {
            worker.schedule(
                    () -> {
                        try {
                            task.run();
                        } catch (RuntimeException e) {
                            LOG.error("asking for first states failed and goes on", e);
                        }
                    },
                    delay.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping", e);
        }
    }
}
