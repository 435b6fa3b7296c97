package maru.hub.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many connections there are and how long one may do nothing useful. A client has {@code
 * patience} for each request from its first byte (or the end of the one before) to its last; then
 * the connection is closed, however busily it trickles. Lives on one event loop.
 */
final class Connections {
    private final int max;
    private final long patience;
    private final Map<HttpConnection, Watched> open = new HashMap<>();
    private long refused;

    Connections(int max, Duration patience) {
        this.max = max;
        this.patience = patience.toNanos();
    }

    private static final class Watched {
        long since = System.nanoTime();
        int answering;
        boolean socket;
    }

    /** Watches from now on. */
    long start(Vertx vertx) {
        return vertx.setPeriodic(
                Math.max(50, Duration.ofNanos(patience / 10).toMillis()), _ -> sweep());
    }

    void opened(HttpConnection connection) {
        if (open.size() >= max) {
            refused++;
            connection.close();
            return;
        }
        open.put(connection, new Watched());
        connection.closeHandler(_ -> open.remove(connection));
    }

    /** A whole request is here; the client may wait for its answer as long as it takes. */
    void received(HttpConnection connection) {
        var watched = open.get(connection);
        if (watched != null) {
            watched.answering++;
        }
    }

    /** Its answer is on its way. */
    void answered(HttpConnection connection) {
        var watched = open.get(connection);
        if (watched != null) {
            watched.answering--;
            watched.since = System.nanoTime();
        }
    }

    /** The connection has become a WebSocket, which looks after itself. */
    void becameSocket(HttpConnection connection) {
        var watched = open.get(connection);
        if (watched != null) {
            watched.socket = true;
        }
    }

    int count() {
        return open.size();
    }

    long refused() {
        return refused;
    }

    private void sweep() {
        long now = System.nanoTime();
        var late = new ArrayList<HttpConnection>();
        open.forEach((connection, watched) -> {
            if (!watched.socket && watched.answering <= 0 && now - watched.since > patience) {
                late.add(connection);
            }
        });
        late.forEach(HttpConnection::close);
    }
}
