package maru.hub.television;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maru.devices.dialect.Json;

/**
 * One connection to a television, on its event loop. It ends when the television is silent, sends
 * what can't be read or says more than anybody has to say.
 */
final class Link {
    private static final Duration OPENING = Duration.ofSeconds(6);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PING_MS = 8_000;
    private static final int SILENT_SECONDS = 20;
    private static final int MOST_WAITING = 64;

    /** In ten seconds; right after pairing some twenty are asked for. */
    private static final int MOST_MESSAGES = 400;

    private static final long MOST_CHARACTERS = 4L * Heard.MAX_BYTES;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Vertx vertx;
    private final ClientWebSocket socket;
    private final Map<String, Consumer<Heard>> listeners = new HashMap<>();
    private final Map<String, Consumer<String>> waiting = new HashMap<>();
    private final Promise<String> ended = Promise.promise();
    private final long pinging;
    private int next;
    private long windowBegan = System.nanoTime();
    private int messages;
    private long characters;

    /** Where a television is spoken to. */
    record Place(String host, int port, boolean tls) {}

    /** The television says no. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        Refusal(String why) {
            super(why, null, false, false);
        }
    }

    /** It doesn't answer in time, or isn't there any more. */
    static final class Silence extends Exception {
        private static final long serialVersionUID = 1;

        Silence(String why) {
            super(why, null, false, false);
        }
    }

    private Link(Vertx vertx, ClientWebSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
        this.pinging =
                vertx.setPeriodic(
                        PING_MS,
                        _ -> socket.writePing(Buffer.buffer("maru")).onFailure(this::failed));
    }

    static WebSocketClientOptions options() {
        return new WebSocketClientOptions()
                .setMaxFrameSize(Heard.MAX_BYTES)
                .setMaxMessageSize(Heard.MAX_BYTES)
                .setTryUsePerMessageCompression(false)
                .setConnectTimeout((int) OPENING.toMillis())
                .setSslHandshakeTimeout(OPENING.toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                // Whoever is there answers pings.
                .setReadIdleTimeout(SILENT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setClosingTimeout(2)
                .setTcpKeepAlive(true);
    }

    /** Connects, within some seconds. */
    static Future<Link> open(Vertx vertx, WebSocketClient client, Place place, PinnedKey pin) {
        var options =
                new WebSocketConnectOptions()
                        .setHost(place.host())
                        .setPort(place.port())
                        .setURI("/")
                        .setSsl(place.tls())
                        .setAllowOriginHeader(false);
        if (place.tls()) {
            options.setSslOptions(
                    new ClientSSLOptions()
                            .setTrustOptions(TrustOptions.wrap(pin))
                            .setHostnameVerificationAlgorithm(""));
        }
        ClientWebSocket socket = client.webSocket();
        Promise<Link> opened = Promise.promise();
        long limit =
                vertx.setTimer(
                        OPENING.toMillis(),
                        _ -> opened.tryFail(new Silence("it doesn't answer in time")));
        var link = new Link(vertx, socket);
        socket.textMessageHandler(link::heard);
        socket.binaryMessageHandler(_ -> link.end("it sends what can't be read"));
        socket.exceptionHandler(link::failed);
        socket.closeHandler(_ -> link.finish("it has closed the connection"));
        socket.connect(options)
                .onComplete(
                        _ -> {
                            if (!opened.tryComplete(link)) {
                                socket.close();
                            }
                        },
                        opened::tryFail);
        return opened.future()
                .onComplete(_ -> vertx.cancelTimer(limit))
                .onFailure(e -> link.finish(String.valueOf(e.getMessage())));
    }

    /** Completes with why, once it is over. */
    Future<String> ended() {
        return ended.future();
    }

    boolean isOpen() {
        return !ended.future().isComplete();
    }

    /** Ends it. */
    void end(String why) {
        if (isOpen()) {
            finish(why);
            socket.close();
        }
    }

    private void failed(Throwable e) {
        end(String.valueOf(e.getMessage()));
    }

    private void finish(String why) {
        vertx.cancelTimer(pinging);
        if (!ended.tryComplete(why)) {
            return;
        }
        listeners.clear();
        var abandoned = Map.copyOf(waiting);
        waiting.clear();
        abandoned.values().forEach(each -> each.accept(why));
    }

    /** Says something of which every answer is wanted. */
    void say(String type, String id, ObjectNode payload, Consumer<Heard> each) {
        listeners.put(id, each);
        write(type, id, "", payload);
    }

    /** Answers of this kind aren't wanted any more. */
    void forget(String id) {
        listeners.remove(id);
    }

    Future<ObjectNode> ask(String uri) {
        return ask(uri, JsonNodeFactory.instance.objectNode());
    }

    /** Asks for something; fails with a {@link Refusal} or {@link Silence}. */
    Future<ObjectNode> ask(String uri, ObjectNode payload) {
        return exchange("request", uri, payload, _ -> {});
    }

    /**
     * Asks for something and to be told when it changes.
     *
     * @param later told what comes after the first answer
     */
    Future<ObjectNode> follow(String uri, Consumer<ObjectNode> later) {
        return exchange("subscribe", uri, JsonNodeFactory.instance.objectNode(), later);
    }

    private Future<ObjectNode> exchange(
            String type, String uri, ObjectNode payload, Consumer<ObjectNode> later) {
        if (!isOpen()) {
            return Future.failedFuture(new Silence("it isn't connected"));
        }
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(new Silence("too much waits for its answer"));
        }
        String id = "maru_" + next++;
        boolean follows = type.equals("subscribe");
        Promise<ObjectNode> first = Promise.promise();
        waiting.put(id, why -> first.tryFail(new Silence(why)));
        long limit =
                vertx.setTimer(
                        ANSWER.toMillis(),
                        _ -> first.tryFail(new Silence("it doesn't answer in time")));
        listeners.put(
                id,
                heard -> {
                    if (heard.isGood()) {
                        if (!first.tryComplete(heard.payload()) && follows) {
                            later.accept(heard.payload());
                        }
                    } else {
                        first.tryFail(new Refusal(heard.why()));
                    }
                });
        write(type, id, uri, payload);
        return first.future()
                .onComplete(answer -> {
                    vertx.cancelTimer(limit);
                    waiting.remove(id);
                    if (!follows || answer.failed()) {
                        listeners.remove(id);
                    }
                });
    }

    private void write(String type, String id, String uri, ObjectNode payload) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type).put("id", id);
        if (!uri.isEmpty()) {
            json.put("uri", "ssap://" + uri);
        }
        json.set("payload", payload);
        socket.writeTextMessage(Json.write(json)).onFailure(this::failed);
    }

    private void heard(String text) {
        if (!isOpen()) {
            return;
        }
        if (saysTooMuch(text.length())) {
            end("it says too much");
            return;
        }
        try {
            Heard heard = Heard.read(text);
            var listener = listeners.get(heard.id());
            if (listener != null) {
                listener.accept(heard);
            }
        } catch (Json.Malformed e) {
            end("it sends what can't be read: " + e.reason());
        }
    }

    private boolean saysTooMuch(int length) {
        long now = System.nanoTime();
        if (now - windowBegan > WINDOW_NANOS) {
            windowBegan = now;
            messages = 0;
            characters = 0;
        }
        messages++;
        characters += length;
        return messages > MOST_MESSAGES || characters > MOST_CHARACTERS;
    }
}
