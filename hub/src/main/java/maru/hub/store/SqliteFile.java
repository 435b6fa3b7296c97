package maru.hub.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import maru.hub.store.StoreException.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file with one writer: work waits in a bounded queue, what waits together is committed
 * together, and is acknowledged only after the commit.
 */
final class SqliteFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final int MAX_BATCH = 1_000;
    private static final long CLOSE_SECONDS = 15;

    /** Something to do with the open file. */
    interface Work<T> {
        T on(Handle handle) throws SQLException;
    }

    private final Path file;
    private final SynchronousMode synchronous;
    private final BlockingQueue<Job<?>> queue;
    private final Thread writer;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong failures = new AtomicLong();
    private final Job<Boolean> last = new Job<>(_ -> true);
    private volatile boolean closing;
    private volatile @Nullable String problem;
    private @Nullable Handle writing;
    private @Nullable Handle reader;

    SqliteFile(Path file, SynchronousMode synchronous, int capacity) {
        this.file = file;
        this.synchronous = synchronous;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.writer =
                Thread.ofPlatform().name("maru-writer-" + file.getFileName()).unstarted(this::run);
    }

    void start() {
        try {
            writing = Jdbi.open(() -> Sql.open(file, synchronous));
            reader = Jdbi.open(() -> Sql.open(file, synchronous));
        } catch (RuntimeException e) {
            throw Sql.explained("can't open " + file.getFileName(), e);
        }
        writer.start();
    }

    /** Does the work in a transaction on the writer's thread and completes there after it. */
    <T> CompletionStage<T> write(Work<T> work) {
        var job = new Job<>(work);
        if (closing) {
            job.fail(new StoreException(Reason.CLOSED, file.getFileName() + " is closed"));
        } else if (!queue.offer(job)) {
            failures.incrementAndGet();
            job.fail(
                    new StoreException(
                            Reason.BUSY, "too much waits to be written to " + file.getFileName()));
        } else if (closing && queue.remove(job)) {
            job.fail(new StoreException(Reason.CLOSED, file.getFileName() + " is closed"));
        }
        return job.done;
    }

    /** Does the work on the calling thread; sees what was committed before. */
    <T> T read(Work<T> work) {
        reading.lock();
        try {
            Handle handle = reader;
            if (handle == null) {
                throw new StoreException(Reason.CLOSED, file.getFileName() + " is closed");
            }
            return work.on(handle);
        } catch (SQLException | RuntimeException e) {
            throw Sql.explained("can't read " + file.getFileName(), e);
        } finally {
            reading.unlock();
        }
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    long failures() {
        return failures.get();
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        var batch = new ArrayList<Job<?>>(MAX_BATCH);
        boolean more = true;
        while (more) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MAX_BATCH - 1);
                more = !batch.contains(last);
                if (!more) {
                    queue.drainTo(batch);
                }
                commit(batch);
            } catch (InterruptedException e) {
                LOG.warn("the writer of {} was interrupted and goes on", file.getFileName(), e);
            } catch (Throwable e) {
                // Without its writer the hub would keep nothing any more.
                LOG.error("the writer of {} goes on after", file.getFileName(), e);
                batch.forEach(job -> job.fail(Sql.explained("not written", e)));
            }
            batch.clear();
        }
    }

    private void commit(List<Job<?>> batch) {
        Handle handle = java.util.Objects.requireNonNull(writing);
        try {
            handle.begin();
            for (Job<?> job : batch) {
                job.perform(handle);
            }
            handle.commit();
        } catch (Exception e) {
            rollback(handle);
            if (batch.size() > 1) {
                // One that can't be written must not take the others along.
                batch.forEach(job -> commit(List.of(job)));
            } else {
                var explained = Sql.explained("not written to " + file.getFileName(), e);
                failures.incrementAndGet();
                if (problem == null) {
                    LOG.error("{}", explained.getMessage());
                }
                problem = explained.getMessage();
                batch.getFirst().fail(explained);
            }
            return;
        }
        if (problem != null) {
            LOG.info("{} can be written to again", file.getFileName());
            problem = null;
        }
        batch.forEach(Job::succeed);
    }

    private static void rollback(Handle handle) {
        try {
            if (handle.isInTransaction()) {
                handle.rollback();
            }
        } catch (RuntimeException e) {
            LOG.debug("nothing to roll back", e);
        }
    }

    /** Writes what still waits, then closes. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            if (writer.isAlive()) {
                boolean ends = queue.offer(last, CLOSE_SECONDS, TimeUnit.SECONDS);
                writer.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
                if (!ends || writer.isAlive()) {
                    LOG.error("{} could not be closed in time", file.getFileName());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        reading.lock();
        try {
            for (Handle handle : new Handle[] {reader, writing}) {
                if (handle != null) {
                    handle.close();
                }
            }
            reader = null;
        } catch (RuntimeException e) {
            LOG.warn("closing {}", file.getFileName(), e);
        } finally {
            reading.unlock();
        }
    }

    private static final class Job<T> {
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;

        Job(Work<T> work) {
            this.work = work;
        }

        void perform(Handle handle) throws SQLException {
            result = work.on(handle);
        }

        @SuppressWarnings("NullAway") // a job may have no result
        void succeed() {
            done.complete(result);
        }

        void fail(StoreException why) {
            done.completeExceptionally(why);
        }
    }
}
