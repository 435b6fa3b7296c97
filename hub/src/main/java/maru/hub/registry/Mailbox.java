package maru.hub.registry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import maru.devices.dialect.Message;
import maru.hub.registry.Registry.Change;

/**
 * What waits for the home's thread. Of announcements the newest of each topic waits, so none is
 * lost; of reports the oldest goes when too many wait; what people change is a set.
 */
final class Mailbox {
    private static final int MAX_TOPICS = 100_000;
    private static final int MAX_REPORTS = 50_000;
    private static final int MOST = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Map<String, Message> announcements = new LinkedHashMap<>();
    private final ArrayDeque<Message> reports = new ArrayDeque<>();
    private Set<Change> changes = new LinkedHashSet<>();
    private boolean lost;
    private boolean spoken;
    private boolean closed;
    private long dropped;

    /**
     * What is to be done next, in this order: the loss, announcements, changes, reports.
     *
     * @param spoken whether the broker has delivered anything since it was lost
     */
    record Delivery(
            boolean lost,
            boolean spoken,
            List<Message> announcements,
            Set<Change> changes,
            List<Message> reports,
            boolean closed) {}

    /** Whether there was room for it. */
    boolean announce(Message message) {
        lock.lock();
        try {
            announcements.remove(message.topic());
            if (announcements.size() >= MAX_TOPICS) {
                dropped++;
                return false;
            }
            announcements.put(message.topic(), message);
            spoken |= !message.isLocal();
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void report(Message message) {
        lock.lock();
        try {
            if (reports.size() >= MAX_REPORTS) {
                reports.poll();
                dropped++;
            }
            reports.add(message);
            spoken |= !message.isLocal();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    void change(Change change) {
        lock.lock();
        try {
            changes.add(change);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What was reported before the loss is older than it, so it isn't looked at any more. */
    void lose() {
        lock.lock();
        try {
            reports.removeIf(message -> !message.isLocal());
            lost = true;
            spoken = false;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something, at most this long, and takes some of it. */
    Delivery take(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (left > 0
                    && announcements.isEmpty()
                    && reports.isEmpty()
                    && changes.isEmpty()
                    && !lost
                    && !closed) {
                left = filled.awaitNanos(left);
            }
            var someAnnouncements = new ArrayList<Message>();
            var topics = announcements.values().iterator();
            while (topics.hasNext() && someAnnouncements.size() < MOST) {
                someAnnouncements.add(topics.next());
                topics.remove();
            }
            var someReports = new ArrayList<Message>();
            while (!reports.isEmpty() && someReports.size() < MOST) {
                someReports.add(reports.poll());
            }
            var delivery =
                    new Delivery(lost, spoken, someAnnouncements, changes, someReports, closed);
            changes = new LinkedHashSet<>();
            lost = false;
            return delivery;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return announcements.size() + reports.size();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
