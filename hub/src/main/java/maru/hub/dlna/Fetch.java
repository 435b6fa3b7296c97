package maru.hub.dlna;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.hub.media.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads films, music and pictures from devices of the network, and from nowhere else: by number,
 * without redirects, and with nothing of the hub's own (attack S22).
 */
final class Fetch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().daemon().name("maru-dlna-fetch-", 1).factory());
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(LIMIT)
                    .executor(threads)
                    .build();

    /**
     * What lies there.
     *
     * @param type as it calls its content, in lower case; empty if it doesn't
     */
    record Opened(Source.Content content, String type) {}

    /** Asks for bytes; what doesn't come in time, or from the network, is nothing. */
    CompletionStage<Opened> open(URI place, Optional<String> range) {
        if (!Outgoing.isOfTheNetwork(place)) {
            return CompletableFuture.completedFuture(
                    new Opened(new Source.Content.Nothing("it is no device of this network"), ""));
        }
        var request = HttpRequest.newBuilder(place).timeout(LIMIT).header("User-Agent", "Maru/1");
        range.ifPresent(r -> request.header("Range", r));
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher())
                .thenApply(Fetch::opened)
                .exceptionally(failure -> {
                    LOG.debug("{} doesn't answer: {}", place.getHost(), failure.toString());
                    return new Opened(new Source.Content.Nothing("it doesn't answer"), "");
                });
    }

    private static Opened opened(HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer) {
        String type =
                answer.headers()
                        .firstValue("Content-Type")
                        .map(t -> t.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT))
                        .orElse("");
        return new Opened(Source.Content.of(answer), type);
    }

    /** All of something small; empty when it isn't, or doesn't come in time. Blocks. */
    Optional<byte[]> small(URI place, int most) {
        if (!Outgoing.isOfTheNetwork(place)) {
            return Optional.empty();
        }
        var request = HttpRequest.newBuilder(place).timeout(LIMIT).header("User-Agent", "Maru/1");
        var asked =
                client.sendAsync(
                        request.build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), most));
        try {
            var answer = asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            asked.cancel(true);
            LOG.debug("{} doesn't answer: {}", place.getHost(), e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
