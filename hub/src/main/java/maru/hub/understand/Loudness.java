package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * How loud something is to be played, which is no part of its title: "play jazz at volume 20", "재즈
 * 볼륨 20%로 틀어줘".
 *
 * @param rest what else was said
 */
record Loudness(List<Token> rest, Optional<Value> volume) {

    /** Empty unless something is to be played and the number stands beside the word for volume. */
    static Loudness of(List<Token> tokens) {
        boolean plays = tokens.stream().anyMatch(t -> t.is(Role.PLAY) && !t.is(Role.SET));
        for (int word = 0; plays && word < tokens.size(); word++) {
            if (!isVolume(tokens.get(word))) {
                continue;
            }
            int number = number(tokens, word);
            if (number >= 0) {
                return cut(tokens, Math.min(word, number), Math.max(word, number), number);
            }
        }
        return new Loudness(tokens, Optional.empty());
    }

    private static boolean isVolume(Token token) {
        return token.all(Sense.OfTrait.class).stream()
                        .anyMatch(of -> of.traits().contains(Trait.VOLUME))
                && !NounPhrases.isThing(token);
    }

    private static int number(List<Token> tokens, int word) {
        int after = word + 1;
        while (after < tokens.size() && isLink(tokens.get(after))) {
            after++;
        }
        if (after < tokens.size() && isShare(tokens.get(after))) {
            return after;
        }
        int before = word - 1;
        while (before > 0 && isPercent(tokens.get(before))) {
            before--;
        }
        return before >= 0 && isShare(tokens.get(before)) ? before : -1;
    }

    private static boolean isShare(Token token) {
        return token.as(Sense.Amount.class)
                .filter(a -> a.amount() >= 0 && a.amount() <= 100)
                .isPresent();
    }

    private static boolean isPercent(Token token) {
        return token.as(Sense.Measure.class)
                .filter(m -> m.scale() == Sense.Scale.PERCENT)
                .isPresent();
    }

    private static boolean isLink(Token token) {
        return !token.has(Sense.Amount.class)
                && (token.is(Role.AT)
                        || token.is(Role.IN)
                        || token.is(Role.TO)
                        || token.is(Role.OF)
                        || token.is(Role.ARTICLE)
                        || token.is(Role.OBJECT)
                        || token.is(Role.FILLER));
    }

    private static Loudness cut(List<Token> tokens, int first, int last, int number) {
        int from = first;
        while (from > 0 && isLink(tokens.get(from - 1)) && !Clauses.isVerb(tokens.get(from - 1))) {
            from--;
        }
        int to = last + 1;
        while (to < tokens.size()
                && (isPercent(tokens.get(to))
                        || tokens.get(to).is(Role.TO) && !tokens.get(to).is(Role.AT))) {
            to++;
        }
        var rest = new ArrayList<>(tokens.subList(0, from));
        rest.addAll(tokens.subList(to, tokens.size()));
        double amount = tokens.get(number).as(Sense.Amount.class).orElseThrow().amount();
        return new Loudness(List.copyOf(rest), Optional.of(Value.percent(amount)));
    }
}
