package maru.hub.understand;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * What a clause holds once its things and places are read: deeds, values, traits and degrees, and
 * which of its tokens have found a use.
 */
final class Gist {
    /** A number with its unit, and whether it is where to or by how much. */
    record Amount(
            Token token, double number, Optional<Sense.Scale> scale, boolean to, boolean by) {}

    final List<Token> tokens;
    final Set<Token> used = new HashSet<>();
    final EnumSet<Role> deeds = EnumSet.noneOf(Role.class);
    final EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    final List<Amount> amounts = new ArrayList<>();
    final List<Token> values = new ArrayList<>();
    final Set<Token> claimed = new HashSet<>();
    final Set<Token> meant = new HashSet<>();
    final Set<Trait> traits = new LinkedHashSet<>();
    boolean forbidden;
    boolean conditional;

    Gist(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Marks values that might be taken for things: "to fan mode", "난방으로". */
    void claimValues(boolean verbFirst) {
        boolean otherThing = false;
        for (Token token : tokens) {
            otherThing |= NounPhrases.isThing(token) && !token.has(Sense.Option.class);
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!isValue(token)
                    || token.all(Sense.Named.class).stream().anyMatch(Sense.Named::whole)
                    || token.has(Sense.Routine.class) && !otherThing) {
                continue;
            }
            boolean beforeMode =
                    i + 1 < tokens.size()
                            && isOptionTrait(tokens.get(i + 1))
                            && (!NounPhrases.isThing(token)
                                    || verbFirst && afterTo(i)
                                    || !verbFirst
                                            && i + 2 < tokens.size()
                                            && tokens.get(i + 2).is(Role.TO));
            boolean named = token.has(Sense.Routine.class) || isModeToo(token);
            boolean to =
                    verbFirst ? afterTo(i) : i + 1 < tokens.size() && tokens.get(i + 1).is(Role.TO);
            boolean behindThing =
                    !verbFirst
                            && i > 0
                            && NounPhrases.isThing(token)
                            && NounPhrases.isThing(tokens.get(i - 1))
                            && i + 1 < tokens.size()
                            && tokens.get(i + 1).has(Sense.Amount.class);
            boolean onMode =
                    verbFirst
                            && i > 0
                            && i == tokens.size() - 1
                            && tokens.get(i - 1).is(Role.AT)
                            && token.has(Sense.Option.class)
                            && !token.is(Role.FILLER)
                            && otherThing
                            && !NounPhrases.isThing(token)
                            && !NounPhrases.isPlace(token);
            boolean colour =
                    verbFirst && token.has(Sense.Paint.class) && isLast(i) && nounBefore(i);
            if (beforeMode
                    || colour
                    || behindThing
                    || onMode
                    || named && otherThing
                    || to && (otherThing || !NounPhrases.isThing(token))) {
                values.add(token);
                claimed.add(token);
                used.add(token);
                for (Role role : List.of(Role.MAX, Role.MIN, Role.HALF)) {
                    if (token.is(role)) {
                        roles.add(role);
                    }
                }
            }
        }
        if (tokens.stream().anyMatch(t -> t.is(Role.RETURN))) {
            tokens.stream()
                    .filter(t -> t.is(Role.WHOLE_HOME))
                    .forEach(t -> {
                        used.add(t);
                        deeds.add(Role.DOCK);
                    });
        }
    }

    private boolean isLast(int at) {
        return tokens.subList(at + 1, tokens.size()).stream()
                .allMatch(t -> t.is(Role.FILLER) || t.isComma());
    }

    /** "The den lights blue", where a room is the blue one too. */
    private boolean nounBefore(int at) {
        return at > 0
                && (NounPhrases.isThing(tokens.get(at - 1))
                        || NounPhrases.isPlace(tokens.get(at - 1)));
    }

    private boolean afterTo(int at) {
        int before = at - 1;
        while (before >= 0 && tokens.get(before).is(Role.ARTICLE)) {
            before--;
        }
        return before >= 0
                && tokens.get(before).is(Role.TO)
                && !tokens.get(before).is(Role.ON)
                && !tokens.get(before).is(Role.IN);
    }

    private static boolean isOptionTrait(Token token) {
        return token.all(Sense.OfTrait.class).stream()
                .flatMap(t -> t.traits().stream())
                .anyMatch(t ->
                        t == Trait.MODE
                                || t == Trait.PRESET
                                || t == Trait.PROGRAMME
                                || t == Trait.EFFECT
                                || t == Trait.SOURCE);
    }

    /** "Fan mode", in one word of the lexicon: more than the thing of that name. */
    private static boolean isModeToo(Token token) {
        return token.has(Sense.Option.class)
                && !NounPhrases.isThing(token)
                && !NounPhrases.isPlace(token)
                && token.senses().stream().allMatch(s -> s instanceof Sense.Option);
    }

    private static boolean isValue(Token token) {
        return token.has(Sense.Option.class)
                || token.has(Sense.Paint.class)
                || token.has(Sense.White.class);
    }

    /** Collects everything that isn't a thing or place. */
    void collect(boolean verbFirst) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (used.contains(token)) {
                continue;
            }
            if (token.has(Sense.Moment.class)) {
                used.add(token);
                continue;
            }
            if (amount(i, verbFirst)) {
                continue;
            }
            grammar(i);
            boolean speaks =
                    isValue(token)
                            || token.has(Sense.Relative.class)
                            || token.has(Sense.Feeling.class);
            boolean namesTrait =
                    token.has(Sense.OfTrait.class)
                            && !token.has(Sense.Paint.class)
                            && !token.has(Sense.Relative.class)
                            && !token.has(Sense.Feeling.class);
            if (speaks && !namesTrait && !onlyDeed(token)) {
                values.add(token);
                used.add(token);
            } else if (token.has(Sense.OfTrait.class) && !Clauses.isVerb(token)) {
                token.as(Sense.OfTrait.class).ifPresent(t -> traits.addAll(t.traits()));
                used.add(token);
            }
        }
    }

    /** "On", "off", "start" are deeds even where an option has the same name. */
    private static boolean onlyDeed(Token token) {
        return (token.is(Role.ON)
                        || token.is(Role.OFF)
                        || token.is(Role.OPEN)
                        || token.is(Role.CLOSE)
                        || token.is(Role.LOCK)
                        || token.is(Role.UNLOCK)
                        || token.is(Role.STOP)
                        || token.is(Role.CLEAN))
                && !token.has(Sense.Relative.class);
    }

    private boolean amount(int at, boolean verbFirst) {
        Token token = tokens.get(at);
        var number = token.as(Sense.Amount.class);
        if (number.isEmpty()) {
            return false;
        }
        used.add(token);
        if (isOne(at)) {
            return true;
        }
        Optional<Sense.Scale> scale = Optional.empty();
        int next = at + 1;
        while (next < tokens.size() && tokens.get(next).has(Sense.Measure.class)) {
            scale = tokens.get(next).as(Sense.Measure.class).map(Sense.Measure::scale);
            used.add(tokens.get(next));
            next++;
        }
        double half = 0;
        if (next < tokens.size()
                && (tokens.get(next).timeWord("half-more")
                        || tokens.get(next).is(Role.HALF) && scale.isPresent())) {
            half = 0.5;
            used.add(tokens.get(next));
            next++;
            while (next < tokens.size() && tokens.get(next).has(Sense.Measure.class)) {
                scale = tokens.get(next).as(Sense.Measure.class).map(Sense.Measure::scale);
                used.add(tokens.get(next));
                next++;
            }
        }
        if (next < tokens.size() && tokens.get(next).timeWord("clock-end") && scale.isEmpty()) {
            return true;
        }
        boolean to;
        boolean by;
        if (verbFirst) {
            int before = at - 1;
            while (before > 0
                    && tokens.get(before).is(Role.FILLER)
                    && tokens.get(before).senses().size() == 1) {
                before--;
            }
            to = at > 0 && tokens.get(before).is(Role.TO);
            by = at > 0 && tokens.get(before).is(Role.BY);
        } else {
            to = next < tokens.size() && tokens.get(next).is(Role.TO);
            by =
                    next < tokens.size()
                            && (tokens.get(next).is(Role.BY) || tokens.get(next).is(Role.MORE));
            if (!to && scale.isEmpty() && at > 0 && tokens.get(at - 1).has(Sense.Measure.class)) {
                scale = tokens.get(at - 1).as(Sense.Measure.class).map(Sense.Measure::scale);
            }
        }
        amounts.add(new Amount(token, number.get().amount() + half, scale, to, by));
        return true;
    }

    /** "The bathroom one", "the left one": the thing, and not a number. */
    private boolean isOne(int at) {
        Token before = at > 0 ? tokens.get(at - 1) : tokens.get(at);
        return tokens.get(at).is(Role.FILLER)
                && at > 0
                && (NounPhrases.isThing(before) || NounPhrases.isPlace(before))
                && !(at + 1 < tokens.size() && tokens.get(at + 1).has(Sense.Measure.class));
    }

    private void grammar(int at) {
        Token token = tokens.get(at);
        boolean preposition = isPreposition(at);
        if (at > 0
                && at + 1 < tokens.size()
                && NounPhrases.isThing(tokens.get(at + 1))
                && token.all(Sense.Condition.class).stream().anyMatch(this::isUndone)) {
            // "Close any open blinds": no deed of its own.
            return;
        }
        for (Sense sense : token.senses()) {
            if (sense instanceof Sense.Grammar grammar) {
                used.add(token);
                if (preposition && grammar.role().isVerb()) {
                    continue;
                }
                roles.add(grammar.role());
                if (grammar.role().isDeed()) {
                    deeds.add(grammar.role());
                }
                forbidden |=
                        grammar.mood() == Sense.Mood.FORBIDDING
                                || grammar.role() == Role.NOT
                                || grammar.role() == Role.NOBODY;
                conditional |= grammar.mood() == Sense.Mood.CONDITION;
            }
        }
    }

    /** Whether "on" only says where: before a noun, while another word says what to do. */
    private boolean isPreposition(int at) {
        Token token = tokens.get(at);
        if (!token.is(Role.AT) || !token.is(Role.ON)) {
            return false;
        }
        int next = at + 1;
        while (next < tokens.size()
                && (tokens.get(next).is(Role.ARTICLE) || tokens.get(next).is(Role.ALL))) {
            next++;
        }
        boolean beforeNoun =
                next < tokens.size()
                        && (NounPhrases.isThing(tokens.get(next))
                                || NounPhrases.isPlace(tokens.get(next))
                                || tokens.get(next).isUnknown());
        if (!beforeNoun) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (i != at && isOtherDeed(tokens.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOtherDeed(Token token) {
        return token.has(Sense.Relative.class)
                || token.has(Sense.Amount.class)
                || token.has(Sense.Paint.class)
                || token.senses().stream()
                        .anyMatch(s ->
                                s instanceof Sense.Grammar g
                                        && (g.role().isDeed()
                                                || g.role() == Role.SET && !token.is(Role.TURN)));
    }

    /** The deed that brings a state about: "I want it closed". */
    static Optional<Role> wantedState(Token token) {
        for (Sense.Condition condition : token.all(Sense.Condition.class)) {
            Value value = condition.value();
            switch (condition.trait()) {
                case OPEN -> {
                    return Optional.of(value.equals(Value.flag(true)) ? Role.OPEN : Role.CLOSE);
                }
                case LOCK -> {
                    return Optional.of(
                            value.equals(Value.choice("locked")) ? Role.LOCK : Role.UNLOCK);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** Whether a word of ending stands right before the verb of what is to end. */
    private boolean ends() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token verb = tokens.get(i + 1);
            boolean begins = verb.is(Role.START) || verb.is(Role.PLAY) || verb.is(Role.CLEAN);
            if (tokens.get(i).is(Role.STOP) && tokens.get(i).is(Role.NEVER_MIND) && begins) {
                return true;
            }
        }
        return false;
    }

    /**
     * Settles words that say something else together than alone: "shut … down".
     *
     * @param goesOn whether a wish stands before: then how a thing is to be needs no verb
     */
    void settle(boolean goesOn) {
        boolean state = goesOn && Clauses.endsInState(tokens);
        if ((roles.contains(Role.MAKE) || state) && deeds.isEmpty() && amounts.isEmpty()) {
            for (Token token : tokens) {
                if (NounPhrases.isThing(token)) {
                    continue;
                }
                wantedState(token)
                        .ifPresent(deed -> {
                            deeds.add(deed);
                            values.remove(token);
                            used.add(token);
                        });
            }
        }
        // "그만 돌려", "청소 그만 해": what is ended is said by the verb of beginning it.
        if (deeds.contains(Role.STOP) && (ends() || isErrand())) {
            deeds.removeAll(
                    EnumSet.of(Role.START, Role.ON, Role.PLAY, Role.RESUME, Role.CLEAN, Role.RUN));
        }
        boolean kept = goesOn && roles.contains(Role.KEEP) && values.isEmpty() && !compares();
        if ((roles.contains(Role.LEAVE) || kept) && amounts.isEmpty()) {
            forbidden = true;
            tokens.stream().filter(t -> t.has(Sense.Condition.class)).forEach(used::add);
        }
        if (roles.contains(Role.POWER)) {
            if (deeds.contains(Role.OFF)) {
                deeds.remove(Role.CLOSE);
            } else if (deeds.remove(Role.LOWER)) {
                deeds.remove(Role.CLOSE);
                deeds.add(Role.OFF);
            } else if (deeds.remove(Role.RAISE)) {
                deeds.add(Role.ON);
            }
        }
    }

    /** "Turn off the lights that are on", "켜진 불": how it is now, and is to be no longer. */
    boolean saysWhich() {
        boolean any = false;
        for (Token token : tokens) {
            boolean free = !used.contains(token) || values.contains(token);
            if (free && token.all(Sense.Condition.class).stream().anyMatch(this::isUndone)) {
                used.add(token);
                values.remove(token);
                any = true;
            }
        }
        return any;
    }

    private boolean isUndone(Sense.Condition now) {
        return switch (now.trait()) {
            case ON -> deeds.contains(now.value().equals(Value.flag(true)) ? Role.OFF : Role.ON);
            case OPEN ->
                    deeds.contains(now.value().equals(Value.flag(true)) ? Role.CLOSE : Role.OPEN);
            case LOCK ->
                    deeds.contains(
                            now.value().equals(Value.choice("locked")) ? Role.UNLOCK : Role.LOCK);
            default -> false;
        };
    }

    /** "Keep it warmer": how it is to be is no state that it has. */
    private boolean compares() {
        return tokens.stream().anyMatch(t -> t.has(Sense.Relative.class));
    }

    /** Whether it is said by what is done: "charging the car". */
    boolean isErrand() {
        return tokens.stream().anyMatch(t -> t.has(Sense.Errand.class));
    }

    /** "Off, no, on": nobody can tell which. */
    boolean contradicts() {
        return deeds.contains(Role.ON) && deeds.contains(Role.OFF)
                || deeds.contains(Role.OPEN) && deeds.contains(Role.CLOSE)
                || deeds.contains(Role.LOCK) && deeds.contains(Role.UNLOCK);
    }

    Action.Degree degree() {
        if (roles.contains(Role.MAX) || roles.contains(Role.MIN)) {
            return Action.Degree.EXTREME;
        }
        if (roles.contains(Role.A_LOT)) {
            return Action.Degree.A_LOT;
        }
        return roles.contains(Role.A_BIT) ? Action.Degree.A_BIT : Action.Degree.NORMAL;
    }

    /** The words that found no use. */
    List<Token> leftover() {
        return tokens.stream().filter(t -> !used.contains(t) && !t.isComma()).toList();
    }
}
