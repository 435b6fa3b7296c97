package maru.hub.understand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Intent.Question;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/** Reads a clause that asks. Whatever comes out of here can never act. */
final class Questions {
    private static final List<Trait> OPENINGS =
            List.of(Trait.OPEN, Trait.POSITION, Trait.CONTACT, Trait.VALVE);

    /** What is so because somebody did it. */
    static final Set<Trait> DONE =
            Set.of(Trait.ON, Trait.OPEN, Trait.POSITION, Trait.VALVE, Trait.LOCK);

    private final Fitting fitting;
    private final NounPhrases nouns;
    private final List<List<Token>> pieces;
    private final List<Token> tokens;
    private final Set<Token> used = new HashSet<>();

    Questions(Fitting fitting, NounPhrases nouns, Clauses.Clause clause) {
        this.fitting = fitting;
        this.nouns = nouns;
        this.pieces = clause.pieces();
        this.tokens = clause.tokens();
    }

    /** The question, and the words that found no use. */
    record Asked(Question question, List<Token> leftover, boolean ofHome) {}

    Asked read() {
        boolean locks = NounPhrases.speaksOfLocks(tokens);
        var named = named(locks);
        boolean everything =
                named.what.stream().allMatch(w -> w instanceof What.Everything)
                        && !named.what.isEmpty();
        outside(named);
        Target asked = measured(named.target(Target.UNSAID));
        if (asksWeather(named)) {
            return new Asked(
                    new Question(
                            Ask.VALUE,
                            Target.of(new What.OfKind("weather", Set.of(Kinds.WEATHER), false)),
                            Optional.empty(),
                            Optional.empty()),
                    List.of(),
                    true);
        }
        if (isWhetherSomewhere(asked)) {
            var people = new Target(asked.what(), List.of(), asked.scope(), asked.except());
            return new Asked(
                    new Question(Ask.WHERE, people, Optional.empty(), Optional.empty()),
                    List.of(),
                    true);
        }
        var extreme =
                tokens.stream().flatMap(t -> t.all(Sense.Superlative.class).stream()).findFirst();
        if (extreme.isPresent()) {
            return new Asked(extremeOf(extreme.get(), asked), List.of(), true);
        }
        if (asksWhoDid()) {
            return new Asked(
                    new Question(Ask.BY_WHOM, asked, Optional.empty(), Optional.empty()),
                    List.of(),
                    !named.isEmpty());
        }
        boolean howLong = fitting.any(asked, Trait.REMAINING_TIME) && opensWithHowLong();
        var told = condition(asked).filter(_ -> !howLong);
        var said =
                trait(asked)
                        .or(() ->
                                named.traits.stream()
                                        .filter(t -> fitting.any(asked, t))
                                        .findFirst());
        boolean isThere =
                told.isEmpty()
                        && (says(Role.ASK_IS) || says(Role.ASK_ANY))
                        && !says(Role.ASK_WHAT)
                        && said.filter(t -> t.shape() instanceof Shape.Flags && t.isSensor())
                                .isPresent();
        Optional<Sense.Condition> supposed =
                isThere ? said.map(t -> new Sense.Condition(t, Value.flag(true))) : told;
        boolean anybody =
                says(Role.ASK_WHO) && named.what.isEmpty() && supposed.isEmpty() && said.isEmpty();
        var condition =
                anybody
                        ? Optional.of(new Sense.Condition(Trait.OCCUPANCY, Value.flag(true)))
                        : supposed.filter(c -> !asksHowWell(c, said, asked));
        var trait =
                condition.isEmpty()
                        ? said
                        : said.filter(t -> isTold(t, condition.get().value(), asked))
                                .or(() -> condition.map(Sense.Condition::trait));
        Ask ask = ask(condition.isPresent(), trait.isPresent(), everything);
        Optional<Value> value = condition.map(Sense.Condition::value);
        boolean list =
                fitting.any(asked, Trait.TODO)
                        && !everything
                        && !named.what.isEmpty()
                        && trait.filter(t -> t != Trait.ON && t != Trait.TODO).isEmpty();
        if (list) {
            return new Asked(
                    new Question(Ask.VALUE, asked, Optional.of(Trait.TODO), Optional.empty()),
                    leftover(),
                    true);
        }
        Target meant = trait.filter(OPENINGS::contains).isPresent() ? calledSo(asked) : asked;
        Target target =
                ask == Ask.ALL
                        ? new Target(meant.what(), meant.places(), Scope.ALL, meant.except())
                        : meant;
        boolean ofHome = !named.isEmpty() || trait.isPresent() || ask == Ask.LIST;
        return new Asked(new Question(ask, target, trait, value), leftover(), ofHome);
    }

    /** "Which room is the warmest?" asks of all rooms, or those of a floor. */
    private static Question extremeOf(Sense.Superlative extreme, Target asked) {
        var places =
                asked.places().stream()
                        .filter(p -> p instanceof Place.OnFloor || p instanceof Place.WholeHome)
                        .toList();
        return new Question(
                extreme.most() ? Ask.MOST : Ask.LEAST,
                new Target(List.of(new What.Unsaid()), places, Scope.UNSAID, List.of()),
                Optional.of(extreme.trait()),
                Optional.empty());
    }

    /** "현관문 열렸어?": where no lock tells that, it is the sensor that is called so. */
    private Target calledSo(Target target) {
        if (tellsOpening(target)) {
            return target;
        }
        for (Token token : tokens) {
            for (Sense.Named name : token.all(Sense.Named.class)) {
                var called =
                        new Target(
                                List.of(new What.Named(name.name(), name.devices())),
                                List.of(),
                                target.scope(),
                                target.except());
                if (name.whole() && tellsOpening(called)) {
                    return called;
                }
            }
        }
        return target;
    }

    private boolean tellsOpening(Target target) {
        return fitting.devices(target).stream().anyMatch(d -> OPENINGS.stream().anyMatch(d::has));
    }

    /** "Do I need an umbrella", "비 와?": in a home that knows the weather, but feels no rain. */
    private boolean asksWeather(NounPhrases.Named named) {
        var weather = Target.of(new What.OfKind("weather", Set.of(Kinds.WEATHER), false));
        boolean weatherWord = tokens.stream().anyMatch(t -> t.has(Sense.Weather.class));
        boolean nothingElse =
                named.places.isEmpty()
                        && named.what.stream()
                                .allMatch(w ->
                                        w instanceof What.Unsaid
                                                || weatherWord && w instanceof What.Unknown
                                                || w instanceof What.OfKind k
                                                        && k.kinds().equals(Set.of(Kinds.WEATHER)));
        boolean rain =
                tokens.stream()
                                .anyMatch(t ->
                                        t.has(Sense.Condition.class)
                                                        && t.all(Sense.Condition.class).stream()
                                                                .allMatch(c ->
                                                                        c.trait() == Trait.RAIN)
                                                || t.all(Sense.OfTrait.class).stream()
                                                        .anyMatch(o ->
                                                                o.traits().contains(Trait.RAIN)))
                        && !fitting.any(Target.of(new What.Everything()), Trait.RAIN);
        return nothingElse && (rain || weatherWord) && !fitting.devices(weather).isEmpty();
    }

    /** "Is Ada at the office?": where somebody is, whatever places there are. */
    private boolean isWhetherSomewhere(Target asked) {
        var people = new Target(asked.what(), List.of(), asked.scope(), asked.except());
        return !asked.namesNothing()
                && !asked.places().isEmpty()
                && asked.places().stream()
                        .noneMatch(p ->
                                p instanceof Target.Place.WholeHome
                                        || p instanceof Target.Place.Here)
                && asked.what().stream().allMatch(w -> w instanceof What.Named)
                && fitting.devices(people).stream().allMatch(d -> d.kind().equals(Kinds.PERSON));
    }

    /**
     * "The battery of the hall sensor", where "hall sensor battery" is a device of its own and the
     * sensor tells of none.
     */
    private Target measured(Target asked) {
        var traits = new ArrayList<Trait>();
        tokens.forEach(t -> t.all(Sense.Asked.class).forEach(a -> traits.add(a.trait())));
        tokens.forEach(t -> t.all(Sense.OfTrait.class).forEach(o -> traits.addAll(o.traits())));
        if (!traits.isEmpty() && isLackedKind(asked)) {
            return calledAfter(asked, traits);
        }
        boolean named =
                !asked.what().isEmpty()
                        && asked.what().stream().allMatch(w -> w instanceof What.Named);
        if (!named || !traits.contains(Trait.BATTERY) || fitting.any(asked, Trait.BATTERY)) {
            return asked;
        }
        var things = fitting.devices(asked);
        var measuring = new HashSet<DeviceId>();
        fitting.devices(new Target(List.of(), asked.places(), Scope.UNSAID, List.of())).stream()
                .filter(d -> d.has(Trait.BATTERY))
                .filter(d -> things.stream().anyMatch(thing -> isCalledAfter(d, thing)))
                .forEach(d -> measuring.add(d.id()));
        return measuring.isEmpty()
                ? asked
                : new Target(
                        List.of(new What.Named("battery", measuring)),
                        List.of(),
                        asked.scope(),
                        asked.except());
    }

    private boolean isLackedKind(Target asked) {
        return asked.what().size() == 1
                && asked.what().getFirst() instanceof What.OfKind
                && fitting.devices(asked).isEmpty();
    }

    /** "The car's battery", where there is no car, but what is called "car battery". */
    private Target calledAfter(Target asked, List<Trait> traits) {
        var kinds = ((What.OfKind) asked.what().getFirst()).kinds();
        var words = new HashSet<String>();
        for (Language language : Language.values()) {
            kinds.forEach(kind -> words.addAll(Words.in(language).of(kind)));
        }
        var called = new HashSet<DeviceId>();
        fitting.devices(new Target(List.of(), asked.places(), Scope.UNSAID, List.of())).stream()
                .filter(d -> traits.stream().anyMatch(d::has))
                .filter(d ->
                        d.names().all().stream()
                                .map(n -> n.toLowerCase(Locale.ROOT))
                                .anyMatch(n -> words.stream().anyMatch(w -> n.startsWith(w + " "))))
                .forEach(d -> called.add(d.id()));
        return called.isEmpty()
                ? asked
                : new Target(
                        List.of(new What.Named("battery", called)),
                        List.of(),
                        asked.scope(),
                        asked.except());
    }

    private static boolean isCalledAfter(Device device, Device thing) {
        return !thing.kind().equals(Kinds.PERSON)
                && device.names().all().stream()
                        .anyMatch(name ->
                                thing.names().all().stream()
                                        .anyMatch(first ->
                                                name.toLowerCase(Locale.ROOT)
                                                        .startsWith(
                                                                first.toLowerCase(Locale.ROOT)
                                                                        + " ")));
    }

    /** "Is the battery fine", of what tells how full it is and not whether it is fine. */
    private boolean asksHowWell(Sense.Condition condition, Optional<Trait> said, Target asked) {
        return condition.trait() == Trait.PROBLEM
                && said.isPresent()
                && !fitting.any(asked, Trait.PROBLEM);
    }

    /** "Did anyone open the garage door": asks for a deed, and not whether it is open. */
    private boolean asksWhoDid() {
        boolean done =
                tokens.stream()
                        .flatMap(t -> t.all(Sense.Condition.class).stream())
                        .anyMatch(c -> DONE.contains(c.trait()));
        if (done && says(Role.ASK_WHO)) {
            return true;
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean somebody = isSomebody(tokens.get(i)) && tokens.get(i - 1).is(Role.ASK_IS);
            Token deed = tokens.get(i + 1);
            if (somebody && Clauses.isVerb(deed) && !deed.is(Role.LEAVE)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSomebody(Token token) {
        return token.all(Sense.Condition.class).stream()
                .anyMatch(c -> c.trait() == Trait.OCCUPANCY);
    }

    /** "How long until it is done": asks for the time, and not whether it is so. */
    private boolean opensWithHowLong() {
        return tokens.getFirst().all(Sense.Asked.class).stream()
                .anyMatch(a -> a.trait() == Trait.REMAINING_TIME);
    }

    /** The things and places of all pieces: "the washer and the dryer". */
    private NounPhrases.Named named(boolean locks) {
        var nounTokens = nounTokens();
        var all = new NounPhrases.Named();
        for (var piece : pieces) {
            var part =
                    nouns.read(
                            piece.stream().filter(nounTokens::contains).toList(),
                            used,
                            locks,
                            all.placeLast);
            part.what.stream().filter(w -> !all.what.contains(w)).forEach(all.what::add);
            all.places.addAll(part.places);
            all.except.addAll(part.except);
            all.traits.addAll(part.traits);
            all.all |= part.all;
            all.placeLast = part.placeLast;
        }
        return all;
    }

    /** How it is outside is told by the weather, in a home that has no such room. */
    private void outside(NounPhrases.Named named) {
        boolean outside =
                named.what.isEmpty()
                        && named.places.size() == 1
                        && named.places.getFirst() instanceof Target.Place.Unknown
                        && says(Role.OUTSIDE);
        var weather = new What.OfKind("weather", Set.of(Kinds.WEATHER), false);
        if (outside && !fitting.devices(Target.of(weather)).isEmpty()) {
            named.places.clear();
            named.what.add(weather);
        }
    }

    /** Conditions are no things, except where nothing else could be asked about. */
    private List<Token> nounTokens() {
        boolean otherThing =
                tokens.stream()
                        .anyMatch(t -> NounPhrases.isThing(t) && !t.has(Sense.Condition.class));
        boolean wholeName =
                tokens.stream()
                        .flatMap(t -> t.all(Sense.Named.class).stream())
                        .anyMatch(Sense.Named::whole);
        var nouns = new ArrayList<Token>();
        for (Token token : tokens) {
            if (token.isUnknown() && wholeName) {
                used.add(token);
                continue;
            }
            boolean asks =
                    token.senses().stream()
                            .anyMatch(s -> s instanceof Sense.Grammar g && g.role().isQuestion());
            if (isSomebody(token)) {
                continue;
            }
            boolean state = token.has(Sense.Condition.class) && NounPhrases.isPlace(token);
            boolean traitToo =
                    token.has(Sense.OfTrait.class)
                            && token.has(Sense.KindOf.class)
                            && otherThing
                            && !token.has(Sense.Named.class)
                            && tokens.stream().anyMatch(t -> t != token && NounPhrases.isThing(t));
            if (asks && !token.has(Sense.KindOf.class) && !token.has(Sense.Named.class)) {
                continue;
            }
            if (state && !token.has(Sense.InRoom.class) || traitToo && token.is(Role.MEDIA)) {
                continue;
            }
            if (token.has(Sense.Condition.class)
                    && otherThing
                    && !token.has(Sense.Named.class)
                    && !token.has(Sense.InRoom.class)
                    && !token.has(Sense.KindOf.class)) {
                continue;
            }
            nouns.add(token);
        }
        return nouns;
    }

    private boolean says(Role role) {
        return tokens.stream().anyMatch(t -> t.is(role));
    }

    private Ask ask(boolean condition, boolean trait, boolean everything) {
        if (says(Role.ASK_HOW_MANY)) {
            return Ask.HOW_MANY;
        }
        if (says(Role.ASK_LIST)) {
            return condition && describes() ? Ask.WHICH : Ask.LIST;
        }
        if (says(Role.ASK_WHERE) && !(condition && says(Role.ASK_WHICH))) {
            return condition ? Ask.WHICH : Ask.WHERE;
        }
        if (says(Role.ASK_WHO)) {
            return Ask.WHICH;
        }
        boolean which = says(Role.ASK_WHICH);
        if (which && condition) {
            return Ask.WHICH;
        }
        boolean what =
                condition
                        && says(Role.ASK_WHAT)
                        && tokens.stream().noneMatch(NounPhrases::isThing)
                        && tokens.stream().noneMatch(t -> t.is(Role.ASK_WHETHER));
        if (what) {
            return Ask.WHICH;
        }
        if (condition && (says(Role.ALL) || says(Role.BOTH) || says(Role.EVERYTHING))) {
            return Ask.ALL;
        }
        if (condition && (says(Role.ASK_ANY) || isThereAny())) {
            return Ask.ANY;
        }
        if (condition) {
            return Ask.WHETHER;
        }
        if (which && !trait && (everything || says(Role.DEVICES))) {
            return Ask.LIST;
        }
        return Ask.VALUE;
    }

    /** "Motion detected": the trait that was named is the one that is or isn't so. */
    private boolean isTold(Trait trait, Value value, Target target) {
        return trait.shape() instanceof maru.devices.Shape.Flags
                && value instanceof Value.Flag
                && trait != Trait.ON
                && fitting.any(target, trait);
    }

    /** Whether it says how the things are that it asks for: "켜진 거 뭐 있어?" */
    private boolean describes() {
        return tokens.stream().anyMatch(t -> t.has(Sense.Condition.class) && !t.is(Role.AT));
    }

    private boolean isThereAny() {
        return tokens.stream().anyMatch(t -> t.is(Role.ASK_IS) && t.is(Role.ASK_ANY));
    }

    private boolean hasAsking() {
        return tokens.stream().anyMatch(t -> t.mood() == Sense.Mood.ASKING);
    }

    private Optional<Sense.Condition> condition(Target target) {
        var conditions = new ArrayList<Sense.Condition>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (used.contains(token) && !token.is(Role.DEVICES) || saysOnlyWhere(i)) {
                continue;
            }
            // "Did anyone leave a window open": about the window.
            boolean left = isSomebody(token) && says(Role.LEAVE);
            if (saysOnlyHome(token) || left) {
                used.add(token);
                continue;
            }
            var here = token.all(Sense.Condition.class);
            boolean onlyStill =
                    token.is(Role.FILLER)
                            && here.stream().noneMatch(c -> fitting.any(target, c.trait()))
                            && tokens.stream()
                                    .filter(t -> t != token)
                                    .flatMap(t -> t.all(Sense.Condition.class).stream())
                                    .anyMatch(c -> fitting.any(target, c.trait()));
            boolean skipped =
                    here.isEmpty() || onlyStill || token.is(Role.TO) && token.is(Role.ASK_IS);
            if (!skipped) {
                conditions.addAll(here);
                used.add(token);
            }
        }
        if (conditions.isEmpty()) {
            var done =
                    says(Role.ASK_IS) || hasAsking() ? byDeed() : Optional.<Sense.Condition>empty();
            if (done.isEmpty()) {
                return done;
            }
            conditions.add(done.get());
        }
        boolean negated = says(Role.NOT);
        Sense.Condition best = conditions.getFirst();
        for (Sense.Condition condition : conditions) {
            boolean fits = fitting.any(target, condition.trait());
            boolean better = !fitting.any(target, best.trait()) || best.trait() == Trait.OCCUPANCY;
            if (fits && better) {
                best = condition;
            }
        }
        for (Sense.Condition condition : conditions) {
            if (OPENINGS.contains(best.trait()) && condition.trait() == Trait.OPEN) {
                best = condition;
            }
        }
        boolean runs = best.trait() == Trait.ACTIVE || best.trait() == Trait.RUN;
        if (runs && !fitting.any(target, best.trait()) && fitting.any(target, Trait.ON)) {
            boolean on =
                    best.value().equals(Value.flag(true))
                            || best.value().equals(Value.choice("running"));
            return Optional.of(new Sense.Condition(Trait.ON, Value.flag(on)));
        }
        boolean valve =
                best.trait() == Trait.LOCK
                        && !fitting.any(target, Trait.LOCK)
                        && fitting.any(target, Trait.VALVE)
                        && target.what().stream().noneMatch(w -> w instanceof What.Unsaid);
        if (valve) {
            boolean locked = best.value().equals(Value.choice("locked"));
            best = new Sense.Condition(Trait.VALVE, Value.flag(!locked));
        }
        if (negated && best.trait() == Trait.LOCK) {
            boolean locked = best.value().equals(Value.choice("locked"));
            best = new Sense.Condition(Trait.LOCK, Value.choice(locked ? "unlocked" : "locked"));
        }
        if (negated && best.value() instanceof Value.Flag flag) {
            best = new Sense.Condition(best.trait(), Value.flag(!flag.on()));
        }
        return Optional.of(best);
    }

    /** "How much power does the house use": nobody is asked for who is there. */
    private boolean saysOnlyHome(Token token) {
        boolean home =
                token.is(Role.WHOLE_HOME)
                        || token.all(Sense.Condition.class).stream()
                                .anyMatch(c -> c.trait() == Trait.PRESENCE);
        return home
                && tokens.stream()
                        .anyMatch(t ->
                                t != token
                                        && (t.mood() == Sense.Mood.ASKING && Clauses.isVerb(t)
                                                || t.all(Sense.Condition.class).stream()
                                                        .anyMatch(c -> DONE.contains(c.trait()))
                                                || t.has(Sense.Asked.class)
                                                || t.all(Sense.OfTrait.class).stream()
                                                        .flatMap(o -> o.traits().stream())
                                                        .anyMatch(Questions::isOfThings)));
    }

    private static boolean isOfThings(Trait trait) {
        return trait.isSensor() && trait != Trait.OCCUPANCY && trait != Trait.PRESENCE;
    }

    /** "On the TV" says where, "on" behind its thing says how it is. */
    private boolean saysOnlyWhere(int at) {
        return tokens.get(at).is(Role.AT)
                && at + 1 < tokens.size()
                && (tokens.get(at + 1).is(Role.ARTICLE)
                        || tokens.get(at + 1).has(Sense.Named.class)
                        || tokens.get(at + 1).has(Sense.KindOf.class));
    }

    /** "Did I lock the door": what was done tells what should be so. */
    private Optional<Sense.Condition> byDeed() {
        for (Token token : tokens) {
            if (token.is(Role.LOCK) || token.is(Role.UNLOCK)) {
                return Optional.of(
                        new Sense.Condition(
                                Trait.LOCK,
                                Value.choice(token.is(Role.LOCK) ? "locked" : "unlocked")));
            }
            if (token.is(Role.OPEN) || token.is(Role.CLOSE)) {
                return Optional.of(
                        new Sense.Condition(Trait.OPEN, Value.flag(token.is(Role.OPEN))));
            }
            if (token.mood() == Sense.Mood.ASKING
                    && (token.is(Role.DOCK) || token.is(Role.START) && !token.is(Role.ON))) {
                return Optional.of(new Sense.Condition(Trait.RUN, Value.choice("running")));
            }
            if (token.is(Role.ARM) || token.is(Role.DISARM)) {
                return Optional.of(
                        new Sense.Condition(
                                Trait.ARMING,
                                Value.choice(token.is(Role.ARM) ? "armed-away" : "disarmed")));
            }
            boolean off = token.is(Role.OFF);
            if (off || token.is(Role.ON) && !token.is(Role.AT)) {
                return Optional.of(new Sense.Condition(Trait.ON, Value.flag(!off)));
            }
        }
        return Optional.empty();
    }

    /** The trait asked for; readings before settings. */
    private Optional<Trait> trait(Target target) {
        var asked = new ArrayList<Trait>();
        var traits = new ArrayList<Trait>();
        for (Token token : tokens) {
            if (used.contains(token)) {
                continue;
            }
            for (Sense.Asked a : token.all(Sense.Asked.class)) {
                asked.add(a.trait());
                used.add(token);
            }
            for (Sense.OfTrait of : token.all(Sense.OfTrait.class)) {
                traits.addAll(of.traits());
                used.add(token);
            }
        }
        if (asked.contains(Trait.TARGET_TEMPERATURE)) {
            return Optional.of(Trait.TARGET_TEMPERATURE);
        }
        var all = new ArrayList<Trait>();
        traits.sort(Comparator.comparing(t -> t.isSensor() && t != Trait.READING ? 0 : 1));
        boolean settled = asked.contains(Trait.REMAINING_TIME) || asked.contains(Trait.POWER);
        all.addAll(settled ? asked : traits);
        all.addAll(settled ? traits : asked);
        for (Trait trait : all) {
            if (fitting.any(target, trait)) {
                return Optional.of(trait);
            }
        }
        if (all.isEmpty() || all.stream().allMatch(t -> t == Trait.READING)) {
            return Optional.empty();
        }
        boolean named =
                !target.what().isEmpty()
                        && target.what().stream().allMatch(w -> w instanceof What.Named);
        return named ? Optional.empty() : Optional.of(all.getFirst());
    }

    private List<Token> leftover() {
        return tokens.stream()
                .filter(t -> !used.contains(t) && !t.isComma())
                .filter(t -> t.senses().stream().noneMatch(s -> s instanceof Sense.Grammar))
                .filter(t -> !t.has(Sense.Relative.class) && !t.has(Sense.Feeling.class))
                .toList();
    }
}
