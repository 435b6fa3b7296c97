package maru.hub.understand;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.understand.Intent.PastQuestion;
import maru.hub.understand.Intent.Sought;
import maru.hub.understand.Reader.Context;

/**
 * Reads a sentence that asks about what was, and leaves every other alone: one with a word that
 * finds no use here, with a wish in it, or that may as well be about the present. Whatever comes
 * out of here can never act.
 */
final class PastQuestions {
    private static final Set<Trait> ELECTRICITY = EnumSet.of(Trait.POWER, Trait.ENERGY);

    /** Words that may say of what as well: "the hottest". */
    private static final Set<String> EXTREMES = Set.of("highest", "lowest", "cold");

    private final Context context;
    private final Lexicon language;
    private final boolean verbFirst;

    PastQuestions(Context context, Lexicon language, boolean verbFirst) {
        this.context = context;
        this.language = language;
        this.verbFirst = verbFirst;
    }

    /**
     * @param raw tokens that know the words of the past too
     */
    Optional<Intent> read(List<Token> raw) {
        var said = withoutCommas(raw);
        if (said.isEmpty() || said.stream().anyMatch(t -> t.isUnknown() || t.isComma())) {
            return Optional.empty();
        }
        if (wishes(said)) {
            return Optional.empty();
        }
        var told = Periods.in(said, context.now());
        return told.flatMap(t -> read(said, t));
    }

    /** "And yesterday?": a time, and nothing that says what is asked of it. */
    Optional<Intent> followUp(List<Token> raw, Phrase phrase) {
        var said = withoutCommas(raw);
        if (said.stream().anyMatch(t -> t.isUnknown() || t.isComma())) {
            return Optional.empty();
        }
        return Periods.in(said, context.now())
                .filter(t -> t.rest().stream().allMatch(PastQuestions::saysNothing))
                .flatMap(Periods.Told::period)
                .map(p -> new Intent.InsteadThen(p, phrase.said(0, phrase.length())));
    }

    private static boolean saysNothing(Token token) {
        boolean thing = NounPhrases.isThing(token) || NounPhrases.isPlace(token);
        boolean how =
                token.all(Sense.Asked.class).stream().anyMatch(a -> a.trait() == Trait.READING);
        return !thing
                && (how
                        || token.is(Role.FILLER)
                        || token.is(Role.AND)
                        || token.is(Role.THEN)
                        || token.is(Role.TOPIC)
                        || token.is(Role.ASK_WHAT)
                        || token.is(Role.IN)
                        || token.is(Role.TOO));
    }

    /** Signs at the ends say nothing. */
    private static List<Token> withoutCommas(List<Token> raw) {
        int from = 0;
        int to = raw.size();
        while (from < to && raw.get(from).isComma()) {
            from++;
        }
        while (to > from && raw.get(to - 1).isComma()) {
            to--;
        }
        return raw.subList(from, to);
    }

    /** Whether something is to be done, or only on a condition, or compared. */
    private boolean wishes(List<Token> said) {
        if (verbFirst && (Clauses.opensWithVerb(withoutPast(said)) || hasItDone(said))) {
            return true;
        }
        boolean past = false;
        for (Token token : said) {
            past |= token.has(Sense.Past.class);
            boolean ofQuestion = isOfQuestion(token);
            boolean deed = Clauses.isVerb(token) && !ofQuestion;
            if (deed && !(verbFirst && past)) {
                return true;
            }
            boolean other =
                    token.is(Role.IF) && !token.is(Role.ASK_WHETHER)
                            || token.is(Role.MORE)
                            || token.is(Role.LESS)
                            || token.is(Role.THEN)
                            || token.is(Role.EXCEPT)
                            || token.mood() == Sense.Mood.CONDITION
                            || token.mood() == Sense.Mood.CONNECTING;
            if (other && !ofQuestion) {
                return true;
            }
        }
        return false;
    }

    /** "Have the dishwasher run": not whether it has. */
    private static boolean hasItDone(List<Token> said) {
        return said.size() > 2
                && said.getFirst().is(Role.MAKE)
                && (said.get(1).is(Role.ARTICLE) || NounPhrases.isThing(said.get(1)))
                && said.stream()
                        .flatMap(t -> t.all(Sense.Wanted.class).stream())
                        .noneMatch(w -> w.key().equals("been"));
    }

    private static List<Token> withoutPast(List<Token> said) {
        int from = 0;
        while (from < said.size() && said.get(from).has(Sense.Past.class)) {
            from++;
        }
        return from == 0 ? said : List.of();
    }

    private static boolean isOfQuestion(Token token) {
        return token.has(Sense.Past.class)
                || token.has(Sense.Wanted.class)
                || token.has(Sense.Bygone.class)
                || token.has(Sense.Condition.class)
                || token.has(Sense.Asked.class)
                || token.is(Role.FILLER)
                || token.mood() == Sense.Mood.ASKING
                || token.senses().stream()
                        .anyMatch(s -> s instanceof Sense.Grammar g && g.role().isQuestion());
    }

    /** What the sentence says, sorted. */
    private record Parts(
            Set<String> wanted,
            List<Token> rest,
            Optional<Trait> measure,
            boolean electric,
            boolean somebody) {

        boolean wants(String... keys) {
            return List.of(keys).stream().anyMatch(wanted::contains);
        }

        /** Whether it asks when, how long or how often something was so. */
        boolean ofSpells() {
            return wants("count", "when", "last", "since", "been");
        }
    }

    private Optional<Intent> read(List<Token> said, Periods.Told told) {
        Parts parts = parts(told.rest());
        boolean amount = parts.electric() && !parts.ofSpells();
        var asked = question(parts.rest(), amount);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Intent.Question question = asked.get();
        boolean past = said.stream().anyMatch(t -> t.has(Sense.Past.class));
        if (amount) {
            return electricity(parts, question.target(), told, past);
        }
        Optional<Trait> trait = parts.measure().or(question::trait).map(this::felt);
        if (trait.isEmpty() || trait.get() == Trait.TODO) {
            return Optional.empty();
        }
        boolean flag = trait.get().shape() instanceof Shape.Flags;
        Optional<Value> value =
                question.value()
                        .filter(_ -> trait.equals(question.trait()))
                        .or(() -> flag ? Optional.of(Value.flag(true)) : Optional.empty());
        boolean surely = past || told.past() || parts.somebody();
        boolean moment = told.period().filter(Period::isMoment).isPresent();
        Optional<Sought> sought =
                value.isPresent()
                        ? ofState(parts, told, surely, question.ask())
                        : trait.get().shape() instanceof Shape.Range || moment
                                ? ofValue(parts, told, surely)
                                : Optional.empty();
        return sought.map(s ->
                new PastQuestion(s, question.target(), trait, value, period(s, told.period())));
    }

    /** "Was it cold" asks how cold it was, where nothing senses cold and nothing else. */
    private Trait felt(Trait trait) {
        boolean cold = trait == Trait.COLD || trait == Trait.HOT;
        return cold && context.home().devices().values().stream().noneMatch(d -> d.has(trait))
                ? Trait.TEMPERATURE
                : trait;
    }

    private Parts parts(List<Token> tokens) {
        var wanted = new HashSet<String>();
        var rest = new ArrayList<Token>();
        Optional<Trait> measure = Optional.empty();
        boolean electric = false;
        boolean somebody = false;
        boolean deed = tokens.stream().anyMatch(PastQuestions::isDeed);
        for (Token token : tokens) {
            boolean person = deed && (token.is(Role.ASK_WHO) || Questions.isSomebody(token));
            var keys = token.all(Sense.Wanted.class);
            somebody |= person;
            electric |= isElectric(token);
            keys.forEach(k -> wanted.add(k.key()));
            if (keys.stream().anyMatch(k -> EXTREMES.contains(k.key())) && measure.isEmpty()) {
                measure = token.as(Sense.Asked.class).map(Sense.Asked::trait);
            }
            if (keys.isEmpty() && !person) {
                rest.add(token);
            }
        }
        return new Parts(wanted, rest, measure, electric, somebody);
    }

    private static boolean isDeed(Token token) {
        return token.all(Sense.Condition.class).stream()
                        .anyMatch(c -> Questions.DONE.contains(c.trait()))
                || Clauses.isVerb(token) && !token.has(Sense.Past.class);
    }

    private static boolean isElectric(Token token) {
        return token.all(Sense.Asked.class).stream().anyMatch(a -> ELECTRICITY.contains(a.trait()))
                || token.all(Sense.OfTrait.class).stream()
                        .anyMatch(o -> o.traits().stream().anyMatch(ELECTRICITY::contains));
    }

    /** What it would ask about the present, if it has no word to spare. */
    private Optional<Intent.Question> question(List<Token> rest, boolean amount) {
        // "Used" tells of electricity, or that a thing was at work.
        var plain = rest.stream().map(t -> amount ? withoutState(t) : withoutAmount(t)).toList();
        long states =
                plain.stream()
                        .filter(t -> t.has(Sense.Condition.class))
                        .filter(t -> !t.is(Role.AT) && !NounPhrases.isPlace(t))
                        .filter(t -> !NounPhrases.isThing(t) && !Questions.isSomebody(t))
                        .count();
        if (states > 1) {
            return Optional.empty();
        }
        if (plain.isEmpty()) {
            return Optional.of(
                    new Intent.Question(
                            Intent.Ask.VALUE, Target.UNSAID, Optional.empty(), Optional.empty()));
        }
        var fitting = new Fitting(context);
        var nouns = new NounPhrases(context.home(), language, verbFirst);
        var asked = new Questions(fitting, nouns, new Clauses.Clause(List.of(plain))).read();
        boolean ofThings =
                switch (asked.question().ask()) {
                    case VALUE, WHETHER, ANY, ALL, WHICH -> true;
                    case HOW_MANY, LIST, WHERE, BY_WHOM, MOST, LEAST -> false;
                };
        return asked.leftover().isEmpty() && ofThings
                ? Optional.of(asked.question())
                : Optional.empty();
    }

    private static Token withoutState(Token token) {
        return isElectric(token) ? without(token, s -> s instanceof Sense.Condition) : token;
    }

    private static Token withoutAmount(Token token) {
        return token.has(Sense.Condition.class)
                ? without(token, s -> s instanceof Sense.Asked a && ELECTRICITY.contains(a.trait()))
                : token;
    }

    private static Token without(Token token, Predicate<Sense> dropped) {
        return new Token(
                token.start(),
                token.end(),
                token.said(),
                token.senses().stream().filter(Predicate.not(dropped)).toList());
    }

    private Optional<Intent> electricity(
            Parts parts, Target target, Periods.Told told, boolean past) {
        if (parts.wants("most")) {
            return told.period().isEmpty() && !past
                    ? Optional.of(
                            new Intent.Question(
                                    Intent.Ask.MOST,
                                    target,
                                    Optional.of(Trait.POWER),
                                    Optional.empty()))
                    : electricity(Sought.MOST, target, Trait.ENERGY, today(told.period()));
        }
        boolean now = told.period().isEmpty() && !past && parts.wants("now");
        if (now && new Fitting(context).any(target, Trait.POWER)) {
            return Optional.of(
                    new Intent.Question(
                            Intent.Ask.VALUE, target, Optional.of(Trait.POWER), Optional.empty()));
        }
        if (told.period().isEmpty() || parts.wants("average", "lowest")) {
            return Optional.empty();
        }
        if (parts.wants("highest")) {
            return electricity(Sought.HIGHEST, target, Trait.POWER, told.period());
        }
        if (told.period().get().isMoment()) {
            return past || told.past()
                    ? electricity(Sought.VALUE, target, Trait.POWER, told.period())
                    : Optional.empty();
        }
        return electricity(Sought.USED, target, Trait.ENERGY, told.period());
    }

    private static Optional<Intent> electricity(
            Sought sought, Target target, Trait trait, Optional<Period> period) {
        return Optional.of(
                new PastQuestion(sought, target, Optional.of(trait), Optional.empty(), period));
    }

    private static Optional<Sought> ofState(
            Parts parts, Periods.Told told, boolean past, Intent.Ask ask) {
        boolean timed = told.period().isPresent();
        if (parts.wants("since") || parts.wants("duration") && parts.wants("been") && !timed) {
            return Optional.of(Sought.SINCE);
        }
        if (parts.wants("highest", "lowest", "average", "most", "extreme")) {
            return Optional.empty();
        }
        if (parts.wants("duration")) {
            return past ? Optional.of(Sought.DURATION) : Optional.empty();
        }
        if (parts.wants("count")) {
            return past ? Optional.of(Sought.COUNT) : Optional.empty();
        }
        if (parts.wants("when", "last")) {
            return past || parts.wants("last") ? Optional.of(Sought.LAST) : Optional.empty();
        }
        if (!past || !timed) {
            return Optional.empty();
        }
        return Optional.of(
                parts.somebody()
                        ? Sought.BY_ANYBODY
                        : ask == Intent.Ask.WHICH ? Sought.WHICH : Sought.WHETHER);
    }

    private static Optional<Sought> ofValue(Parts parts, Periods.Told told, boolean past) {
        boolean timed = told.period().isPresent();
        boolean lowest = parts.wants("lowest") || parts.wants("extreme") && parts.wants("cold");
        boolean highest = parts.wants("highest") || parts.wants("extreme") && !lowest;
        if (!timed && !past || parts.wants("count", "since", "last", "most")) {
            return Optional.empty();
        }
        if (highest != lowest) {
            return Optional.of(highest ? Sought.HIGHEST : Sought.LOWEST);
        }
        if (parts.wants("average")) {
            return Optional.of(Sought.AVERAGE);
        }
        boolean what = highest || past;
        return timed && what && !parts.wants("when") ? Optional.of(Sought.VALUE) : Optional.empty();
    }

    /** How long, how often and how much is asked of today, when no time is named. */
    private Optional<Period> period(Sought sought, Optional<Period> said) {
        return switch (sought) {
            case LAST, SINCE -> said;
            default -> today(said);
        };
    }

    private Optional<Period> today(Optional<Period> said) {
        var now = context.now();
        return said.or(() ->
                Optional.of(
                        new Period(
                                Period.Sort.TODAY,
                                now.toLocalDate().atStartOfDay(now.getZone()),
                                now)));
    }
}
