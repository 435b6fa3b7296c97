package maru.hub.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Fetches a big file over HTTP, going on where an earlier try broke off. */
class Download {

    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final int TRIES = 3;
    private static final int BUFFER = 1 << 16;

    /**
     * Fetches into {@code partial} until it has {@code size} bytes.
     *
     * @throws IOException with the address's host, when it couldn't after a few tries
     */
    void to(Path partial, URI address, long size, LongConsumer got)
            throws IOException, InterruptedException {
        String last = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (HttpClient client =
                    HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(20))
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .build()) {
                try {
                    go(client, partial, address, size, got);
                } finally {
                    client.shutdownNow();
                }
                return;
            } catch (IOException e) {
                last =
                        e.getClass().getSimpleName()
                                + (e.getMessage() == null ? "" : " " + e.getMessage());
            }
        }
        throw new IOException(address.getHost() + ": " + last);
    }

    private static void go(
            HttpClient client, Path partial, URI address, long size, LongConsumer got)
            throws IOException, InterruptedException {
        long have = Files.exists(partial) ? Files.size(partial) : 0;
        if (have == size) {
            return;
        }
        if (have > size) {
            Files.delete(partial);
            have = 0;
        }
        var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).GET();
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            boolean goesOn = response.statusCode() == 206;
            if (!goesOn && response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            long total = goesOn ? have : 0;
            try (OutputStream out =
                    Files.newOutputStream(
                            partial,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            goesOn
                                    ? StandardOpenOption.APPEND
                                    : StandardOpenOption.TRUNCATE_EXISTING)) {
                copy(in, out, total, size, got);
            }
        }
    }

    private static void copy(
            InputStream in, OutputStream out, long had, long size, LongConsumer got)
            throws IOException {
        var lastRead = new AtomicLong(System.nanoTime());
        try (ScheduledExecutorService watch =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("download-watch").daemon().factory())) {
            var unused =
                    watch.scheduleAtFixedRate(
                            () -> {
                                if (System.nanoTime() - lastRead.get() > STALLED.toNanos()) {
                                    close(in);
                                }
                            },
                            5,
                            5,
                            TimeUnit.SECONDS);
            try {
                byte[] buffer = new byte[BUFFER];
                long total = had;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    lastRead.set(System.nanoTime());
                    total += n;
                    if (total > size) {
                        throw new IOException("sends more than the " + size + " bytes expected");
                    }
                    out.write(buffer, 0, n);
                    got.accept(total);
                }
                if (total < size) {
                    throw new IOException("broke off at " + total + " of " + size + " bytes");
                }
            } finally {
                watch.shutdownNow();
            }
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException _) {
            // it is given up anyway
        }
    }
}
