package maru.hub.understand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.FloorId;
import maru.hub.home.Home;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/** Reads the things and places that a piece of a clause names. */
final class NounPhrases {
    private static final Set<Kind> CARRIERS = Set.of(Kinds.FAN, Kinds.SWITCH, Kinds.PLUG);

    private final Home home;
    private final Lexicon language;
    private final boolean verbFirst;

    NounPhrases(Home home, Lexicon language, boolean verbFirst) {
        this.home = home;
        this.language = language;
        this.verbFirst = verbFirst;
    }

    /** What one listed piece names. */
    static final class Named {
        final List<What> what = new ArrayList<>();
        final List<Place> places = new ArrayList<>();
        final List<Target> except = new ArrayList<>();
        final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean all;
        boolean both;
        boolean placeLast;

        boolean isEmpty() {
            return what.isEmpty() && places.isEmpty() && except.isEmpty();
        }

        Target target(Target inherited) {
            boolean it = what.stream().allMatch(w -> w instanceof What.Unsaid);
            return new Target(
                    it ? inherited.what() : what,
                    places.isEmpty() ? inherited.places() : places,
                    all ? Scope.ALL : Scope.UNSAID,
                    except);
        }
    }

    static boolean isThing(Token token) {
        return token.has(Sense.Named.class)
                || token.has(Sense.KindOf.class)
                || token.is(Role.EVERYTHING)
                || token.is(Role.DEVICES)
                || token.is(Role.IT);
    }

    static boolean isPlace(Token token) {
        return token.has(Sense.InRoom.class)
                || token.has(Sense.OnFloor.class)
                || token.has(Sense.NoSuchPlace.class)
                || token.is(Role.HERE)
                || token.is(Role.THERE)
                || token.is(Role.WHOLE_HOME);
    }

    private static boolean isNoun(Token token) {
        return isThing(token) || isPlace(token);
    }

    /**
     * Reads a piece and marks what it used.
     *
     * @param lockable whether doors mean their locks too
     */
    Named read(List<Token> piece, Set<Token> used, boolean lockable) {
        return read(piece, used, lockable, false);
    }

    /**
     * Reads a piece of a list.
     *
     * @param afterPlace whether the piece before it ended with a place: then "the garage" is one
     *     too
     */
    Named read(List<Token> piece, Set<Token> used, boolean lockable, boolean afterPlace) {
        var named = new Named();
        named.placeLast = afterPlace;
        int except = indexOf(piece, Role.EXCEPT);
        if (except >= 0) {
            used.add(piece.get(except));
            var taken =
                    verbFirst ? piece.subList(except + 1, piece.size()) : piece.subList(0, except);
            var rest =
                    verbFirst ? piece.subList(0, except) : piece.subList(except + 1, piece.size());
            var out = new Named();
            int inside = placeOfBoth(taken);
            if (inside > 0) {
                collect(taken.subList(0, inside), named, used, lockable);
                used.addAll(taken.subList(0, inside));
            }
            var exception = taken.subList(inside, taken.size());
            Optional<Token> room = onlyRoom(exception);
            if (room.isPresent()) {
                out.places.addAll(places(room.get()));
                used.addAll(exception);
            } else {
                collect(exception, out, used, lockable);
            }
            collect(rest, named, used, lockable);
            if (piece.get(except).is(Role.RATHER) && isOneThing(named)) {
                if (named.places.isEmpty()) {
                    named.places.addAll(placesOf(out));
                }
                return named;
            }
            if (!out.isEmpty()) {
                if (!verbFirst && named.what.isEmpty() && !out.what.isEmpty()) {
                    boolean family =
                            out.what.stream()
                                    .allMatch(w ->
                                            w instanceof What.OfKind k && k.kinds().size() > 1);
                    if (family && !out.places.isEmpty()) {
                        named.what.addAll(out.what);
                    } else {
                        named.places.addAll(out.places);
                    }
                }
                named.except.add(
                        out.target(new Target(List.of(), List.of(), Scope.UNSAID, List.of())));
            }
            return named;
        }
        collect(piece, named, used, lockable);
        narrow(named, piece);
        boolean everyOne =
                named.what.contains(new What.Everything())
                        && named.what.stream().anyMatch(w -> w instanceof What.OfKind);
        if (everyOne) {
            // "Everything that is a light": all of them, and nothing else.
            named.what.removeIf(w -> w instanceof What.Everything || w instanceof What.Unsaid);
            named.all = true;
        }
        return named;
    }

    /** "침실에서 스탠드 빼고": where the exception is made is where all of it is meant. */
    private int placeOfBoth(List<Token> taken) {
        for (int i = 1; !verbFirst && i + 1 < taken.size(); i++) {
            if (taken.get(i).is(Role.IN)
                    && !isNoun(taken.get(i))
                    && isPlace(taken.get(i - 1))
                    && taken.subList(i + 1, taken.size()).stream().anyMatch(NounPhrases::isNoun)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** "Except the garage": a room, though a door is called so too. */
    private Optional<Token> onlyRoom(List<Token> exception) {
        var nouns = exception.stream().filter(NounPhrases::isNoun).toList();
        boolean alone =
                verbFirst
                        && nouns.size() == 1
                        && nouns.getFirst().has(Sense.InRoom.class)
                        && exception.stream()
                                .allMatch(t ->
                                        t == nouns.getFirst()
                                                || t.is(Role.ARTICLE)
                                                || t.is(Role.IN)
                                                || t.is(Role.FILLER)
                                                || t.isComma());
        return alone ? Optional.of(nouns.getFirst()) : Optional.empty();
    }

    /** What stands in the place of another thing: not all of its kind but for that. */
    private boolean isOneThing(Named named) {
        return !named.all
                && !named.what.isEmpty()
                && named.what.stream()
                        .allMatch(w ->
                                w instanceof What.Named
                                        || w instanceof What.OfKind k
                                                && !k.plural()
                                                && k.kinds().size() == 1);
    }

    /** Where it is: by the places that were said, or those of the one thing that was named. */
    private static List<Place> placesOf(Named named) {
        return List.copyOf(named.places);
    }

    private static int indexOf(List<Token> tokens, Role role) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(role) && !isNoun(tokens.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void collect(List<Token> tokens, Named named, Set<Token> used, boolean lockable) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (used.contains(token)) {
                continue;
            }
            if (token.is(Role.ALL)) {
                named.all = true;
                used.add(token);
                continue;
            }
            if (token.is(Role.BOTH)) {
                named.all = true;
                named.both = true;
                used.add(token);
                continue;
            }
            if (opensAsVerb(tokens, i)) {
                continue;
            }
            if (!isNoun(token) && !(token.isUnknown() && !token.isComma())) {
                continue;
            }
            int end = i + 1;
            while (end < tokens.size()
                    && !used.contains(tokens.get(end))
                    && (isNoun(tokens.get(end)) || tokens.get(end).isUnknown())
                    && !isPreceded(tokens, end)) {
                end++;
            }
            phrase(tokens, i, end, named, used, lockable);
            i = end - 1;
        }
    }

    /** "Lock the kitchen door": a verb, though locks are called so too. */
    private boolean opensAsVerb(List<Token> tokens, int at) {
        if (!verbFirst
                || !Clauses.isVerb(tokens.get(at))
                || tokens.get(at).has(Sense.Named.class)) {
            return false;
        }
        for (int i = 0; i < at; i++) {
            Token before = tokens.get(i);
            if (!before.is(Role.FILLER)
                    && !before.is(Role.REQUEST)
                    && !before.isComma()
                    && !before.has(Sense.Moment.class)) {
                return false;
            }
        }
        var rest = tokens.subList(at + 1, tokens.size());
        // "Switch the kitchen on", but not "switch in the kitchen on".
        boolean turns =
                tokens.get(at).is(Role.TURN)
                        && !rest.isEmpty()
                        && !rest.getFirst().is(Role.IN)
                        && (rest.getFirst().is(Role.ARTICLE)
                                || isPlace(rest.getFirst())
                                || rest.stream().anyMatch(t -> t.is(Role.ON) || t.is(Role.OFF)));
        boolean place = turns || tokens.get(at).is(Role.CLEAN);
        return rest.stream()
                .anyMatch(t -> isThing(t) || t.has(Sense.NoSuchThing.class) || isPlace(t) && place);
    }

    private static boolean isPreceded(List<Token> tokens, int at) {
        return tokens.get(at - 1).is(Role.IN) || tokens.get(at - 1).is(Role.AT);
    }

    private static boolean after(List<Token> tokens, int at, Role role) {
        int before = at - 1;
        while (before >= 0 && tokens.get(before).is(Role.ARTICLE) && !tokens.get(before).is(role)) {
            before--;
        }
        return before >= 0 && tokens.get(before).is(role);
    }

    private static boolean followedBy(List<Token> tokens, int end, Role role) {
        return end < tokens.size() && tokens.get(end).is(role);
    }

    /** One run of nouns: "the kitchen ceiling light". */
    private void phrase(
            List<Token> tokens,
            int start,
            int end,
            Named named,
            Set<Token> used,
            boolean lockable) {
        boolean shown =
                end - start > 1
                        && tokens.get(start).is(Role.IT)
                        && !tokens.get(start).has(Sense.Named.class)
                        && isThing(tokens.get(start + 1))
                        && !tokens.get(start + 1).is(Role.IT);
        if (shown) {
            // "That lamp": which, only as much as "the" does.
            used.add(tokens.get(start));
            phrase(tokens, start + 1, end, named, used, lockable);
            return;
        }
        var run = tokens.subList(start, end);
        boolean listed = named.isEmpty() && named.placeLast && isAlone(tokens, start, end);
        boolean local =
                verbFirst
                        ? listed || after(tokens, start, Role.IN) || after(tokens, start, Role.AT)
                        : followedBy(tokens, end, Role.IN);
        List<Token> unknown = run.stream().filter(Token::isUnknown).toList();
        if (!unknown.isEmpty()) {
            unknown(tokens, start, end, local, named, used);
            return;
        }
        Token head = null;
        for (Token token : run) {
            boolean last = token == run.getLast();
            boolean place = isPlace(token);
            boolean thing = isThing(token);
            if (place && thing) {
                place =
                        !last
                                || local && !isWholeName(token)
                                || isWholeHomeOnly(token)
                                || followedBy(tokens, end, Role.OF);
            }
            if (place) {
                named.places.addAll(places(token));
                named.placeLast = true;
                used.add(token);
            } else {
                head = token;
            }
        }
        if (head == null) {
            return;
        }
        var things = run.stream().filter(t -> !used.contains(t)).toList();
        used.addAll(things);
        named.placeLast = false;
        thing(things, named, used, lockable);
    }

    /**
     * "2층 거실", "the bathroom on the second floor": a floor beside a room says which. A room that
     * isn't known makes all of it unknown: "the hall bathroom" isn't the hall.
     */
    private void narrow(Named named, List<Token> run) {
        var floors = named.places.stream().filter(p -> p instanceof Place.OnFloor).toList();
        var rooms = named.places.stream().filter(p -> p instanceof Place.InRoom).toList();
        boolean unknown = named.places.stream().anyMatch(p -> p instanceof Place.Unknown);
        var there = rooms.stream().filter(p -> floors.stream().anyMatch(f -> isOn(p, f))).toList();
        boolean nowhere = unknown || there.isEmpty();
        if (floors.isEmpty() && !unknown || rooms.isEmpty() && !unknown) {
            return;
        }
        if (named.places.size() < 2) {
            return;
        }
        named.places.clear();
        if (nowhere) {
            named.places.add(
                    new Place.Unknown(words(run.stream().filter(NounPhrases::isPlace).toList())));
        } else {
            named.places.addAll(there);
        }
    }

    private boolean isOn(Place place, Place floor) {
        return place instanceof Place.InRoom(RoomId room)
                && floor instanceof Place.OnFloor(FloorId on)
                && home.room(room).flatMap(Room::floor).filter(on::equals).isPresent();
    }

    /** Nothing but articles around it. */
    private static boolean isAlone(List<Token> tokens, int start, int end) {
        return end == tokens.size()
                && tokens.subList(0, start).stream().allMatch(t -> t.is(Role.ARTICLE));
    }

    private static boolean isWholeHomeOnly(Token token) {
        return token.is(Role.WHOLE_HOME) && !token.has(Sense.Named.class);
    }

    private static boolean isWholeName(Token token) {
        return token.all(Sense.Named.class).stream().anyMatch(Sense.Named::whole)
                && !token.has(Sense.InRoom.class);
    }

    private List<Place> places(Token token) {
        var known = new LinkedHashSet<Place>();
        for (Sense sense : token.senses()) {
            switch (sense) {
                case Sense.InRoom in -> known.add(new Place.InRoom(in.room()));
                case Sense.OnFloor on -> known.add(new Place.OnFloor(on.floor()));
                default -> {}
            }
        }
        if (!known.isEmpty()) {
            return List.copyOf(known);
        }
        if (token.is(Role.WHOLE_HOME)) {
            return List.of(new Place.WholeHome());
        }
        if (token.is(Role.HERE)) {
            return List.of(new Place.Here());
        }
        if (token.is(Role.THERE)) {
            return List.of(new Place.There(token.said()));
        }
        return token.has(Sense.NoSuchPlace.class)
                ? List.of(new Place.Unknown(token.said()))
                : List.of();
    }

    private void unknown(
            List<Token> tokens, int start, int end, boolean local, Named named, Set<Token> used) {
        var run = tokens.subList(start, end);
        var words = new StringBuilder();
        boolean thing = false;
        for (Token token : run) {
            boolean known = isPlace(token) && !isThing(token);
            if (known) {
                named.places.addAll(places(token));
            } else {
                words.append(words.isEmpty() ? "" : " ").append(token.said());
                thing |= isThing(token);
            }
            used.add(token);
        }
        if (local && !thing) {
            named.places.add(new Place.Unknown(words.toString()));
        } else if (!named.what.isEmpty()) {
            run.forEach(used::remove);
        } else {
            named.what.add(new What.Unknown(words.toString()));
        }
    }

    private void thing(List<Token> things, Named named, Set<Token> used, boolean lockable) {
        var names = new ArrayList<Sense.Named>();
        var kinds = new ArrayList<Sense.KindOf>();
        for (Token token : things) {
            boolean kind = token.has(Sense.KindOf.class);
            var name = token.as(Sense.Named.class);
            boolean alone = things.size() == 1;
            if (name.isPresent() && !(kind && !alone && token == things.getLast())) {
                names.add(name.get());
                if (kind && alone) {
                    kinds.add(token.as(Sense.KindOf.class).get());
                }
            } else if (kind) {
                kinds.add(token.as(Sense.KindOf.class).get());
            } else if (token.is(Role.ELSE)
                    && things.stream().anyMatch(t -> t != token && t.has(Sense.KindOf.class))) {
                // "나머지 불": all others of that kind, and nothing else.
                named.all = true;
            } else if (token.is(Role.DEVICES)
                    && !token.is(Role.EVERYTHING)
                    && named.what.stream().anyMatch(w -> !(w instanceof What.Unsaid))) {
                return;
            } else if (token.is(Role.EVERYTHING) || token.is(Role.DEVICES)) {
                named.all |= token.is(Role.EVERYTHING);
                named.what.add(new What.Everything());
                return;
            } else {
                named.what.add(new What.Unsaid());
                return;
            }
        }
        if (things.size() > 1 && isTraitOf(things)) {
            things.getLast().all(Sense.OfTrait.class).forEach(t -> named.traits.addAll(t.traits()));
            thing(things.subList(0, things.size() - 1), named, used, lockable);
            return;
        }
        String words = words(things);
        if (named.all
                && names.size() == 1
                && kinds.isEmpty()
                && names.getFirst().whole()
                && allOfRoom(words, named, lockable)) {
            return;
        }
        if (names.isEmpty()) {
            kinds(words, kinds, named, lockable);
            return;
        }
        Set<DeviceId> devices = new LinkedHashSet<>(names.getFirst().devices());
        for (Sense.Named name : names) {
            var both = new LinkedHashSet<>(devices);
            both.retainAll(name.devices());
            if (both.isEmpty()) {
                both.addAll(devices);
                both.addAll(name.devices());
            }
            devices = both;
        }
        if (!kinds.isEmpty() && things.size() > 1) {
            var fitting = ofKinds(devices, kinds.getLast(), lockable);
            if (fitting.isEmpty()) {
                named.what.add(new What.Unknown(words));
                return;
            }
            devices = fitting;
        }
        if (things.size() == 1
                && !kinds.isEmpty()
                && preferKind(names.getFirst(), kinds.getFirst())) {
            kinds(words, kinds, named, lockable);
            return;
        }
        named.what.add(new What.Named(words, devices));
    }

    /**
     * "The aircon fan": the head is a trait of what stands before it, and no device is called so.
     */
    private boolean isTraitOf(List<Token> things) {
        var traits =
                things.getLast().all(Sense.OfTrait.class).stream()
                        .flatMap(t -> t.traits().stream())
                        .toList();
        var before = new Named();
        thing(things.subList(0, things.size() - 1), before, new HashSet<>(), false);
        return home.devices().values().stream()
                        .filter(d -> before.what.stream().anyMatch(w -> Fitting.isA(d, w)))
                        .anyMatch(d -> traits.stream().anyMatch(d::canSet))
                && home.devices().values().stream()
                        .flatMap(d -> d.names().all().stream())
                        .noneMatch(n -> Phrase.key(n).equals(Phrase.key(words(things))));
    }

    /** "All kitchen lights" are the kitchen's, even where one device is called "kitchen light". */
    private boolean allOfRoom(String words, Named named, boolean lockable) {
        String key = Phrase.key(words);
        for (Room room : home.rooms().values()) {
            for (String name : room.names().all()) {
                String prefix = Phrase.key(name);
                if (!key.startsWith(prefix) || key.length() == prefix.length()) {
                    continue;
                }
                for (Sense sense : language.of(key.substring(prefix.length()))) {
                    if (sense instanceof Sense.KindOf kind) {
                        named.places.add(new Place.InRoom(room.id()));
                        kinds(kind.word(), List.of(kind), named, lockable);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A sensor called "Light" isn't what "the light" means, while there are lights. */
    private boolean preferKind(Sense.Named name, Sense.KindOf kind) {
        boolean nameFits =
                name.devices().stream()
                        .flatMap(id -> home.device(id).stream())
                        .anyMatch(d ->
                                kind.kinds().contains(d.kind())
                                        || name.whole() && isAkin(d.kind(), kind.kinds()));
        boolean kindExists =
                home.devices().values().stream().anyMatch(d -> kind.kinds().contains(d.kind()));
        return !nameFits && kindExists || kind.plural() && kindExists && !name.whole();
    }

    private static boolean isAkin(Kind kind, Set<Kind> others) {
        return kind.family().filter(f -> others.stream().anyMatch(k -> k.isA(f))).isPresent();
    }

    private static String words(List<Token> things) {
        var words = new StringBuilder();
        things.forEach(t -> words.append(words.isEmpty() ? "" : " ").append(t.said()));
        return words.toString();
    }

    private Set<DeviceId> ofKinds(Set<DeviceId> devices, Sense.KindOf kind, boolean lockable) {
        var wanted = new HashSet<>(widen(kind, lockable));
        kind.kinds()
                .forEach(k -> k.family().ifPresent(f -> wanted.addAll(LanguageLexicon.kindsOf(f))));
        wanted.add(Kinds.COVER);
        var fitting = new LinkedHashSet<DeviceId>();
        for (DeviceId id : devices) {
            if (home.device(id).filter(d -> wanted.contains(d.kind())).isPresent()) {
                fitting.add(id);
            }
        }
        return fitting;
    }

    private void kinds(String words, List<Sense.KindOf> kinds, Named named, boolean lockable) {
        Sense.KindOf head = kinds.getLast();
        if (kinds.size() > 1) {
            var modified = new LinkedHashSet<DeviceId>();
            for (Device device : home.devices().values()) {
                boolean said =
                        kinds.subList(0, kinds.size() - 1).stream()
                                .allMatch(k ->
                                        device.names().all().stream()
                                                .anyMatch(n ->
                                                        Phrase.key(n)
                                                                .contains(Phrase.key(k.word()))));
                if (said && widen(head, lockable).contains(device.kind())) {
                    modified.add(device.id());
                }
            }
            named.what.add(
                    modified.isEmpty() ? new What.Unknown(words) : new What.Named(words, modified));
            return;
        }
        var wanted = narrow(head, widen(head, lockable));
        var byName = namedBySynonym(head, wanted);
        if (!byName.isEmpty()) {
            named.what.add(new What.Named(words, byName));
            named.all |= head.plural();
            return;
        }
        var called = calledLike(head, wanted);
        if (!called.isEmpty()) {
            named.what.add(new What.Named(words, called));
            named.all |= head.plural();
            return;
        }
        var calledSo = calledSo(head, wanted);
        if (!calledSo.isEmpty() && !anyOf(wanted)) {
            named.what.add(new What.Named(words, calledSo));
            return;
        }
        named.what.add(new What.OfKind(words, wanted, head.plural()));
        boolean guarded =
                head.kinds().stream()
                        .anyMatch(k -> k.isA(Family.DOOR) || k.equals(Kinds.WINDOW_OPENER));
        if (!calledSo.isEmpty() && guarded) {
            named.what.add(new What.Named(words, calledSo));
        }
    }

    private static String singular(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    /** What does a deed: things of that kind, or what is called so in a home without one. */
    What doing(Sense.Errand errand) {
        Set<Kind> kinds = Set.of(errand.kind());
        var called = new LinkedHashSet<DeviceId>();
        if (!anyOf(kinds)) {
            for (Language each : Language.values()) {
                for (String word : Words.in(each).of(errand.kind())) {
                    called.addAll(calledSo(new Sense.KindOf(word, kinds, false), kinds));
                }
            }
            called.removeIf(
                    id -> home.device(id).filter(d -> !CARRIERS.contains(d.kind())).isPresent());
        }
        return called.isEmpty()
                ? new What.OfKind(errand.words(), kinds, false)
                : new What.Named(errand.words(), called);
    }

    /** "The night light", where one lamp is called so and others aren't. */
    private Set<DeviceId> namedBySynonym(Sense.KindOf kind, Set<Kind> wanted) {
        var called = new LinkedHashSet<DeviceId>();
        if (kind.word().indexOf(' ') < 0 || wanted.size() != 1) {
            return called;
        }
        String word = kind.plural() ? singular(kind.word()) : kind.word();
        String key = Phrase.key(word);
        Kind only = wanted.iterator().next();
        boolean main =
                Arrays.stream(Language.values()).anyMatch(l -> Words.in(l).say(only).equals(word));
        for (Device device : home.devices().values()) {
            if (!main
                    && wanted.contains(device.kind())
                    && device.names().all().stream().anyMatch(n -> isCalled(n, key))) {
                called.add(device.id());
            }
        }
        return called;
    }

    /** "The nightlight", where no light is known to be one but some are called so. */
    private Set<DeviceId> calledLike(Sense.KindOf kind, Set<Kind> wanted) {
        var called = new LinkedHashSet<DeviceId>();
        boolean lights = kind.kinds().stream().allMatch(k -> k.isA(Family.LIGHT));
        if (!lights || wanted.equals(kind.kinds()) || anyOf(kind.kinds())) {
            return called;
        }
        String key = Phrase.key(kind.plural() ? singular(kind.word()) : kind.word());
        for (Device device : home.devices().values()) {
            if (wanted.contains(device.kind())
                    && device.names().all().stream().anyMatch(n -> Phrase.key(n).endsWith(key))) {
                called.add(device.id());
            }
        }
        return called;
    }

    /** Devices of other kinds whose names end in this word: a contact sensor called "shed door". */
    private Set<DeviceId> calledSo(Sense.KindOf kind, Set<Kind> wanted) {
        String key = Phrase.key(kind.word());
        String single =
                kind.plural() && key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
        var called = new LinkedHashSet<DeviceId>();
        if (single.length() < 2 && single.chars().allMatch(c -> c < 128)) {
            return called;
        }
        for (Device device : home.devices().values()) {
            if (!wanted.contains(device.kind())
                    && device.names().all().stream()
                            .map(n -> guarded(device, n))
                            .anyMatch(n ->
                                    isCalled(n, single)
                                            || isCalled(n, key)
                                            || carries(device, n, kind.word()))) {
                called.add(device.id());
            }
        }
        return called;
    }

    /** "Coffee machine plug", "range hood fan": what it drives is what people call it. */
    private static boolean carries(Device device, String name, String word) {
        return CARRIERS.contains(device.kind())
                && (" " + name.toLowerCase(Locale.ROOT)).contains(" " + word + " ");
    }

    /** What a contact sensor sits on: "kids' room window" of a "kids' room window sensor". */
    private static String guarded(Device device, String name) {
        if (!device.kind().equals(Kinds.CONTACT_SENSOR)) {
            return name;
        }
        for (Language language : Language.values()) {
            for (String word : Words.in(language).of(Family.SENSOR)) {
                if (name.toLowerCase(Locale.ROOT).endsWith(" " + word)) {
                    return name.substring(0, name.length() - word.length()).strip();
                }
            }
        }
        return name;
    }

    /** A single syllable must stand alone: 문 isn't the end of 창문. */
    private static boolean isCalled(String name, String key) {
        return key.length() == 1
                ? Phrase.key(name.substring(name.lastIndexOf(' ') + 1)).equals(key)
                : Phrase.key(name).endsWith(key);
    }

    private boolean anyOf(Set<Kind> kinds) {
        return home.devices().values().stream().anyMatch(d -> kinds.contains(d.kind()));
    }

    private Set<Kind> widen(Sense.KindOf kind, boolean lockable) {
        boolean door = kind.kinds().stream().anyMatch(k -> k.isA(Family.DOOR));
        boolean plainDoor = kind.kinds().contains(Kinds.DOOR) && !anyOf(kind.kinds());
        if (!door || !lockable && !plainDoor) {
            return kind.kinds();
        }
        var wider = new HashSet<>(kind.kinds());
        wider.add(Kinds.DOOR_LOCK);
        return wider;
    }

    /** A kind that the home lacks stands for its family, where the home has some of that. */
    private Set<Kind> narrow(Sense.KindOf kind, Set<Kind> wanted) {
        if (anyOf(wanted) || wanted.size() != 1) {
            return wanted;
        }
        var family = wanted.iterator().next().family();
        if (family.filter(
                        f ->
                                f == Family.LIGHT
                                        || f == Family.WINDOW_COVERING
                                        || f == Family.CLIMATE)
                .isEmpty()) {
            return wanted;
        }
        var wider = LanguageLexicon.kindsOf(family.get());
        return anyOf(wider) && family.get() != Family.CLIMATE ? wider : wanted;
    }

    /** Whether doors mean their locks: anything said of locking. */
    static boolean speaksOfLocks(List<Token> tokens) {
        return tokens.stream()
                .anyMatch(t ->
                        t.is(Role.LOCK)
                                || t.is(Role.UNLOCK)
                                || t.all(Sense.Condition.class).stream()
                                        .anyMatch(c -> c.trait() == Trait.LOCK));
    }
}
