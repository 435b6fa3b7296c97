package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a sentence into clauses, each with one thing to be done, and each clause into the pieces
 * that were listed in it ("the lamp and the fan").
 */
final class Clauses {

    /** What belongs to one deed: its listed pieces, in the order in which they were said. */
    record Clause(List<List<Token>> pieces) {
        Clause {
            pieces = List.copyOf(pieces);
        }

        List<Token> tokens() {
            return pieces.stream().flatMap(List::stream).toList();
        }
    }

    private final boolean verbFirst;
    private final Set<String> nouns;

    /**
     * @param nouns words for deeds that aren't verbs: they may stand before what is done
     */
    Clauses(boolean verbFirst, Set<String> nouns) {
        this.verbFirst = verbFirst;
        this.nouns = nouns;
    }

    List<Clause> split(List<Token> tokens) {
        var pieces = pieces(tokens);
        return verbFirst ? verbFirst(pieces) : verbLast(pieces);
    }

    private List<List<Token>> pieces(List<Token> tokens) {
        var pieces = new ArrayList<List<Token>>();
        var piece = new ArrayList<Token>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean joint =
                    token.isComma()
                            || isAnd(token)
                            || token.is(Role.THEN) && !token.has(Sense.Moment.class);
            if (joint || startsOver(tokens, i)) {
                if (!piece.isEmpty()) {
                    pieces.add(List.copyOf(piece));
                    piece.clear();
                }
                if (joint) {
                    continue;
                }
                if (token.is(Role.EXCEPT) && token.said().length() > 0 && startsOver(tokens, i)) {
                    continue;
                }
            }
            piece.add(token);
            boolean notThis = token.mood() == Sense.Mood.FORBIDDING && i + 1 < tokens.size();
            if (isConnecting(token) || notThis || runsOn(tokens, i)) {
                pieces.add(List.copyOf(piece));
                piece.clear();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(List.copyOf(piece));
        }
        return pieces;
    }

    private static boolean isAnd(Token token) {
        return token.is(Role.AND)
                && !token.has(Sense.Named.class)
                && !token.has(Sense.KindOf.class)
                && !token.has(Sense.Amount.class);
    }

    /** "But turn off the fan": a new deed, nothing taken out. */
    private static boolean startsOver(List<Token> tokens, int at) {
        return tokens.get(at).is(Role.EXCEPT)
                && at + 1 < tokens.size()
                && at > 0
                && opensWithVerb(tokens.subList(at + 1, tokens.size()))
                && !isOnlyParticle(tokens.get(at + 1));
    }

    private static boolean isConnecting(Token token) {
        return !token.is(Role.EXCEPT)
                && token.senses().stream()
                        .anyMatch(s ->
                                s instanceof Sense.Grammar g && g.mood() == Sense.Mood.CONNECTING);
    }

    /** "거실 불 꺼 티비 켜": a verb that ends a deed, and another deed behind it. */
    private boolean runsOn(List<Token> tokens, int at) {
        boolean ends =
                !verbFirst
                        && tokens.get(at).senses().stream()
                                .anyMatch(s ->
                                        s instanceof Sense.Grammar g
                                                && g.role().isDeed()
                                                && g.mood() == Sense.Mood.PLAIN)
                        && !nouns.contains(Phrase.key(tokens.get(at).said()));
        if (!ends) {
            return false;
        }
        int end = at + 1;
        while (end < tokens.size() && !tokens.get(end).isComma() && !isAnd(tokens.get(end))) {
            end++;
        }
        var rest = tokens.subList(at + 1, end);
        boolean opens =
                !rest.isEmpty()
                        && (isNoun(rest.getFirst())
                                || rest.getFirst().is(Role.FILLER) && rest.size() > 1);
        return opens && rest.stream().anyMatch(Clauses::isNoun) && isComplete(rest);
    }

    private static boolean isNoun(Token token) {
        return NounPhrases.isThing(token) || NounPhrases.isPlace(token);
    }

    private List<Clause> verbFirst(List<List<Token>> pieces) {
        var clauses = new ArrayList<Clause>();
        var group = new ArrayList<List<Token>>();
        for (var piece : pieces) {
            if (!group.isEmpty() && startsClause(flat(group), piece)) {
                clauses.add(new Clause(group));
                group = new ArrayList<>();
            }
            group.add(piece);
        }
        if (!group.isEmpty()) {
            clauses.add(new Clause(group));
        }
        return clauses;
    }

    private static boolean startsClause(List<Token> group, List<Token> piece) {
        boolean groupHasVerb = group.stream().anyMatch(Clauses::isVerb);
        boolean complete = isComplete(group) || endsInState(group);
        if (opensWithVerb(piece) || isQuestion(piece) && !isOnlyParticle(piece.getFirst())) {
            return groupHasVerb || complete;
        }
        if (takesText(group) && !isPutOn(group)) {
            return groupHasVerb && changes(piece);
        }
        if (complete && opensWithStrangeVerb(piece)) {
            return true;
        }
        return complete && (isComplete(piece) || endsInState(piece));
    }

    /** "Dim the lamp": a word for more or less, and behind it the thing. */
    private static boolean changes(List<Token> piece) {
        return piece.size() > 2
                && piece.getFirst().has(Sense.Relative.class)
                && piece.get(1).is(Role.ARTICLE)
                && piece.subList(2, piece.size()).stream().anyMatch(NounPhrases::isThing);
    }

    /** "The blinds closed": a thing, and behind it how it is to be. */
    static boolean endsInState(List<Token> piece) {
        int last = piece.size() - 1;
        while (last > 0 && (piece.get(last).is(Role.FILLER) || piece.get(last).is(Role.TOO))) {
            last--;
        }
        return last > 0
                && Gist.wantedState(piece.get(last)).isPresent()
                && !isNoun(piece.get(last))
                && piece.subList(0, last).stream().anyMatch(NounPhrases::isThing)
                && piece.stream().noneMatch(Clauses::asks)
                && piece.stream().noneMatch(t -> t.is(Role.IF) || t.is(Role.NOT));
    }

    /** "Put the fairy lights on": nothing that is put on a list. */
    private static boolean isPutOn(List<Token> piece) {
        return piece.size() > 1
                && piece.getLast().is(Role.ON)
                && piece.stream().anyMatch(NounPhrases::isThing);
    }

    /** A song's or an item's own "and" doesn't split it. */
    private static boolean takesText(List<Token> group) {
        boolean sets =
                group.stream().anyMatch(Clauses::isNoun)
                        && group.stream().anyMatch(t -> t.has(Sense.Amount.class));
        return group.stream()
                .filter(t -> !(sets && t.is(Role.SET)))
                .anyMatch(t -> (t.is(Role.PLAY) || t.is(Role.ADD)) && !t.is(Role.ON));
    }

    private List<Clause> verbLast(List<List<Token>> pieces) {
        var clauses = new ArrayList<Clause>();
        var group = new ArrayList<List<Token>>();
        for (var piece : pieces) {
            group.add(piece);
            if (isComplete(piece) || piece.stream().anyMatch(Clauses::isVerb)) {
                clauses.add(new Clause(group));
                group = new ArrayList<>();
            }
        }
        if (!group.isEmpty()) {
            if (clauses.isEmpty() || hasThing(group)) {
                clauses.add(new Clause(group));
            } else {
                var joined = new ArrayList<>(clauses.removeLast().pieces());
                joined.addAll(group);
                clauses.add(new Clause(joined));
            }
        }
        return clauses;
    }

    private static boolean hasThing(List<List<Token>> group) {
        return group.stream()
                .flatMap(List::stream)
                .anyMatch(t -> NounPhrases.isThing(t) || NounPhrases.isPlace(t) || t.isUnknown());
    }

    private static List<Token> flat(List<List<Token>> group) {
        return group.stream().flatMap(List::stream).toList();
    }

    static boolean opensWithVerb(List<Token> piece) {
        for (int i = 0; i < piece.size(); i++) {
            Token token = piece.get(i);
            if (isVerb(token) && !isOnlyParticle(token)) {
                return true;
            }
            boolean skipped =
                    token.is(Role.FILLER)
                            || token.is(Role.REQUEST)
                            || token.is(Role.TOO)
                            || token.is(Role.THEN)
                            || token.is(Role.NOT)
                            || token.has(Sense.Moment.class);
            if (!skipped) {
                return false;
            }
        }
        return false;
    }

    /** "Feed the cat": nothing that names anything, and behind it an article. */
    static boolean opensWithStrangeVerb(List<Token> piece) {
        Token first = piece.getFirst();
        return piece.size() > 2
                && !NounPhrases.isPlace(first)
                && first.senses().stream()
                        .allMatch(s ->
                                s instanceof Sense.OfTrait
                                        || s instanceof Sense.KindOf
                                        || s instanceof Sense.NoSuchThing)
                && piece.get(1).is(Role.ARTICLE);
    }

    /** "On" and "off" stand where a verb may, but also behind their thing. */
    private static boolean isOnlyParticle(Token token) {
        return token.is(Role.AT)
                || token.is(Role.COMPLETE_END)
                || token.has(Sense.Condition.class)
                        && (token.is(Role.ON) || token.is(Role.OFF))
                        && !token.is(Role.TURN);
    }

    static boolean isVerb(Token token) {
        return token.senses().stream()
                .anyMatch(s -> s instanceof Sense.Grammar g && g.role().isVerb());
    }

    static boolean isQuestion(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            // "Eggs on the list" asks for no list of anything.
            boolean thing = i > 0 && tokens.get(i).has(Sense.KindOf.class);
            if (asks(tokens.get(i)) && !thing && !suggests(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** "How about turning off the fan" asks for it; "how about the fan" asks about it. */
    static boolean suggests(List<Token> tokens, int at) {
        return tokens.get(at).is(Role.REQUEST)
                && tokens.get(at).is(Role.ASK_WHAT)
                && opensWithVerb(tokens.subList(at + 1, tokens.size()));
    }

    private static boolean asks(Token token) {
        return token.is(Role.ASK_WHAT) && !token.has(Sense.KindOf.class)
                || token.is(Role.ASK_WHICH)
                || token.is(Role.ASK_HOW_MANY)
                || token.is(Role.ASK_WHERE)
                || token.is(Role.ASK_IS) && !token.is(Role.TO);
    }

    /** Whether it says what is to be done, up to its end. */
    static boolean isComplete(List<Token> tokens) {
        boolean wanted =
                tokens.stream().anyMatch(t -> t.is(Role.MAKE))
                        && tokens.stream().anyMatch(t -> Gist.wantedState(t).isPresent());
        if (wanted) {
            return true;
        }
        boolean half =
                tokens.getLast().is(Role.HALF) && tokens.stream().anyMatch(NounPhrases::isThing);
        if (half) {
            return true;
        }
        for (Token token : tokens) {
            boolean says =
                    token.senses().stream()
                            .anyMatch(s ->
                                    switch (s) {
                                        case Sense.Grammar g -> g.role().isDeed();
                                        case Sense.Relative _,
                                                Sense.Feeling _,
                                                Sense.Paint _,
                                                Sense.White _,
                                                Sense.Amount _ ->
                                                true;
                                        default -> false;
                                    });
            if (says && !NounPhrases.isThing(token) && !token.is(Role.PICK)) {
                return true;
            }
        }
        return asksAtAll(tokens);
    }

    private static boolean asksAtAll(List<Token> tokens) {
        return tokens.stream().anyMatch(Clauses::asks);
    }
}
