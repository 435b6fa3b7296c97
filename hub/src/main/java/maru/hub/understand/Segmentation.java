package maru.hub.understand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Cuts a phrase into known words at the least cost: few words rather than many, whole words rather
 * than parts, anything known rather than unknown. A shortest path over the characters.
 */
final class Segmentation {
    private static final double WORD = 1;
    private static final double FRAGMENT = 0.4;
    private static final double UNKNOWN = 6;
    private static final double UNKNOWN_LETTER = 0.2;
    private static final double UNKNOWN_SYLLABLE = 1.5;
    private static final double UNKNOWN_SINGLE_SYLLABLE = 3;
    private static final double UNKNOWN_MID_WORD = 1.5;
    private static final double MID_WORD = 0.35;
    private static final double MID_WORD_SYLLABLE = 0.9;
    private static final double STRAY_PARTICLE = 0.8;
    private static final double PARTICLE_IN_WORD = 0.5;
    private static final double ODD_SPACE = 0.15;
    private static final double LETTER = -0.004;

    private final List<Lexicon> lexicons;
    private final Numerals numerals;

    Segmentation(List<Lexicon> lexicons, Numerals numerals) {
        this.lexicons = List.copyOf(lexicons);
        this.numerals = numerals;
    }

    List<Token> tokens(Phrase phrase) {
        int length = phrase.length();
        double[] costs = new double[length + 1];
        int[] from = new int[length + 1];
        java.util.Arrays.fill(costs, Double.MAX_VALUE);
        costs[0] = 0;
        for (int i = 0; i < length; i++) {
            if (costs[i] == Double.MAX_VALUE) {
                continue;
            }
            if (phrase.at(i) == ',') {
                step(costs, from, i, i + 1, 0);
                continue;
            }
            for (Lexicon lexicon : lexicons) {
                for (Lexicon.Match match : lexicon.at(phrase, i)) {
                    int start = i;
                    cost(phrase, i, match).ifPresent(c -> step(costs, from, start, match.end(), c));
                }
            }
            int start = i;
            numerals.at(phrase, i).ifPresent(m -> step(costs, from, start, m.end(), WORD));
            unknown(phrase, costs, from, i);
        }
        return path(phrase, from);
    }

    private static void step(double[] costs, int[] from, int start, int end, double cost) {
        if (costs[start] + cost < costs[end]) {
            costs[end] = costs[start] + cost;
            from[end] = start;
        }
    }

    private static OptionalDouble cost(Phrase phrase, int start, Lexicon.Match match) {
        int end = match.end();
        boolean syllables = Hangul.isSyllable(phrase.at(start));
        if (!syllables && phrase.boundary(start) == Phrase.INSIDE
                || !Hangul.isSyllable(phrase.at(end - 1))
                        && phrase.boundary(end) == Phrase.INSIDE) {
            return OptionalDouble.empty();
        }
        double cost = WORD + LETTER * (end - start);
        cost += ODD_SPACE * Math.max(0, phrase.spacesInside(start, end) - match.spaces());
        if (match.kind() == Lexicon.Class.PARTICLE) {
            if (start == 0) {
                return OptionalDouble.empty();
            }
            cost += phrase.boundary(start) == Phrase.HARD ? STRAY_PARTICLE : 0;
            cost += phrase.boundary(end) == Phrase.INSIDE ? PARTICLE_IN_WORD : 0;
            if (phrase.spacesInside(start, end) > match.spaces()) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(cost);
        }
        if (syllables && phrase.boundary(start) == Phrase.INSIDE) {
            cost += end - start == 1 ? MID_WORD_SYLLABLE : MID_WORD;
        }
        if (match.kind() == Lexicon.Class.FRAGMENT) {
            cost += FRAGMENT;
        }
        return OptionalDouble.of(cost);
    }

    private static void unknown(Phrase phrase, double[] costs, int[] from, int start) {
        boolean syllable = Hangul.isSyllable(phrase.at(start));
        if (!syllable && start > 0 && phrase.boundary(start) == Phrase.INSIDE) {
            return;
        }
        double cost = UNKNOWN + (phrase.boundary(start) == Phrase.INSIDE ? UNKNOWN_MID_WORD : 0);
        for (int end = start + 1; end <= phrase.length(); end++) {
            cost += syllable ? UNKNOWN_SYLLABLE : UNKNOWN_LETTER;
            boolean last = phrase.boundary(end) != Phrase.INSIDE;
            if (syllable || last) {
                step(
                        costs,
                        from,
                        start,
                        end,
                        cost + (syllable && end - start == 1 ? UNKNOWN_SINGLE_SYLLABLE : 0));
            }
            if (end == phrase.length()
                    || phrase.boundary(end) == Phrase.HARD
                    || phrase.at(end) == ',') {
                return;
            }
        }
    }

    private List<Token> path(Phrase phrase, int[] from) {
        var tokens = new ArrayList<Token>();
        for (int end = phrase.length(); end > 0; end = from[end]) {
            int start = from[end];
            String said = phrase.at(start) == ',' ? "," : phrase.said(start, end);
            tokens.add(new Token(start, end, said, senses(phrase, start, end)));
        }
        Collections.reverse(tokens);
        return tokens;
    }

    private List<Sense> senses(Phrase phrase, int start, int end) {
        var senses = new LinkedHashSet<Sense>();
        if (phrase.at(start) == ',') {
            return List.of();
        }
        for (Lexicon lexicon : lexicons) {
            for (Lexicon.Match match : lexicon.at(phrase, start)) {
                if (match.end() == end && cost(phrase, start, match).isPresent()) {
                    senses.addAll(match.senses());
                }
            }
        }
        numerals.at(phrase, start)
                .filter(m -> m.end() == end)
                .ifPresent(m -> senses.add(m.sense()));
        return List.copyOf(senses);
    }
}
