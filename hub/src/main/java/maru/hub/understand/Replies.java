package maru.hub.understand;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent.Answer;
import maru.hub.understand.Intent.CancelSchedules;
import maru.hub.understand.Intent.Choose;
import maru.hub.understand.Intent.ListSchedules;
import maru.hub.understand.Intent.NeverMind;
import maru.hub.understand.Reader.Context;

/** What is said to the hub itself: yes, the second one, forget it, what is planned. */
final class Replies {
    private static final Map<Role, Intent.Courtesy> COURTESIES =
            new EnumMap<>(
                    Map.of(
                            Role.THANKS, Intent.Courtesy.THANKS,
                            Role.GREETING, Intent.Courtesy.GREETING,
                            Role.GOOD_NIGHT, Intent.Courtesy.GOOD_NIGHT));

    private final Context context;
    private final Lexicon language;
    private final boolean verbFirst;

    Replies(Context context, Lexicon language, boolean verbFirst) {
        this.context = context;
        this.language = language;
        this.verbFirst = verbFirst;
    }

    Optional<Intent> read(List<Token> raw) {
        var tokens = raw.stream().filter(t -> !t.isComma()).toList();
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        var courtesy = courtesy(tokens);
        if (courtesy.isPresent()) {
            return courtesy;
        }
        if (undoes(tokens)) {
            return Optional.of(new Intent.Undo());
        }
        boolean awaited = context.awaited() != Reader.Awaited.NOTHING;
        // What is a yes and nothing else is one even when nobody asked: that much can be said.
        if (all(tokens, Role.YES) && (awaited || tokens.stream().noneMatch(Clauses::isVerb))) {
            return Optional.of(new Answer(true));
        }
        if (awaited && all(tokens, Role.NO)) {
            return Optional.of(new Answer(false));
        }
        // A word that ends a talk as well as what is going on ends the latter while nothing is
        // asked.
        boolean stops = !awaited && all(tokens, Role.STOP);
        if (all(tokens, Role.NEVER_MIND) && !stops) {
            return Optional.of(new NeverMind());
        }
        return context.awaited() == Reader.Awaited.CHOICE
                ? choice(withoutNo(tokens))
                : Optional.empty();
    }

    /** "Hello", "thank you, Maru": unless a routine of the home is called so. */
    private static Optional<Intent> courtesy(List<Token> tokens) {
        if (tokens.stream().anyMatch(t -> t.has(Sense.Routine.class))) {
            return Optional.empty();
        }
        return COURTESIES.entrySet().stream()
                .filter(e -> tokens.stream().anyMatch(t -> t.is(e.getKey())))
                .filter(e ->
                        tokens.stream()
                                .allMatch(t ->
                                        COURTESIES.keySet().stream().anyMatch(t::is)
                                                || t.is(Role.FILLER)
                                                || t.is(Role.HAIL)))
                .<Intent>map(Map.Entry::getValue)
                .findFirst();
    }

    /** "Put it back the way it was", and nothing that says what. */
    private static boolean undoes(List<Token> tokens) {
        return tokens.stream().anyMatch(t -> t.is(Role.UNDO))
                && tokens.stream()
                        .allMatch(t ->
                                t.is(Role.UNDO)
                                        || t.is(Role.FILLER)
                                        || t.is(Role.REQUEST)
                                        || t.is(Role.IT)
                                        || t.is(Role.OBJECT)
                                        || t.is(Role.SET)
                                        || t.is(Role.MAKE));
    }

    private static boolean all(List<Token> tokens, Role role) {
        return tokens.stream().anyMatch(t -> t.is(role))
                && tokens.stream()
                        .allMatch(t ->
                                t.is(role)
                                        || t.is(Role.FILLER)
                                        || t.is(Role.AND) && t != tokens.getLast());
    }

    /** "No, the bedroom": the bedroom. */
    private static List<Token> withoutNo(List<Token> tokens) {
        int from = 0;
        while (from < tokens.size() - 1
                && (tokens.get(from).is(Role.NO) || tokens.get(from).is(Role.CORRECTION))) {
            from++;
        }
        return tokens.subList(from, tokens.size());
    }

    private Optional<Intent> choice(List<Token> tokens) {
        boolean chosen =
                tokens.stream()
                        .allMatch(t ->
                                t.has(Sense.Ordinal.class)
                                        || t.has(Sense.Amount.class)
                                        || NounPhrases.isThing(t)
                                        || NounPhrases.isPlace(t)
                                        || t.is(Role.PICK)
                                        || t.is(Role.ARTICLE)
                                        || t.is(Role.IN)
                                        || t.is(Role.AT)
                                        || t.is(Role.OF)
                                        || t.is(Role.OBJECT)
                                        || t.is(Role.TOPIC)
                                        || t.is(Role.TO)
                                        || t.is(Role.REQUEST)
                                        || t.is(Role.ALL)
                                        || t.is(Role.BOTH)
                                        || t.is(Role.FILLER));
        if (!chosen) {
            return Optional.empty();
        }
        for (Token token : tokens) {
            var ordinal = token.as(Sense.Ordinal.class).map(Sense.Ordinal::number);
            var number = token.as(Sense.Amount.class).map(a -> (int) a.amount());
            boolean plainOne = token.is(Role.PICK) && tokens.size() > 1 && ordinal.isEmpty();
            if (!plainOne && ordinal.or(() -> number).isPresent() && !NounPhrases.isThing(token)) {
                return Optional.of(new Choose(Optional.empty(), ordinal.or(() -> number)));
            }
        }
        var plain =
                tokens.stream()
                        .filter(t ->
                                !t.is(Role.PICK)
                                        || NounPhrases.isPlace(t)
                                        || t.has(Sense.Named.class))
                        .toList();
        var named =
                new NounPhrases(context.home(), language, verbFirst)
                        .read(plain, new HashSet<>(), false);
        if (named.isEmpty() && !named.all) {
            return Optional.empty();
        }
        return Optional.of(new Choose(Optional.of(named.target(Target.UNSAID)), Optional.empty()));
    }

    /** "The rain automation": the things that tell of rain. */
    private Set<DeviceId> tellingOf(List<Token> tokens) {
        var traits =
                tokens.stream()
                        .flatMap(t -> t.all(Sense.OfTrait.class).stream())
                        .flatMap(o -> o.traits().stream())
                        .toList();
        return context.home().devices().values().stream()
                .filter(d -> traits.stream().anyMatch(d::has))
                .map(Device::id)
                .collect(Collectors.toSet());
    }

    /** Listing and cancelling what is planned. */
    Optional<Intent> schedules(List<Token> tokens) {
        boolean schedules = tokens.stream().anyMatch(t -> t.is(Role.SCHEDULES));
        if (!schedules) {
            return Optional.empty();
        }
        boolean cancel =
                tokens.stream()
                        .anyMatch(t -> t.is(Role.CANCEL) || t.is(Role.REMOVE) || t.is(Role.STOP));
        // What nobody knows may have said which of them.
        boolean unknown = tokens.stream().anyMatch(t -> t.isUnknown() && !t.isComma());
        if (cancel && unknown) {
            return Optional.empty();
        }
        if (cancel) {
            var used = new HashSet<Token>();
            var plain = tokens.stream().filter(t -> !t.is(Role.SCHEDULES)).toList();
            var named =
                    new NounPhrases(context.home(), language, verbFirst).read(plain, used, false);
            var told = tellingOf(tokens);
            if (named.what.isEmpty() && !told.isEmpty()) {
                named.what.add(new Target.What.Named("", told));
            }
            boolean all =
                    named.what.stream()
                            .allMatch(w ->
                                    w instanceof Target.What.Everything
                                            || w instanceof Target.What.Unsaid);
            return Optional.of(
                    new CancelSchedules(
                            all && named.places.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(named.target(Target.UNSAID))));
        }
        boolean asks =
                Clauses.isQuestion(tokens)
                        || tokens.stream().anyMatch(t -> t.is(Role.ASK_LIST) || t.is(Role.ASK_ANY));
        return asks || tokens.size() <= 2 ? Optional.of(new ListSchedules()) : Optional.empty();
    }
}
