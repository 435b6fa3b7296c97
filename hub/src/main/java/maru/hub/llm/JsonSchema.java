package maru.hub.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import maru.hub.llm.Grammar.Choice;
import maru.hub.llm.Grammar.Literal;
import maru.hub.llm.Grammar.Sequence;

/**
 * Writes a grammar as a JSON schema, for engines that know no other notation: a sequence is an
 * array, and what is used more than once becomes a definition.
 */
final class JsonSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Grammar, Integer> uses = new IdentityHashMap<>();
    private final Map<Grammar, String> names = new IdentityHashMap<>();

    private JsonSchema(Grammar whole) {
        for (Grammar part : whole.everyPart()) {
            Grammar.below(part).forEach(below -> uses.merge(below, 1, Integer::sum));
        }
        uses.forEach((part, count) -> {
            if (count > 1 && !(part instanceof Literal)) {
                names.put(part, "r" + names.size());
            }
        });
    }

    static ObjectNode of(Grammar whole) {
        var schema = new JsonSchema(whole);
        ObjectNode root = schema.body(whole);
        if (!schema.names.isEmpty()) {
            ObjectNode definitions = root.putObject("$defs");
            schema.names.forEach((part, name) -> definitions.set(name, schema.body(part)));
        }
        return root;
    }

    private ObjectNode part(Grammar grammar) {
        String name = names.get(grammar);
        return name == null
                ? body(grammar)
                : JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode body(Grammar grammar) {
        ObjectNode node = JSON.createObjectNode();
        switch (grammar) {
            case Literal(String text) -> node.put("const", text);
            case Choice(var options) -> {
                if (options.stream().allMatch(Literal.class::isInstance)) {
                    var texts = node.putArray("enum");
                    options.forEach(option -> texts.add(((Literal) option).text()));
                } else {
                    var any = node.putArray("anyOf");
                    options.forEach(option -> any.add(part(option)));
                }
            }
            case Sequence(List<Grammar> parts) -> {
                node.put("type", "array");
                var items = node.putArray("prefixItems");
                parts.forEach(item -> items.add(part(item)));
                node.put("items", false)
                        .put("minItems", parts.size())
                        .put("maxItems", parts.size());
            }
        }
        return node;
    }
}
