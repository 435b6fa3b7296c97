package maru.hub.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import maru.hub.cli.MaruCommand;
import maru.hub.eval.EvalHomes;
import maru.hub.home.Home;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.Grammar;
import maru.hub.llm.Prompt;
import maru.hub.llm.Tokenizer.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes and cases become what a model learns from; what the hub couldn't answer so doesn't. */
class TokensTest {
    private static final Map<String, Home> HOMES = homes();

    private final Tokens tokens = new Tokens(HOMES, ChatTemplate.GEMMA, new Letters());

    private static Map<String, Home> homes() {
        try {
            return EvalHomes.load(Path.of(TokensTest.class.getResource("/eval/homes").toURI()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A token for each letter, and a number of its own for each mark. */
    private static final class Letters implements Tokens.Cutter {
        private final Map<String, Integer> marks = new HashMap<>();

        @Override
        public int[] tokens(Prompt prompt, boolean first) {
            return prompt.pieces().stream()
                    .flatMapToInt(piece ->
                            piece.text().startsWith("<")
                                    ? java.util.stream.IntStream.of(
                                            marks.computeIfAbsent(
                                                    piece.text(), _ -> 70_000 + marks.size()))
                                    : piece.text().chars())
                    .toArray();
        }

        @Override
        public Optional<List<Written>> answer(Grammar grammar, String text, int end) {
            if (!after(grammar, Set.of(text)).contains("")) {
                return Optional.empty();
            }
            var written = new ArrayList<Written>();
            text.chars().forEach(c -> written.add(new Written(c, new int[] {'?'})));
            written.add(new Written(end, new int[0]));
            return Optional.of(written);
        }

        /** What may be left of these texts behind what the grammar says. */
        private static Set<String> after(Grammar grammar, Set<String> texts) {
            return switch (grammar) {
                case Grammar.Literal(String text) ->
                        texts.stream()
                                .filter(t -> t.startsWith(text))
                                .map(t -> t.substring(text.length()))
                                .collect(Collectors.toSet());
                case Grammar.Choice(var options) -> {
                    var all = new TreeSet<String>();
                    options.forEach(option -> all.addAll(after(option, texts)));
                    yield all;
                }
                case Grammar.Sequence(var parts) -> {
                    Set<String> left = texts;
                    for (Grammar part : parts) {
                        left = after(part, left);
                    }
                    yield left;
                }
            };
        }
    }

    private List<Map<String, Object>> of(String language, String say, String answer)
            throws Exception {
        JsonNode line =
                Spots.JSON
                        .createObjectNode()
                        .put("home", "cabin")
                        .put("lang", language)
                        .put("say", say)
                        .put("answer", answer)
                        .put("class", "act");
        return tokens.of(line, false);
    }

    @Test
    void aHomeIsToldOnceBeforeItsFirstExample() throws Exception {
        assertEquals(List.of(), of("en", "turn on the kitchen light", "on attic.light"));
        var first = of("en", "turn on the kitchen light", "on kitchen.light");
        var second = of("ko", "주방 불 꺼 줘", "off kitchen.light");

        assertEquals(2, first.size());
        assertEquals(Set.of("home", "prefix"), first.getFirst().keySet());
        assertEquals(1, second.size());
        int[] rest = (int[]) second.getFirst().get("rest");
        assertEquals("주방 불 꺼 줘".length() + 2, rest.length, "a mark before it and one after it");
        int[] answer = (int[]) second.getFirst().get("answer");
        assertEquals("off kitchen.light".length() + 1, answer.length);
        assertEquals(2, tokens.kept());
    }

    @Test
    void whatTheHubWouldNotAnswerSoIsDroppedAndCounted() throws Exception {
        of("en", "turn on the kitchen light", "on bedroom.fan");
        of("en", "is the kitchen light on", "on kitchen.light");
        of("en", "set the bedroom to 70", "set bedroom.thermostat target-temperature 71");
        of("en", "don't turn on the kitchen light", "on kitchen.light");
        of("ko", "10분 뒤에 주방 불 켜 줘", "on kitchen.light");

        assertEquals(0, tokens.kept());
        assertEquals(
                Map.of("answer not allowed, act", 3, "not shown to a model", 2), tokens.dropped());
    }

    @Test
    void allTokensBetweenWhichOneChoosesAreOutputs() throws Exception {
        of("en", "what a day", "none");

        int[] outputs = (int[]) tokens.outputs().get("outputs");
        assertTrue(java.util.stream.IntStream.of(outputs).anyMatch(t -> t == '?'));
        assertTrue(java.util.stream.IntStream.of(outputs).anyMatch(t -> t == 'n'));
    }

    @Test
    @SuppressWarnings("unchecked")
    void spotsSayWhatAnAnswerMayName() {
        Map<String, Object> cabin = Spots.of("cabin", HOMES.get("cabin"));
        assertEquals("fahrenheit", cabin.get("scale"));
        var spots =
                ((List<Map<String, Object>>) cabin.get("spots"))
                        .stream().collect(Collectors.toMap(s -> s.get("name"), s -> s));

        var light = spots.get("kitchen.light");
        assertEquals("kitchen", light.get("room"));
        assertEquals(List.of("light.kitchen"), light.get("devices"));
        assertTrue(((Set<String>) light.get("verbs")).containsAll(Set.of("on", "off")));
        var thermostat = spots.get("bedroom.thermostat");
        var target =
                (Map<String, Object>)
                        ((Map<String, Object>) thermostat.get("traits")).get("target-temperature");
        assertEquals("°F", target.get("unit"));
        assertEquals(true, target.get("gradual"));
        assertTrue((double) target.get("min") >= 45, target::toString);
        assertTrue(spots.containsKey("bedroom"), "a room itself");
    }

    @Test
    void theCommandWritesALineForEachHome(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("spots.jsonl");
        var errors = new StringWriter();
        int status =
                MaruCommand.commandLine()
                        .setErr(new PrintWriter(errors))
                        .execute(
                                "training",
                                "spots",
                                "--homes",
                                Path.of(TokensTest.class.getResource("/eval/homes").toURI())
                                        .toString(),
                                "--out",
                                out.toString());

        assertEquals(0, status, errors::toString);
        assertEquals(HOMES.size(), Files.readAllLines(out).size());
    }
}
