package maru.hub.wyoming;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hangs up on whoever keeps a connection busy without getting on, as no time-out of reads does. */
final class WyomingWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WyomingWatch.class);

    /** How long one piece may take to be taken. */
    private static final Duration STUCK = Duration.ofSeconds(20);

    private final Duration event;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("maru-wyoming-watch").factory());

    /**
     * @param event how long it may take until the next event is there as a whole
     */
    WyomingWatch(Duration event) {
        this.event = event;
        thread.setRemoveOnCancelPolicy(true);
    }

    private interface Step<T> {
        T go() throws IOException;
    }

    private <T> T within(Duration limit, Closeable connection, Step<T> step) throws IOException {
        var late =
                thread.schedule(() -> close(connection), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return step.go();
        } finally {
            late.cancel(false);
        }
    }

    /** The next event of a connection, which is closed when it doesn't come in time. */
    Optional<WyomingEvent> read(Closeable connection, InputStream in) throws IOException {
        return within(event, connection, () -> WyomingEvent.read(in));
    }

    /** Writes to a connection, and closes it when the other side doesn't take what is written. */
    OutputStream watched(Closeable connection, OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                var _ =
                        within(
                                STUCK,
                                connection,
                                () -> {
                                    out.write(some, from, length);
                                    return length;
                                });
            }
        };
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("wyoming: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
