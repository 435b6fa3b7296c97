package maru.hub.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads tags on a thread of its own, none longer than a limit. A file that holds its thread for
 * ever costs that thread; after a few such files tags aren't read any more until the hub starts
 * anew, and file names must do.
 */
final class TagReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TagReader.class);
    private static final int MAX_STUCK = 4;
    private static final long STEP_MILLIS = 200;

    private final Duration limit;
    private final ThreadPoolExecutor threads;

    TagReader(Duration limit) {
        this.limit = limit;
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        MAX_STUCK,
                        10,
                        TimeUnit.SECONDS,
                        new java.util.concurrent.SynchronousQueue<>(),
                        Thread.ofPlatform().daemon().name("maru-media-tags-", 1).factory());
    }

    /** What the file says; nothing, when it doesn't say it in time. */
    Tags read(Path file, Medium medium) throws InterruptedException {
        Future<Tags> reading;
        try {
            reading = threads.submit(() -> Tags.of(file, medium));
        } catch (RejectedExecutionException e) {
            return Tags.NONE;
        }
        try {
            long end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end && !threads.isShutdown()) {
                try {
                    return reading.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    continue;
                }
            }
            reading.cancel(true);
            LOG.warn("the tags of {} can't be read in time", file.getFileName());
            return Tags.NONE;
        } catch (ExecutionException e) {
            LOG.debug("the tags of {} can't be read", file.getFileName(), e);
            return Tags.NONE;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
