package maru.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import maru.hub.access.CommandLineKey;
import org.jspecify.annotations.Nullable;

/** Speaks to the hub; every failure is a {@link CommandFailure} with a sentence that helps. */
final class HubClient {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(100);

    private final URI hub;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    private HubClient(URI hub, String token) {
        this.hub = hub;
        this.token = token;
    }

    static HubClient to(HubOptions options) {
        try {
            return new HubClient(options.address(), CommandLineKey.read(options.tokens()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_HUB,
                    "There is no token in "
                            + options.tokens()
                            + ": is the hub running? `make run` starts it.");
        }
    }

    /** Whether anybody answers there, with or without a token. */
    static boolean isUp(URI hub) {
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            var request =
                    HttpRequest.newBuilder(URI.create(hub + "/api/v1/health"))
                            .timeout(CONNECT)
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() > 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    JsonNode get(String path) {
        return send("GET", path, null);
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return send("POST", path, body);
    }

    JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    JsonNode delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Says something.
     *
     * @param heard gets a talk piece by piece, while it goes on
     */
    JsonNode say(JsonNode body, Consumer<String> heard) {
        var request =
                request("/say")
                        .header("Content-Type", "application/json")
                        .header("Accept", Events.TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        HttpResponse.BodyHandler<String> told =
                head ->
                        Events.isType(head)
                                ? Events.last((event, data) -> {
                                    if (event.equals("piece")) {
                                        heard.accept(text(data));
                                    }
                                })
                                : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        return answer(() -> {
            var answering = http.sendAsync(request, told);
            try {
                return answering.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
            } catch (TimeoutException e) {
                throw new IOException("it took too long", e);
            } finally {
                answering.cancel(true);
            }
        });
    }

    private static String text(String data) {
        try {
            return JSON.readTree(data).path("text").asText();
        } catch (JsonProcessingException _) {
            return ""; // the whole comes at the end
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub + "/api/v1" + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        var request = request(path);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        return answer(() -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private interface Exchange {
        HttpResponse<String> run() throws IOException, InterruptedException;
    }

    private JsonNode answer(Exchange exchange) {
        try {
            var response = exchange.run();
            JsonNode answer =
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
            // A problem that came late tells its status itself.
            int status =
                    Events.isType(response)
                            ? answer.path("status").asInt(response.statusCode())
                            : response.statusCode();
            if (status < 300) {
                return answer;
            }
            String detail = answer.path("detail").asText("HTTP " + status);
            String field = answer.path("field").asText("");
            int code =
                    switch (status) {
                        case 400 -> ExitCode.USAGE;
                        case 401, 421 -> ExitCode.NO_HUB;
                        default -> ExitCode.NOT_DONE;
                    };
            throw new CommandFailure(code, field.isEmpty() ? detail : field + ": " + detail);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.NO_HUB, "What answers at " + hub + " is not a hub.");
        } catch (ConnectException | HttpTimeoutException e) {
            throw new CommandFailure(
                    ExitCode.NO_HUB, "No hub answers at " + hub + "; `make run` starts one.");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_HUB, "The connection to " + hub + " broke: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.NOT_DONE, "Interrupted.");
        }
    }

    /** Opens the stream of what happens. */
    WebSocket stream(String language, WebSocket.Listener listener) {
        URI address =
                URI.create(
                        hub.toString().replaceFirst("^http", "ws")
                                + "/api/v1/stream?language="
                                + language);
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(address, listener)
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CommandFailure(ExitCode.NO_HUB, "No hub streams at " + hub + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.NOT_DONE, "Interrupted.");
        }
    }

    URI hub() {
        return hub;
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
