package maru.hub.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Routine;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/**
 * Holds a guessed meaning against the words that were said. A device, kind, room or "all" that no
 * word speaks of, an act out of a question, a wish turned around by a "not" and a time that got
 * lost are found here, whatever a model was sure of.
 */
final class Evidence {
    private static final Map<Language, Evidence> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, load(language));
        }
    }

    private final List<Pattern> everything;
    private final List<Pattern> questions;
    private final List<Pattern> negations;
    private final List<Pattern> times;

    private Evidence(
            List<Pattern> everything,
            List<Pattern> questions,
            List<Pattern> negations,
            List<Pattern> times) {
        this.everything = everything;
        this.questions = questions;
        this.negations = negations;
        this.times = times;
    }

    /** What of the meaning the text doesn't bear out, in English for a log; empty when it does. */
    static Optional<String> against(String text, List<Intent> intents, Home home) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        for (Intent intent : intents) {
            Optional<String> objection =
                    switch (intent) {
                        case Intent.Wish wish ->
                                acting(said, wish.when())
                                        .or(() -> target(said, wish.target(), home));
                        case Intent.RunRoutine run ->
                                acting(said, run.when())
                                        .or(() -> routine(said, run.routine(), home));
                        case Intent.Question question -> target(said, question.target(), home);
                        case Intent.CancelSchedules cancel ->
                                cancel.target().flatMap(t -> target(said, t, home));
                        case Intent.Choose choose ->
                                choose.target().flatMap(t -> target(said, t, home));
                        case Intent.ListSchedules _, Intent.NeverMind _ -> Optional.empty();
                        // Only a word that means yes can mean yes.
                        case Intent.Answer _ -> Optional.of("a guessed yes or no");
                    };
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> acting(String said, Optional<When> when) {
        if (any(said, e -> e.questions)) {
            return Optional.of("an act out of a question");
        }
        if (any(said, e -> e.negations)) {
            return Optional.of("a wish with a negation in it");
        }
        return when.isEmpty() && any(said, e -> e.times)
                ? Optional.of("a time got lost")
                : Optional.empty();
    }

    private static Optional<String> target(String said, Target target, Home home) {
        for (What what : target.what()) {
            boolean borne =
                    switch (what) {
                        case What.Named named ->
                                named.devices().stream()
                                        .flatMap(id -> home.device(id).stream())
                                        .anyMatch(d -> speaksOf(said, d));
                        case What.OfKind kinds -> speaksOf(said, kinds.kinds());
                        case What.Everything _ -> any(said, e -> e.everything);
                        case What.Unsaid _, What.Unknown _ -> true;
                    };
            if (!borne) {
                return Optional.of("a thing that wasn't named");
            }
        }
        if (target.scope() == Scope.ALL && !any(said, e -> e.everything)) {
            return Optional.of("all, of which nobody spoke");
        }
        for (Place place : target.places()) {
            boolean borne =
                    switch (place) {
                        case Place.InRoom in ->
                                home.room(in.room())
                                        .filter(r -> names(said, r.names()))
                                        .isPresent();
                        case Place.OnFloor on ->
                                Optional.ofNullable(home.floors().get(on.floor()))
                                        .filter(f -> names(said, f.names()))
                                        .isPresent();
                        case Place.WholeHome _ -> any(said, e -> e.everything);
                        case Place.Here _, Place.Unknown _ -> true;
                    };
            if (!borne) {
                return Optional.of("a place that wasn't named");
            }
        }
        for (Target except : target.except()) {
            var objection = target(said, except, home);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> routine(String said, String id, Home home) {
        boolean borne =
                home.routines().stream()
                                .filter(r -> r.id().equals(id))
                                .map(Routine::names)
                                .anyMatch(n -> names(said, n))
                        || home.devices().values().stream()
                                .filter(d -> d.id().value().equals(id))
                                .anyMatch(d -> names(said, d.names()));
        return borne ? Optional.empty() : Optional.of("a routine that wasn't named");
    }

    private static boolean speaksOf(String said, Device device) {
        return names(said, device.names()) || speaksOf(said, Set.of(device.kind()));
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
                if (word.length() >= (isHangul(word) ? 2 : 3) && isIn(said, word)) {
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
        String path = "/languages/" + language.code() + "/evidence.yaml";
        try (InputStream in = Evidence.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no evidence for " + language + ": " + path);
            }
            JsonNode root = new YAMLMapper().readTree(in);
            return new Evidence(
                    patterns(root, "everything"),
                    patterns(root, "questions"),
                    patterns(root, "negations"),
                    patterns(root, "times"));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
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
