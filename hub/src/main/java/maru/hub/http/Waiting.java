package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Whoever waits for an answer: perhaps not any more, and perhaps to be told by server-sent events
 * what comes before it. Lives on one event loop, but for {@link #tell}.
 */
final class Waiting {
    static final String EVENTS = "text/event-stream";

    private final HttpServerResponse response;
    private final Context context;
    private final boolean told;
    private final Runnable begin;
    private volatile boolean over;
    private boolean begun;

    /**
     * @param told whether events are wanted
     * @param begin writes the head of a response that goes well
     */
    Waiting(HttpServerResponse response, Context context, boolean told, Runnable begin) {
        this.response = response;
        this.context = context;
        this.told = told;
        this.begin = begin;
        response.closeHandler(_ -> over = true);
    }

    /** Whether a request asks for events. */
    static boolean wants(HttpServerRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains(EVENTS);
    }

    /**
     * Tells something that isn't the answer yet; of somebody who wants no events, only asks.
     *
     * @return whether there is still somebody who waits
     */
    boolean tell(String event, JsonNode data) {
        if (told && !over) {
            context.runOnContext(_ -> write(event, Json.bytes(data)));
        }
        return !over;
    }

    boolean isThere() {
        return !over;
    }

    /** Whether events are told instead of a plain answer. */
    boolean isTold() {
        return told;
    }

    boolean hasBegun() {
        return begun;
    }

    /** The last event, after those that were told before. */
    void end(String event, byte[] json) {
        context.runOnContext(_ -> {
            write(event, json);
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    /** Nobody is told anything any more. */
    void stop() {
        over = true;
    }

    private void write(String event, byte[] json) {
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
}
