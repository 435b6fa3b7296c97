package maru.hub.understand;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import maru.hub.understand.Reader.Context;

/**
 * What only means something after what was said before: "a bit more", "안방도", "아니 거실 말고 안방". What
 * that was, the reader doesn't know; the planner puts both together.
 */
final class FollowUps {
    private final Context context;
    private final Lexicon language;
    private final Sentences sentences;
    private final Phrase phrase;

    FollowUps(Context context, Lexicon language, Sentences sentences, Phrase phrase) {
        this.context = context;
        this.language = language;
        this.sentences = sentences;
        this.phrase = phrase;
    }

    Optional<Intent> read(List<Token> raw) {
        var tokens = raw.stream().filter(t -> !t.isComma()).toList();
        return more(tokens).or(() -> instead(tokens));
    }

    private static Optional<Intent> more(List<Token> tokens) {
        boolean more = tokens.stream().anyMatch(t -> t.is(Role.MORE));
        boolean less = tokens.stream().anyMatch(t -> t.is(Role.LESS));
        boolean only =
                tokens.stream()
                        .allMatch(t ->
                                t.is(Role.MORE)
                                        || t.is(Role.LESS)
                                        || t.is(Role.A_BIT)
                                        || t.is(Role.A_LOT)
                                        || t.is(Role.REQUEST)
                                        || t.is(Role.FILLER));
        if (more == less || !only) {
            return Optional.empty();
        }
        boolean bit = tokens.stream().anyMatch(t -> t.is(Role.A_BIT));
        boolean lot = tokens.stream().anyMatch(t -> t.is(Role.A_LOT));
        return Optional.of(
                new Intent.More(
                        more,
                        bit
                                ? Action.Degree.A_BIT
                                : lot ? Action.Degree.A_LOT : Action.Degree.NORMAL));
    }

    private Optional<Intent> instead(List<Token> tokens) {
        int from = 0;
        while (from < tokens.size()
                && (tokens.get(from).is(Role.CORRECTION)
                        || tokens.get(from).is(Role.NO)
                                && !Clauses.isVerb(tokens.get(from))
                                && !isNoun(tokens.get(from)))) {
            from++;
        }
        boolean corrects = from > 0;
        for (int i = from + 1; !sentences.verbFirst() && i < tokens.size() - 1; i++) {
            boolean not = tokens.get(i).is(Role.EXCEPT) && !isNoun(tokens.get(i));
            if (not && tokens.subList(from, i).stream().allMatch(FollowUps::isOfNoun)) {
                corrects = true;
                from = i + 1;
            }
        }
        var body = tokens.subList(from, tokens.size());
        boolean too = body.stream().anyMatch(t -> t.is(Role.TOO));
        boolean topic =
                !sentences.verbFirst()
                        && body.size() > 1
                        && body.getLast().is(Role.TOPIC)
                        && body.getLast().said().length() == 1;
        boolean named =
                body.stream().anyMatch(FollowUps::isNoun)
                        && body.stream().allMatch(FollowUps::isOfNoun);
        if (!named || !(corrects || too || topic)) {
            return Optional.empty();
        }
        var what =
                new NounPhrases(context.home(), language, sentences.verbFirst())
                        .read(body, new HashSet<>(), false);
        return what.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Intent.Instead(
                                what.target(Target.UNSAID),
                                topic && !corrects && !too,
                                phrase.said(0, phrase.length()),
                                sentences.language()));
    }

    private static boolean isNoun(Token token) {
        return NounPhrases.isThing(token) || NounPhrases.isPlace(token);
    }

    /** A noun that names something, or what may stand beside one without a deed. */
    private static boolean isOfNoun(Token token) {
        if (token.is(Role.IT) || token.is(Role.DEVICES) || token.has(Sense.Amount.class)) {
            return false;
        }
        return isNoun(token)
                || token.is(Role.TOO)
                || token.is(Role.TOPIC)
                || token.is(Role.OBJECT)
                || token.is(Role.OF)
                || token.is(Role.IN)
                || token.is(Role.AND)
                || token.is(Role.ARTICLE)
                || token.is(Role.ALL)
                || token.is(Role.REQUEST) && !token.is(Role.ASK_IS)
                || token.is(Role.FILLER);
    }
}
