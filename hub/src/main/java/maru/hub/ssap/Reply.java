package maru.hub.ssap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client is answered, in the words that clients of real televisions know. */
sealed interface Reply {
    /** Exactly this is what clients take for "this TV hasn't got that". */
    No NOT_HERE = new No("404 no such service or method");

    No NOT_ALLOWED = new No("401 insufficient permissions");
    No TV_IS_OFF = new No("500 the TV screen isn't on");

    record Ok(ObjectNode payload) implements Reply {}

    record No(String error) implements Reply {}

    static Ok ok() {
        return new Ok(JsonNodeFactory.instance.objectNode());
    }

    static Reply no(String error) {
        return new No(error);
    }

    /** Done where it is true; else the screen went just now. */
    static Reply done(boolean done) {
        return done ? ok() : TV_IS_OFF;
    }

    /** As it is sent; whoever follows something is told so with it. */
    default String frame(JsonNode id, boolean followed) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Ok(ObjectNode payload) -> {
                frame.put("type", "response");
                put(frame, id);
                ObjectNode told = payload.deepCopy();
                if (followed) {
                    told.put("subscribed", true);
                }
                frame.set("payload", told.put("returnValue", true));
            }
            case No(String error) -> {
                frame.put("type", "error");
                put(frame, id);
                frame.put("error", error);
                frame.putObject("payload").put("returnValue", false).put("errorText", error);
            }
        }
        return frame.toString();
    }

    /** A frame of another type than an answer's. */
    static String frame(String type, JsonNode id, ObjectNode payload) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("type", type);
        put(frame, id);
        frame.set("payload", payload);
        return frame.toString();
    }

    private static void put(ObjectNode frame, JsonNode id) {
        if (!id.isMissingNode()) {
            frame.set("id", id);
        }
    }
}
