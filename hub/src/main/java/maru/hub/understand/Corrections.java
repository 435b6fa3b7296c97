package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes back what was said by mistake: "turn off the kitchen, no wait, the study light", "거실 불 아니
 * 안방 불 꺼줘". What was put right stands in the place of what it corrects; where that can't be told,
 * everything stays as it was said.
 */
final class Corrections {
    private final Clauses clauses;

    Corrections(Clauses clauses) {
        this.clauses = clauses;
    }

    List<Token> fold(List<Token> all) {
        var tokens = withoutRejected(all);
        for (int at = tokens.size() - 2; at > 0; at--) {
            if (tokens.get(at).is(Role.CORRECTION)) {
                int end = at;
                while (end > 0 && isDropped(tokens.get(end - 1))) {
                    end--;
                }
                int start = at + 1;
                while (start < tokens.size() - 1 && isDropped(tokens.get(start))) {
                    start++;
                }
                var before = tokens.subList(0, end);
                var after = tokens.subList(start, tokens.size());
                if (!before.isEmpty() && after.stream().anyMatch(Corrections::isNoun)) {
                    return corrected(before, after);
                }
            }
        }
        return tokens;
    }

    /** "거실 말고 주방 불 꺼": the one place isn't meant, the other is, and nothing of everything. */
    private static List<Token> withoutRejected(List<Token> tokens) {
        int not = 0;
        while (not < tokens.size() && isNoun(tokens.get(not))) {
            not++;
        }
        boolean rejects =
                not > 0
                        && not + 1 < tokens.size()
                        && tokens.get(not).is(Role.RATHER)
                        && NounPhrases.isPlace(tokens.getFirst())
                        && NounPhrases.isPlace(tokens.get(not + 1))
                        && !tokens.get(not + 1).is(Role.WHOLE_HOME)
                        && tokens.subList(not, tokens.size()).stream().anyMatch(Clauses::isVerb)
                        && tokens.stream()
                                .noneMatch(t ->
                                        t.is(Role.ALL) || t.is(Role.EVERYTHING) || t.is(Role.ELSE));
        return rejects ? tokens.subList(not + 1, tokens.size()) : tokens;
    }

    private static boolean isDropped(Token token) {
        return token.isComma() || token.is(Role.CORRECTION);
    }

    private static boolean isNoun(Token token) {
        return NounPhrases.isThing(token) || NounPhrases.isPlace(token);
    }

    private List<Token> corrected(List<Token> before, List<Token> after) {
        var said = clauses.split(before);
        int from = before.indexOf(said.getLast().tokens().getFirst());
        var corrected = new ArrayList<>(before.subList(0, from));
        boolean wholeDeed = after.stream().anyMatch(Clauses::isVerb);
        if (wholeDeed) {
            corrected.addAll(after);
            return corrected;
        }
        boolean placeOnly = after.stream().noneMatch(NounPhrases::isThing);
        boolean placed = false;
        for (Token token : before.subList(from, before.size())) {
            boolean replaced = placeOnly ? NounPhrases.isPlace(token) : isNoun(token);
            if (!replaced) {
                corrected.add(token);
            } else if (!placed) {
                corrected.addAll(after);
                placed = true;
            }
        }
        if (!placed) {
            corrected.addAll(after);
        }
        return corrected;
    }
}
