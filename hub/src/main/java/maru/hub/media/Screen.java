package maru.hub.media;

import java.time.Duration;
import java.util.ArrayDeque;
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
    private static final int LONGEST_WAY = 10_000;
    private static final Duration LATE_AFTER = Duration.ofSeconds(4);
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
    Optional<Players.View> view = Optional.empty();
    final Deque<Item> before = new ArrayDeque<>();
    boolean announced;
    boolean online;
    Duration placeKept = Duration.ZERO;
    long changedAt;
    long awayAt;

    private final Deque<Pending> orders = new ArrayDeque<>();
    private long number;
    private long got;
    private long handedOut;
    private long heardAt;
    private @Nullable CompletableFuture<List<Players.Numbered>> waiting;
    private BooleanSupplier there = () -> true;

    private record Pending(Players.Numbered numbered, long since) {
        long number() {
            return numbered.number();
        }

        Order order() {
            return numbered.order();
        }
    }

    Screen(String key, String owner, Players.Report first) {
        this.key = key;
        this.owner = owner;
        this.name = first.name();
        this.kind = first.kind();
        this.room = first.room();
        // It may have had orders before the hub was started anew.
        this.number = Math.max(first.seen(), first.got());
    }

    /** By which the home knows it, for as long as it exists. */
    String key() {
        return key;
    }

    /** Takes an order; what becomes of it is told by what the player reports. Never blocks. */
    void take(Order order) {
        if (!joined(order)) {
            makeRoom();
            orders.add(new Pending(new Players.Numbered(++number, order), System.nanoTime()));
        }
        answer();
    }

    /** Moves and turns of a wheel add up while nobody has come for them. */
    private boolean joined(Order order) {
        Pending last = orders.peekLast();
        if (last == null || last.number() <= handedOut) {
            return false;
        }
        Order sum;
        if (last.order() instanceof Order.Move(int x, int y)
                && order instanceof Order.Move(int dx, int dy)) {
            sum = new Order.Move(bounded(x + dx), bounded(y + dy));
        } else if (last.order() instanceof Order.Scroll(int x, int y)
                && order instanceof Order.Scroll(int dx, int dy)) {
            sum = new Order.Scroll(bounded(x + dx), bounded(y + dy));
        } else {
            return false;
        }
        orders.removeLast();
        orders.add(new Pending(new Players.Numbered(last.number(), sum), System.nanoTime()));
        return true;
    }

    private static int bounded(int way) {
        return Math.clamp(way, -LONGEST_WAY, LONGEST_WAY);
    }

    /** What a remote did goes first; it is done again sooner than all else. */
    private void makeRoom() {
        if (orders.size() < MAX_ORDERS) {
            return;
        }
        Pending least =
                orders.stream()
                        .filter(pending -> pending.order() instanceof Order.OfRemote)
                        .findFirst()
                        .orElseGet(orders::getFirst);
        orders.remove(least);
    }

    /** It has spoken. */
    void heard(long now, Players.Report report) {
        heardAt = now;
        there = report.there();
        got = Math.max(report.seen(), report.got());
        orders.removeIf(pending ->
                pending.order() instanceof Order.OfPlayback
                        ? pending.number() <= report.seen()
                        : pending.number() <= got);
        // A second page under the same key takes the place of the first.
        var earlier = waiting;
        waiting = null;
        if (earlier != null) {
            earlier.complete(List.of());
        }
    }

    /** Whether what it reports was so after it had done all that it was told to play. */
    boolean isUpToDate() {
        return orders.stream().noneMatch(pending -> pending.order() instanceof Order.OfPlayback);
    }

    /** Completes when there are orders that it doesn't have yet, or after so long. */
    CompletableFuture<List<Players.Numbered>> orders(Duration wait) {
        var future = new CompletableFuture<List<Players.Numbered>>();
        waiting = future;
        if (wait.isZero()) {
            leave();
        } else {
            answer();
        }
        return future.completeOnTimeout(List.of(), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void answer() {
        if (waiting != null && !due().isEmpty()) {
            leave();
        }
    }

    /** Lets go of whoever waits. */
    void leave() {
        var waiter = waiting;
        waiting = null;
        if (waiter == null) {
            return;
        }
        List<Players.Numbered> due = due();
        if (waiter.complete(due) && !due.isEmpty()) {
            handedOut = due.getLast().number();
        }
    }

    private List<Players.Numbered> due() {
        long now = System.nanoTime();
        orders.removeIf(pending ->
                pending.order() instanceof Order.OfRemote
                        && now - pending.since() > LATE_AFTER.toNanos());
        return orders.stream()
                .map(Pending::numbered)
                .filter(numbered -> numbered.number() > got)
                .toList();
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
