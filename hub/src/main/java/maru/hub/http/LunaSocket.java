package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of the service bus that come from outside, over one WebSocket. A call is {@code {"id": 7,
 * "uri": "luna://…", "parameters": {…}, "subscribe": true}}, each of its replies {@code {"id": 7,
 * "reply": {"returnValue": true, …}}}; {@code {"id": 7, "cancel": true}} ends one that was
 * subscribed to. What isn't a call ends the connection. Lives on one event loop.
 */
final class LunaSocket {
    private static final int MAX_CALLS = 64;
    private static final String REPLIED = "{\"id\":%d,\"reply\":{\"returnValue\":true";
    private static final Buffer NO_FIELDS = Buffer.buffer("{}");

    private final Luna luna;
    private final Sockets.Client client;
    private final boolean local;
    private final Map<Integer, Open> calls = new HashMap<>();
    private int busy;

    LunaSocket(Luna luna, Sockets.Client client, boolean local) {
        this.luna = luna;
        this.client = client;
        this.local = local;
    }

    /** A text that the other side sent. */
    void hear(String text) {
        ObjectNode message;
        int id;
        try {
            message = Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            id = id(message);
        } catch (Problem problem) {
            client.leave(Sockets.AGAINST_THE_RULES, "no call: " + problem.field().orElse("id"));
            return;
        }
        if (message.path("cancel").asBoolean(false)) {
            Optional.ofNullable(calls.get(id)).ifPresent(Open::cancel);
            return;
        }
        if (calls.containsKey(id)) {
            client.leave(Sockets.AGAINST_THE_RULES, "id: it is in use");
            return;
        }
        var call = new Open(id, message.path("subscribe").asBoolean(false));
        if (calls.size() >= MAX_CALLS || busy >= MAX_CALLS) {
            call.refuse(Problem.of(429, "Too many calls are open."));
            return;
        }
        calls.put(id, call);
        try {
            luna.call(uri(message), asked(message, call));
        } catch (Problem problem) {
            call.refuse(problem);
        }
    }

    /** The connection has gone, and with it whatever was waited for. */
    void gone() {
        for (Open call : java.util.List.copyOf(calls.values())) {
            call.cancel();
        }
    }

    private static int id(ObjectNode message) {
        JsonNode id = message.path("id");
        if (!id.isInt() || id.intValue() < 0) {
            throw Problem.field("id", "It must be a whole number that isn't negative.");
        }
        return id.intValue();
    }

    private static LunaUri uri(ObjectNode message) {
        return LunaUri.of(message.path("uri").asText(""))
                .orElseThrow(() -> Problem.field("uri", "It must be luna://service/method."));
    }

    private Luna.Asked asked(ObjectNode message, Open call) {
        JsonNode parameters = message.path("parameters");
        if (!parameters.isMissingNode() && !parameters.isObject()) {
            throw Problem.field("parameters", "It must be an object.");
        }
        return new Luna.Asked(
                parameters instanceof ObjectNode object ? object : Json.object(),
                call.subscribed,
                client.caller(),
                client.language(),
                local,
                call);
    }

    /** A call that isn't answered yet, or is subscribed to. */
    private final class Open implements Luna.Replies {
        private final int id;
        private final boolean subscribed;
        private Runnable cancelled = () -> {};
        private boolean over;

        Open(int id, boolean subscribed) {
            this.id = id;
            this.subscribed = subscribed;
        }

        @Override
        public void tell(Buffer object) {
            if (!over) {
                send(object, subscribed ? ",\"subscribed\":true" : "");
            }
        }

        @Override
        public void end(Buffer object) {
            if (close()) {
                send(object, "");
            }
        }

        @Override
        public void refuse(Problem problem) {
            if (!close()) {
                return;
            }
            ObjectNode reply = Json.object().put("id", id);
            ObjectNode why =
                    reply.putObject("reply")
                            .put("returnValue", false)
                            .put("errorCode", problem.status())
                            .put("errorText", problem.detail());
            problem.field().ifPresent(field -> why.put("field", field));
            client.tell(Buffer.buffer(Json.bytes(reply)));
        }

        @Override
        public void busyUntil(Future<?> end) {
            busy++;
            end.onComplete(_ -> busy--);
        }

        @Override
        public void onCancelled(Runnable gone) {
            if (over) {
                gone.run();
            } else {
                cancelled = gone;
            }
        }

        void cancel() {
            if (close()) {
                cancelled.run();
            }
        }

        private boolean close() {
            calls.remove(id, this);
            boolean was = !over;
            over = true;
            return was;
        }

        /** What every reply has goes before the fields of this one. */
        private void send(Buffer object, String more) {
            Buffer text = Buffer.buffer(REPLIED.formatted(id)).appendString(more);
            if (object.length() > NO_FIELDS.length()) {
                text.appendString(",");
            }
            client.tell(text.appendBuffer(object.slice(1, object.length())).appendString("}"));
        }
    }
}
