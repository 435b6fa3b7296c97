package maru.hub.llm;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import maru.hub.llm.Grammar.Choice;
import maru.hub.llm.Grammar.Literal;
import maru.hub.llm.Grammar.Sequence;

/** Writes a grammar as GBNF; what is used more than once becomes a rule. */
final class Gbnf {
    private final Grammar whole;
    private final Map<Grammar, Integer> uses = new IdentityHashMap<>();
    private final Map<Grammar, String> names = new IdentityHashMap<>();

    Gbnf(Grammar whole) {
        this.whole = whole;
        for (Grammar part : whole.everyPart()) {
            Grammar.below(part).forEach(below -> uses.merge(below, 1, Integer::sum));
        }
        uses.forEach((part, count) -> {
            if (count > 1 && !(part instanceof Literal)) {
                names.put(part, "r" + names.size());
            }
        });
    }

    String written() {
        var text = new StringBuilder("root ::= ").append(body(whole)).append('\n');
        names.forEach(
                (part, name) -> text.append(name).append(" ::= ").append(body(part)).append('\n'));
        return text.toString();
    }

    private String part(Grammar grammar) {
        String name = names.get(grammar);
        if (name != null) {
            return name;
        }
        return grammar instanceof Literal ? body(grammar) : "(" + body(grammar) + ")";
    }

    private String body(Grammar grammar) {
        return switch (grammar) {
            case Literal(String text) -> quoted(text);
            case Choice(var options) ->
                    options.stream().map(this::part).collect(Collectors.joining(" | "));
            case Sequence(var parts) ->
                    parts.stream().map(this::part).collect(Collectors.joining(" "));
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
