package maru.hub.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import maru.devices.Language;
import maru.hub.home.Home;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.Grammar;
import maru.hub.llm.Prompt;
import maru.hub.llm.Tokenizer.Written;
import maru.hub.understand.ModelView;
import maru.hub.understand.ModelView.Shown;

/**
 * Makes of each case what the live reader would show a tuned model, and what this should write
 * then, as tokens. A case that the reader wouldn't show, or whose answer its grammar doesn't allow,
 * is dropped and counted.
 */
final class Tokens {

    /** How texts become tokens. */
    interface Cutter {
        int[] tokens(Prompt prompt, boolean first);

        Optional<List<Written>> answer(Grammar grammar, String text, int end);
    }

    /** The name of the adapter doesn't show in the tokens. */
    private static final Optional<String> TUNED = Optional.of("tuned");

    private final Map<String, Home> homes;
    private final ChatTemplate template;
    private final Cutter cutter;
    private final int end;
    private final Map<String, ModelView> views = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final BitSet outputs = new BitSet();
    private final Map<String, Integer> dropped = new TreeMap<>();
    private int kept;

    Tokens(Map<String, Home> homes, ChatTemplate template, Cutter cutter) {
        this.homes = homes;
        this.template = template;
        this.cutter = cutter;
        end = cutter.tokens(template.closing(), false)[0];
        outputs.set(end);
    }

    /**
     * The lines that a case adds: none, its own, or before that its home's.
     *
     * @param held whether it is for measuring and not to be learnt
     */
    List<Map<String, Object>> of(JsonNode line, boolean held) {
        String id = line.path("home").asText();
        Home home = homes.get(id);
        if (home == null) {
            return drop("no such home");
        }
        ModelView view = views.computeIfAbsent(id, _ -> ModelView.of(home, template, TUNED));
        String say = line.path("say").asText();
        String answer = line.path("answer").asText();
        if (say.isBlank()) {
            return drop("nothing said");
        }
        Language language =
                line.path("lang").asText().equals(Language.KOREAN.code())
                        ? Language.KOREAN
                        : Language.ENGLISH;
        return switch (view.shown(say, language)) {
            case Shown.LeftAlone _ -> drop("not shown to a model");
            case Shown.Asked shown -> {
                Optional<List<Written>> written = cutter.answer(shown.grammar(), answer, end);
                if (written.isEmpty()) {
                    yield drop("answer not allowed, " + line.path("class").asText());
                }
                if (shown.reading().apply(answer).isEmpty()) {
                    yield drop("answer not read, " + line.path("class").asText());
                }
                var lines = new ArrayList<Map<String, Object>>();
                if (begun.add(id)) {
                    lines.add(prefix(id, view));
                }
                lines.add(example(line, held, shown, written.get()));
                kept++;
                yield lines;
            }
        };
    }

    private Map<String, Object> prefix(String id, ModelView view) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("home", id);
        plain.put("prefix", cutter.tokens(view.prefix(), true));
        return plain;
    }

    private Map<String, Object> example(
            JsonNode line, boolean held, Shown.Asked shown, List<Written> written) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("home", line.path("home").asText());
        plain.put("rest", cutter.tokens(shown.rest(), false));
        plain.put("answer", written.stream().mapToInt(Written::token).toArray());
        plain.put(
                "chosen",
                written.stream().mapToInt(one -> one.others().length > 0 ? 1 : 0).toArray());
        if (held) {
            plain.put("held", true);
        }
        plain.put("class", line.path("class").asText());
        plain.put("lang", line.path("lang").asText());
        for (Written one : written) {
            outputs.set(one.token());
            for (int other : one.others()) {
                outputs.set(other);
            }
        }
        return plain;
    }

    private List<Map<String, Object>> drop(String why) {
        dropped.merge(why, 1, Integer::sum);
        return List.of();
    }

    /** The last line: all tokens between which a choice had to be made. */
    Map<String, Object> outputs() {
        return Map.of("outputs", outputs.stream().toArray());
    }

    int kept() {
        return kept;
    }

    /** How many were dropped, by reason. */
    Map<String, Integer> dropped() {
        return dropped;
    }
}
