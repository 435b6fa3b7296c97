package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.hub.llm.TokenTrie.Step;
import org.junit.jupiter.api.Test;

/** What a grammar lets through, token by token, against all of its texts written out. */
class GrammarTest {

    private static final String LETTERS = "ab 조-";
    private static final int MOST_TEXTS = 100;
    private static final int LONGEST = 8;

    @Test
    void theTrieLetsThroughEverySpellingOfEveryTextAndNothingElse() {
        int tried = 0;
        for (int seed = 0; tried < 200; seed++) {
            var random = new Random(seed);
            Grammar grammar = grammar(random, 3);
            Set<String> texts = texts(grammar);
            if (texts.size() > MOST_TEXTS
                    || texts.stream().anyMatch(text -> text.length() > LONGEST)) {
                continue; // too many spellings to write them all out
            }
            tried++;
            byte[][] vocabulary = vocabulary(random);

            var wanted = new HashSet<List<Integer>>();
            for (String text : texts) {
                spell(bytes(text), 0, vocabulary, new ArrayList<>(), wanted);
            }
            var got = new HashSet<List<Integer>>();
            walk(new TokenTrie(vocabulary), GrammarState.start(grammar), new ArrayList<>(), got);

            assertEquals(wanted, got, "seed " + seed + ": " + grammar.gbnf());
        }
    }

    @Test
    void aSchemaAllowsTheSameChoices() {
        Grammar thing = Grammar.oneOf(List.of("lamp", "fan"));
        Grammar line = Grammar.sequence(Grammar.text("on "), thing);
        Grammar whole =
                Grammar.choice(
                        List.of(line, Grammar.sequence(line, Grammar.text("; off "), thing)));

        var schema = JsonSchema.of(whole);

        var options = schema.path("anyOf");
        assertEquals(2, options.size());
        var longer = options.path(1);
        assertEquals(3, longer.path("minItems").asInt());
        assertEquals("; off ", longer.path("prefixItems").path(1).path("const").asText());
        assertEquals(options.path(0), longer.path("prefixItems").path(0), "the line is shared");
        String shared = longer.path("prefixItems").path(2).path("$ref").asText();
        var things = schema.at(shared.substring(1));
        assertEquals(List.of("lamp", "fan"), texts(things.path("enum")));
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        var texts = new ArrayList<String>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    @Test
    void whatIsForcedIsWhatAllTextsHaveInCommon() {
        for (int seed = 0; seed < 300; seed++) {
            Grammar grammar = grammar(new Random(seed), 3);
            Set<String> texts = texts(grammar);
            byte[] forced = GrammarState.start(grammar).forced();
            byte[] common =
                    texts.stream()
                            .map(GrammarTest::bytes)
                            .reduce(GrammarTest::common)
                            .orElseThrow();

            assertArrayEquals(common, forced, "seed " + seed + ": " + grammar.gbnf());
        }
    }

    @Test
    void goesOverToAnotherProcessWithItsSharedPartsStillShared() {
        for (int seed = 0; seed < 100; seed++) {
            Grammar grammar = grammar(new Random(seed), 5);
            var line =
                    Wording.line(
                            Wording.complete(Prompt.plain("x"), grammar, 1, Duration.ofSeconds(1)));

            Grammar arrived = Wording.grammar(Wording.read(line));

            assertEquals(grammar, arrived);
            assertEquals(grammar.everyPart().size(), arrived.everyPart().size());
        }
    }

    @Test
    void aGrammarOfManySentencesIsSmallAndQuicklyWalked() {
        Grammar thing = Grammar.oneOf(IntStream.range(0, 500).mapToObj(i -> "room-" + i).toList());
        Grammar line = Grammar.sequence(Grammar.oneOf(List.of("on ", "off ")), thing);
        Grammar four = line;
        for (int i = 0; i < 3; i++) {
            four =
                    Grammar.sequence(
                            line, Grammar.optional(Grammar.sequence(Grammar.text("; "), four)));
        }
        assertTrue(four.everyPart().size() < 540, () -> "the same parts again");

        GrammarState state = GrammarState.start(four);
        for (byte one : bytes("on room-499; off room-17; on room-0; off room-4")) {
            state = state.after(one).orElseThrow();
        }
        assertTrue(state.mayEnd());
        assertFalse(state.isLast());
        assertTrue(state.after((byte) ';').isEmpty());
    }

    @Test
    void isWrittenForTheOtherEngineWithQuotesKept() {
        Grammar name = Grammar.oneOf(List.of("say \"hi\"", "a\\b", "조명\n"));
        Grammar grammar = Grammar.sequence(name, Grammar.text(" "), name, Grammar.text(""));

        assertEquals(
                "root ::= r0 \" \" r0 \"\"\nr0 ::= \"say \\\"hi\\\"\" | \"a\\\\b\" | \"조명\"\n",
                grammar.gbnf());
    }

    /** A grammar with shared parts, never without any text. */
    private static Grammar grammar(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return new Grammar.Literal(word(random, random.nextInt(4)));
        }
        Grammar shared = grammar(random, depth - 1);
        var parts = new ArrayList<Grammar>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(random.nextBoolean() ? shared : grammar(random, depth - 1));
        }
        return random.nextBoolean() ? new Grammar.Choice(parts) : new Grammar.Sequence(parts);
    }

    private static String word(Random random, int length) {
        return random.ints(length, 0, LETTERS.length())
                .collect(
                        StringBuilder::new,
                        (word, at) -> word.append(LETTERS.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    /** Every byte, and some words that cross the borders of literals and of characters. */
    private static byte[][] vocabulary(Random random) {
        Stream<byte[]> bytes =
                IntStream.range(0, 256)
                        .mapToObj(b -> new byte[] {(byte) b})
                        .limit(random.nextInt(257));
        Stream<byte[]> words =
                IntStream.range(0, 12).mapToObj(_ -> bytes(word(random, 1 + random.nextInt(4))));
        Stream<byte[]> halves = Stream.of(new byte[] {'a', (byte) 0xEC}, new byte[0]);
        return Stream.of(bytes, words, halves).flatMap(s -> s).toArray(byte[][]::new);
    }

    private static Set<String> texts(Grammar grammar) {
        return switch (grammar) {
            case Grammar.Literal(String text) -> Set.of(text);
            case Grammar.Choice(var options) -> {
                var all = new TreeSet<String>();
                options.forEach(option -> all.addAll(texts(option)));
                yield all;
            }
            case Grammar.Sequence(var parts) -> {
                Set<String> all = Set.of("");
                for (Grammar part : parts) {
                    var longer = new TreeSet<String>();
                    for (String before : all) {
                        texts(part).forEach(after -> longer.add(before + after));
                    }
                    all = longer;
                }
                yield all;
            }
        };
    }

    private static void spell(
            byte[] text, int from, byte[][] vocabulary, List<Integer> so, Set<List<Integer>> all) {
        if (from == text.length) {
            all.add(List.copyOf(so));
            return;
        }
        for (int token = 0; token < vocabulary.length; token++) {
            byte[] piece = vocabulary[token];
            if (piece.length > 0
                    && from + piece.length <= text.length
                    && java.util.Arrays.equals(
                            piece, 0, piece.length, text, from, from + piece.length)) {
                so.add(token);
                spell(text, from + piece.length, vocabulary, so, all);
                so.removeLast();
            }
        }
    }

    private static void walk(
            TokenTrie trie, GrammarState state, List<Integer> so, Set<List<Integer>> all) {
        if (state.mayEnd()) {
            all.add(List.copyOf(so));
        }
        for (Step step : trie.steps(state)) {
            so.add(step.token());
            walk(trie, step.after(), so, all);
            so.removeLast();
        }
    }

    private static byte[] common(byte[] one, byte[] other) {
        int end = java.util.Arrays.mismatch(one, other);
        return end < 0 ? one : java.util.Arrays.copyOf(one, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
