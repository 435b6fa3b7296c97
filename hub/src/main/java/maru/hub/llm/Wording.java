package maru.hub.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.Prompt.Markup;
import maru.hub.llm.Prompt.Piece;
import maru.hub.llm.Prompt.Plain;

/**
 * How the hub and the model's process write to each other: one JSON object a line, behind a mark
 * that tells it from what libraries print.
 */
final class Wording {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "maru ";

    private Wording() {}

    static ObjectNode warm(Prompt prefix) {
        return of("warm", prefix);
    }

    static ObjectNode count(Prompt prompt) {
        return of("count", prompt);
    }

    static ObjectNode complete(Prompt prompt, String grammar, int tokens, Duration limit) {
        return of("complete", prompt)
                .put("grammar", grammar)
                .put("tokens", tokens)
                .put("limit", limit.toMillis());
    }

    static ObjectNode answer(Answer answer) {
        return JSON.createObjectNode()
                .put("text", answer.text())
                .put("tokens", answer.tokens())
                .put("whole", answer.whole())
                .put("took", answer.took().toNanos());
    }

    static Answer answer(JsonNode line) {
        return new Answer(
                line.path("text").asText(),
                line.path("tokens").asInt(),
                line.path("whole").asBoolean(),
                Duration.ofNanos(line.path("took").asLong()));
    }

    static ObjectNode counted(int tokens) {
        return JSON.createObjectNode().put("count", tokens);
    }

    static ObjectNode done() {
        return JSON.createObjectNode();
    }

    static ObjectNode failed(String why) {
        return JSON.createObjectNode().put("error", why);
    }

    /** The prompt of a request, with who wrote which piece. */
    static Prompt prompt(JsonNode request) {
        var pieces = new ArrayList<Piece>();
        for (JsonNode piece : request.path("prompt")) {
            String text = piece.path(1).asText();
            pieces.add(
                    piece.path(0).asText().equals("markup") ? new Markup(text) : new Plain(text));
        }
        return new Prompt(pieces);
    }

    static boolean isOurs(String line) {
        return line.startsWith(MARK);
    }

    static String line(ObjectNode message) {
        try {
            return MARK + JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }

    static JsonNode read(String line) {
        try {
            return JSON.readTree(line.substring(MARK.length()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not understood: the other side's line", e);
        }
    }

    private static ObjectNode of(String what, Prompt prompt) {
        ObjectNode message = JSON.createObjectNode().put("do", what);
        ArrayNode pieces = message.putArray("prompt");
        for (Piece piece : prompt.pieces()) {
            pieces.addArray().add(piece instanceof Markup ? "markup" : "plain").add(piece.text());
        }
        return message;
    }
}
