package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import java.util.Optional;

/**
 * Whoever waits for an answer: perhaps not any more, and perhaps to be told what comes before it.
 */
final class Waiting {
    private final Context context;
    private final Optional<Ear> ear;
    private volatile boolean over;

    /** Is told what comes before the answer, on one event loop. */
    interface Ear {
        void hear(String event, byte[] json);
    }

    /**
     * @param context of the event loop
     * @param ear of somebody who wants to be told
     */
    Waiting(Context context, Optional<Ear> ear) {
        this.context = context;
        this.ear = ear;
    }

    /**
     * Tells something that isn't the answer yet; of somebody who wants no events, only asks.
     *
     * @return whether there is still somebody who waits
     */
    boolean tell(String event, JsonNode data) {
        if (ear.isPresent() && !over) {
            byte[] json = Json.bytes(data);
            context.runOnContext(_ -> ear.get().hear(event, json));
        }
        return !over;
    }

    boolean isThere() {
        return !over;
    }

    /** Whether events are told. */
    boolean isTold() {
        return ear.isPresent();
    }

    /** Nobody is told anything any more. */
    void stop() {
        over = true;
    }
}
