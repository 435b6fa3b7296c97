package maru.hub.jellyfin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.dialect.Json;
import maru.hub.media.Source.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one Jellyfin server, and nobody else: it is followed nowhere, and no address of its answers
 * is asked (attack S22).
 */
final class JellyfinCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JellyfinCalls.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Some 500 items with all that was asked for of them. */
    private static final int MAX_ANSWER = 8 << 20;

    private final String base;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();

    JellyfinCalls(URI server, String key) {
        this.base = server.toString().replaceAll("/+$", "");
        this.authorization =
                "MediaBrowser Client=\"Maru\", Device=\"Maru\", DeviceId=\"maru\", Version=\"1\","
                        + " Token=\""
                        + key
                        + "\"";
    }

    /** What became of a call. */
    sealed interface Answer {
        record Result(JsonNode value) implements Answer {}

        /** It doesn't know the hub's key. */
        record Locked() implements Answer {}

        /** Nobody is there, or nobody who speaks so. */
        record Silent() implements Answer {}
    }

    /** Blocks until it answers or has had its time. */
    Answer ask(String path) throws InterruptedException {
        var got = fetch(path, MAX_ANSWER);
        if (got.isEmpty()) {
            return new Answer.Silent();
        }
        int status = got.get().statusCode();
        if (status == 401 || status == 403) {
            return new Answer.Locked();
        }
        if (status != 200) {
            LOG.debug("{} answers {}", path, status);
            return new Answer.Silent();
        }
        try {
            return new Answer.Result(Json.read(got.get().body(), MAX_ANSWER));
        } catch (Json.Malformed e) {
            LOG.debug("{} answers what is {}", path, e.reason());
            return new Answer.Silent();
        }
    }

    /** All of something small. Blocks. */
    Optional<byte[]> bytes(String path, int most) {
        try {
            return fetch(path, most)
                    .filter(answer -> answer.statusCode() == 200)
                    .map(HttpResponse::body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<HttpResponse<byte[]>> fetch(String path, int most)
            throws InterruptedException {
        var asked =
                client.sendAsync(
                        request(path).timeout(LIMIT).build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), most));
        try {
            // The body has to come in that time, too.
            return Optional.of(asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            asked.cancel(true);
            LOG.debug("{} isn't answered: {}", path, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            asked.cancel(true);
            throw e;
        }
    }

    /** Begins to read a file, or a range of it. */
    CompletionStage<Content> open(String path, Optional<String> range) {
        var request = request(path).timeout(LIMIT);
        range.ifPresent(asked -> request.header("Range", asked));
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher())
                .thenApply(Content::of)
                .exceptionally(failure -> {
                    LOG.debug("{} isn't had: {}", path, failure.toString());
                    return new Content.Nothing("it doesn't answer");
                });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return base;
    }
}
