package maru.hub.understand;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.understand.Clauses.Clause;
import maru.hub.understand.Intent.RunRoutine;
import maru.hub.understand.Intent.Wish;
import maru.hub.understand.Reader.Context;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/** Reads one clause, knowing what the clause before it spoke of. */
final class ClauseReader {
    private static final Set<Command> ITEMS =
            Set.of(Command.ADD_ITEM, Command.COMPLETE_ITEM, Command.REMOVE_ITEM);

    private final Phrase phrase;
    private final Lexicon language;
    private final boolean verbFirst;
    private final Language languageOfWords;
    private final Context context;
    private final Clause clause;
    private final Target last;
    private final List<Target> spoken;
    private final boolean goesOn;
    private final Optional<List<Action>> lastActions;
    private final Optional<When> inherited;
    private final List<String> conditionEndings;
    private final Pattern itemJoints;
    private final Fitting fitting;
    private final NounPhrases nouns;

    ClauseReader(
            Phrase phrase,
            Lexicon language,
            Sentences sentences,
            Context context,
            Clause clause,
            Target last,
            List<Target> spoken,
            Optional<List<Action>> lastActions,
            Optional<When> inherited) {
        this.phrase = phrase;
        this.language = language;
        this.verbFirst = sentences.verbFirst();
        this.languageOfWords = sentences.language();
        this.itemJoints = sentences.itemJoints();
        this.conditionEndings = sentences.joints().getOrDefault("condition", List.of());
        this.context = context;
        this.clause = clause;
        this.last = last;
        this.spoken = spoken.isEmpty() ? List.of(last) : spoken;
        this.goesOn = !spoken.isEmpty();
        this.lastActions = lastActions;
        this.inherited = inherited;
        this.fitting = new Fitting(context);
        this.nouns = new NounPhrases(context.home(), language, verbFirst);
    }

    /**
     * What came out.
     *
     * @param ofHome whether anything in it is about this home
     * @param forbidden whether it said what not to do
     * @param target what it spoke of, for the next clause
     * @param actions what it wanted, for a next clause without a verb
     * @param leading a time that stood before the deed, for the clauses that follow too
     */
    record Result(
            List<Intent> intents,
            List<String> unmatched,
            boolean ofHome,
            boolean forbidden,
            Optional<Target> target,
            Optional<List<Action>> actions,
            Optional<When> leading) {

        /** Everything that it wanted something of, or spoke of to leave alone. */
        List<Target> spokenOf() {
            var wished =
                    intents.stream()
                            .filter(Wish.class::isInstance)
                            .map(i -> ((Wish) i).target())
                            .distinct()
                            .toList();
            return wished.isEmpty() ? target.stream().toList() : wished;
        }
    }

    Result read() {
        var tokens = clause.tokens();
        var time = TimeExpressions.tell(tokens, context.now());
        boolean notice =
                tokens.stream()
                        .anyMatch(t ->
                                t.is(Role.IF)
                                        && !t.is(Role.ASK_WHETHER)
                                        && !t.is(Role.ASK_WHAT)
                                        && !t.has(Sense.Moment.class));
        if (notice || !verbFirst && tokens.stream().anyMatch(this::isCondition)) {
            return unclear(tokens);
        }
        if (isQuestion(tokens)) {
            return question(tokens, time);
        }
        Optional<When> when = inherited;
        if (time instanceof TimeExpressions.Told.Time told) {
            when = Optional.of(told.when());
        }
        if (time instanceof TimeExpressions.Told.Unclear unclear) {
            return new Result(
                    List.of(),
                    List.of(unclear.words()),
                    isOfHome(tokens),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<When> leading =
                !tokens.isEmpty() && tokens.getFirst().has(Sense.Moment.class)
                        ? when
                        : Optional.empty();
        if (isOtherTime(tokens)) {
            return unclear(tokens);
        }
        boolean causeUnknown =
                tokens.stream().anyMatch(t -> t.is(Role.CAUSE))
                        && tokens.stream().anyMatch(Token::isUnknown);
        if (causeUnknown
                || tokens.stream().anyMatch(t -> t.is(Role.IF) && !t.has(Sense.Moment.class))) {
            return unclear(tokens);
        }
        var loudness = Loudness.of(tokens);
        var text =
                new TextDeeds(context.home(), language, phrase, verbFirst)
                        .read(loudness.rest(), when);
        if (text.isPresent()) {
            var wish = samePlayer(text.get());
            var wishes = new ArrayList<Intent>(eachItem(wish));
            loudness.volume()
                    .map(volume ->
                            new Wish(
                                    wish.target(),
                                    new Action.Set(Trait.VOLUME, volume),
                                    wish.when()))
                    .ifPresent(wishes::add);
            return done(List.copyOf(wishes), wish.target(), leading);
        }
        if (tokens.stream().anyMatch(this::isCondition)) {
            return unclear(tokens);
        }
        var routine = routine(tokens, when);
        if (routine.isPresent()) {
            return new Result(
                    List.of(routine.get()),
                    List.of(),
                    true,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    leading);
        }
        return wishes(tokens, when, leading);
    }

    /** "9시 말고 10시에": which of what is planned that changes isn't known here. */
    private static boolean isOtherTime(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).has(Sense.Moment.class) && tokens.get(i + 1).is(Role.EXCEPT)) {
                return true;
            }
        }
        return false;
    }

    /** "Add milk and eggs": two items, unless the list has one that is called just so. */
    private List<Wish> eachItem(Wish wish) {
        if (!(wish.action() instanceof Action.Do(Command command, Optional<String> item))
                || !ITEMS.contains(command)) {
            return List.of(wish);
        }
        String said = item.orElseThrow();
        boolean known =
                fitting.devices(wish.target()).stream().anyMatch(d -> TextDeeds.holds(d, said));
        return (known ? Stream.of(said) : itemJoints.splitAsStream(said))
                .filter(Predicate.not(String::isBlank))
                .map(one ->
                        new Wish(
                                wish.target(),
                                new Action.Do(command, Optional.of(one.strip())),
                                wish.when()))
                .toList();
    }

    /** "Turn on the TV and play jazz": on the TV. */
    private Wish samePlayer(Wish wish) {
        boolean player =
                last.what().stream().noneMatch(w -> w instanceof What.Unsaid)
                        && fitting.any(last, Trait.PLAYBACK);
        return wish.target().namesNothing() && player
                ? new Wish(last, wish.action(), wish.when())
                : wish;
    }

    private static Result done(List<Intent> intents, Target target, Optional<When> leading) {
        return new Result(
                intents, List.of(), true, false, Optional.of(target), Optional.empty(), leading);
    }

    /** An unknown word with the ending of a condition: whatever it says, it says "if". */
    private boolean isCondition(Token token) {
        return token.isUnknown() && conditionEndings.stream().anyMatch(token.said()::endsWith);
    }

    private Result unclear(List<Token> tokens) {
        return new Result(
                List.of(),
                List.of(phrase.said(tokens.getFirst().start(), tokens.getLast().end())),
                isOfHome(tokens),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static boolean isOfHome(List<Token> tokens) {
        return tokens.stream()
                .anyMatch(t ->
                        NounPhrases.isThing(t) && !t.is(Role.IT) && !t.is(Role.DEVICES)
                                || t.has(Sense.InRoom.class)
                                || t.has(Sense.OnFloor.class)
                                || t.has(Sense.OfTrait.class)
                                || t.has(Sense.Routine.class));
    }

    private boolean isQuestion(List<Token> tokens) {
        boolean request = false;
        boolean asking = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(Role.REQUEST) && !token.is(Role.ASK_IS)) {
                request = true;
            }
            if (token.mood() == Sense.Mood.ASKING) {
                asking = true;
            }
        }
        if (asking) {
            return true;
        }
        if (verbFirst) {
            for (Token token : tokens) {
                boolean skipped =
                        token.is(Role.FILLER)
                                || token.is(Role.REQUEST)
                                || token.is(Role.AND)
                                || token.is(Role.THEN)
                                || token.has(Sense.Moment.class)
                                || token.is(Role.TOO);
                boolean asks =
                        token.senses().stream()
                                .anyMatch(
                                        s -> s instanceof Sense.Grammar g && g.role().isQuestion());
                if (token.is(Role.IF)) {
                    return false;
                }
                if (token.has(Sense.Asked.class)
                        && !Clauses.isVerb(token)
                        && !token.has(Sense.Option.class)
                        && !token.has(Sense.Feeling.class)
                        && !token.has(Sense.Relative.class)
                        && !token.has(Sense.Named.class)) {
                    return true;
                }
                if (asks
                        && !Clauses.isVerb(token)
                        && !Clauses.suggests(tokens, tokens.indexOf(token))
                        && !token.has(Sense.KindOf.class)
                        && !token.has(Sense.Named.class)
                        && !token.is(Role.SOMETHING)
                        && !token.is(Role.ARTICLE)
                        && !token.is(Role.DEVICES)) {
                    return true;
                }
                if (!skipped) {
                    break;
                }
            }
            return phrase.hasQuestionMark()
                    && !request
                    && tokens.stream()
                            .anyMatch(t -> t.has(Sense.Condition.class) || t.has(Sense.Asked.class))
                    && tokens.stream()
                            .noneMatch(t ->
                                    t.is(Role.TURN) || t.is(Role.SET) || t.has(Sense.Amount.class));
        }
        boolean command =
                tokens.stream()
                        .anyMatch(t ->
                                t.senses().stream()
                                                .anyMatch(s ->
                                                        s instanceof Sense.Grammar g
                                                                && g.role().isVerb()
                                                                && (g.mood() == Sense.Mood.PLAIN
                                                                        || g.mood()
                                                                                == Sense.Mood
                                                                                        .CONNECTING
                                                                        || g.mood()
                                                                                == Sense.Mood
                                                                                        .FORBIDDING))
                                        && !t.has(Sense.Condition.class)
                                        && !t.is(Role.ASK_IS)
                                        && !t.is(Role.REQUEST));
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            boolean asks =
                    token.senses().stream()
                            .anyMatch(s ->
                                    s instanceof Sense.Grammar g
                                            && g.role().isQuestion()
                                            && g.role() != Role.ASK_ANY);
            if (asks
                    && !(token.is(Role.REQUEST) && command)
                    && !(token.is(Role.FILLER) && command)
                    && !token.is(Role.IN)
                    && !token.is(Role.TOPIC)) {
                return !(command && token.is(Role.ASK_IS) && i + 1 < tokens.size());
            }
        }
        Token end = tokens.getLast();
        boolean askedFor =
                end.has(Sense.Asked.class)
                        && !end.has(Sense.Feeling.class)
                        && !end.has(Sense.Relative.class)
                        && !end.has(Sense.Option.class)
                        && !end.has(Sense.OfTrait.class);
        boolean toldState =
                tokens.getLast().has(Sense.Condition.class)
                        && (tokens.getLast().senses().stream()
                                        .noneMatch(s -> s instanceof Sense.Grammar)
                                || tokens.stream().anyMatch(t -> t.is(Role.STILL)))
                        && !NounPhrases.isThing(tokens.getLast());
        boolean weather = tokens.stream().anyMatch(t -> t.has(Sense.Weather.class));
        return (phrase.hasQuestionMark() || toldState || askedFor || weather)
                && !command
                && tokens.stream()
                        .anyMatch(t ->
                                t.has(Sense.Condition.class)
                                        || t.has(Sense.Weather.class)
                                        || t.has(Sense.Asked.class)
                                        || t.has(Sense.Feeling.class));
    }

    private Result question(List<Token> tokens, TimeExpressions.Told time) {
        var asked = new Questions(fitting, nouns, clause).read();
        var unmatched = new ArrayList<String>();
        asked.leftover().stream()
                .filter(t -> !t.has(Sense.Moment.class))
                .forEach(t -> unmatched.add(t.said()));
        if (!(time instanceof TimeExpressions.Told.Nothing)) {
            tokens.stream()
                    .filter(t -> t.has(Sense.Moment.class))
                    .forEach(t -> unmatched.add(t.said()));
        }
        // A meter tells what it has counted since ever, and not what of it was today.
        if (asked.question().trait().filter(t -> t == Trait.ENERGY).isPresent()) {
            tokens.stream()
                    .filter(t -> t.timeWord("today") || t.timeWord("yesterday"))
                    .forEach(t -> unmatched.add(t.said()));
        }
        boolean unknownOnly =
                asked.question().target().what().stream().allMatch(w -> w instanceof What.Unknown)
                        && asked.question().trait().isEmpty();
        var question = inSameRoom(asked.question());
        return new Result(
                List.copyOf(eachTrait(question, tokens)),
                unmatched,
                asked.ofHome() && !unknownOnly,
                false,
                Optional.of(question.target()),
                Optional.empty(),
                Optional.empty());
    }

    /** "How warm is the bedroom, and what's the humidity": there too. */
    private Intent.Question inSameRoom(Intent.Question question) {
        var trait = question.trait().filter(Trait::isSensor);
        if (goesOn && trait.isPresent() && question.target().namesNothing()) {
            var before = spoken.getLast();
            var rooms =
                    before.places().isEmpty() && !before.namesNothing()
                            ? fitting.devices(before).stream()
                                    .flatMap(d -> d.room().stream())
                                    .distinct()
                                    .<Place>map(Place.InRoom::new)
                                    .toList()
                            : before.places();
            var there = new Target(question.target().what(), rooms, Scope.UNSAID, List.of());
            if (rooms.size() == 1
                    && question.target().places().isEmpty()
                    && fitting.any(there, trait.get())) {
                return new Intent.Question(
                        question.ask(), there, question.trait(), question.value());
            }
        }
        return question;
    }

    /** "The temperature and the humidity": one question for each. */
    private List<Intent.Question> eachTrait(Intent.Question whole, List<Token> tokens) {
        var question = ofRoom(whole, tokens);
        var traits = new LinkedHashSet<Trait>();
        if (question != whole) {
            question.trait().ifPresent(traits::add);
        }
        for (Token token : tokens) {
            token.all(Sense.OfTrait.class).stream()
                    .flatMap(of -> of.traits().stream())
                    .filter(Trait::isSensor)
                    .filter(t -> fitting.any(question.target(), t))
                    .findFirst()
                    .filter(_ -> !NounPhrases.isThing(token))
                    .ifPresent(traits::add);
        }
        boolean several =
                question.ask() == Intent.Ask.VALUE
                        && traits.size() > 1
                        && question.trait().filter(traits::contains).isPresent();
        return several
                ? traits.stream()
                        .map(t ->
                                new Intent.Question(
                                        Intent.Ask.VALUE,
                                        question.target(),
                                        Optional.of(t),
                                        Optional.empty()))
                        .toList()
                : List.of(question);
    }

    /**
     * "안방 온도랑 습도": where a sensor is called after its room and one thing more is asked, the room is
     * what is asked of.
     */
    private Intent.Question ofRoom(Intent.Question question, List<Token> tokens) {
        Target asked = question.target();
        var anywhere = new Target(asked.what(), List.of(), Scope.UNSAID, List.of());
        var sensors = fitting.devices(anywhere);
        var places = new LinkedHashSet<Place>(asked.places());
        sensors.stream()
                .flatMap(d -> d.room().stream())
                .forEach(r -> places.add(new Place.InRoom(r)));
        boolean called =
                question.ask() == Intent.Ask.VALUE
                        && !asked.what().isEmpty()
                        && asked.what().stream().allMatch(w -> w instanceof What.Named)
                        && asked.places().stream().allMatch(p -> p instanceof Place.InRoom)
                        && sensors.stream().noneMatch(HomeLexicon::canAct);
        var told =
                sensors.stream()
                        .flatMap(d -> d.traits().keySet().stream())
                        .filter(Trait::isSensor)
                        .distinct()
                        .toList();
        if (!called || told.size() != 1) {
            return question;
        }
        var there =
                new Target(
                        List.of(new What.Unsaid()), List.copyOf(places), Scope.UNSAID, List.of());
        boolean otherTrait =
                tokens.stream()
                        .filter(t -> !t.has(Sense.Named.class))
                        .flatMap(t -> t.all(Sense.OfTrait.class).stream())
                        .flatMap(of -> of.traits().stream())
                        .filter(Trait::isSensor)
                        .anyMatch(t -> !told.contains(t) && fitting.any(there, t));
        boolean otherRoom =
                !asked.places().isEmpty()
                        && fitting.devices(asked).isEmpty()
                        && places.size() > asked.places().size();
        return otherTrait && asked.places().size() <= 1 && !otherRoom && places.size() == 1
                        || otherRoom
                ? new Intent.Question(
                        Intent.Ask.VALUE, there, Optional.of(told.getFirst()), Optional.empty())
                : question;
    }

    private Optional<Intent> routine(List<Token> tokens, Optional<When> when) {
        var named = tokens.stream().filter(t -> t.has(Sense.Routine.class)).findFirst();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        boolean forbidden =
                tokens.stream().anyMatch(t -> t.mood() == Sense.Mood.FORBIDDING || t.is(Role.NOT));
        boolean off = tokens.stream().anyMatch(t -> t.is(Role.OFF) && t != named.get());
        boolean other =
                tokens.stream()
                        .anyMatch(t ->
                                t != named.get()
                                        && (NounPhrases.isThing(t)
                                                        && !isScene(t)
                                                        && !t.is(Role.DEVICES)
                                                        && !(t.is(Role.IT)
                                                                && t == tokens.getFirst())
                                                || t.isUnknown()
                                                || t.has(Sense.Amount.class)));
        if (forbidden || off || other) {
            return Optional.empty();
        }
        return named.flatMap(t -> t.as(Sense.Routine.class)).map(r -> new RunRoutine(r.id(), when));
    }

    private static boolean isScene(Token token) {
        return token.all(Sense.KindOf.class).stream().anyMatch(k -> k.kinds().contains(Kinds.SCENE))
                || token.all(Sense.KindOf.class).isEmpty() && token.has(Sense.Option.class);
    }

    private Result wishes(List<Token> tokens, Optional<When> when, Optional<When> leading) {
        var gist = new Gist(tokens);
        gist.claimValues(verbFirst);
        boolean locks = NounPhrases.speaksOfLocks(tokens);
        var pieces = new ArrayList<NounPhrases.Named>();
        for (var piece : clause.pieces()) {
            boolean afterPlace = !pieces.isEmpty() && pieces.getLast().placeLast;
            pieces.add(nouns.read(piece, gist.used, locks, afterPlace));
        }
        endsThere(tokens)
                .filter(_ -> pieces.stream().allMatch(p -> p.places.isEmpty()))
                .ifPresent(there -> pieces.getLast().places.add(new Place.There(there.said())));
        exceptions(pieces);
        if (pieces.stream().filter(p -> !p.what.isEmpty()).count() > 1) {
            pieces.stream().filter(p -> p.both).forEach(p -> p.all = false);
        }
        boolean allOfThem = pieces.stream().anyMatch(p -> p.all);
        pieces.stream()
                .filter(p -> p.what.stream().allMatch(w -> w instanceof What.OfKind))
                .filter(p -> !p.what.isEmpty())
                .forEach(p -> p.all |= allOfThem);
        gist.collect(verbFirst);
        gist.settle(verbFirst && !last.namesNothing());
        pieces.forEach(piece -> gist.traits.addAll(piece.traits));
        if (gist.saysWhich()) {
            pieces.stream()
                    .filter(p -> p.what.stream().anyMatch(w -> w instanceof What.OfKind))
                    .forEach(p -> p.all = true);
        }
        if (gist.contradicts()) {
            return unclear(tokens);
        }
        if (gist.conditional) {
            return unclear(tokens);
        }
        boolean others =
                tokens.stream().anyMatch(t -> t.is(Role.ELSE) && !t.is(Role.WHOLE_HOME))
                        && spoken.stream().allMatch(Target::namesNothing)
                        && pieces.stream().allMatch(p -> p.except.isEmpty());
        if (others) {
            // Others than what? To take all of them would be more than was said.
            return unclear(tokens);
        }
        var targets =
                withoutWhatWasBefore(targets(pieces), gist).stream()
                        .map(target -> backAsItWas(target, gist))
                        .toList();
        boolean named = pieces.stream().anyMatch(p -> !p.isEmpty());
        boolean ofHome =
                isOfHome(tokens)
                        || pieces.stream()
                                .flatMap(p -> p.places.stream())
                                .anyMatch(p -> !(p instanceof Place.Unknown))
                        || !gist.deeds.isEmpty() && (named || tokens.size() <= 3);
        var cancelled = cancelled(targets, gist, named, when);
        if (cancelled.isPresent()) {
            return done(List.of(cancelled.get()), targets.getLast(), leading);
        }
        if (gist.forbidden) {
            return new Result(
                    List.of(),
                    unmatched(gist),
                    ofHome,
                    true,
                    Optional.of(targets.getFirst()),
                    Optional.empty(),
                    leading);
        }
        var intents = new ArrayList<Intent>();
        Optional<List<Action>> actions = Optional.empty();
        for (Target target : targets) {
            var deeds =
                    new Deeds(fitting, context.home().scale(), gist).actions(implied(target, gist));
            if (deeds.isEmpty()
                    && named
                    && gist.deeds.isEmpty()
                    && gist.amounts.isEmpty()
                    && (verbFirst || !isUnknown(target))
                    && lastActions.isPresent()) {
                deeds = lastActions.get();
            }
            boolean namesThing = pieces.stream().anyMatch(p -> !p.what.isEmpty());
            Target meant = guarding(able(implied(target, gist), namesThing, deeds), deeds);
            for (Action action : deeds) {
                intents.add(new Wish(meant, action, when));
            }
            actions = deeds.isEmpty() ? actions : Optional.of(deeds);
        }
        var unmatched = unmatched(gist);
        if (intents.isEmpty()
                && unmatched.isEmpty()
                && (named || !gist.amounts.isEmpty() || !gist.traits.isEmpty())) {
            unmatched.add(phrase.said(tokens.getFirst().start(), tokens.getLast().end()));
        }
        gist.values.stream()
                .filter(t -> !gist.meant.contains(t) && !gist.deeds.contains(Role.ARM))
                .filter(t -> t.senses().stream().noneMatch(s -> s instanceof Sense.Grammar))
                .filter(t -> gist.amounts.isEmpty() || !t.has(Sense.Feeling.class))
                .map(Token::said)
                .filter(said -> unmatched.stream().noneMatch(more -> more.contains(said)))
                .toList()
                .forEach(unmatched::add);
        return new Result(
                intents,
                unmatched,
                ofHome || !intents.isEmpty(),
                false,
                Optional.of(targets.getLast()),
                actions,
                leading);
    }

    /** "Turn the lights back on", "불 다시 켜": those that were switched off, if any just were. */
    private static Target backAsItWas(Target target, Gist gist) {
        boolean back =
                gist.tokens.stream().anyMatch(t -> t.is(Role.AGAIN))
                        && target.places().isEmpty()
                        && target.scope() == Scope.UNSAID
                        && target.except().isEmpty()
                        && target.what().stream().allMatch(w -> w instanceof What.OfKind);
        return back ? new Target(target.what(), List.of(), Scope.AGAIN, List.of()) : target;
    }

    /** "Turn everything off there", "… there, please". */
    private static Optional<Token> endsThere(List<Token> tokens) {
        int last = tokens.size() - 1;
        while (last > 0
                && (tokens.get(last).is(Role.FILLER) || tokens.get(last).isComma())
                && !tokens.get(last).is(Role.THERE_BEHIND)) {
            last--;
        }
        return last > 0 && tokens.get(last).is(Role.THERE_BEHIND)
                ? Optional.of(tokens.get(last))
                : Optional.empty();
    }

    /**
     * "Turn the den lights off and heat to 21", "mute the TV and dim the lounge": what can't be
     * done to what was spoken of before is meant for what can there.
     */
    private Target able(Target target, boolean namesThing, List<Action> deeds) {
        if (namesThing || last.namesNothing() || deeds.isEmpty()) {
            return target;
        }
        var rooms =
                fitting.devices(target).stream()
                        .flatMap(d -> d.room().stream())
                        .distinct()
                        .toList();
        List<Place> places =
                target.places().isEmpty() && rooms.size() == 1
                        ? List.of(new Place.InRoom(rooms.getFirst()))
                        : target.places();
        var there = new Target(List.of(new What.Unsaid()), places, Scope.UNSAID, List.of());
        boolean other =
                !places.isEmpty()
                        && deeds.stream()
                                .allMatch(deed ->
                                        moved(deed)
                                                .filter(t -> !fitting.any(target, t))
                                                .filter(t -> fitting.any(there, t))
                                                .isPresent());
        return other ? there : target;
    }

    /** What a deed makes more, less, or so much of. */
    private static Optional<Trait> moved(Action deed) {
        return switch (deed) {
            case Action.Set set -> Optional.of(set.trait());
            case Action.Adjust adjust -> adjust.trait();
            default -> Optional.empty();
        };
    }

    /** "Arm the alarm home" says how it is armed: an alarm guards the whole home anyhow. */
    private static Target guarding(Target target, List<Action> deeds) {
        boolean arms =
                deeds.stream()
                        .anyMatch(a -> a instanceof Action.Set s && s.trait() == Trait.ARMING);
        return arms && target.places().stream().allMatch(p -> p instanceof Place.WholeHome)
                ? new Target(target.what(), List.of(), target.scope(), target.except())
                : target;
    }

    /** "Leave the lamp on and turn off everything else": not the lamp. */
    private List<Target> withoutWhatWasBefore(List<Target> targets, Gist gist) {
        var before = spoken.stream().filter(t -> !t.namesNothing()).toList();
        if (before.isEmpty() || gist.tokens.stream().noneMatch(t -> t.is(Role.ELSE))) {
            return targets;
        }
        boolean rest = gist.tokens.stream().anyMatch(t -> t.is(Role.REST));
        Set<Kind> kinds =
                rest
                        ? before.stream()
                                .flatMap(t -> fitting.devices(t).stream())
                                .map(Device::kind)
                                .collect(java.util.stream.Collectors.toSet())
                        : Set.of();
        Set<Kind> alike =
                kinds.stream().allMatch(k -> k.isA(Family.LIGHT)) && !kinds.isEmpty()
                        ? LanguageLexicon.kindsOf(Family.LIGHT)
                        : kinds;
        String word = kinds.stream().findFirst().map(Words.in(languageOfWords)::say).orElse("");
        return targets.stream().map(target -> withoutThose(target, before, alike, word)).toList();
    }

    /**
     * @param alike the kinds of what the rest is of; empty where others of any kind are meant
     */
    private static Target withoutThose(
            Target target, List<Target> before, Set<Kind> alike, String word) {
        var except = new ArrayList<>(target.except());
        before.forEach(t -> except.add(new Target(t.what(), t.places(), Scope.ALL, List.of())));
        boolean all = target.what().stream().allMatch(w -> w instanceof What.Everything);
        boolean ofKind = all && !alike.isEmpty();
        return new Target(
                ofKind ? List.of(new What.OfKind(word, alike, true)) : target.what(),
                target.places(),
                ofKind ? Scope.ALL : target.scope(),
                except);
    }

    /** "Cancel the curtains": what is planned with them. What runs is stopped instead. */
    private Optional<Intent> cancelled(
            List<Target> targets, Gist gist, boolean named, Optional<When> when) {
        boolean cancels =
                gist.deeds.equals(EnumSet.of(Role.CANCEL))
                        && named
                        && !gist.forbidden
                        && gist.leftover().isEmpty()
                        && targets.size() == 1
                        && when.isEmpty();
        if (!cancels) {
            return Optional.empty();
        }
        Target target = targets.getFirst();
        boolean runs =
                target.what().stream()
                                .noneMatch(w ->
                                        w instanceof What.Unsaid || w instanceof What.Everything)
                        && fitting.devices(target).stream().anyMatch(ClauseReader::isRunning);
        if (runs) {
            return Optional.of(Wish.now(target, new Action.Do(Command.STOP, Optional.empty())));
        }
        boolean all =
                target.places().isEmpty()
                        && target.what().stream().allMatch(w -> w instanceof What.Everything);
        boolean said =
                gist.tokens.stream()
                        .anyMatch(t ->
                                t.is(Role.EVERYTHING) || t.is(Role.ALL) || t.is(Role.SCHEDULES));
        if (all && !said) {
            // "Cancel the thing" loses no plans.
            return Optional.empty();
        }
        return Optional.of(
                new Intent.CancelSchedules(all ? Optional.empty() : Optional.of(target)));
    }

    private static boolean isRunning(Device device) {
        return device.state().text(Trait.RUN).filter("running"::equals).isPresent();
    }

    /** "All but the lamp and the fan": what is listed behind an exception is one too. */
    private void exceptions(List<NounPhrases.Named> pieces) {
        for (int i = 1; i < pieces.size(); i++) {
            var before = pieces.get(i - 1);
            var piece = pieces.get(i);
            boolean bare = clause.pieces().get(i).stream().noneMatch(Clauses::isVerb);
            if (verbFirst && bare && !before.except.isEmpty() && !piece.isEmpty() && !piece.all) {
                piece.except.add(
                        piece.target(new Target(List.of(), List.of(), Scope.UNSAID, List.of())));
                piece.what.clear();
                piece.places.clear();
            }
        }
    }

    private List<String> unmatched(Gist gist) {
        var unmatched = new ArrayList<String>();
        gist.leftover().forEach(t -> unmatched.add(t.said()));
        return unmatched;
    }

    /** Deeds that only one kind of thing can do. */
    private Target implied(Target target, Gist gist) {
        boolean doors =
                gist.roles.contains(Role.LOCK_UP)
                        && gist.deeds.contains(Role.LOCK)
                        && gist.tokens.stream().noneMatch(NounPhrases::isThing)
                        && gist.tokens.stream().noneMatch(NounPhrases::isPlace);
        if (doors) {
            return new Target(
                    List.of(new What.OfKind("locks", Set.of(Kinds.DOOR_LOCK), true)),
                    List.of(),
                    Scope.ALL,
                    List.of());
        }
        boolean everyLight =
                gist.deeds.contains(Role.LIGHTS_OUT)
                        && target.what().stream().allMatch(w -> w instanceof What.Everything);
        if (!target.namesNothing() && !everyLight) {
            return target;
        }
        var errand =
                gist.tokens.stream().flatMap(t -> t.all(Sense.Errand.class).stream()).findFirst();
        if (errand.isPresent()) {
            What does = nouns.doing(errand.get());
            return new Target(List.of(does), target.places(), target.scope(), target.except());
        }
        if (gist.deeds.contains(Role.CLEAN) || gist.deeds.contains(Role.DOCK)) {
            var vacuums = new What.OfKind("vacuum", Set.of(Kinds.ROBOT_VACUUM), false);
            return new Target(List.of(vacuums), target.places(), target.scope(), target.except());
        }
        if (gist.deeds.contains(Role.LIGHT_UP) || gist.deeds.contains(Role.LIGHTS_OUT)) {
            return new Target(
                    List.of(new What.OfKind("lights", LanguageLexicon.kindsOf(Family.LIGHT), true)),
                    target.places(),
                    target.scope(),
                    target.except());
        }
        if (gist.roles.contains(Role.MEDIA) || gist.roles.contains(Role.SOMETHING)) {
            return new Target(
                    List.of(new What.OfKind("media", LanguageLexicon.kindsOf(Family.MEDIA), false)),
                    target.places(),
                    target.scope(),
                    target.except());
        }
        if (gist.deeds.contains(Role.ARM) || gist.deeds.contains(Role.DISARM)) {
            return Target.of(new What.OfKind("alarm", Set.of(Kinds.ALARM_PANEL), false));
        }
        return target;
    }

    /** Joins the listed pieces into targets: those in the same places become one. */
    private List<Target> targets(List<NounPhrases.Named> pieces) {
        List<Place> said = List.of();
        for (var piece : pieces) {
            placeThere(piece, said);
            said = piece.places.isEmpty() ? said : piece.places;
        }
        var named =
                pieces.stream().filter(p -> !p.isEmpty() || p.all || !p.except.isEmpty()).toList();
        if (named.isEmpty()) {
            return List.of(last.namesNothing() ? Target.UNSAID : last);
        }
        var targets = new ArrayList<Target>();
        for (int i = 0; i < named.size(); i++) {
            var piece = named.get(i);
            if (piece.what.isEmpty()
                    && i + 1 < named.size()
                    && named.subList(i + 1, named.size()).stream().anyMatch(p -> !p.what.isEmpty())
                    && (targets.isEmpty() || !piece.places.isEmpty() && !verbFirst)) {
                var next = named.get(i + 1);
                if (isCalledAfterOther(next, piece.places)) {
                    targets.add(
                            new Target(
                                    kindsOf(next.what),
                                    piece.places,
                                    piece.all ? Scope.ALL : Scope.UNSAID,
                                    piece.except));
                    continue;
                }
                next.places.addAll(0, piece.places);
                next.all |= piece.all;
                next.except.addAll(piece.except);
                continue;
            }
            if (piece.what.isEmpty() && !targets.isEmpty()) {
                Target before = targets.removeLast();
                var places = new ArrayList<>(before.places());
                places.addAll(piece.places);
                var except = new ArrayList<>(before.except());
                except.addAll(piece.except);
                targets.add(
                        new Target(
                                before.what(),
                                places,
                                piece.all ? Scope.ALL : before.scope(),
                                except));
                continue;
            }
            targets.add(piece.target(inheritedBy(named, i, targets)));
        }
        return merged(targets.stream().map(this::atLeastLights).toList()).stream()
                .flatMap(target -> knownApart(target).stream())
                .toList();
    }

    /** "There", where this sentence has said where. */
    private void placeThere(NounPhrases.Named piece, List<Place> here) {
        List<Place> clause = last.places().isEmpty() ? roomOf(last, piece) : last.places();
        List<Place> before = here.isEmpty() ? clause : here;
        if (!before.isEmpty() && piece.places.removeIf(p -> p instanceof Place.There)) {
            piece.places.addAll(before);
        }
    }

    /** Where a room that isn't there is listed with one that is, each is answered by itself. */
    private static List<Target> knownApart(Target target) {
        var unknown = target.places().stream().filter(p -> p instanceof Place.Unknown).toList();
        var known = target.places().stream().filter(p -> !(p instanceof Place.Unknown)).toList();
        if (unknown.isEmpty() || known.isEmpty()) {
            return List.of(target);
        }
        return List.of(
                new Target(target.what(), known, target.scope(), target.except()),
                new Target(target.what(), unknown, target.scope(), target.except()));
    }

    /** In a room without lamps, "the lamp" is whatever lights it. */
    private Target atLeastLights(Target target) {
        boolean lights =
                target.what().stream()
                        .allMatch(w ->
                                w instanceof What.OfKind k
                                        && k.kinds().stream().allMatch(x -> x.isA(Family.LIGHT)));
        if (!lights || target.places().isEmpty() || !fitting.devices(target).isEmpty()) {
            return target;
        }
        var all = new ArrayList<What>();
        for (What what : target.what()) {
            if (what instanceof What.OfKind kind) {
                all.add(
                        new What.OfKind(
                                kind.word(), LanguageLexicon.kindsOf(Family.LIGHT), kind.plural()));
            }
        }
        return new Target(all, target.places(), target.scope(), target.except());
    }

    private Target inheritedBy(List<NounPhrases.Named> named, int at, List<Target> before) {
        var piece = named.get(at);
        List<What> what = List.of(new What.Unsaid());
        List<Place> places = List.of();
        boolean it = piece.what.size() == 1 && piece.what.getFirst() instanceof What.Unsaid;
        if (piece.what.isEmpty() && piece.all || it) {
            what = last.what();
            places = it ? last.places() : List.of();
            boolean oneThingBefore =
                    !piece.places.isEmpty() && what.stream().anyMatch(w -> w instanceof What.Named);
            if (piece.all && !it && (last.namesNothing() || oneThingBefore)) {
                what = List.of(new What.Everything());
            }
        } else if (piece.what.isEmpty()) {
            what = lastActions.isPresent() ? elsewhere(piece) : what;
        }
        boolean ofKind =
                piece.what.stream().allMatch(ClauseReader::isAmbiguous) && !piece.what.isEmpty();
        boolean others = clause.tokens().stream().anyMatch(t -> t.is(Role.ELSE));
        if (piece.places.isEmpty() && ofKind && !others) {
            List<Place> near = List.of();
            if (!before.isEmpty()) {
                near = before.getLast().places();
            } else if (at + 1 < named.size() && !placeBehind(named, at).isEmpty()) {
                near = placeBehind(named, at);
            } else {
                near = last.places().isEmpty() ? roomOf(last, piece) : last.places();
            }
            if (near.isEmpty() && !before.isEmpty()) {
                near = roomOf(before.getLast(), piece);
            }
            var there = new Target(piece.what, near, Scope.UNSAID, List.of());
            if (!near.isEmpty() && !fitting.devices(there).isEmpty()) {
                places = near;
            }
        }
        return new Target(what, places, Scope.UNSAID, List.of());
    }

    /** "The lounge lamp at 30, the study at 50": what is called after a room is another there. */
    private List<What> elsewhere(NounPhrases.Named piece) {
        var devices = fitting.devices(last);
        boolean ofRoom =
                !piece.places.isEmpty()
                        && !devices.isEmpty()
                        && last.what().stream().allMatch(w -> w instanceof What.Named)
                        && devices.stream()
                                .flatMap(d -> d.room().stream())
                                .flatMap(r -> context.home().room(r).stream())
                                .anyMatch(r -> saysRoom(last, r));
        return ofRoom ? kindsOf(last.what()) : last.what();
    }

    /**
     * "The study and the bedroom heating", where "bedroom heating" is what one of them is called.
     */
    private boolean isCalledAfterOther(NounPhrases.Named next, List<Place> places) {
        var named = new Target(next.what, List.of(), Scope.UNSAID, List.of());
        var there = new Target(next.what, places, Scope.UNSAID, List.of());
        return !places.isEmpty()
                && next.places.isEmpty()
                && next.what.stream().allMatch(w -> w instanceof What.Named)
                && fitting.devices(there).isEmpty()
                && fitting.devices(named).stream()
                        .flatMap(d -> d.room().stream())
                        .flatMap(r -> context.home().room(r).stream())
                        .anyMatch(r -> saysRoom(named, r));
    }

    private List<What> kindsOf(List<What> what) {
        var devices = fitting.devices(new Target(what, List.of(), Scope.UNSAID, List.of()));
        var kinds = new HashSet<Kind>();
        devices.forEach(d -> kinds.add(d.kind()));
        boolean lights = kinds.stream().allMatch(k -> k.isA(Family.LIGHT));
        return List.of(
                new What.OfKind(
                        Words.in(languageOfWords).say(devices.getFirst().kind()),
                        lights ? LanguageLexicon.kindsOf(Family.LIGHT) : kinds,
                        false));
    }

    /** "Lights 1, 2 and 3 in the hall": the place behind the list is for all of it. */
    private static List<Place> placeBehind(List<NounPhrases.Named> named, int at) {
        for (var piece : named.subList(at + 1, named.size())) {
            if (!piece.places.isEmpty()) {
                return piece.placeLast ? piece.places : List.of();
            }
        }
        return List.of();
    }

    /** Whether several devices may be called so, so that a place tells which. */
    static boolean isAmbiguous(What what) {
        return what instanceof What.OfKind
                || what instanceof What.Named named && named.devices().size() > 1;
    }

    /**
     * The one room in which all devices are that were named: a room for what is listed with them.
     * Lights are everywhere, so for them the room must have been said in the name, and for what
     * else there is it must have been said at all.
     */
    private List<Place> roomOf(Target target, NounPhrases.Named next) {
        boolean named =
                !target.what().isEmpty()
                        && target.what().stream().allMatch(w -> w instanceof What.Named);
        var rooms =
                named
                        ? fitting.devices(target).stream().map(Device::room).distinct().toList()
                        : List.<Optional<RoomId>>of();
        boolean lights =
                next.what.stream()
                        .anyMatch(w ->
                                w instanceof What.OfKind k
                                        && k.kinds().stream().anyMatch(x -> x.isA(Family.LIGHT)));
        boolean said =
                rooms.size() == 1
                        && rooms.getFirst()
                                .flatMap(context.home()::room)
                                .filter(r -> saysRoom(target, r) || !lights && saysRoom(r))
                                .isPresent();
        return said
                ? rooms.getFirst()
                        .<List<Place>>map(r -> List.of(new Place.InRoom(r)))
                        .orElse(List.of())
                : List.of();
    }

    /** Whether the sentence says this room anywhere. */
    private boolean saysRoom(Room room) {
        String said = phrase.compact(0, phrase.length());
        return room.names().all().stream().anyMatch(name -> said.contains(Phrase.key(name)));
    }

    private static boolean saysRoom(Target target, Room room) {
        return target.what().stream()
                .anyMatch(w ->
                        w instanceof What.Named n
                                && room.names().all().stream()
                                        .anyMatch(name ->
                                                Phrase.key(n.name()).startsWith(Phrase.key(name))));
    }

    private static boolean isUnknown(Target target) {
        return target.what().stream().anyMatch(w -> w instanceof What.Unknown);
    }

    private static List<Target> merged(List<Target> targets) {
        var merged = new ArrayList<Target>();
        for (Target target : targets) {
            Target before = merged.isEmpty() ? Target.UNSAID : merged.getLast();
            boolean together =
                    !merged.isEmpty()
                            && before.places().equals(target.places())
                            && before.scope() == target.scope()
                            && isUnknown(before) == isUnknown(target)
                            && before.except().isEmpty()
                            && target.except().isEmpty();
            if (together) {
                merged.removeLast();
                var what = new ArrayList<>(before.what());
                target.what().stream().filter(w -> !what.contains(w)).forEach(what::add);
                merged.add(new Target(what, target.places(), target.scope(), List.of()));
            } else {
                merged.add(target);
            }
        }
        return merged;
    }
}
