package maru.hub.understand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;

/**
 * What the living home adds to a language: the names of its devices, rooms, floors and routines,
 * telling parts of names, and options that its devices have. Built once per revision.
 */
final class HomeLexicon {
    private static final Pattern BLANK = Pattern.compile("[\\s-]+");

    /** Usual rooms that are one where a home has only one of them. */
    private static final Set<String> BEDROOMS = Set.of("bedroom", "master-bedroom");

    /** What floors are usually called, the lowest first; cellars aren't spoken of so. */
    private static final List<String> STOREYS =
            List.of("ground", "first", "second", "third", "top", "upper");

    /** The same as they lie one over the other where they aren't counted. */
    private static final List<String> UPWARDS =
            List.of("ground", "first", "second", "third", "upper", "top");

    /** Those that are counted, from one in some countries and from the ground in others. */
    private static final List<String> COUNTED = List.of("first", "second", "third");

    private final Home home;
    private final Lexicon language;
    private final Lexicon lexicon = new Lexicon();
    private final Map<String, Set<DeviceId>> whole = new LinkedHashMap<>();
    private final Map<String, Set<DeviceId>> parts = new LinkedHashMap<>();

    private HomeLexicon(Home home, Lexicon language) {
        this.home = home;
        this.language = language;
    }

    /**
     * @param devices whose names are known: all of the home's, or those that can act
     */
    static Lexicon of(Home home, Lexicon language, Predicate<Device> devices) {
        var builder = new HomeLexicon(home, language);
        builder.places();
        builder.devices(devices);
        builder.supplies(devices);
        builder.routines();
        return builder.lexicon;
    }

    private void places() {
        var taken = new HashSet<String>();
        home.rooms().values().forEach(room -> each(room.names(), n -> taken.add(Phrase.key(n))));
        home.floors().values().forEach(floor -> each(floor.names(), n -> taken.add(Phrase.key(n))));
        for (Room room : home.rooms().values()) {
            var sense = new Sense.InRoom(room.id());
            each(
                    room.names(),
                    n -> {
                        addPlace(n, sense);
                        usualNames(n, Words::rooms).stream()
                                .filter(usual -> !taken.contains(Phrase.key(usual)))
                                .forEach(usual -> addPlace(usual, sense));
                        List<String> briefs = shorter(n);
                        briefs.stream()
                                .filter(brief -> !taken.contains(Phrase.key(brief)))
                                .filter(this::isOnlyOne)
                                .forEach(brief -> addPlace(brief, sense));
                        briefs.stream()
                                .map(LanguageLexicon::plural)
                                .filter(several -> !taken.contains(Phrase.key(several)))
                                .forEach(several -> addPlace(several, sense));
                        alike(n).stream()
                                .filter(called -> !taken.contains(Phrase.key(called)))
                                .forEach(called -> addPlace(called, sense));
                        if (isOnlyBedroom(n)) {
                            usualNames(BEDROOMS, Words::rooms).stream()
                                    .filter(usual -> !taken.contains(Phrase.key(usual)))
                                    .forEach(usual -> addPlace(usual, sense));
                        }
                    });
        }
        storeys();
        numbered(taken);
        for (Floor floor : home.floors().values()) {
            var sense = new Sense.OnFloor(floor.id());
            each(
                    floor.names(),
                    n -> {
                        addPlace(n, sense);
                        usualNames(countedAlike(n), Words::floors).stream()
                                .filter(usual -> !taken.contains(Phrase.key(usual)))
                                .forEach(usual -> addPlace(usual, sense));
                    });
        }
    }

    /**
     * "Downstairs" is the lowest floor above the ground, "upstairs" all that lie over it, where no
     * floor is called so.
     */
    private void storeys() {
        var above = new TreeMap<Integer, Floor>();
        for (Floor floor : home.floors().values()) {
            floor.names().all().stream()
                    .flatMap(name -> usualIds(name, Words::floors).stream())
                    .map(STOREYS::indexOf)
                    .filter(level -> level >= 0)
                    .findFirst()
                    .ifPresent(level -> above.put(level, floor));
        }
        if (above.size() < 2) {
            return;
        }
        Floor lowest = above.pollFirstEntry().getValue();
        alsoCalled(lowest, STOREYS.getFirst());
        above.values().forEach(floor -> alsoCalled(floor, STOREYS.getLast()));
    }

    /**
     * What floors over a ground floor are called by who counts them: in Korean from the ground on,
     * in English from the ground or above it. Where both ways lead somewhere it is as the country
     * counts, and where that isn't known nobody's.
     */
    private void numbered(Set<String> taken) {
        var levels = new TreeMap<Integer, Floor>();
        for (Floor floor : home.floors().values()) {
            ids(floor)
                    .map(UPWARDS::indexOf)
                    .filter(level -> level >= 0)
                    .findFirst()
                    .ifPresent(level -> levels.put(level, floor));
        }
        if (!levels.containsKey(0)) {
            return;
        }
        var upwards = List.copyOf(levels.values());
        for (int i = 0; i < Math.min(COUNTED.size(), upwards.size()); i++) {
            numbered(Language.KOREAN, i, upwards.get(i), taken);
        }
        if (home.floors().values().stream().flatMap(HomeLexicon::ids).anyMatch(COUNTED::contains)) {
            return;
        }
        levels.remove(UPWARDS.indexOf("top"));
        var storeys = List.copyOf(levels.values());
        for (int i = 0; i < Math.min(COUNTED.size(), storeys.size()); i++) {
            if (i + 1 == storeys.size() || isIn("America/", "US/", "Canada/")) {
                numbered(Language.ENGLISH, i, storeys.get(i), taken);
            } else if (isIn("Europe/", "Australia/")) {
                numbered(Language.ENGLISH, i, storeys.get(i + 1), taken);
            }
        }
    }

    private boolean isIn(String... countries) {
        return Stream.of(countries).anyMatch(home.zone().getId()::startsWith);
    }

    private void numbered(Language language, int number, Floor floor, Set<String> taken) {
        Words.in(language).floors().getOrDefault(COUNTED.get(number), List.of()).stream()
                .filter(name -> !taken.contains(Phrase.key(name)))
                .forEach(name -> addPlace(name, new Sense.OnFloor(floor.id())));
    }

    private static Stream<String> ids(Floor floor) {
        return floor.names().all().stream().flatMap(name -> usualIds(name, Words::floors).stream());
    }

    /**
     * Where the lowest floor is called the ground floor, the first one isn't what others call so.
     */
    private Set<String> countedAlike(String name) {
        var ids = usualIds(name, Words::floors);
        boolean ground =
                home.floors().values().stream()
                        .flatMap(floor -> floor.names().all().stream())
                        .anyMatch(n -> usualIds(n, Words::floors).contains(STOREYS.getFirst()));
        if (ground) {
            ids.removeAll(COUNTED);
        }
        return ids;
    }

    private void alsoCalled(Floor floor, String storey) {
        usualNames(Set.of(storey), Words::floors).stream()
                .filter(name -> home.floors().values().stream().noneMatch(f -> isCalled(f, name)))
                .forEach(name -> addPlace(name, new Sense.OnFloor(floor.id())));
    }

    private static boolean isCalled(Floor floor, String name) {
        return floor.names().all().stream()
                .anyMatch(own ->
                        Phrase.key(own).equals(Phrase.key(name))
                                || usualNames(own, Words::floors).contains(name));
    }

    /** "Oliver's" for "Oliver's Room", "hallway" for "Upstairs Hallway". */
    private List<String> shorter(String name) {
        var shorter = new ArrayList<String>();
        String[] words = name.toLowerCase(Locale.ROOT).replace('’', '\'').split("\\s+");
        if (words.length == 2 && words[0].endsWith("'s")) {
            shorter.add(words[0]);
        }
        for (int from = 1; from < words.length; from++) {
            String rest = String.join(" ", List.of(words).subList(from, words.length));
            boolean usual =
                    language.of(rest).stream().anyMatch(s -> s instanceof Sense.NoSuchPlace)
                            && language.of(rest).stream().noneMatch(s -> s instanceof Sense.KindOf);
            if (usual) {
                shorter.add(rest);
            }
        }
        return shorter;
    }

    /** "Hall bathroom" for "Hall Bath", and what several rooms like it are called: 화장실. */
    private List<String> alike(String name) {
        var alike = new ArrayList<String>();
        for (String brief : shorter(name)) {
            boolean endsSo = name.toLowerCase(Locale.ROOT).endsWith(" " + brief);
            for (String usual : usualNames(brief, Words::rooms)) {
                if (endsSo) {
                    alike.add(name.substring(0, name.length() - brief.length()) + usual);
                }
                alike.add(isOnlyOne(brief) ? usual : LanguageLexicon.plural(usual));
            }
        }
        return alike;
    }

    /** Whether no second room ends or begins so. */
    private boolean isOnlyOne(String brief) {
        String key = Phrase.key(brief);
        return home.rooms().values().stream()
                        .filter(room ->
                                room.names().all().stream()
                                        .map(Phrase::key)
                                        .anyMatch(n -> n.endsWith(key) || n.startsWith(key)))
                        .count()
                == 1;
    }

    /** Who has one bedroom calls it either: 안방 is the 침실 of a small home. */
    private boolean isOnlyBedroom(String name) {
        return usualIds(name, Words::rooms).stream().anyMatch(BEDROOMS::contains)
                && home.rooms().values().stream()
                                .filter(room ->
                                        room.names().all().stream()
                                                .flatMap(n -> usualIds(n, Words::rooms).stream())
                                                .anyMatch(BEDROOMS::contains))
                                .count()
                        == 1;
    }

    /** What places of this name are called too, in every language. */
    private static Set<String> usualNames(
            String name, Function<Words, Map<String, List<String>>> places) {
        return usualNames(usualIds(name, places), places);
    }

    private static Set<String> usualNames(
            Set<String> ids, Function<Words, Map<String, List<String>>> places) {
        var names = new HashSet<String>();
        for (Language language : Language.values()) {
            var usual = places.apply(Words.in(language));
            ids.forEach(id -> names.addAll(usual.getOrDefault(id, List.of())));
        }
        return names;
    }

    /** The places that are usually called so. */
    private static Set<String> usualIds(
            String name, Function<Words, Map<String, List<String>>> places) {
        var ids = new HashSet<String>();
        for (Language language : Language.values()) {
            places.apply(Words.in(language))
                    .forEach((id, words) -> {
                        if (words.contains(name.toLowerCase(Locale.ROOT))) {
                            ids.add(id);
                        }
                    });
        }
        return ids;
    }

    /** Whether anything can be asked of it, other than how it is. */
    static boolean canAct(Device device) {
        return device.traits().values().stream()
                .anyMatch(c -> c.settable() || !c.commands().isEmpty());
    }

    private void addPlace(String name, Sense sense) {
        lexicon.add(name, sense);
        lexicon.add(withoutApostrophe(name), sense);
    }

    /** As it is written in haste: "mias room". */
    private static String withoutApostrophe(String name) {
        return name.replaceAll("['’]", "");
    }

    private void devices(Predicate<Device> wanted) {
        var display = new HashMap<String, String>();
        for (Device device : home.devices().values()) {
            if (!wanted.test(device)) {
                continue;
            }
            each(
                    device.names(),
                    name -> {
                        String key = name.toLowerCase(Locale.ROOT);
                        display.putIfAbsent(key, name);
                        whole.computeIfAbsent(key, _ -> new HashSet<>()).add(device.id());
                        if (device.kind().equals(Kinds.PERSON) && Hangul.endsClosed(key)) {
                            // 민준 is 민준이 to those who live with him.
                            whole.computeIfAbsent(key + "이", _ -> new HashSet<>()).add(device.id());
                        }
                        parts(key, device.id());
                    });
            device.traits()
                    .values()
                    .forEach(capability -> {
                        if (capability.settable()
                                && capability.shape() instanceof Shape.Choices choices) {
                            for (String option : choices.options()) {
                                if (!option.isBlank() && !isGrammar(option)) {
                                    lexicon.add(option.replace('_', ' '), new Sense.Option(option));
                                }
                            }
                        }
                    });
        }
        whole.forEach((key, ids) -> {
            var sense = new Sense.Named(display.getOrDefault(key, key), Set.copyOf(ids), true);
            lexicon.add(key, sense);
            lexicon.add(withoutApostrophe(key), sense);
            String plural = LanguageLexicon.plural(key);
            if (!plural.equals(key)
                    && language.of(lastWord(key)).stream()
                            .noneMatch(s -> s instanceof Sense.KindOf)) {
                lexicon.add(plural, sense);
            }
        });
        parts.forEach((key, ids) -> {
            if (!whole.containsKey(key)) {
                lexicon.add(
                        key, Lexicon.Class.FRAGMENT, new Sense.Named(key, Set.copyOf(ids), false));
            }
        });
    }

    private static String lastWord(String name) {
        String[] words = BLANK.split(name);
        return words[words.length - 1];
    }

    /** Every run of words of a name that says more than a room, a kind or grammar does. */
    private void parts(String name, DeviceId id) {
        String[] words = BLANK.split(name);
        for (int from = 0; from < words.length; from++) {
            for (int to = from + 1; to <= words.length; to++) {
                if (to - from == words.length) {
                    continue;
                }
                String part = String.join(" ", List.of(words).subList(from, to));
                boolean door = isDoor(id) && isPlaceElsewhere(part);
                if (door || tells(part) && tells(words[from]) | to - from > 1) {
                    parts.computeIfAbsent(part, _ -> new HashSet<>()).add(id);
                }
            }
        }
    }

    private boolean isDoor(DeviceId id) {
        return home.device(id).filter(d -> d.kind().equals(Kinds.DOOR_LOCK)).isPresent();
    }

    /** "Unlock the cellar", where no room is called so and one lock is. */
    private boolean isPlaceElsewhere(String part) {
        return language.of(part).stream().anyMatch(s -> s instanceof Sense.NoSuchPlace)
                && lexicon.of(part).isEmpty();
    }

    private boolean tells(String part) {
        return part.length() > 1 | !isLatin(part)
                && language.of(part).stream().noneMatch(HomeLexicon::saysItself)
                && lexicon.of(part).stream().noneMatch(HomeLexicon::saysItself);
    }

    private static boolean isLatin(String part) {
        return part.chars().allMatch(c -> c < 128);
    }

    private static boolean saysItself(Sense sense) {
        return switch (sense) {
            case Sense.Named named -> named.whole();
            case Sense.Amount _, Sense.Ordinal _ -> false;
            case Sense.Option _, Sense.White _, Sense.Paint _ -> false;
            case Sense.Asked _, Sense.Condition _ -> false;
            case Sense.Grammar word -> word.role() != Role.YES;
            default -> true;
        };
    }

    private boolean isGrammar(String option) {
        return option.length() < 2
                || language.of(option).stream().anyMatch(s -> s instanceof Sense.Grammar);
    }

    private void supplies(Predicate<Device> wanted) {
        home.devices().values().stream()
                .filter(wanted)
                .map(Device::kind)
                .distinct()
                .forEach(kind -> {
                    for (Language each : Language.values()) {
                        Words.in(each)
                                .supplies()
                                .getOrDefault(kind.id(), List.of())
                                .forEach(word ->
                                        lexicon.add(
                                                word, new Sense.KindOf(word, Set.of(kind), false)));
                    }
                });
    }

    private void routines() {
        home.routines()
                .forEach(routine ->
                        each(
                                routine.names(),
                                n -> lexicon.add(n, new Sense.Routine(routine.id()))));
        home.devices().values().stream()
                .filter(d -> d.kind().equals(Kinds.SCENE))
                .forEach(d ->
                        each(
                                d.names(),
                                n -> {
                                    var sense = new Sense.Routine(d.id().value());
                                    lexicon.add(n, sense);
                                    withoutKind(n, d.kind())
                                            .ifPresent(brief -> lexicon.add(brief, sense));
                                }));
    }

    /** "Movie night", where the scene is called "Movie night scene". */
    private static Optional<String> withoutKind(String name, Kind kind) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Language language : Language.values()) {
            for (String word : Words.in(language).of(kind)) {
                if (lower.endsWith(" " + word) && lower.length() > word.length() + 2) {
                    return Optional.of(name.substring(0, name.length() - word.length() - 1));
                }
            }
        }
        return Optional.empty();
    }

    /** The names of things and places, for words that are nearly one of them. */
    static List<String> names(Home home) {
        var names = new ArrayList<String>();
        home.devices().values().forEach(d -> names.addAll(d.names().all()));
        home.rooms().values().forEach(r -> names.addAll(r.names().all()));
        home.floors().values().forEach(f -> names.addAll(f.names().all()));
        return names;
    }

    private static void each(Names names, java.util.function.Consumer<String> consumer) {
        names.all().forEach(consumer);
    }
}
