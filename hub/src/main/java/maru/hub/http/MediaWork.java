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

/** Threads for what waits for disks with media on them, so that a slow one holds up no other. */
@Singleton
final class MediaWork implements AutoCloseable {
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    2,
                    2,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(128),
                    Thread.ofPlatform().daemon().name("maru-media-http-", 1).factory());

    MediaWork() {
        threads.allowCoreThreadTimeOut(true);
    }

    <T> CompletionStage<T> run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException e) {
            throw Problem.later(503, "Too much is read at once.", Duration.ofSeconds(2));
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
