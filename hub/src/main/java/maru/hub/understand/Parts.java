package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;
import maru.hub.understand.Intent.Wish;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/**
 * What the clauses of a sentence came to, and what one of them says of another: "all lights off but
 * leave the desk lamp on". Where only one of several wishes wasn't understood, it becomes a wish
 * for something that the home hasn't, so that the others are still done and it is told of.
 */
final class Parts {
    private final Reader.Context context;
    private final Sentences sentences;
    private final boolean mayMiss;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Clauses.Clause clause, ClauseReader.Result result, List<Intent> intents) {}

    /**
     * @param mayMiss whether the rest is meant where one wish isn't understood
     */
    Parts(Reader.Context context, Sentences sentences, boolean mayMiss) {
        this.context = context;
        this.sentences = sentences;
        this.mayMiss = mayMiss;
    }

    void add(Clauses.Clause clause, ClauseReader.Result result) {
        parts.add(new Part(clause, result, new ArrayList<>(result.intents())));
    }

    boolean forbids() {
        return parts.stream().anyMatch(p -> p.result().forbidden());
    }

    List<Intent> intents() {
        boolean severs = severs();
        var intents = new ArrayList<Intent>();
        for (Part part : parts) {
            if (severs && isStrange(part)) {
                var words = String.join(" ", part.result().unmatched());
                intents.add(Wish.now(Target.of(new What.Unknown(words)), new Action.Power(true)));
            } else {
                intents.addAll(part.intents());
            }
        }
        var kept = kept();
        return kept.isEmpty()
                ? intents
                : intents.stream().map(i -> without(i, kept, new Fitting(context))).toList();
    }

    List<String> unmatched() {
        return severs()
                ? List.of()
                : parts.stream().flatMap(p -> p.result().unmatched().stream()).toList();
    }

    private static boolean isStrange(Part part) {
        return !part.result().unmatched().isEmpty();
    }

    /** Whether what wasn't understood is a wish of its own beside others that were. */
    boolean severs() {
        var strange = parts.stream().filter(Parts::isStrange).toList();
        var known = parts.stream().filter(p -> !isStrange(p)).toList();
        return mayMiss
                && !strange.isEmpty()
                && !known.isEmpty()
                && strange.stream().allMatch(this::isOwnWish)
                && known.stream().allMatch(Parts::isWish);
    }

    private static boolean isWish(Part part) {
        return !part.intents().isEmpty()
                && part.intents().stream()
                        .allMatch(i ->
                                i instanceof Wish w
                                        && w.when().isEmpty()
                                        && !w.target().namesNothing());
    }

    private boolean isOwnWish(Part part) {
        var tokens = part.clause().tokens();
        boolean plain =
                tokens.stream()
                        .noneMatch(t ->
                                t.is(Role.IF)
                                        || t.is(Role.NOT)
                                        || t.is(Role.EXCEPT)
                                        || t.is(Role.CAUSE)
                                        || t.has(Sense.Moment.class)
                                        || Preamble.isTime(t)
                                        || t.mood() == Sense.Mood.FORBIDDING
                                        || t.mood() == Sense.Mood.CONDITION
                                        || t.mood() == Sense.Mood.ASKING);
        return plain
                && !part.result().forbidden()
                && !Clauses.isQuestion(tokens)
                && part.result().intents().stream().allMatch(i -> i instanceof Wish)
                && (sentences.verbFirst() ? opensAsWish(tokens) : endsAsWish(tokens));
    }

    /** "Feed the cat": a verb, known or not, and behind it what it is done to. */
    private static boolean opensAsWish(List<Token> tokens) {
        boolean switched =
                (tokens.getLast().is(Role.ON) || tokens.getLast().is(Role.OFF))
                        && !tokens.getFirst().is(Role.PREAMBLE);
        return switched || Clauses.opensWithVerb(tokens) || Clauses.opensWithStrangeVerb(tokens);
    }

    private boolean endsAsWish(List<Token> tokens) {
        int last = tokens.size() - 1;
        while (last > 0 && tokens.get(last).is(Role.FILLER) && !Clauses.isVerb(tokens.get(last))) {
            last--;
        }
        Token end = tokens.get(last);
        return Clauses.isVerb(end)
                || end.is(Role.REQUEST)
                || end.isUnknown()
                        && sentences.joints().getOrDefault("wish", List.of()).stream()
                                .anyMatch(end.said()::endsWith);
    }

    /** What is to stay as it is: taken out of whatever is wished of everything. */
    private List<Target> kept() {
        return parts.stream()
                .filter(p -> p.result().forbidden() && p.intents().isEmpty())
                .filter(p -> parts.size() > 1)
                .flatMap(p -> p.result().target().stream())
                .filter(t -> !t.isUnsaid())
                .map(t -> new Target(t.what(), t.places(), Scope.ALL, t.except()))
                .toList();
    }

    private static Intent without(Intent intent, List<Target> kept, Fitting fitting) {
        if (!(intent instanceof Wish wish) || !isWide(wish.target())) {
            return intent;
        }
        var except = new ArrayList<>(wish.target().except());
        var wished = fitting.devices(wish.target());
        kept.stream()
                .filter(k -> !except.contains(k))
                .filter(k -> !fitting.isElsewhere(k, wished))
                .forEach(except::add);
        return new Wish(
                new Target(
                        wish.target().what(),
                        wish.target().places(),
                        wish.target().scope(),
                        except),
                wish.action(),
                wish.when());
    }

    private static boolean isWide(Target target) {
        return target.scope() == Scope.ALL
                || target.places().stream()
                        .anyMatch(p -> p instanceof Place.WholeHome || p instanceof Place.OnFloor)
                || target.what().stream()
                        .anyMatch(w ->
                                w instanceof What.Everything
                                        || w instanceof What.OfKind k && k.plural());
    }

    /** Gives what was said just before the place that stands behind both. */
    void placeBack(List<Place> places) {
        if (parts.isEmpty()) {
            return;
        }
        var intents = parts.getLast().intents();
        var fitting = new Fitting(context);
        for (int i = 0; i < intents.size(); i++) {
            if (intents.get(i) instanceof Wish wish
                    && wish.target().places().isEmpty()
                    && wish.target().what().stream().allMatch(ClauseReader::isAmbiguous)) {
                var there =
                        new Target(
                                wish.target().what(),
                                places,
                                wish.target().scope(),
                                wish.target().except());
                if (!fitting.devices(there).isEmpty()) {
                    intents.set(i, new Wish(there, wish.action(), wish.when()));
                }
            }
        }
    }
}
