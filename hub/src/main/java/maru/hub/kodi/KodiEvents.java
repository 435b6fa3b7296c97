package maru.hub.kodi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.dialect.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what a Kodi tells by itself. That only ever says that it is to be looked at, and whether
 * what it played came to its end; how it is, it is asked. A Kodi that doesn't let others listen is
 * looked at all the oftener.
 */
final class KodiEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KodiEvents.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final int MAX_MESSAGE = 64 * 1024;

    private final HttpClient client;
    private final KodiAddress address;
    private final int port;
    private Runnable heard = () -> {};
    private Duration wait = FIRST_WAIT;
    private long notBefore = System.nanoTime();
    private boolean connecting;
    private boolean closed;
    private @Nullable WebSocket socket;
    private @Nullable Boolean toTheEnd;

    KodiEvents(HttpClient client, KodiAddress address, int port) {
        this.client = client;
        this.address = address;
        this.port = port;
    }

    /**
     * @param heard called on the client's thread whenever there is something to look at
     */
    synchronized void start(Runnable heard) {
        this.heard = heard;
    }

    /** Whether changes are told as they come. */
    synchronized boolean isConnected() {
        return socket != null;
    }

    /** Whether what was played last came to its end by itself; empty when that wasn't told. */
    synchronized Optional<Boolean> toTheEnd() {
        return Optional.ofNullable(toTheEnd);
    }

    /** Something else is played now. */
    synchronized void forgetEnd() {
        toTheEnd = null;
    }

    /** It answers calls, so that listening is worth trying. Never blocks. */
    synchronized void listen() {
        if (port == 0 || closed || connecting || socket != null || System.nanoTime() < notBefore) {
            return;
        }
        connecting = true;
        client.newWebSocketBuilder()
                .connectTimeout(LIMIT)
                .buildAsync(address.events(port), new Ear())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        failed(failure);
                    }
                });
    }

    /** It doesn't answer, so whatever is open leads nowhere. */
    synchronized void leave() {
        if (socket != null) {
            socket.abort();
            lost(socket, "it doesn't answer");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (socket != null) {
            socket.abort();
            socket = null;
        }
    }

    private synchronized void opened(WebSocket now) {
        connecting = false;
        if (closed) {
            now.abort();
            return;
        }
        socket = now;
        wait = FIRST_WAIT;
        LOG.debug("{} tells of changes", address);
    }

    private synchronized void failed(Throwable why) {
        LOG.debug("{} doesn't tell of changes: {}", address, why.toString());
        connecting = false;
        rest();
    }

    /** One that is no longer listened to may end late, while another is open. */
    private synchronized void lost(WebSocket from, String why) {
        if (from != socket) {
            return;
        }
        LOG.debug("{} tells of changes no more: {}", address, why);
        socket = null;
        rest();
        heard.run();
    }

    private void rest() {
        notBefore = System.nanoTime() + wait.toNanos();
        wait =
                wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0
                        ? wait.multipliedBy(2)
                        : LONGEST_WAIT;
    }

    private synchronized void message(WebSocket from, String text) {
        if (from != socket) {
            return;
        }
        JsonNode json;
        try {
            json = Json.readObject(text.getBytes(StandardCharsets.UTF_8), MAX_MESSAGE);
        } catch (Json.Malformed e) {
            LOG.debug("{} tells what is {}", address, e.reason());
            return;
        }
        String method = json.path("method").asText();
        if (method.equals("Player.OnStop")) {
            toTheEnd = json.path("params").path("data").path("end").asBoolean();
        }
        if (method.startsWith("Player.") || method.equals("Application.OnVolumeChanged")) {
            heard.run();
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            opened(opened);
            opened.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            if (parts.length() + part.length() > MAX_MESSAGE) {
                from.abort();
                lost(from, "its message is too long");
                return null;
            }
            parts.append(part);
            if (last) {
                String whole = parts.toString();
                parts.setLength(0);
                message(from, whole);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            lost(from, "it closed");
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(from, error.toString());
        }
    }
}
