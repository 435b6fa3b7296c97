package maru.devices.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import maru.devices.dialect.Json;

/**
 * A template as firmware announces it, parsed once and rendered for each message. At most {@link
 * #MAX_SOURCE} characters of source and {@link #MAX_OUTPUT} of result; without loops its cost is
 * bounded by its length.
 */
public final class Template {
    /** Longest source, in characters. */
    public static final int MAX_SOURCE = 4096;

    /** Longest result, in characters. */
    public static final int MAX_OUTPUT = 8192;

    /** What a template without one does: gives the value as it is. */
    public static final Template IDENTITY =
            new Template(List.of(new Piece.Output(new Node.Name("value"))), true);

    private static final Set<String> FOR_VALUES = Set.of("value", "value_json");

    /** A run of a template's body. */
    sealed interface Piece {
        record Text(String text) implements Piece {}

        record Output(Node node) implements Piece {}

        record If(List<Branch> branches) implements Piece {}

        record Branch(Optional<Node> condition, List<Piece> body) {}
    }

    private final List<Piece> pieces;
    private final boolean identity;

    private Template(List<Piece> pieces, boolean identity) {
        this.pieces = pieces;
        this.identity = identity;
    }

    /** Parses a template over a message: {@code value} and {@code value_json}. */
    public static Template ofValue(String source) throws Unsupported {
        return parse(source, FOR_VALUES);
    }

    /**
     * Parses a template over these names, such as {@code value} for a command.
     *
     * @throws Unsupported with the reason, when it goes beyond the subset
     */
    public static Template parse(String source, Set<String> names) throws Unsupported {
        if (source.length() > MAX_SOURCE) {
            throw new Unsupported("the template is longer than 4096 characters");
        }
        var pieces = new Parser(Tokens.of(source), names).template();
        boolean identity =
                pieces.size() == 1
                        && pieces.getFirst() instanceof Piece.Output(Node.Name(String name))
                        && name.equals("value");
        return new Template(pieces, identity);
    }

    /** Renders it for the text of a message. */
    public Rendered render(String payload) {
        if (identity) {
            return payload.length() <= Json.STATE
                    ? new Rendered.Text(payload)
                    : new Rendered.Failed("longer than 64 KiB");
        }
        var json = new ParsedOnce(payload);
        return render(name ->
                switch (name) {
                    case "value" -> payload;
                    case "value_json" -> json.value();
                    default -> Values.UNDEFINED;
                });
    }

    /**
     * Renders it with these values: Boolean, Long, Double or String; a name without a value is
     * undefined.
     */
    public Rendered render(Map<String, ?> values) {
        return render(name -> {
            Object value = values.get(name);
            return value == null ? Values.UNDEFINED : value;
        });
    }

    private Rendered render(Function<String, Object> names) {
        var output = new StringBuilder();
        try {
            boolean said = render(pieces, names, output);
            return said || !output.toString().isBlank()
                    ? new Rendered.Text(output.toString().strip())
                    : new Rendered.Nothing();
        } catch (Node.Missing e) {
            return new Rendered.Nothing();
        } catch (Values.Failure e) {
            return new Rendered.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Whether anything that is defined was put out, be it an empty text. */
    private static boolean render(
            List<Piece> pieces, Function<String, Object> names, StringBuilder output) {
        boolean said = false;
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String text) -> output.append(text);
                case Piece.Output(Node node) -> {
                    Object value = node.value(names);
                    said |= value != Values.UNDEFINED;
                    output.append(Values.text(value));
                }
                case Piece.If(List<Piece.Branch> branches) -> {
                    for (Piece.Branch branch : branches) {
                        if (branch.condition().isEmpty()
                                || Values.truth(branch.condition().get().value(names))) {
                            said |= render(branch.body(), names, output);
                            break;
                        }
                    }
                }
            }
            if (output.length() > MAX_OUTPUT) {
                throw new Values.Failure("a text that is too long");
            }
        }
        return said;
    }

    /** A payload that is JSON only if the template asks for it. */
    private static final class ParsedOnce {
        private final String payload;
        private @org.jspecify.annotations.Nullable Object parsed;

        ParsedOnce(String payload) {
            this.payload = payload;
        }

        Object value() {
            Object value = parsed;
            if (value == null) {
                try {
                    JsonNode node = Json.read(payload.getBytes(StandardCharsets.UTF_8), Json.STATE);
                    value = Values.of(node);
                } catch (Json.Malformed e) {
                    throw new Values.Failure(e.reason());
                }
                parsed = value;
            }
            return value;
        }
    }
}
