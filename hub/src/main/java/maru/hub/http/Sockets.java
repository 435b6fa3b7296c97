package maru.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import maru.devices.Language;
import maru.hub.access.Token;

/**
 * The WebSockets that screens hold open. Whoever can't keep up is let go with a close code and may
 * come back for a fresh start, so that no client costs more than a bounded amount of memory; so is
 * whoever has gone without a word, or lost its token. Lives on one event loop.
 */
final class Sockets {
    /** Closed because it reads too slowly; come back. */
    static final int TOO_SLOW = 1013;

    /** Closed because its token was revoked. */
    static final int REVOKED = 4401;

    /** Closed because of what it sent. */
    static final int AGAINST_THE_RULES = 1008;

    private static final int GOING_AWAY = 1001;
    private static final int MAX_CLIENTS = 64;
    private static final long PING_MS = 5_000;
    private static final int SILENT_PINGS = 6;

    private final long maxWaitingBytes;
    private final Set<Client> clients = new LinkedHashSet<>();
    private long dropped;

    Sockets(long maxWaitingBytes) {
        this.maxWaitingBytes = maxWaitingBytes;
    }

    /** One that is open. */
    final class Client implements Stream.Watcher {
        private final ServerWebSocket socket;
        private final Caller caller;
        private final Language language;
        private final Runnable gone;
        private long waiting;
        private int silentPings;

        private Client(ServerWebSocket socket, Caller caller, Language language, Runnable gone) {
            this.socket = socket;
            this.caller = caller;
            this.language = language;
            this.gone = gone;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public Language language() {
            return language;
        }

        @Override
        public void tell(Buffer text) {
            write(WebSocketFrame.textFrame(text.toString(), true), text.length());
        }

        /** The same of what isn't text. */
        void send(Buffer bytes) {
            write(WebSocketFrame.binaryFrame(bytes, true), bytes.length());
        }

        private void write(WebSocketFrame frame, int length) {
            if (!clients.contains(this)) {
                return;
            }
            if (waiting > 0 && waiting + length > maxWaitingBytes) {
                dropped++;
                leave(TOO_SLOW, "too slow");
                return;
            }
            waiting += length;
            socket.writeFrame(frame).onComplete(_ -> waiting -= length);
        }

        void leave(int code, String why) {
            end();
            socket.close((short) code, why);
        }

        private void end() {
            if (clients.remove(this)) {
                gone.run();
            }
        }
    }

    boolean isFull() {
        return clients.size() >= MAX_CLIENTS;
    }

    int count() {
        return clients.size();
    }

    /** Clients that were let go for being slow. */
    long dropped() {
        return dropped;
    }

    /**
     * Looks after a socket from now on.
     *
     * @param gone called once when it has gone, whoever ended it
     */
    Client join(ServerWebSocket socket, Caller caller, Language language, Runnable gone) {
        var client = new Client(socket, caller, language, gone);
        clients.add(client);
        socket.closeHandler(_ -> client.end());
        socket.exceptionHandler(_ -> client.end());
        socket.pongHandler(_ -> client.silentPings = 0);
        return client;
    }

    void revoked(Token token) {
        for (Client client : List.copyOf(clients)) {
            if (client.caller.token().id().equals(token.id())) {
                client.leave(REVOKED, "token revoked");
            }
        }
    }

    void startPinging(Vertx vertx) {
        vertx.setPeriodic(
                PING_MS,
                _ -> {
                    for (Client client : List.copyOf(clients)) {
                        if (++client.silentPings > SILENT_PINGS) {
                            client.leave(GOING_AWAY, "no answer");
                        } else {
                            client.socket.writePing(Buffer.buffer("maru"));
                        }
                    }
                });
    }

    void close() {
        List.copyOf(clients).forEach(client -> client.leave(GOING_AWAY, "the hub stops"));
    }
}
