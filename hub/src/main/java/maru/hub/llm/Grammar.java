package maru.hub.llm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer may say, to the letter: a finite set of texts. Parts may be shared, so that a
 * small grammar stands for very many texts; none can hold itself.
 */
public sealed interface Grammar {

    /** Exactly this text. */
    record Literal(String text) implements Grammar {}

    /** One of these; where there is none, nothing can be said at all. */
    record Choice(List<Grammar> options) implements Grammar {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** All of these, one after another. */
    record Sequence(List<Grammar> parts) implements Grammar {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Exactly this text, without the control characters in it. */
    static Grammar text(String text) {
        var visible = new StringBuilder();
        text.codePoints().filter(c -> !Character.isISOControl(c)).forEach(visible::appendCodePoint);
        return new Literal(visible.toString());
    }

    /** One of these texts. */
    static Grammar oneOf(Collection<String> texts) {
        return choice(texts.stream().map(Grammar::text).toList());
    }

    static Grammar choice(List<Grammar> options) {
        return options.size() == 1 ? options.getFirst() : new Choice(options);
    }

    static Grammar sequence(Grammar... parts) {
        return new Sequence(List.of(parts));
    }

    /** This, or nothing. */
    static Grammar optional(Grammar grammar) {
        return new Choice(List.of(grammar, new Literal("")));
    }

    /** The same in the notation that llama.cpp's own sampler reads. */
    default String gbnf() {
        return new Gbnf(this).written();
    }

    /** All parts, each once and after its own parts; the last one is the whole. */
    default List<Grammar> everyPart() {
        var order = new IdentityHashMap<Grammar, Boolean>();
        var sorted = new ArrayList<Grammar>();
        collect(this, order, sorted);
        return sorted;
    }

    private static void collect(Grammar grammar, Map<Grammar, Boolean> seen, List<Grammar> sorted) {
        if (seen.put(grammar, true) == null) {
            below(grammar).forEach(part -> collect(part, seen, sorted));
            sorted.add(grammar);
        }
    }

    /** What a part is made of. */
    static List<Grammar> below(Grammar grammar) {
        return switch (grammar) {
            case Literal _ -> List.of();
            case Choice(var options) -> options;
            case Sequence(var parts) -> parts;
        };
    }
}
