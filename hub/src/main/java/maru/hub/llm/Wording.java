package maru.hub.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.LanguageModel.Effort;
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

    /** The first line: what the other side is to load. */
    static ObjectNode load(ModelSetup setup) {
        ObjectNode message =
                JSON.createObjectNode()
                        .put("do", "load")
                        .put("file", setup.file().toString())
                        .put("identity", setup.identity())
                        .put("threads", setup.threads())
                        .put("context", setup.context());
        setup.libraries().ifPresent(folder -> message.put("libraries", folder.toString()));
        setup.kept().ifPresent(folder -> message.put("kept", folder.toString()));
        setup.log().ifPresent(file -> message.put("log", file.toString()));
        ObjectNode adapters = message.putObject("adapters");
        setup.adapters().forEach((name, file) -> adapters.put(name, file.toString()));
        return message;
    }

    static ModelSetup setup(JsonNode message) {
        var adapters = new LinkedHashMap<String, Path>();
        message.path("adapters")
                .properties()
                .forEach(e -> adapters.put(e.getKey(), Path.of(e.getValue().asText())));
        return new ModelSetup(
                Path.of(message.path("file").asText()),
                message.path("identity").asText(),
                message.path("threads").asInt(),
                message.path("context").asInt(),
                path(message, "libraries"),
                path(message, "kept"),
                adapters,
                path(message, "log"));
    }

    private static Optional<Path> path(JsonNode message, String field) {
        return message.has(field)
                ? Optional.of(Path.of(message.path(field).asText()))
                : Optional.empty();
    }

    static ObjectNode loaded(boolean answersWhileReading) {
        return JSON.createObjectNode().put("answersWhileReading", answersWhileReading);
    }

    static ObjectNode warm(Prompt prefix, Duration slice) {
        return of("warm", prefix).put("slice", slice.toMillis());
    }

    static ObjectNode warmed(boolean whole) {
        return JSON.createObjectNode().put("whole", whole);
    }

    static ObjectNode count(Prompt prompt) {
        return of("count", prompt);
    }

    static ObjectNode complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
        ObjectNode message = of("complete", prompt);
        message.set("grammar", grammar(grammar));
        return message.put("tokens", tokens).put("limit", limit.toMillis());
    }

    static ObjectNode write(Prompt prompt, int tokens, Duration limit) {
        return of("write", prompt).put("tokens", tokens).put("limit", limit.toMillis());
    }

    /** Part of what is being written; the other side waits for {@link #heard}. */
    static ObjectNode piece(String text) {
        return JSON.createObjectNode().put("piece", text);
    }

    static ObjectNode heard(boolean more) {
        return JSON.createObjectNode().put("more", more);
    }

    /**
     * The parts of a grammar in an array, each once and after those that it is made of, which it
     * calls by their places: a text is a literal, an array begins with {@code or} or {@code then}.
     */
    private static ArrayNode grammar(Grammar grammar) {
        ArrayNode parts = JSON.createArrayNode();
        var places = new IdentityHashMap<Grammar, Integer>();
        for (Grammar part : grammar.everyPart()) {
            switch (part) {
                case Grammar.Literal(String text) -> parts.add(text);
                case Grammar.Choice(var options) ->
                        made(parts.addArray().add("or"), options, places);
                case Grammar.Sequence(var all) -> made(parts.addArray().add("then"), all, places);
            }
            places.put(part, places.size());
        }
        return parts;
    }

    private static void made(
            ArrayNode node, List<Grammar> of, IdentityHashMap<Grammar, Integer> places) {
        of.forEach(part -> node.add(places.get(part)));
    }

    static Grammar grammar(JsonNode request) {
        var parts = new ArrayList<Grammar>();
        for (JsonNode node : request.path("grammar")) {
            if (node.isTextual()) {
                parts.add(new Grammar.Literal(node.asText()));
                continue;
            }
            var below = new ArrayList<Grammar>();
            for (int i = 1; i < node.size(); i++) {
                below.add(parts.get(node.path(i).asInt()));
            }
            parts.add(
                    node.path(0).asText().equals("or")
                            ? new Grammar.Choice(below)
                            : new Grammar.Sequence(below));
        }
        return parts.getLast();
    }

    static ObjectNode answer(Answer answer) {
        ObjectNode message =
                JSON.createObjectNode()
                        .put("text", answer.text())
                        .put("tokens", answer.tokens())
                        .put("whole", answer.whole())
                        .put("took", answer.took().toNanos());
        answer.margin().ifPresent(margin -> message.put("margin", margin));
        answer.effort()
                .ifPresent(effort ->
                        message.putObject("effort")
                                .put("read", effort.read())
                                .put("reading", effort.reading().toNanos())
                                .put("passes", effort.passes())
                                .put("deciding", effort.deciding().toNanos())
                                .put("choosing", effort.choosing().toNanos()));
        return message;
    }

    static Answer answer(JsonNode line) {
        JsonNode effort = line.path("effort");
        return new Answer(
                line.path("text").asText(),
                line.path("tokens").asInt(),
                line.path("whole").asBoolean(),
                nanos(line, "took"),
                line.has("margin")
                        ? OptionalDouble.of(line.path("margin").asDouble())
                        : OptionalDouble.empty(),
                effort.isObject()
                        ? Optional.of(
                                new Effort(
                                        effort.path("read").asInt(),
                                        nanos(effort, "reading"),
                                        effort.path("passes").asInt(),
                                        nanos(effort, "deciding"),
                                        nanos(effort, "choosing")))
                        : Optional.empty());
    }

    private static Duration nanos(JsonNode node, String field) {
        return Duration.ofNanos(node.path(field).asLong());
    }

    static ObjectNode counted(int tokens) {
        return JSON.createObjectNode().put("count", tokens);
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
        return new Prompt(
                request.has("adapter")
                        ? Optional.of(request.path("adapter").asText())
                        : Optional.empty(),
                pieces);
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
        prompt.adapter().ifPresent(name -> message.put("adapter", name));
        ArrayNode pieces = message.putArray("prompt");
        for (Piece piece : prompt.pieces()) {
            pieces.addArray().add(piece instanceof Markup ? "markup" : "plain").add(piece.text());
        }
        return message;
    }
}
