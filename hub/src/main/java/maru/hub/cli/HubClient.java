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

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        var request =
                HttpRequest.newBuilder(URI.create(hub + "/api/v1" + path))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer =
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
            if (response.statusCode() < 300) {
                return answer;
            }
            String detail = answer.path("detail").asText("HTTP " + response.statusCode());
            String field = answer.path("field").asText("");
            int code =
                    switch (response.statusCode()) {
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
