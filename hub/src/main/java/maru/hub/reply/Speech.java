package maru.hub.reply;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import maru.devices.Act;
import maru.devices.Colours;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.plan.Step;
import maru.hub.reply.Phrases.Said;
import maru.hub.understand.Target.Place;
import maru.hub.understand.When;

/** How things, values, acts and times of one home are said in one language. */
final class Speech {
    private static final int NAMED_AT_MOST = 3;
    private static final Set<DayOfWeek> WEEKENDS = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Home home;
    private final Language language;
    final Phrases phrases;
    final Words words;
    private final Articles articles;
    private final Locale locale;

    Speech(Home home, Language language) {
        this.home = home;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.words = Words.in(language);
        this.articles = Articles.in(language);
        this.locale = Locale.of(language.code());
    }

    /** How it is spoken of within a sentence. */
    Said said(DeviceId id) {
        return isPerson(id) ? Said.of(plainName(id)) : articles.of(plainName(id));
    }

    String name(DeviceId id) {
        return said(id).text();
    }

    /** The home's own name for it, with the room where another is called the same. */
    private String plainName(DeviceId id) {
        Optional<Device> device = home.device(id);
        if (device.isEmpty()) {
            return id.value();
        }
        String name = device.get().names().in(language);
        boolean shared =
                home.devices().values().stream()
                        .anyMatch(d -> !d.id().equals(id) && d.names().in(language).equals(name));
        Optional<String> room =
                device.get().room().flatMap(home::room).map(r -> r.names().in(language));
        return shared && room.isPresent() && !name.contains(room.get())
                ? phrases.fill(
                        "devices.in-room",
                        Map.of("room", Said.of(room.get()), "device", Said.of(name)))
                : name;
    }

    String name(Room room) {
        return articles.of(room.names().in(language)).text();
    }

    /** Whether a floor was named in a home of whose floors nobody has told yet. */
    boolean knowsNoFloors(String place) {
        return home.floors().isEmpty()
                && words.floors().values().stream()
                        .anyMatch(names -> names.contains(place.toLowerCase(Locale.ROOT)));
    }

    /** A word that was said for something, in the number in which it was said. */
    Said thing(String word) {
        return new Said(word, articles.isPlural(word) ? 2 : 1);
    }

    Optional<String> roomOf(DeviceId id) {
        return home.device(id).flatMap(Device::room).flatMap(home::room).map(this::name);
    }

    boolean isPerson(DeviceId id) {
        return home.device(id).filter(d -> d.kind().equals(Kinds.PERSON)).isPresent();
    }

    boolean isA(DeviceId id, Kind kind) {
        return home.device(id).filter(d -> d.kind().equals(kind)).isPresent();
    }

    boolean hasOwnClimate(DeviceId id) {
        return home.device(id).filter(d -> Kinds.OWN_CLIMATE.contains(d.kind())).isPresent();
    }

    /** Few by their names, many of one sort by how many they are. */
    Said devices(List<DeviceId> ids) {
        List<DeviceId> distinct = ids.stream().distinct().toList();
        int n = distinct.size();
        if (n <= 2) {
            return names(distinct);
        }
        var devices = distinct.stream().flatMap(id -> home.device(id).stream()).toList();
        String things = things(devices.stream().map(Device::kind).collect(Collectors.toSet()), n);
        Set<Optional<RoomId>> rooms =
                devices.stream().map(Device::room).collect(Collectors.toSet());
        Optional<String> room =
                rooms.size() == 1
                        ? rooms.iterator().next().flatMap(home::room).map(this::name)
                        : Optional.empty();
        var values = new LinkedHashMap<String, Said>();
        values.put("n", Said.of(phrases.count(n)));
        values.put("things", new Said(things, n));
        room.ifPresent(r -> values.put("room", Said.of(r)));
        return new Said(
                phrases.fill(room.isPresent() ? "devices.count-in" : "devices.count", values), n);
    }

    /** By their names; after three only how many more. */
    Said names(List<DeviceId> ids) {
        return names(ids, NAMED_AT_MOST);
    }

    Said names(List<DeviceId> ids, int atMost) {
        List<DeviceId> distinct = ids.stream().distinct().toList();
        return distinct.size() == 1
                ? said(distinct.getFirst())
                : new Said(
                        joined(distinct.stream().map(this::name).toList(), "devices.two", atMost),
                        distinct.size());
    }

    String choices(List<DeviceId> ids) {
        return joined(ids.stream().distinct().map(this::name).toList(), "devices.or", 8);
    }

    String joined(List<String> names, String lastTwo) {
        return joined(names, lastTwo, NAMED_AT_MOST);
    }

    String joined(List<String> names, String lastTwo, int atMost) {
        String comma = phrases.fill("devices.comma");
        if (names.size() > atMost + 1) {
            return phrases.fill(
                    "devices.more",
                    Map.of(
                            "a", Said.of(String.join(comma, names.subList(0, atMost))),
                            "n", Said.of(phrases.count(names.size() - atMost))));
        }
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.getFirst();
            default ->
                    phrases.fill(
                            lastTwo,
                            Map.of(
                                    "a",
                                    Said.of(String.join(comma, names.subList(0, names.size() - 1))),
                                    "b",
                                    Said.of(names.getLast())));
        };
    }

    /** What several kinds are called together. */
    String things(Set<Kind> kinds, int n) {
        if (kinds.size() == 1) {
            return counted(words.say(kinds.iterator().next()), n);
        }
        Set<Optional<Family>> families =
                kinds.stream().map(Kind::family).collect(Collectors.toSet());
        if (families.size() == 1 && families.iterator().next().isPresent()) {
            var spoken = words.of(families.iterator().next().get());
            if (!spoken.isEmpty()) {
                return counted(spoken.getFirst(), n);
            }
        }
        return phrases.pick("devices.thing", n == 1);
    }

    private String counted(String word, int n) {
        String suffix = phrases.fill("plural.suffix");
        if (n == 1 || suffix.isEmpty() || word.endsWith(suffix)) {
            return word;
        }
        return word.matches(".*(ch|sh|x|z)")
                ? word + "e" + suffix
                : word.matches(".*[^aeiou]y")
                        ? word.substring(0, word.length() - 1) + "ie" + suffix
                        : word + suffix;
    }

    String place(List<Place> places) {
        if (places.isEmpty()) {
            return phrases.fill("places.home");
        }
        return switch (places.getFirst()) {
            case Place.InRoom in ->
                    phrases.fill(
                            "places.room",
                            "room",
                            home.room(in.room()).map(this::name).orElse(in.room().value()));
            case Place.OnFloor on ->
                    phrases.fill(
                            "places.floor",
                            "room",
                            Optional.ofNullable(home.floors().get(on.floor()))
                                    .map(f -> articles.of(f.names().in(language)).text())
                                    .orElse(on.floor().value()));
            case Place.Here _ -> phrases.fill("places.here");
            case Place.WholeHome _ -> phrases.fill("places.home");
            case Place.There there -> there.words();
            case Place.Unknown unknown -> unknown.words();
        };
    }

    String trait(Trait trait) {
        return words.say(trait);
    }

    /** A value as it is said, with its unit. */
    String value(Trait trait, Value value) {
        return switch (value) {
            case Value.Flag flag -> state(trait, flag.on());
            case Value.Quantity quantity -> quantity(trait, quantity);
            case Value.Choice choice -> chosen(trait, words.sayOption(choice.option()));
            case Value.Colour colour ->
                    Colours.nameOf(colour)
                            .map(name -> words.colours().get(name))
                            .filter(names -> !names.isEmpty())
                            .map(List::getFirst)
                            .orElse(colour.plain().toString());
            case Value.Text text -> {
                String sky = "weather." + Words.canonical(text.text());
                yield trait == Trait.READING && phrases.has(sky)
                        ? phrases.fill(sky)
                        : words.sayOption(text.text());
            }
            case Value.Items items -> joined(items.items(), "devices.two", 10);
        };
    }

    /** "Wool" alone says little in some languages: 울 코스. */
    private String chosen(Trait trait, String option) {
        String key = "values." + trait.id();
        return phrases.has(key) ? phrases.fill(key, "value", option) : option;
    }

    private String quantity(Trait trait, Value.Quantity quantity) {
        double amount =
                quantity.unit() == Unit.CELSIUS
                        ? home.scale().fromCelsius(quantity.amount())
                        : quantity.amount();
        if (quantity.unit() == Unit.SECOND) {
            return duration(Duration.ofSeconds(Math.round(amount)));
        }
        String number = number(amount);
        String own = "values." + trait.id();
        String unit = "units." + quantity.unit().symbol();
        String key = phrases.has(own) ? own : unit;
        return !quantity.unit().symbol().isEmpty() && phrases.has(key)
                ? phrases.fill(key, Map.of("n", new Said(number, number.equals("1") ? 1 : 2)))
                : number;
    }

    static String number(double amount) {
        double rounded = Math.rint(amount * 10) / 10;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
    }

    String bound(Trait trait, Shape.Range range, double amount) {
        return quantity(trait, new Value.Quantity(amount, range.unit()));
    }

    /** What true and false of a trait are called. */
    String state(Trait trait, boolean yes) {
        return phrases.list("states." + trait.id())
                .or(() -> Optional.ofNullable(words.states().get(trait.id())))
                .map(pair -> pair.get(yes ? 0 : 1))
                .map(word -> full(trait, word))
                .orElseGet(() ->
                        full(
                                trait,
                                words.states()
                                        .getOrDefault("on", List.of("on", "off"))
                                        .get(yes ? 0 : 1)));
    }

    /** A state word made a predicate, where the language needs more than the word. */
    private String full(Trait trait, String word) {
        return phrases.has("attributes.state") && phrases.list("states." + trait.id()).isEmpty()
                ? phrases.fill("attributes.state", "state", word)
                : word;
    }

    /** The state as an attribute: "open ones". */
    String attribute(Trait trait, boolean yes) {
        return phrases.list("attributes." + trait.id())
                .map(pair -> pair.get(yes ? 0 : 1))
                .orElseGet(() -> {
                    String word =
                            words.states()
                                    .getOrDefault(trait.id(), List.of("", ""))
                                    .get(yes ? 0 : 1);
                    return phrases.has("attributes.of")
                            ? phrases.fill("attributes.of", "state", word)
                            : word;
                });
    }

    /** The form of an act under which the templates stand. */
    String key(Step step) {
        return switch (step.act()) {
            case Act.Set set -> setKey(set);
            case Act.Run run ->
                    switch (run.command()) {
                        case START -> "start";
                        case STOP -> "stop";
                        case PAUSE -> "pause";
                        case RESUME -> run.trait() == Trait.PLAYBACK ? "play" : "resume";
                        case DOCK -> "dock";
                        case LOCATE -> "locate";
                        case PLAY_TITLE -> "play-title";
                        case NEXT -> "next";
                        case PREVIOUS -> "previous";
                        case UP -> run.trait() == Trait.CHANNEL ? "channel-up" : "up";
                        case DOWN -> run.trait() == Trait.CHANNEL ? "channel-down" : "down";
                        case PRESS ->
                                isA(step.device(), Kinds.SCENE)
                                        ? "scene"
                                        : isA(step.device(), Kinds.PET_FEEDER) ? "feed" : "press";
                        case ADD_ITEM -> "add-item";
                        case COMPLETE_ITEM -> "complete-item";
                        case REMOVE_ITEM -> "remove-item";
                    };
        };
    }

    private static String setKey(Act.Set set) {
        if (set.value() instanceof Value.Flag flag) {
            return switch (set.trait()) {
                case ON -> flag.on() ? "on" : "off";
                case OPEN, VALVE ->
                        flag.on() ? "open" : set.trait() == Trait.VALVE ? "shut" : "close";
                case MUTE -> flag.on() ? "mute" : "unmute";
                default -> "set-trait";
            };
        }
        return switch (set.trait()) {
            case POSITION ->
                    set.value() instanceof Value.Quantity q && q.amount() == 100
                            ? "open"
                            : set.value() instanceof Value.Quantity z && z.amount() == 0
                                    ? "close"
                                    : "set";
            case LOCK -> set.value().equals(Value.choice("locked")) ? "lock" : "unlock";
            case SWING ->
                    set.value().equals(Value.choice("on"))
                            ? "trait-on"
                            : set.value().equals(Value.choice("off")) ? "trait-off" : "set-trait";
            case ARMING -> set.value().equals(Value.choice("disarmed")) ? "disarm" : "arm";
            case BRIGHTNESS,
                    COLOUR,
                    COLOUR_TEMPERATURE,
                    TARGET_TEMPERATURE,
                    MODE,
                    PRESET,
                    SOURCE,
                    PROGRAMME,
                    FAN_MODE,
                    EFFECT,
                    SELECT,
                    NUMBER ->
                    "set";
            default -> "set-trait";
        };
    }

    /** An act on some devices in one of its forms; only what moves has a word for moving. */
    String act(String form, Step step, Said devices) {
        String key = key(step);
        var values = new LinkedHashMap<String, Said>();
        values.put("devices", devices);
        values.put("trait", Said.of(trait(step.act().trait())));
        switch (step.act()) {
            case Act.Set set -> values.put("value", Said.of(value(set.trait(), set.value())));
            case Act.Run run -> values.put("item", Said.of(run.argument().orElse("")));
        }
        if (form.equals("ask-on")) {
            return phrases.fill("asking.ask-on", values);
        }
        String template = "acts." + key + "." + form;
        return phrases.fill(
                phrases.has(template) || !form.equals("moving")
                        ? template
                        : "acts." + key + ".done",
                values);
    }

    String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        var parts = new ArrayList<String>();
        long[] sizes = {86_400, 3_600, 60, 1};
        String[] names = {"days", "hours", "minutes", "seconds"};
        for (int i = 0; i < sizes.length && parts.size() < 2; i++) {
            long n = seconds / sizes[i];
            seconds %= sizes[i];
            if (n > 0) {
                parts.add(
                        phrases.fill(
                                "time.amount",
                                Map.of(
                                        "n", Said.of(Long.toString(n)),
                                        "unit",
                                                Said.of(
                                                        phrases.pick(
                                                                "time." + names[i], n == 1)))));
            }
        }
        return parts.isEmpty()
                ? phrases.fill(
                        "time.amount",
                        Map.of(
                                "n",
                                Said.of("0"),
                                "unit",
                                Said.of(phrases.pick("time.seconds", false))))
                : parts.size() == 1
                        ? parts.getFirst()
                        : phrases.fill(
                                "time.both",
                                Map.of(
                                        "a", Said.of(parts.getFirst()),
                                        "b", Said.of(parts.getLast())));
    }

    String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        Duration rounded =
                age.toDays() > 0
                        ? Duration.ofDays(age.toDays())
                        : age.toHours() > 0
                                ? Duration.ofHours(age.toHours())
                                : age.toMinutes() > 0
                                        ? Duration.ofMinutes(age.toMinutes())
                                        : Duration.ofSeconds(Math.max(1, age.toSeconds()));
        return duration(rounded);
    }

    /** A planned act with its time. */
    String planned(String plan, When when, ZonedDateTime next, ZonedDateTime now) {
        var values = new LinkedHashMap<String, Said>();
        values.put("plan", Said.of(plan));
        values.put("time", Said.of(clock(next)));
        if (when.start().orElse(null) instanceof When.Start.Every every) {
            if (every.days().size() == 7) {
                return phrases.fill("time.daily", values);
            }
            if (every.days().equals(WEEKENDS)) {
                return phrases.fill("time.weekends", values);
            }
            if (every.days().equals(EnumSet.complementOf(EnumSet.copyOf(WEEKENDS)))) {
                return phrases.fill("time.weekdays", values);
            }
            values.put(
                    "days",
                    Said.of(
                            joined(
                                    every.days().stream()
                                            .sorted()
                                            .map(d -> d.getDisplayName(TextStyle.FULL, locale))
                                            .toList(),
                                    "devices.two",
                                    7)));
            return phrases.fill("time.weekly", values);
        }
        Duration left = Duration.between(now, next);
        if (left.compareTo(Duration.ofHours(1)) <= 0) {
            values.put(
                    "duration",
                    Said.of(duration(left.toSeconds() < 120 ? left : roundedToMinutes(left))));
            return phrases.fill("time.in", values);
        }
        long days =
                java.time.temporal.ChronoUnit.DAYS.between(now.toLocalDate(), next.toLocalDate());
        if (days == 0) {
            return phrases.fill("time.at", values);
        }
        if (days == 1) {
            return phrases.fill("time.tomorrow", values);
        }
        values.put(
                "day",
                Said.of(
                        days < 7
                                ? next.getDayOfWeek().getDisplayName(TextStyle.FULL, locale)
                                : DateTimeFormatter.ofPattern(phrases.fill("time.date"), locale)
                                        .format(next)));
        return phrases.fill("time.day", values);
    }

    String dayOfWeek(ZonedDateTime day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
    }

    String date(ZonedDateTime day) {
        return DateTimeFormatter.ofPattern(phrases.fill("time.date"), locale).format(day);
    }

    String clock(ZonedDateTime time) {
        String pattern = phrases.fill(time.getMinute() == 0 ? "time.clock-hour" : "time.clock");
        String clock = DateTimeFormatter.ofPattern(pattern, locale).format(time);
        return phrases.list("telling.part-of-day")
                .map(parts -> parts.get(time.getHour()) + " " + clock)
                .orElse(clock);
    }

    private static Duration roundedToMinutes(Duration left) {
        return Duration.ofMinutes(Math.round(left.toSeconds() / 60.0));
    }
}
