package maru.hub.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model is given to read, in pieces that say who wrote them. Only {@link Markup}, which is
 * ours, can hold a token with a meaning of its own; what people said and how they named things is
 * {@link Plain}, and stays mere words whatever it spells.
 *
 * @param adapter the one that the model reads it with, by its name; none for the model as it is
 */
public record Prompt(Optional<String> adapter, List<Piece> pieces) {
    public Prompt {
        pieces = List.copyOf(pieces);
    }

    public Prompt(List<Piece> pieces) {
        this(Optional.empty(), pieces);
    }

    /** Part of a prompt. */
    public sealed interface Piece {
        String text();
    }

    /** Written by us: turn markers, the task. */
    public record Markup(String text) implements Piece {}

    /** Written by anybody else. */
    public record Plain(String text) implements Piece {}

    public static Prompt markup(String text) {
        return new Prompt(List.of(new Markup(text)));
    }

    public static Prompt plain(String text) {
        return new Prompt(List.of(new Plain(text)));
    }

    /** This and then that, read with this one's adapter. */
    public Prompt then(Prompt next) {
        var all = new ArrayList<>(pieces);
        all.addAll(next.pieces);
        return new Prompt(adapter, all);
    }

    /** The same, read with an adapter. */
    public Prompt readWith(String name) {
        return new Prompt(Optional.of(name), pieces);
    }

    /**
     * Without brackets no special token of any vocabulary can be spelt; without control and format
     * characters none can be hidden.
     */
    static String harmless(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '<', '[', '{' -> plain.append('(');
                        case '>', ']', '}' -> plain.append(')');
                        case '|' -> plain.append('/');
                        case '▁' -> plain.append('_'); // SentencePiece's own blank
                        default -> {
                            int type = Character.getType(c);
                            if (type == Character.CONTROL
                                    || type == Character.LINE_SEPARATOR
                                    || type == Character.PARAGRAPH_SEPARATOR) {
                                plain.append(' ');
                            } else if (type != Character.FORMAT
                                    && type != Character.SURROGATE
                                    && type != Character.PRIVATE_USE
                                    && type != Character.UNASSIGNED) {
                                plain.appendCodePoint(c);
                            }
                        }
                    }
                });
        return plain.toString();
    }
}
