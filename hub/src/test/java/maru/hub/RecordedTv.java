package maru.hub;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import maru.hub.tls.HubIdentity;

/**
 * A television that says what {@code television/<name>.yaml} has it say, on real sockets, and keeps
 * what it is told.
 */
final class RecordedTv implements AutoCloseable {
    static final String KEY = "5b0a1f2e3d4c5b6a79887766554433aa";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode recording;
    private final String host;
    private final int port;
    private final Optional<HubIdentity> identity;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final Map<String, List<Follower>> followers = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> effects = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> told = new ConcurrentHashMap<>();
    private volatile boolean agrees = true;
    private volatile boolean knowsTheKey = true;
    private Optional<Vertx> running = Optional.empty();

    private record Follower(ServerWebSocket socket, JsonNode id) {}

    /**
     * @param identity for TLS; without it, it speaks plainly
     */
    RecordedTv(String name, String host, int port, Optional<HubIdentity> identity)
            throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        RecordedTv.class.getResourceAsStream("/television/" + name + ".yaml"))) {
            recording = new YAMLMapper().readTree(in);
        }
        this.host = host;
        this.port = port;
        this.identity = identity;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    RecordedTv start() throws Exception {
        Vertx vertx = Vertx.vertx();
        running = Optional.of(vertx);
        var options = new HttpServerOptions().setMaxWebSocketMessageSize(1 << 20);
        identity.ifPresent(own ->
                options.setSsl(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(own.keyPem().orElseThrow()))
                                        .addCertValue(
                                                Buffer.buffer(
                                                        own.certificatePem().orElseThrow()))));
        done(vertx.createHttpServer(options).webSocketHandler(this::opened).listen(port, host));
        return this;
    }

    /** As when somebody pulls the plug: nothing is said. */
    void stop() throws Exception {
        if (running.isPresent()) {
            done(running.get().close());
            running = Optional.empty();
            sockets.clear();
            followers.clear();
        }
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    void refuses() {
        agrees = false;
    }

    void hasForgottenTheKey() {
        knowsTheKey = false;
    }

    /** What it does when it is asked for this. */
    RecordedTv when(String uri, Consumer<JsonNode> effect) {
        effects.put(uri, effect);
        return this;
    }

    /** Tells whoever follows, and from now on whoever asks. */
    void tells(String uri, Map<String, ?> payload) {
        ObjectNode json = JSON.valueToTree(payload);
        json.put("returnValue", true);
        told.put(uri, json);
        followers
                .getOrDefault(uri, List.of())
                .forEach(each -> say(each.socket(), each.id(), "response", json));
    }

    /** Sends this as it is. */
    void sends(String text) {
        sockets.forEach(socket -> socket.writeTextMessage(text));
    }

    void sendsBytes(byte[] bytes) {
        sockets.forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    void hangsUp() {
        sockets.forEach(ServerWebSocket::close);
        sockets.clear();
        followers.clear();
    }

    List<JsonNode> heard() {
        return List.copyOf(heard);
    }

    /** Whether it was asked for this. */
    boolean heard(String uri) {
        return heard.stream().anyMatch(m -> m.path("uri").asText().equals("ssap://" + uri));
    }

    JsonNode awaits(String uri) {
        return awaits(m -> m.path("uri").asText().equals("ssap://" + uri), uri);
    }

    JsonNode awaits(Predicate<JsonNode> fits, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            for (JsonNode message : heard) {
                if (fits.test(message)) {
                    return message;
                }
            }
            assertTrue(System.nanoTime() < end, () -> "no " + what + " came: " + heard);
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    void forgetsWhatItHeard() {
        heard.clear();
    }

    private void opened(ServerWebSocket socket) {
        sockets.add(socket);
        socket.closeHandler(_ -> sockets.remove(socket));
        socket.textMessageHandler(text -> {
            try {
                JsonNode message = JSON.readTree(text);
                heard.add(message);
                answer(socket, message);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void answer(ServerWebSocket socket, JsonNode message) {
        switch (message.path("type").asText()) {
            case "hello" -> {
                if (recording.has("hello")) {
                    say(socket, message.path("id"), "hello", recording.path("hello"));
                }
            }
            case "register" -> register(socket, message);
            default -> request(socket, message);
        }
    }

    private void register(ServerWebSocket socket, JsonNode message) {
        JsonNode payload = message.path("payload");
        boolean known = knowsTheKey && payload.path("client-key").asText().equals(KEY);
        boolean signed = payload.path("manifest").has("signed");
        String by = payload.path("pairingType").asText();
        for (JsonNode rule : recording.path("register")) {
            JsonNode when = rule.path("when");
            boolean fits =
                    (!when.has("key") || known)
                            && (!when.has("signed") || when.path("signed").asBoolean() == signed)
                            && (!when.has("by") || when.path("by").asText().equals(by));
            if (fits) {
                for (JsonNode answer : rule.path("answers")) {
                    boolean letsIn = answer.path("type").asText().equals("registered");
                    if (letsIn && !agrees && !known) {
                        error(socket, message.path("id"), "403 User rejected pairing");
                        return;
                    }
                    ObjectNode said = answer.deepCopy();
                    said.set("id", message.path("id"));
                    socket.writeTextMessage(said.toString().replace("$key", KEY));
                }
                return;
            }
        }
        error(socket, message.path("id"), "403 cancelled");
    }

    private void request(ServerWebSocket socket, JsonNode message) {
        String uri = message.path("uri").asText().replaceFirst("^ssap://", "");
        JsonNode id = message.path("id");
        if (uri.equals("pairing/setPin")) {
            pin(socket, message);
            return;
        }
        if (recording.path("errors").has(uri)) {
            error(socket, id, recording.path("errors").path(uri).asText());
            return;
        }
        boolean does = effects.containsKey(uri);
        JsonNode answer =
                told.containsKey(uri) ? told.get(uri) : recording.path("answers").path(uri);
        if (answer.isMissingNode() && !does) {
            error(socket, id, "404 no such service or method");
            return;
        }
        if (message.path("type").asText().equals("subscribe")) {
            followers
                    .computeIfAbsent(uri, _ -> new CopyOnWriteArrayList<>())
                    .add(new Follower(socket, id));
        }
        ObjectNode payload = answer.isObject() ? answer.deepCopy() : JSON.createObjectNode();
        say(socket, id, "response", payload.put("returnValue", true));
        if (does) {
            effects.get(uri).accept(message.path("payload"));
        }
    }

    private void pin(ServerWebSocket socket, JsonNode message) {
        if (!message.path("payload").path("pin").equals(recording.path("pin"))) {
            error(socket, message.path("id"), "403 wrong PIN");
            return;
        }
        say(
                socket,
                message.path("id"),
                "response",
                JSON.createObjectNode().put("returnValue", true));
        var registers = new ArrayList<JsonNode>();
        heard.stream()
                .filter(m -> m.path("type").asText().equals("register"))
                .forEach(registers::add);
        say(
                socket,
                registers.getLast().path("id"),
                "registered",
                JSON.createObjectNode().put("client-key", KEY));
    }

    private static void say(ServerWebSocket socket, JsonNode id, String type, JsonNode payload) {
        ObjectNode message = JSON.createObjectNode().put("type", type);
        message.set("id", id);
        message.set("payload", payload);
        socket.writeTextMessage(message.toString());
    }

    private static void error(ServerWebSocket socket, JsonNode id, String words) {
        ObjectNode message = JSON.createObjectNode().put("type", "error").put("error", words);
        message.set("id", id);
        message.putObject("payload");
        socket.writeTextMessage(message.toString());
    }
}
