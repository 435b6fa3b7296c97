package maru.hub.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for a player that knows nothing of this hub: asks it over and over how it is, reports
 * that, and has it do what the home wants of it.
 */
public final class Envoy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Envoy.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** However much it tells, it isn't asked oftener. */
    private static final Duration SOONEST = Duration.ofMillis(100);

    private final String key;
    private final Foreign foreign;
    private final Players players;
    private final Thread thread;
    private volatile boolean closing;
    private volatile CompletableFuture<Void> news = new CompletableFuture<>();
    private long seen;

    /** The player, as its own convention has it. Called on one thread; may block, within limits. */
    public interface Foreign {

        /** As people know it; asked for after it has answered. */
        String name();

        /** Asked for after it has answered. */
        Kind kind();

        /** How it is now; empty when it doesn't answer. */
        Optional<Playing> look() throws InterruptedException;

        /** Has it do something; what became of it is seen by the next look. */
        void obey(Order order) throws InterruptedException;

        /** How long what was seen may stand, unless there is news of it. */
        Duration pace();

        /** How long it is left alone when it doesn't answer. */
        default Duration patience() {
            return PATIENCE;
        }
    }

    /**
     * @param key by which the home knows it
     */
    public Envoy(String key, Foreign foreign, Players players) {
        this.key = key;
        this.foreign = foreign;
        this.players = players;
        this.thread = Thread.ofPlatform().daemon().name("maru-" + key).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** It is no longer there; the home still knows it, and finds it away. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        players.gone(key);
    }

    /** Something has changed there, so that it is looked at now. */
    public void wake() {
        news.complete(null);
    }

    private void run() {
        boolean met = false;
        while (!closing) {
            try {
                Thread.sleep(SOONEST);
                news = new CompletableFuture<>();
                Optional<Playing> playing = foreign.look();
                if (playing.isEmpty()) {
                    // What doesn't answer isn't reported, and so is away in a while.
                    pause(foreign.patience());
                    continue;
                }
                if (!met) {
                    met = true;
                    LOG.info("{} is a player of the home", foreign.name());
                }
                for (Players.Numbered numbered : report(playing.get())) {
                    foreign.obey(numbered.order());
                    seen = Math.max(seen, numbered.number());
                }
            } catch (InterruptedException e) {
                closing = true;
            } catch (RuntimeException e) {
                LOG.warn("{} goes on after", key, e);
                goOn();
            }
        }
    }

    private void goOn() {
        try {
            pause(PATIENCE);
        } catch (InterruptedException e) {
            closing = true;
        }
    }

    private void pause(Duration time) throws InterruptedException {
        try {
            news.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Nothing was heard of it meanwhile.
            return;
        }
    }

    private List<Players.Numbered> report(Playing playing) throws InterruptedException {
        var report =
                new Players.Report(
                        key,
                        foreign.name(),
                        foreign.kind(),
                        Optional.empty(),
                        playing,
                        List.of(),
                        seen,
                        seen,
                        Optional.empty(),
                        foreign.pace(),
                        () -> !closing);
        if (!(players.report(Played.HOUSEHOLD, report) instanceof Players.Heard.Orders heard)) {
            Thread.sleep(PATIENCE);
            return List.of();
        }
        var orders = heard.orders().toCompletableFuture();
        try {
            CompletableFuture.anyOf(orders, news)
                    .get(foreign.pace().plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
        // Those that come after all are had by the next report.
        return orders.isDone() ? orders.join() : List.of();
    }
}
