package maru.hub.kodi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.dialect.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a Kodi (JSON-RPC 2.0 over HTTP). Blocks until it answers or has had its time. */
final class KodiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(KodiCalls.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 256 * 1024;

    private final HttpClient client;
    private final KodiAddress address;
    private long id;

    KodiCalls(HttpClient client, KodiAddress address) {
        this.client = client;
        this.address = address;
    }

    /** What became of a call. */
    sealed interface Answer {
        record Result(JsonNode value) implements Answer {}

        /** It is there, and doesn't do that now. */
        record Refused(String why) implements Answer {}

        /** It doesn't know the hub's password. */
        record Locked() implements Answer {}

        /** Nobody is there, or nobody who speaks so. */
        record Silent(String why) implements Answer {}

        default Optional<JsonNode> result() {
            return this instanceof Result(JsonNode value) ? Optional.of(value) : Optional.empty();
        }
    }

    Answer ask(String method) throws InterruptedException {
        return ask(method, Map.of());
    }

    Answer ask(String method, Map<String, ?> params) throws InterruptedException {
        var call = new LinkedHashMap<String, Object>();
        call.put("jsonrpc", "2.0");
        call.put("id", ++id);
        call.put("method", method);
        call.put("params", params);
        var sent =
                client.sendAsync(
                        request(Json.write(call)),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            // The body has to come in that time, too.
            var answer = sent.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return answered(method, answer);
        } catch (ExecutionException | TimeoutException e) {
            sent.cancel(true);
            LOG.debug("{} doesn't answer: {}", address, e.toString());
            return new Answer.Silent("it doesn't answer");
        }
    }

    private HttpRequest request(String body) {
        var request =
                HttpRequest.newBuilder(address.calls())
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        address.login().ifPresent(login -> request.header("Authorization", login.basic()));
        return request.build();
    }

    private Answer answered(String method, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 401) {
            return new Answer.Locked();
        }
        if (answer.statusCode() != 200) {
            return new Answer.Silent("it answers " + answer.statusCode());
        }
        JsonNode json;
        try {
            json = Json.readObject(answer.body(), MAX_ANSWER);
        } catch (Json.Malformed e) {
            return new Answer.Silent("its answer is " + e.reason());
        }
        if (json.path("id").asLong() != id) {
            return new Answer.Silent("it answers another call");
        }
        if (json.has("result")) {
            return new Answer.Result(json.path("result"));
        }
        String why = json.path("error").path("message").asText();
        LOG.debug("{} doesn't do {}: {}", address, method, why);
        return new Answer.Refused(why);
    }
}
