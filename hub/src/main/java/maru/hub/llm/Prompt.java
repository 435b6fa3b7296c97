package maru.hub.llm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model is given to read, in pieces that say who wrote them. Only {@link Markup}, which is
 * ours, can hold a token with a meaning of its own; what people said and how they named things is
 * {@link Plain}, and stays mere words whatever it spells.
 */
public record Prompt(List<Piece> pieces) {
    public Prompt {
        pieces = List.copyOf(pieces);
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

    /** This and then that. */
    public Prompt then(Prompt next) {
        var all = new ArrayList<>(pieces);
        all.addAll(next.pieces);
        return new Prompt(all);
    }
}
