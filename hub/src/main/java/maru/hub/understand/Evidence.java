package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/**
 * Holds a guessed meaning against the words that were said. A room or "all" that no word speaks of,
 * an act out of a question, a wish turned around by a "not" and a time that got lost are found
 * here, whatever a model was sure of; and so is a thing that was only implied, which gives a guess
 * a weaker {@link Warrant}.
 */
final class Evidence {
    private static final Map<Language, Evidence> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    private final List<Pattern> everything;
    private final List<Pattern> brokenOff;
    private final List<Pattern> questions;
    private final List<Pattern> negations;
    private final List<Pattern> times;
    private final List<Pattern> past;
    private final List<Pattern> complaints;
    private final List<Pattern> needs;

    private Evidence(
            List<Pattern> everything,
            List<Pattern> brokenOff,
            List<Pattern> questions,
            List<Pattern> negations,
            List<Pattern> times,
            List<Pattern> past,
            List<Pattern> complaints,
            List<Pattern> needs) {
        this.everything = everything;
        this.brokenOff = brokenOff;
        this.questions = questions;
        this.negations = negations;
        this.times = times;
        this.past = past;
        this.complaints = complaints;
        this.needs = needs;
    }

    /** What a text says about a guess. */
    sealed interface Finding {
        /** It bears the guess out, as far as this. */
        record Borne(Warrant warrant) implements Finding {}

        /** It doesn't, for a reason in English for a log. */
        record Against(String why) implements Finding {}
    }

    /** Whether the text speaks of something that a home could do something about. */
    static boolean speaksOfANeed(String text) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        return any(said, e -> e.needs) && !asks(text);
    }

    /** How far the text bears the meaning out. */
    static Finding of(String text, List<Intent> intents, Home home) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        ModelTargets targets = ModelTargets.of(home);
        List<ModelWords> words = Arrays.stream(Language.values()).map(ModelWords::in).toList();
        Set<RoomId> rooms = targets.roomsIn(text, words);
        boolean implied = false;
        boolean acts = false;
        for (Intent intent : intents) {
            Optional<String> objection =
                    switch (intent) {
                        case Intent.Wish wish ->
                                acting(said, wish.when())
                                        .or(() -> reach(said, wish.target(), home, rooms));
                        case Intent.RunRoutine run -> acting(said, run.when());
                        case Intent.Question question ->
                                any(said, e -> e.past)
                                        ? Optional.of(
                                                "the present out of a question about the past")
                                        : reach(said, question.target(), home, rooms);
                        case Intent.PastQuestion question ->
                                reach(said, question.target(), home, rooms);
                        case Intent.CancelSchedules cancel ->
                                cancel.target().flatMap(t -> all(said, t, home, rooms));
                        case Intent.Choose choose ->
                                choose.target().flatMap(t -> all(said, t, home, rooms));
                        case Intent.ListSchedules _,
                                Intent.NeverMind _,
                                Intent.Courtesy _,
                                Intent.Undo _,
                                Intent.More _,
                                Intent.Instead _,
                                Intent.InsteadThen _ ->
                                Optional.empty();
                        // Only a word that means yes can mean yes.
                        case Intent.Answer _ -> Optional.of("a guessed yes or no");
                        case Intent.Automate _ -> Optional.of("a guessed automation");
                    };
            if (objection.isPresent()) {
                return new Finding.Against(objection.get());
            }
            switch (intent) {
                case Intent.Wish wish -> {
                    acts = true;
                    implied |= !names(said, wish.target(), home);
                }
                case Intent.RunRoutine run -> {
                    acts = true;
                    implied |= !names(said, run.routine(), home);
                }
                case Intent.Question question -> implied |= !names(said, question.target(), home);
                case Intent.PastQuestion question ->
                        implied |= !names(said, question.target(), home);
                case Intent.CancelSchedules _,
                        Intent.Choose _,
                        Intent.More _,
                        Intent.Instead _,
                        Intent.InsteadThen _,
                        Intent.ListSchedules _,
                        Intent.NeverMind _,
                        Intent.Courtesy _,
                        Intent.Undo _,
                        Intent.Automate _,
                        Intent.Answer _ -> {}
            }
        }
        if (!implied) {
            return new Finding.Borne(new Warrant.Named(rooms, any(said, e -> e.everything)));
        }
        if (acts && asks(text)) {
            return new Finding.Against("an act out of a question");
        }
        if (rooms.isEmpty() && targets.foreignRoom(text, words).isPresent()) {
            return new Finding.Against("a place that this home hasn't");
        }
        boolean need = any(said, e -> e.needs);
        if (!need && rooms.isEmpty()) {
            return new Finding.Against("a thing that wasn't named");
        }
        return new Finding.Borne(
                new Warrant.Guessed(rooms, !need || speaksOfOthers(said, kindsOf(intents, home))));
    }

    private static boolean asks(String text) {
        var languages = Arrays.stream(Language.values()).map(ModelWords::in).toList();
        return languages.stream().anyMatch(w -> ModelWords.found(w.questions(), text).isPresent())
                && languages.stream()
                        .noneMatch(w -> ModelWords.found(w.requests(), text).isPresent());
    }

    /** The kinds that a guess is about; empty for a place's things and for routines. */
    private static Set<Kind> kindsOf(List<Intent> intents, Home home) {
        var kinds = new HashSet<Kind>();
        for (Intent intent : intents) {
            Optional<Target> target =
                    switch (intent) {
                        case Intent.Wish wish -> Optional.of(wish.target());
                        case Intent.Question question -> Optional.of(question.target());
                        case Intent.PastQuestion question -> Optional.of(question.target());
                        case Intent.RunRoutine _,
                                Intent.Automate _,
                                Intent.CancelSchedules _,
                                Intent.Choose _,
                                Intent.More _,
                                Intent.Instead _,
                                Intent.InsteadThen _,
                                Intent.ListSchedules _,
                                Intent.NeverMind _,
                                Intent.Courtesy _,
                                Intent.Undo _,
                                Intent.Answer _ ->
                                Optional.empty();
                    };
            for (What what : target.map(Target::what).orElse(List.of())) {
                switch (what) {
                    case What.Named named ->
                            named.devices().stream()
                                    .flatMap(id -> home.device(id).stream())
                                    .forEach(d -> kinds.add(d.kind()));
                    case What.OfKind of -> kinds.addAll(of.kinds());
                    case What.Everything _, What.Unsaid _, What.Unknown _ -> {}
                }
            }
        }
        return kinds;
    }

    /** Whether a word stands in the text that means a thing of another kind than these. */
    private static boolean speaksOfOthers(String said, Set<Kind> guessed) {
        var families = new HashSet<Family>();
        guessed.forEach(kind -> kind.family().ifPresent(families::add));
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            var meanings = new HashMap<String, Set<Kind>>();
            for (Kind kind : Kinds.all()) {
                words.of(kind)
                        .forEach(word ->
                                meanings.computeIfAbsent(word, _ -> new HashSet<>()).add(kind));
            }
            for (var meaning : meanings.entrySet()) {
                String word = meaning.getKey();
                boolean ours =
                        meaning.getValue().stream()
                                .anyMatch(k ->
                                        guessed.contains(k)
                                                || k.family()
                                                        .filter(families::contains)
                                                        .isPresent());
                if (!ours && word.length() >= (isHangul(word) ? 2 : 3) && isIn(said, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<String> acting(String said, Optional<When> when) {
        if (any(said, e -> e.questions)) {
            return Optional.of("an act out of a question");
        }
        if (any(said, e -> e.brokenOff)) {
            return Optional.of("an act out of words that break off");
        }
        String statement = said;
        for (Evidence evidence : ALL.values()) {
            for (Pattern complaint : evidence.complaints) {
                statement = complaint.matcher(statement).replaceAll(" ");
            }
        }
        String wished = statement;
        if (any(wished, e -> e.negations)) {
            return Optional.of("a wish with a negation in it");
        }
        return when.isEmpty() && any(said, e -> e.times) || any(said, e -> e.past)
                ? Optional.of("a time got lost")
                : Optional.empty();
    }

    /** Whether words of the text speak of each thing of the target. */
    private static boolean names(String said, Target target, Home home) {
        return target.what().stream()
                .allMatch(what ->
                        switch (what) {
                            case What.Named named ->
                                    named.devices().stream()
                                            .flatMap(id -> home.device(id).stream())
                                            .anyMatch(d -> speaksOf(said, d, home));
                            case What.OfKind kinds -> speaksOf(said, kinds.kinds());
                            case What.Everything _ -> any(said, e -> e.everything);
                            case What.Unknown _ -> true;
                            case What.Unsaid _ -> false;
                        });
    }

    /** Who cancels or chooses must have named what. */
    private static Optional<String> all(String said, Target target, Home home, Set<RoomId> rooms) {
        return target.namesNothing() || names(said, target, home)
                ? reach(said, target, home, rooms)
                : Optional.of("a thing that wasn't named");
    }

    /** A guess never reaches further than was said. */
    private static Optional<String> reach(
            String said, Target target, Home home, Set<RoomId> rooms) {
        boolean everything = target.what().stream().anyMatch(w -> w instanceof What.Everything);
        if ((everything || target.scope() == Scope.ALL) && !any(said, e -> e.everything)) {
            return Optional.of("all, of which nobody spoke");
        }
        for (Place place : target.places()) {
            boolean borne =
                    switch (place) {
                        case Place.InRoom in ->
                                rooms.contains(in.room())
                                        || home.room(in.room())
                                                .filter(r -> names(said, r.names()))
                                                .isPresent();
                        case Place.OnFloor on ->
                                Optional.ofNullable(home.floors().get(on.floor()))
                                        .filter(f -> names(said, f.names()))
                                        .isPresent();
                        case Place.WholeHome _ -> any(said, e -> e.everything);
                        case Place.Here _, Place.There _, Place.Unknown _ -> true;
                    };
            if (!borne) {
                return Optional.of("a place that wasn't named");
            }
        }
        for (Target except : target.except()) {
            var objection = all(said, except, home, rooms);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static boolean names(String said, String routine, Home home) {
        return home.routines().stream()
                        .filter(r -> r.id().equals(routine))
                        .map(Routine::names)
                        .anyMatch(n -> names(said, n))
                || home.devices().values().stream()
                        .filter(d -> d.id().value().equals(routine))
                        .anyMatch(d -> names(said, d.names()));
    }

    private static boolean speaksOf(String said, Device device, Home home) {
        if (speaksOf(said, Set.of(device.kind()))) {
            return true;
        }
        // Who names the room hasn't named everything that is called after it.
        String withoutRooms = said;
        for (var room : home.rooms().values()) {
            for (String name : room.names().all()) {
                String wanted = name.toLowerCase(Locale.ROOT);
                withoutRooms = withoutRooms.replace(wanted, " ");
            }
        }
        return names(withoutRooms, device, home);
    }

    /**
     * Whether a name of the device is in the text, or a word of it that no name of another kind of
     * device shares: "front" is no word for the front camera while there is a front door.
     */
    private static boolean names(String said, Device device, Home home) {
        for (String name : device.names().all()) {
            if (isIn(said, name)) {
                return true;
            }
            for (String word : name.split("\\s+")) {
                if (speaks(said, word)
                        && home.devices().values().stream()
                                .filter(d -> !d.kind().equals(device.kind()))
                                .flatMap(d -> d.names().all().stream())
                                .noneMatch(n -> isIn(n.toLowerCase(Locale.ROOT), word))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean speaks(String said, String word) {
        return word.length() >= (isHangul(word) ? 2 : 3) && isIn(said, word);
    }

    private static boolean speaksOf(String said, Collection<Kind> kinds) {
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            for (Kind kind : kinds) {
                if (words.of(kind).stream().anyMatch(w -> isIn(said, w))) {
                    return true;
                }
                Optional<Family> family = kind.family();
                if (family.isPresent()
                        && words.of(family.get()).stream().anyMatch(w -> isIn(said, w))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a name, or a word of it that says something, is in the text. */
    private static boolean names(String said, Names names) {
        for (String name : names.all()) {
            if (isIn(said, name)) {
                return true;
            }
            for (String word : name.split("\\s+")) {
                if (speaks(said, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(String said, String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        if (isHangul(wanted)) {
            return said.replace(" ", "").contains(wanted.replace(" ", ""));
        }
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(wanted) + "(s|es)?(?![a-z0-9])")
                .matcher(said)
                .find();
    }

    private static boolean isHangul(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
    }

    private static boolean any(
            String said, java.util.function.Function<Evidence, List<Pattern>> patterns) {
        return ALL.values().stream()
                .flatMap(e -> patterns.apply(e).stream())
                .anyMatch(p -> p.matcher(said).find());
    }

    private static Evidence load(Language language) {
        JsonNode root = LanguageFile.read(language, "evidence");
        return new Evidence(
                patterns(root, "everything"),
                patterns(root, "broken-off"),
                patterns(root, "questions"),
                patterns(root, "negations"),
                patterns(root, "times"),
                patterns(root, "past"),
                patterns(root, "complaints"),
                patterns(root, "needs"));
    }

    private static List<Pattern> patterns(JsonNode root, String section) {
        var patterns = new ArrayList<Pattern>();
        root.path(section).forEach(p -> patterns.add(Pattern.compile(p.asText())));
        if (patterns.isEmpty()) {
            throw new IllegalStateException("evidence needs " + section);
        }
        return List.copyOf(patterns);
    }
}
