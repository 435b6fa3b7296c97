package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes off what only tells why: "I'm off to bed so …", "손님 오신다 …". It goes only where it speaks of
 * no thing, no time and no condition, and where a whole wish follows; else everything stays.
 */
final class Preamble {
    private final Sentences sentences;
    private final List<String> endings;

    Preamble(Sentences sentences) {
        this.sentences = sentences;
        this.endings = sentences.joints().getOrDefault("preamble", List.of());
    }

    List<Token> cut(List<Token> tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            boolean ends =
                    sentences.verbFirst()
                            ? at > 0 && (tokens.get(at).isComma() || isHence(tokens, at))
                            : isTold(tokens, at);
            if (!ends) {
                continue;
            }
            var before = tokens.subList(0, at + 1);
            int next = at + 1;
            while (next < tokens.size() && isJoint(tokens.get(next))) {
                next++;
            }
            var rest = tokens.subList(next, tokens.size());
            if (tells(before) && wishes(rest)) {
                return there(before, rest);
            }
        }
        return tokens;
    }

    /** "Nobody's in the den, turn the lights off (there)": in the den. */
    private List<Token> there(List<Token> before, List<Token> rest) {
        int room = 0;
        while (room < before.size() && !NounPhrases.isPlace(before.get(room))) {
            room++;
        }
        boolean elsewhere =
                rest.stream()
                        .anyMatch(t ->
                                NounPhrases.isPlace(t) && !t.is(Role.THERE)
                                        || t.has(Sense.Named.class));
        if (room == before.size() || elsewhere) {
            return rest;
        }
        var all = new ArrayList<>(before.subList(inFront(before, room), room + 1));
        rest.stream().filter(t -> !t.is(Role.THERE) && !t.is(Role.THERE_BEHIND)).forEach(all::add);
        return all;
    }

    private static int inFront(List<Token> tokens, int room) {
        int from = room;
        while (from > 0
                && (tokens.get(from - 1).is(Role.ARTICLE) || tokens.get(from - 1).is(Role.IN))) {
            from--;
        }
        return from;
    }

    private boolean isHence(List<Token> tokens, int at) {
        return tokens.get(at).is(Role.HENCE)
                && Clauses.opensWithVerb(tokens.subList(at + 1, tokens.size()));
    }

    private boolean isTold(List<Token> tokens, int at) {
        var said = new StringBuilder();
        tokens.subList(0, at + 1).forEach(t -> said.append(t.said()));
        return !tokens.get(at).isComma() && endings.stream().anyMatch(said.toString()::endsWith);
    }

    private static boolean isJoint(Token token) {
        return token.isComma() || token.is(Role.HENCE) || token.is(Role.AND);
    }

    private boolean tells(List<Token> before) {
        boolean opens =
                !sentences.verbFirst()
                        ? before.stream().anyMatch(Token::isUnknown)
                        : before.getFirst().is(Role.PREAMBLE)
                                || complains(before)
                                || states(before);
        long rooms = before.stream().filter(NounPhrases::isPlace).count();
        return opens
                && rooms <= (sentences.verbFirst() || isOfRoom(before) ? 1 : 0)
                && before.stream()
                        .noneMatch(t ->
                                t.has(Sense.Named.class)
                                        || t.has(Sense.KindOf.class)
                                        || t.has(Sense.Routine.class)
                                        || t.has(Sense.NoSuchPlace.class)
                                                && !t.has(Sense.InRoom.class)
                                        || t.has(Sense.Moment.class)
                                        || isTime(t) && !isWhile(t)
                                        || t.has(Sense.Amount.class) && !complains(before)
                                        || t.is(Role.IF)
                                        || t.is(Role.PLAY)
                                        || t.is(Role.ADD)
                                        || t.is(Role.NOT) && t != before.getFirst()
                                        || t.mood() == Sense.Mood.CONDITION
                                        || t.mood() == Sense.Mood.FORBIDDING);
    }

    /** "The kitchen is a mess": how something is, in words that are nobody's here. */
    private static boolean states(List<Token> before) {
        int is = 0;
        while (is < before.size() && !before.get(is).is(Role.ASK_IS)) {
            is++;
        }
        return is > 0
                && is < before.size()
                && before.subList(is, before.size()).stream()
                        .anyMatch(t -> t.isUnknown() && !t.isComma())
                && before.stream()
                        .noneMatch(t ->
                                Clauses.isVerb(t)
                                        || t.is(Role.ASK_WHAT)
                                        || t.is(Role.ASK_WHICH)
                                        || t.is(Role.ASK_WHERE)
                                        || t.is(Role.ASK_HOW_MANY));
    }

    /** "주방이 엉망이네": a room that something is told of. */
    private static boolean isOfRoom(List<Token> before) {
        return before.size() > 2
                && NounPhrases.isPlace(before.getFirst())
                && before.get(1).is(Role.TOPIC)
                && before.stream().noneMatch(Clauses::isVerb);
    }

    private static boolean complains(List<Token> before) {
        return before.stream().anyMatch(t -> t.has(Sense.Feeling.class));
    }

    /** Said of time, and nothing else. */
    static boolean isTime(Token token) {
        return token.has(Sense.TimeWord.class) && !token.has(Sense.Grammar.class);
    }

    /** How long it will be so, which doesn't say when what is wished is to be done. */
    private static boolean isWhile(Token token) {
        return token.timeWord("weekends") || token.timeWord("weekdays") || token.timeWord("week");
    }

    private boolean wishes(List<Token> rest) {
        boolean thing =
                rest.stream()
                        .anyMatch(t ->
                                NounPhrases.isThing(t)
                                        || NounPhrases.isPlace(t)
                                        || t.has(Sense.Routine.class));
        boolean opens =
                sentences.verbFirst()
                        ? Clauses.opensWithVerb(rest)
                        : !rest.isEmpty()
                                && !rest.getFirst().isUnknown()
                                && rest.stream().anyMatch(Clauses::isVerb);
        return thing && opens && !Clauses.isQuestion(rest);
    }
}
