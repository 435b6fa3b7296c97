package maru.hub.http;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One thread for what blocks: writing backups, deriving passwords. Few may wait for it. */
@Singleton
final class SlowWork implements AutoCloseable {
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(8),
                    work -> Thread.ofPlatform().daemon().name("maru-http-slow").unstarted(work));

    SlowWork() {
        thread.allowCoreThreadTimeOut(true);
    }

    <T> CompletionStage<T> run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            throw Problem.later(503, "The hub is busy with such work.", Duration.ofSeconds(5));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
