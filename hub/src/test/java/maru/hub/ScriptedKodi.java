package maru.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Says what a Kodi said once: frames by scene and method, from {@code kodi/frames.json}. */
final class ScriptedKodi implements AutoCloseable {
    static final String PASSWORD = "of its own";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode frames;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer web;
    private final HttpServer events;
    private final Set<ServerWebSocket> ears = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();
    private volatile String scene = "idle";
    private volatile String file = "";
    private volatile int version;
    private volatile boolean silent;
    private volatile String padding = "";

    ScriptedKodi() throws Exception {
        try (var data = ScriptedKodi.class.getResourceAsStream("/kodi/frames.json")) {
            frames = MAPPER.readTree(data);
        }
        version = result("JSONRPC.Version").path("version").path("major").asInt();
        web = vertx.createHttpServer().requestHandler(this::answer);
        events = vertx.createHttpServer().webSocketHandler(this::listens);
        web.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
        events.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    int port() {
        return web.actualPort();
    }

    int eventsPort() {
        return events.actualPort();
    }

    /** How often it was called so. */
    long called(String method) {
        return calls.stream().filter(c -> c.path("method").asText().equals(method)).count();
    }

    /** With what it was called so last. */
    JsonNode lastCalled(String method) {
        return calls.stream()
                .filter(c -> c.path("method").asText().equals(method))
                .reduce((_, last) -> last)
                .orElseThrow()
                .path("params");
    }

    /** From now on it is so, and tells nothing of it. */
    void is(String now) {
        scene = now;
    }

    void is(String now, String told) {
        scene = now;
        tells(MAPPER.valueToTree(frames.path("tells").path(told)).toString());
    }

    void tells(String text) {
        ears.forEach(ear -> ear.writeTextMessage(text));
    }

    boolean isHeard() {
        return !ears.isEmpty();
    }

    /** Those who listen are cut off, and may come again. */
    void cutsOff() {
        ears.forEach(ServerWebSocket::close);
    }

    void isOfVersion(int older) {
        version = older;
    }

    /** From now on all that it answers is so much longer. */
    void pads(int characters) {
        padding = "x".repeat(characters);
    }

    /** From now on it doesn't say what it plays, or says so again. */
    void keepsToItself(boolean now) {
        silent = now;
    }

    private void listens(ServerWebSocket ear) {
        ears.add(ear);
        ear.closeHandler(_ -> ears.remove(ear));
    }

    private void answer(HttpServerRequest request) {
        String right =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("kodi:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (!right.equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end();
            return;
        }
        request.bodyHandler(body -> {
            try {
                JsonNode call = MAPPER.readTree(body.getBytes());
                request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer(call).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private ObjectNode answer(JsonNode call) {
        calls.add(call);
        ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0").put("padding", padding);
        answer.set("id", call.path("id"));
        String method = call.path("method").asText();
        switch (method) {
            case "Player.Open" -> {
                file = call.path("params").path("item").path("file").asText();
                scene = "playing";
            }
            case "Player.Stop" -> scene = "idle";
            case "Player.PlayPause" ->
                    scene = call.path("params").path("play").asBoolean() ? "playing" : "paused";
            default -> {}
        }
        JsonNode result = result(method);
        if (result.isMissingNode() || silent && method.equals("Player.GetItem")) {
            answer.putObject("error")
                    .put("code", -32100)
                    .put("message", "Failed to execute method.");
        } else {
            answer.set("result", result);
        }
        return answer;
    }

    private JsonNode result(String method) {
        JsonNode result = frames.path("scenes").path(scene).path(method);
        if (result.isMissingNode()) {
            result = frames.path("always").path(method);
        }
        try {
            JsonNode now = MAPPER.readTree(result.toString().replace("\"FILE\"", '"' + file + '"'));
            if (method.equals("JSONRPC.Version") && version > 0) {
                ((ObjectNode) now.path("version")).put("major", version);
            }
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
