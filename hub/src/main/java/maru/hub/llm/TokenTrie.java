package maru.hub.llm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A vocabulary in the order of its tokens' bytes, which makes it a trie without nodes: all tokens
 * that begin alike lie side by side. Walked together with a grammar it gives the tokens that the
 * grammar lets through, looking at no other.
 */
final class TokenTrie {

    /** A token that may come next, and where it leads in the grammar. */
    record Step(int token, byte[] text, GrammarState after) {}

    private final int[] tokens;
    private final byte[][] texts;

    /**
     * @param pieces what each token stands for, by its number; one that stands for nothing is left
     *     out
     */
    TokenTrie(byte[][] pieces) {
        Integer[] order =
                IntStream.range(0, pieces.length)
                        .filter(token -> pieces[token].length > 0)
                        .boxed()
                        .toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.<Integer, byte[]>comparing(token -> pieces[token], Arrays::compare)
                        .thenComparing(Comparator.naturalOrder()));
        tokens = new int[order.length];
        texts = new byte[order.length][];
        for (int i = 0; i < order.length; i++) {
            tokens[i] = order[i];
            texts[i] = pieces[order[i]];
        }
    }

    /** The tokens whose bytes may all come next. */
    List<Step> steps(GrammarState state) {
        var steps = new ArrayList<Step>();
        walk(state, 0, tokens.length, 0, steps);
        return steps;
    }

    /** Tokens from {@code low} to {@code high} begin with the bytes that led to this state. */
    private void walk(GrammarState state, int low, int high, int depth, List<Step> steps) {
        int longer = low;
        for (; longer < high && texts[longer].length == depth; longer++) {
            if (depth > 0) {
                steps.add(new Step(tokens[longer], texts[longer], state));
            }
        }
        if (longer == high) {
            return;
        }
        for (var next : state.next().entrySet()) {
            byte wanted = next.getKey();
            int from = first(longer, high, depth, wanted);
            int to =
                    wanted == Byte.MAX_VALUE ? high : first(from, high, depth, (byte) (wanted + 1));
            if (from < to) {
                walk(next.getValue(), from, to, depth + 1, steps);
            }
            longer = to; // both are in the same order
        }
    }

    /** The first of some tokens whose byte at a depth is at least this; all are longer. */
    private int first(int low, int high, int depth, byte wanted) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (texts[middle][depth] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
