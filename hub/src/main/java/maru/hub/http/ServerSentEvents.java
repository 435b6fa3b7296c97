package maru.hub.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A response that tells events as they come ({@code text/event-stream}). Lives on one event loop.
 */
final class ServerSentEvents {
    static final String TYPE = "text/event-stream";

    private final HttpServerResponse response;
    private final Runnable begin;
    private boolean begun;

    /**
     * @param begin writes the head of a response that goes well
     */
    ServerSentEvents(HttpServerResponse response, Runnable begin) {
        this.response = response;
        this.begin = begin;
    }

    /** Whether a request asks for events. */
    static boolean wanted(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(TYPE);
    }

    boolean hasBegun() {
        return begun;
    }

    void write(String event, byte[] json) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!begun) {
            begun = true;
            response.setChunked(true);
            begin.run();
        }
        response.write(
                "event: " + event + "\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n");
    }

    /** The last event, after those that were told before. */
    void end(String event, byte[] json) {
        write(event, json);
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }
}
