package maru.hub.understand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.TemperatureScale;
import maru.hub.understand.Intent.Automate;
import maru.hub.understand.Reader.Context;
import maru.hub.understand.Target.What;
import maru.hub.understand.Triggers.Opener;
import maru.hub.understand.Understanding.Understood;

/**
 * Reads "when the washer is done, tell me" and "open the blinds if it gets above 25 degrees": a
 * condition and what is to come of it. Either both are understood to the last word, or this leaves
 * the sentence alone.
 */
final class Conditionals {
    /** More words than anybody puts into a condition and its deed. */
    private static final int LONGEST = 160;

    private final Triggers triggers;
    private final Segmentation segmentation;
    private final NounPhrases nouns;
    private final Context context;
    private final Fitting fitting;
    private final Deeds deeds;

    /** Reads what is to be done, knowing what the condition spoke of. */
    interface Deeds {
        Understanding read(Phrase deed, Target spokenOf);
    }

    /**
     * @param segmentation which knows the words of {@link Triggers} as well
     */
    Conditionals(
            Triggers triggers,
            Segmentation segmentation,
            NounPhrases nouns,
            Context context,
            Deeds deeds) {
        this.triggers = triggers;
        this.segmentation = segmentation;
        this.nouns = nouns;
        this.context = context;
        this.fitting = new Fitting(context);
        this.deeds = deeds;
    }

    /** A condition as it was said, and the words that open it. */
    private record Condition(Trigger trigger, boolean once, boolean always, boolean ifNow) {}

    Optional<Understanding> read(Phrase phrase) {
        if (phrase.length() > LONGEST) {
            return Optional.empty();
        }
        return triggers.openers().isEmpty() ? byEnding(phrase) : byOpener(phrase);
    }

    /** "When it rains close the windows", "close the windows when it rains". */
    private Optional<Understanding> byOpener(Phrase phrase) {
        for (int at = 0; at < phrase.length(); at++) {
            if (phrase.boundary(at) != Phrase.HARD) {
                continue;
            }
            for (Opener opener : triggers.openers()) {
                int end = at + opener.key().length();
                if (!stands(opener, phrase, at) || end == phrase.length()) {
                    continue;
                }
                String before = phrase.said(0, at);
                Phrase after = Phrase.of(phrase.said(end, phrase.length()));
                var read =
                        saysNothing(before)
                                ? leading(after, opener)
                                : joined(after, Phrase.of(before), opener);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean stands(Opener opener, Phrase phrase, int at) {
        int end = at + opener.key().length();
        return end <= phrase.length()
                && phrase.compact(at, end).equals(opener.key())
                && phrase.boundary(end) == Phrase.HARD;
    }

    private boolean saysNothing(String before) {
        return before.isBlank()
                || segmentation.tokens(Phrase.of(before)).stream()
                        .allMatch(t ->
                                t.isComma()
                                        || t.is(Role.FILLER)
                                        || t.is(Role.HAIL)
                                        || t.is(Role.ALWAYS)
                                        || t.is(Role.AND));
    }

    /** The condition comes first and is as long as it can be. */
    private Optional<Understanding> leading(Phrase rest, Opener opener) {
        for (int at = rest.length() - 1; at > 0; at--) {
            if (rest.boundary(at) != Phrase.HARD && rest.at(at) != ',') {
                continue;
            }
            var read = split(rest, at, opener);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** "비 오면 창문 닫아줘": the verb's ending shows the condition, and it comes first. */
    private Optional<Understanding> byEnding(Phrase phrase) {
        for (int at = phrase.length() - 1; at > 1; at--) {
            String before = phrase.compact(0, at);
            if (triggers.closers().stream().noneMatch(before::endsWith)) {
                continue;
            }
            var read = split(phrase, at, Opener.ENDING);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    /** The condition before a place, and behind it, and behind a comma there, the deed. */
    private Optional<Understanding> split(Phrase phrase, int at, Opener opener) {
        int from = phrase.at(at) == ',' ? at + 1 : at;
        return joined(
                Phrase.of(phrase.said(0, at)),
                Phrase.of(phrase.said(from, phrase.length())),
                opener);
    }

    private Optional<Understanding> joined(Phrase condition, Phrase deed, Opener opener) {
        if (condition.length() == 0 || deed.length() == 0) {
            return Optional.empty();
        }
        var told = condition(condition, opener);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Condition when = told.get();
        var toTell = telling(deed);
        if (toTell.isPresent()) {
            boolean once = !when.always() && !toTell.get().always();
            // "Tell me if the door is open" asks how it is now.
            return when.ifNow()
                    ? Optional.empty()
                    : Optional.of(
                            new Understood(
                                    List.of(
                                            new Automate(
                                                    when.trigger(),
                                                    once,
                                                    false,
                                                    List.of(),
                                                    true))));
        }
        Target about = when.trigger().target();
        return deeds(deed, about)
                .map(intents -> automate(when, intents, false))
                .or(() -> andTells(deed, about).map(intents -> automate(when, intents, true)));
    }

    private static Understanding automate(Condition when, List<Intent> intents, boolean tells) {
        return new Understood(
                List.of(new Automate(when.trigger(), when.once(), when.ifNow(), intents, tells)));
    }

    private Optional<List<Intent>> deeds(Phrase deed, Target about) {
        return deed.length() > 0
                        && deeds.read(deed, about) instanceof Understood(List<Intent> intents)
                        && intents.stream().allMatch(Conditionals::isDeed)
                ? Optional.of(intents)
                : Optional.empty();
    }

    /** "… turn off the heating and tell me", in either order. */
    private Optional<List<Intent>> andTells(Phrase deed, Target about) {
        for (int at = deed.length() - 1; at > 0; at--) {
            if (deed.boundary(at) != Phrase.HARD) {
                continue;
            }
            Phrase before = withoutJoint(Phrase.of(deed.said(0, at)));
            Phrase behind = Phrase.of(deed.said(at, deed.length()));
            var rest =
                    telling(behind).isPresent()
                            ? Optional.of(before)
                            : telling(before).isPresent()
                                    ? Optional.of(behind)
                                    : Optional.<Phrase>empty();
            var intents = rest.flatMap(r -> deeds(r, about));
            if (intents.isPresent()) {
                return intents;
            }
        }
        return Optional.empty();
    }

    private Phrase withoutJoint(Phrase phrase) {
        var tokens = segmentation.tokens(phrase);
        int end = tokens.size();
        while (end > 0
                && (tokens.get(end - 1).is(Role.AND)
                        || tokens.get(end - 1).is(Role.THEN)
                        || tokens.get(end - 1).isComma())) {
            end--;
        }
        return end == 0 ? Phrase.of("") : Phrase.of(phrase.said(0, tokens.get(end - 1).end()));
    }

    /** What can be done when nobody is there to say more; a time would be a second condition. */
    private static boolean isDeed(Intent intent) {
        return switch (intent) {
            case Intent.Wish wish -> wish.when().flatMap(When::start).isEmpty();
            case Intent.RunRoutine run -> run.when().isEmpty();
            default -> false;
        };
    }

    private record Telling(boolean always) {}

    private Optional<Telling> telling(Phrase deed) {
        var tokens = segmentation.tokens(deed);
        boolean tells =
                tokens.stream().anyMatch(t -> t.is(Role.TELL))
                        && tokens.stream()
                                .allMatch(t ->
                                        t.isComma()
                                                || t.is(Role.TELL)
                                                || t.is(Role.FILLER)
                                                || t.is(Role.REQUEST)
                                                || t.is(Role.THEN)
                                                || t.is(Role.ALWAYS)
                                                || t.is(Role.ONCE));
        return tells
                ? Optional.of(new Telling(tokens.stream().anyMatch(t -> t.is(Role.ALWAYS))))
                : Optional.empty();
    }

    /** What is waited for, if every word of it has a meaning. */
    private Optional<Condition> condition(Phrase phrase, Opener opener) {
        var tokens =
                TimeExpressions.fold(Numbered.fold(segmentation.tokens(phrase), context.home()));
        var used = new HashSet<Token>();
        String said = phrase.compact(0, phrase.length());
        boolean always =
                says(tokens, Role.ALWAYS)
                        || opener.always()
                        || triggers.always().stream().anyMatch(said::endsWith);
        boolean once = says(tokens, Role.ONCE) || opener.once();
        var test = tokens.stream().filter(Conditionals::isTest).reduce((_, last) -> last);
        // Where the verb's ending shows the condition, it ends it.
        boolean ends =
                !opener.isEnding()
                        || test.filter(t -> t.equals(tokens.getLast()) && !isState(t)).isPresent();
        if (test.isEmpty() || !ends) {
            return Optional.empty();
        }
        tokens.stream().filter(Conditionals::isTest).forEach(used::add);
        var held = held(tokens, used);
        tokens.stream()
                .filter(t ->
                        t.has(Sense.Subject.class)
                                || t.has(Sense.Amount.class) && !NounPhrases.isThing(t)
                                || t.has(Sense.Measure.class))
                .forEach(used::add);
        var named = nouns.read(tokens, used, NounPhrases.speaksOfLocks(tokens));
        outside(named, tokens, used);
        Target target = named.target(Target.UNSAID);
        boolean clean = tokens.stream().allMatch(t -> used.contains(t) || isIdle(t));
        if (!clean || target.what().stream().anyMatch(w -> w instanceof What.Unknown)) {
            return Optional.empty();
        }
        return threshold(tokens, named, target)
                .or(() -> change(test.get(), tokens, target))
                .map(found ->
                        new Condition(
                                new Trigger(target, found.trait(), found.test(), found.all(), held),
                                once,
                                always,
                                opener.maybeNow()
                                        && !found.changing()
                                        && held.isEmpty()
                                        && !always));
    }

    private record Found(Trait trait, Trigger.Test test, boolean all, boolean changing) {}

    /** "Goes above 28 degrees". */
    private Optional<Found> threshold(List<Token> tokens, NounPhrases.Named named, Target target) {
        var thresholds =
                tokens.stream().flatMap(t -> t.all(Sense.Threshold.class).stream()).toList();
        var amounts =
                tokens.stream()
                        .filter(t -> !NounPhrases.isThing(t))
                        .flatMap(t -> t.all(Sense.Amount.class).stream())
                        .toList();
        if (thresholds.isEmpty() || amounts.size() != 1) {
            return Optional.empty();
        }
        var scale = tokens.stream().flatMap(t -> t.all(Sense.Measure.class).stream()).findFirst();
        var trait = amountTrait(scale.map(Sense.Measure::scale), tokens, named, target);
        if (trait.isEmpty()) {
            return Optional.empty();
        }
        double amount = amounts.getFirst().amount();
        double inUnit =
                switch (scale.map(Sense.Measure::scale).orElse(Sense.Scale.STEP)) {
                    case CELSIUS -> amount;
                    case FAHRENHEIT -> TemperatureScale.FAHRENHEIT.toCelsius(amount);
                    case DEGREE, STEP ->
                            trait.get() == Trait.TEMPERATURE
                                    ? context.home().scale().toCelsius(amount)
                                    : amount;
                    case PERCENT, KELVIN, TIMES -> amount;
                };
        // 28도 이상이 되면: the word for the kind of bound, not for the change, tells the way.
        boolean above = thresholds.getLast().above();
        boolean changing = thresholds.stream().anyMatch(Sense.Threshold::changing);
        return Optional.of(
                new Found(
                        trait.get(),
                        above ? new Trigger.Test.AtLeast(inUnit) : new Trigger.Test.AtMost(inUnit),
                        false,
                        changing));
    }

    private Optional<Trait> amountTrait(
            Optional<Sense.Scale> scale,
            List<Token> tokens,
            NounPhrases.Named named,
            Target target) {
        var spoken = new ArrayList<>(named.traits);
        tokens.forEach(t -> {
            t.all(Sense.OfTrait.class).forEach(o -> spoken.addAll(o.traits()));
            t.all(Sense.Asked.class).forEach(a -> spoken.add(a.trait()));
        });
        var measured = spoken.stream().filter(Conditionals::isMeasured).toList();
        var there = measured.stream().filter(t -> fitting.any(target, t)).findFirst();
        if (there.isPresent() || !measured.isEmpty()) {
            return there.or(() -> measured.stream().findFirst());
        }
        boolean degrees =
                scale.filter(s ->
                                s == Sense.Scale.DEGREE
                                        || s == Sense.Scale.CELSIUS
                                        || s == Sense.Scale.FAHRENHEIT)
                        .isPresent();
        // A room, or the home, that "gets above 25" gets warm.
        boolean warmth =
                scale.isEmpty() && target.namesNothing() && fitting.any(target, Trait.TEMPERATURE);
        return degrees || warmth ? Optional.of(Trait.TEMPERATURE) : Optional.empty();
    }

    private static boolean isMeasured(Trait trait) {
        return trait.isSensor() && trait.shape() instanceof Shape.Range;
    }

    /** "Opens", "is done": the first of its traits that what was named has. */
    private Optional<Found> change(Token test, List<Token> tokens, Target target) {
        var changes = new ArrayList<Sense.Change>(test.all(Sense.Change.class));
        test.all(Sense.Condition.class).stream()
                .map(c -> new Sense.Change(c.trait(), c.value(), false, false))
                .filter(c -> changes.stream().noneMatch(x -> x.trait() == c.trait()))
                .forEach(changes::add);
        var who = tokens.stream().flatMap(t -> t.all(Sense.Subject.class).stream()).findFirst();
        boolean negated = says(tokens, Role.NOT);
        if (target.isUnsaid()) {
            // Who comes and goes is told by persons before rooms.
            changes.sort(Comparator.comparing(c -> c.trait() == Trait.PRESENCE ? 0 : 1));
        }
        for (Sense.Change change : changes) {
            for (Sense.Change meant : alternatives(change)) {
                if (!fitting.any(target, meant.trait())) {
                    continue;
                }
                return Optional.of(found(meant, who, negated));
            }
        }
        // Nothing here tells of it: the planner says so.
        return changes.stream().findFirst().map(change -> found(change, who, negated));
    }

    private static Found found(Sense.Change meant, Optional<Sense.Subject> who, boolean negated) {
        boolean nobody = who.filter(s -> s.who() == Sense.Who.NOBODY).isPresent();
        boolean everybody = who.filter(s -> s.who() == Sense.Who.EVERYBODY).isPresent();
        boolean flips = negated != (nobody && isTrue(meant.value()));
        Value value = flips ? flipped(meant.value()) : meant.value();
        boolean people = meant.trait() == Trait.PRESENCE || meant.trait() == Trait.OCCUPANCY;
        // Nobody knows which of the persons speaks: that I am gone is sure when everybody is.
        boolean gone = who.filter(s -> s.who() == Sense.Who.SPEAKER).isPresent() && !isTrue(value);
        return new Found(
                meant.trait(),
                test(meant.trait(), value),
                meant.all() || people && (nobody || everybody || gone),
                meant.changing());
    }

    private static boolean isTrue(Value value) {
        return value.equals(Value.flag(true));
    }

    private static Value flipped(Value value) {
        return switch (value) {
            case Value.Flag flag -> Value.flag(!flag.on());
            case Value.Choice choice when choice.option().equals("locked") ->
                    Value.choice("unlocked");
            case Value.Choice choice when choice.option().equals("unlocked") ->
                    Value.choice("locked");
            default -> value;
        };
    }

    private static Trigger.Test test(Trait trait, Value value) {
        if (trait == Trait.POSITION) {
            return isTrue(value) ? new Trigger.Test.AtLeast(1) : new Trigger.Test.AtMost(0);
        }
        return new Trigger.Test.Is(value);
    }

    /** The same as other things tell of it: a window's contact, a blind's position. */
    private static List<Sense.Change> alternatives(Sense.Change change) {
        var traits =
                switch (change.trait()) {
                    case OPEN -> List.of(Trait.CONTACT, Trait.OPEN, Trait.POSITION, Trait.VALVE);
                    case MOTION -> List.of(Trait.MOTION, Trait.OCCUPANCY);
                    case PRESENCE -> List.of(Trait.PRESENCE, Trait.OCCUPANCY);
                    case OCCUPANCY -> List.of(Trait.OCCUPANCY, Trait.MOTION, Trait.PRESENCE);
                    default -> List.of(change.trait());
                };
        var same = new ArrayList<Sense.Change>();
        traits.forEach(t ->
                same.add(new Sense.Change(t, change.value(), change.all(), change.changing())));
        boolean runs =
                change.trait() == Trait.RUN && change.value().equals(Value.choice("running"));
        boolean ends =
                change.trait() == Trait.RUN && change.value().equals(Value.choice("finished"));
        if (runs || ends) {
            same.add(new Sense.Change(Trait.ON, Value.flag(runs), false, change.changing()));
        }
        return same;
    }

    private static boolean isState(Token token) {
        return !token.has(Sense.Change.class) && !token.has(Sense.Threshold.class);
    }

    private static boolean isTest(Token token) {
        return token.has(Sense.Change.class)
                || token.has(Sense.Threshold.class)
                || token.has(Sense.Condition.class)
                        && !token.has(Sense.Subject.class)
                        && !NounPhrases.isThing(token)
                        && !NounPhrases.isPlace(token);
    }

    private static Optional<Duration> held(List<Token> tokens, Set<Token> used) {
        for (Token token : tokens) {
            for (Sense.Moment moment : token.all(Sense.Moment.class)) {
                if (moment.piece() instanceof TimeExpressions.Piece.Lasting lasting) {
                    used.add(token);
                    return Optional.of(lasting.duration());
                }
            }
        }
        return Optional.empty();
    }

    /** How it is outside is told by the weather, in a home that has no such room. */
    private void outside(NounPhrases.Named named, List<Token> tokens, Set<Token> used) {
        var weather = new What.OfKind("weather", Set.of(Kinds.WEATHER), false);
        boolean outside =
                named.what.isEmpty()
                        && named.places.size() == 1
                        && named.places.getFirst() instanceof Target.Place.Unknown
                        && says(tokens, Role.OUTSIDE)
                        && !fitting.devices(Target.of(weather)).isEmpty();
        if (outside) {
            named.places.clear();
            named.what.add(weather);
            tokens.stream().filter(t -> t.is(Role.OUTSIDE)).forEach(used::add);
        }
    }

    /** Words that add nothing to a condition. A verb would be another deed. */
    private static boolean isIdle(Token token) {
        if (token.isComma()) {
            return false;
        }
        return token.is(Role.FILLER)
                || token.is(Role.ARTICLE)
                || token.is(Role.IN)
                || token.is(Role.AT)
                || token.is(Role.OF)
                || token.is(Role.OBJECT)
                || token.is(Role.TOPIC)
                || token.is(Role.IT)
                || token.is(Role.ASK_IS)
                || token.is(Role.HAIL)
                || token.is(Role.WORK)
                || token.is(Role.NOT)
                || token.is(Role.IF)
                || token.is(Role.ALWAYS)
                || token.is(Role.ONCE)
                || token.is(Role.TO) && !Clauses.isVerb(token)
                || token.has(Sense.OfTrait.class)
                || token.has(Sense.Asked.class);
    }

    private static boolean says(List<Token> tokens, Role role) {
        return tokens.stream().anyMatch(t -> t.is(role));
    }
}
