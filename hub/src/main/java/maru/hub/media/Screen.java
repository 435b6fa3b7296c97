package maru.hub.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import maru.devices.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A player that asks for its orders: a page on a screen, or a program. It is there as long as it
 * asks again in time. Used under the lock of {@link Players}.
 */
final class Screen {
    private static final int MAX_ORDERS = 32;
    private static final Duration AWAY_AFTER = Duration.ofSeconds(15);
    private static final Duration GONE_AFTER = Duration.ofSeconds(3);

    private final String key;
    final String owner;
    String name;
    Kind kind;
    Optional<String> room;
    Playing playing = Playing.NOTHING;
    Optional<Item> loaded = Optional.empty();
    List<Item> queue = List.of();
    final Deque<Item> before = new ArrayDeque<>();
    boolean announced;
    boolean online;
    Duration placeKept = Duration.ZERO;
    long changedAt;

    private final Deque<Players.Numbered> orders = new ArrayDeque<>();
    private long number;
    private long heardAt;
    private @Nullable CompletableFuture<List<Players.Numbered>> waiting;
    private BooleanSupplier there = () -> true;

    Screen(String key, String owner, Players.Report first) {
        this.key = key;
        this.owner = owner;
        this.name = first.name();
        this.kind = first.kind();
        this.room = first.room();
        // It may have had orders before the hub was started anew.
        this.number = first.seen();
    }

    /** By which the home knows it, for as long as it exists. */
    String key() {
        return key;
    }

    /** Takes an order; what becomes of it is told by what the player reports. Never blocks. */
    void take(Order order) {
        if (orders.size() >= MAX_ORDERS) {
            orders.removeFirst();
        }
        orders.add(new Players.Numbered(++number, order));
        answer();
    }

    /** It has spoken. */
    void heard(long now, Players.Report report) {
        heardAt = now;
        there = report.there();
        orders.removeIf(order -> order.number() <= report.seen());
        // A second page under the same key takes the place of the first.
        var earlier = waiting;
        waiting = null;
        if (earlier != null) {
            earlier.complete(List.of());
        }
    }

    /** Whether what it reports was so after it had done all that it was told. */
    boolean isUpToDate() {
        return orders.isEmpty();
    }

    /** Completes when there are orders, or after so long. */
    CompletableFuture<List<Players.Numbered>> orders(Duration wait) {
        var future = new CompletableFuture<List<Players.Numbered>>();
        waiting = future;
        if (!orders.isEmpty() || wait.isZero()) {
            answer();
        }
        return future.completeOnTimeout(List.of(), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer() {
        var waiter = waiting;
        waiting = null;
        if (waiter != null) {
            waiter.complete(new ArrayList<>(orders));
        }
    }

    /** Lets go of whoever waits. */
    void leave() {
        answer();
    }

    boolean isAway(long now) {
        var waiter = waiting;
        if (waiter != null && waiter.isDone()) {
            // It was answered for having waited long enough, and has its time to come again.
            waiting = null;
            heardAt = now;
            return false;
        }
        if (waiter != null) {
            if (there.getAsBoolean()) {
                heardAt = now;
                return false;
            }
            return now - heardAt > GONE_AFTER.toNanos();
        }
        return now - heardAt > AWAY_AFTER.toNanos();
    }
}
