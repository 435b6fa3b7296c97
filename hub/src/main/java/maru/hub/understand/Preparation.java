package maru.hub.understand;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets something ready behind whenever the things or names of a home have changed, once for changes
 * that come soon after each other.
 */
final class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    /** How many times as long as it took last nothing is prepared anew. */
    private static final int REST = 4;

    private final ScheduledExecutorService later;
    private final Duration settling;
    private final Runnable prepare;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final AtomicLong took = new AtomicLong();

    /**
     * @param thread what the thread is called on which it is done
     * @param settling how long a change waits for others
     */
    Preparation(String thread, Duration settling, Runnable prepare) {
        this.later =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(thread).daemon().factory());
        this.settling = settling;
        this.prepare = prepare;
    }

    /** Begins now, without a change. */
    void begin() {
        later.execute(this::run);
    }

    /** Follows the home until the result is closed. */
    LiveHome.Subscription follow(LiveHome live) {
        LiveHome.Subscription subscription =
                live.listen(event -> {
                    if (event instanceof HomeEvent.HomeChanged
                            && waiting.compareAndSet(false, true)) {
                        // A home that changes on and on leaves most of the time to others.
                        long delay = Math.max(settling.toNanos(), REST * took.get());
                        var unused = later.schedule(this::run, delay, TimeUnit.NANOSECONDS);
                    }
                });
        return () -> {
            subscription.close();
            later.shutdownNow();
        };
    }

    private void run() {
        waiting.set(false);
        long began = System.nanoTime();
        try {
            prepare.run();
            took.set(System.nanoTime() - began);
        } catch (RuntimeException e) {
            LOG.warn("the home as it is now could not be prepared", e);
        }
    }
}
