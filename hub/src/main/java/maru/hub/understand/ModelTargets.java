package maru.hub.understand;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import maru.devices.Capability;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;

/**
 * Everything in one home that an answer of the model may name, under names made by us: {@code
 * living-room.light}, {@code robot-vacuum}, {@code study.desk-lamp-2}. They are cut down to
 * letters, digits and dashes, so nothing that a stranger called a device reaches the model as a
 * sentence.
 */
final class ModelTargets {

    private static final int LONGEST_NAME = 24;
    private static final int MOST_ROUTINES = 20;

    /** Beyond these, the prompt names rooms and devices only when the words said come near them. */
    private static final int MOST_ROOMS = 40;

    private static final int MOST_DEVICES = 80;
    private static final int MOST_RECALLED = 12;

    /**
     * Bytes of what the prompt lists of rooms; some 2,500 tokens in either language, which leaves
     * room for examples, words and an answer.
     */
    private static final int MOST_LISTED = 7_000;

    /** Kinds of which a device is meaningless without its name. */
    private static final Set<Kind> NAMELESS =
            Set.of(
                    Kinds.SWITCH,
                    Kinds.PLUG,
                    Kinds.BUTTON_KIND,
                    Kinds.SELECTOR,
                    Kinds.NUMBER_KIND,
                    Kinds.SCENE,
                    Kinds.SENSOR,
                    Kinds.TODO_LIST);

    /**
     * A thing that may be named.
     *
     * @param room the one it lies in; empty for the thing wherever it is, or one without a room
     * @param traits what the devices behind it can do, taken together
     */
    record Spot(
            String name,
            Optional<RoomId> room,
            Target.What what,
            Map<Trait, List<Capability>> traits,
            boolean single) {}

    private final Map<RoomId, String> roomNames = new LinkedHashMap<>();
    private final Map<RoomId, List<Spot>> inRooms = new LinkedHashMap<>();
    private final List<Spot> anywhere = new ArrayList<>();
    private final Map<String, String> routines = new LinkedHashMap<>();
    private final Home home;
    private boolean listsRooms = true;
    private boolean listsDevices = true;

    private ModelTargets(Home home) {
        this.home = home;
    }

    static ModelTargets of(Home home) {
        var targets = new ModelTargets(home);
        var used = new HashSet<String>();
        home.rooms().values().stream()
                .sorted(Comparator.comparing(Room::id))
                .forEach(room ->
                        targets.roomNames.put(
                                room.id(), unique(name(room.names().in(Language.ENGLISH)), used)));
        var byRoom = new TreeMap<RoomId, List<Device>>();
        home.devices().values().stream()
                .sorted(Comparator.comparing(Device::id))
                .forEach(device ->
                        device.room()
                                .filter(targets.roomNames::containsKey)
                                .ifPresent(room ->
                                        byRoom.computeIfAbsent(room, _ -> new ArrayList<>())
                                                .add(device)));
        byRoom.forEach((room, devices) ->
                targets.inRooms.put(
                        room,
                        spots(targets.roomNames.get(room) + ".", Optional.of(room), devices)));
        targets.anywhere.addAll(spots("", Optional.empty(), sorted(home.devices().values())));
        home.routines().stream()
                .sorted(Comparator.comparing(Routine::id))
                .limit(MOST_ROUTINES)
                .forEach(routine ->
                        targets.routines.put(
                                unique(name(routine.names().in(Language.ENGLISH)), used),
                                routine.id()));
        targets.bound();
        return targets;
    }

    /** Leaves the devices out of a listing that gets too long, and then the rooms. */
    private void bound() {
        listsRooms = roomNames.size() <= MOST_ROOMS;
        listsDevices = anywhere.stream().filter(Spot::single).count() <= MOST_DEVICES && isShort();
        listsRooms = listsRooms && isShort();
    }

    private boolean isShort() {
        return listing().getBytes(StandardCharsets.UTF_8).length <= MOST_LISTED;
    }

    private static List<Device> sorted(Collection<Device> devices) {
        return devices.stream().sorted(Comparator.comparing(Device::id)).toList();
    }

    /** Families, kinds, and the devices that these don't tell apart. */
    private static List<Spot> spots(String prefix, Optional<RoomId> room, List<Device> devices) {
        var spots = new ArrayList<Spot>();
        var used = new HashSet<String>();
        var byKind = new TreeMap<Kind, List<Device>>(Comparator.comparing(Kind::id));
        devices.forEach(d -> byKind.computeIfAbsent(d.kind(), _ -> new ArrayList<>()).add(d));
        for (Family family : List.of(Family.LIGHT, Family.WINDOW_COVERING)) {
            var kinds =
                    byKind.keySet().stream().filter(k -> k.isA(family)).collect(Collectors.toSet());
            if (kinds.isEmpty() || (family != Family.LIGHT && kinds.size() == 1)) {
                continue;
            }
            var members = devices.stream().filter(d -> kinds.contains(d.kind())).toList();
            used.add(family.id());
            spots.add(
                    new Spot(
                            prefix + family.id(),
                            room,
                            new Target.What.OfKind(family.id(), kinds, true),
                            traits(members),
                            false));
        }
        boolean onlyLight = byKind.keySet().stream().filter(k -> k.isA(Family.LIGHT)).count() == 1;
        byKind.forEach((kind, members) -> {
            boolean covered = kind.isA(Family.LIGHT) && onlyLight;
            if (!NAMELESS.contains(kind) && !covered && used.add(kind.id())) {
                spots.add(
                        new Spot(
                                prefix + kind.id(),
                                room,
                                new Target.What.OfKind(kind.id(), Set.of(kind), false),
                                traits(members),
                                false));
            }
            if (NAMELESS.contains(kind) || (members.size() > 1 && room.isPresent())) {
                for (Device device : members) {
                    spots.add(
                            new Spot(
                                    prefix
                                            + unique(
                                                    name(device.names().in(Language.ENGLISH)),
                                                    used),
                                    room,
                                    new Target.What.Named(
                                            device.names().in(Language.ENGLISH),
                                            Set.of(device.id())),
                                    traits(List.of(device)),
                                    true));
                }
            }
        });
        return List.copyOf(spots);
    }

    private static Map<Trait, List<Capability>> traits(List<Device> devices) {
        var traits = new EnumMap<Trait, List<Capability>>(Trait.class);
        for (Device device : devices) {
            device.traits()
                    .forEach((trait, capability) ->
                            traits.computeIfAbsent(trait, _ -> new ArrayList<>()).add(capability));
        }
        return traits;
    }

    /** Letters, digits and single dashes, not too long. */
    static String name(String said) {
        String dashed =
                said.toLowerCase(Locale.ROOT)
                        .replaceAll("['’]", "")
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-+|-+$", "");
        int end =
                dashed.offsetByCodePoints(
                        0, Math.min(LONGEST_NAME, dashed.codePointCount(0, dashed.length())));
        String cut = dashed.substring(0, end).replaceAll("-+$", "");
        return cut.isEmpty() ? "unnamed" : cut;
    }

    private static String unique(String name, Set<String> used) {
        String candidate = name;
        for (int n = 2; !used.add(candidate); n++) {
            candidate = name + "-" + n;
        }
        return candidate;
    }

    String roomName(RoomId room) {
        return java.util.Objects.requireNonNull(roomNames.get(room));
    }

    Map<String, String> routines() {
        return routines;
    }

    /** Everything that some words may have offered. */
    List<Spot> all() {
        var all = new ArrayList<Spot>();
        roomNames
                .keySet()
                .forEach(room -> {
                    all.addAll(inRooms.getOrDefault(room, List.of()));
                    all.add(whole(room));
                });
        all.addAll(anywhere);
        return all;
    }

    /** A room itself, by what there is in it. */
    private Spot whole(RoomId room) {
        return new Spot(
                roomName(room),
                Optional.of(room),
                new Target.What.Unsaid(),
                traits(home.devicesIn(room)),
                false);
    }

    /** The devices that a spot stands for. */
    Set<DeviceId> devices(Spot spot) {
        return spot.what() instanceof Target.What.Named named
                ? named.devices()
                : home.devices().values().stream()
                        .filter(d -> spot.room().isEmpty() || spot.room().equals(d.room()))
                        .filter(d ->
                                !(spot.what() instanceof Target.What.OfKind ofKind)
                                        || ofKind.kinds().contains(d.kind()))
                        .map(Device::id)
                        .collect(Collectors.toSet());
    }

    /** The rooms that the words name, by their own names or by another word for such a room. */
    Set<RoomId> roomsIn(String text, List<ModelWords> words) {
        var match = new NameMatch(text);
        var found = new LinkedHashSet<RoomId>();
        var names = new HashMap<String, Set<RoomId>>();
        home.rooms()
                .values()
                .forEach(room ->
                        room.names()
                                .all()
                                .forEach(name -> {
                                    names.computeIfAbsent(name, _ -> new HashSet<>())
                                            .add(room.id());
                                    for (ModelWords language : words) {
                                        language.rooms()
                                                .forEach((concept, _) -> {
                                                    if (stands(concept, name, words)) {
                                                        for (ModelWords other : words) {
                                                            other.rooms()
                                                                    .getOrDefault(
                                                                            concept, List.of())
                                                                    .forEach(word ->
                                                                            names.computeIfAbsent(
                                                                                            word,
                                                                                            _ ->
                                                                                                    new HashSet<>())
                                                                                    .add(
                                                                                            room
                                                                                                    .id()));
                                                        }
                                                    }
                                                });
                                    }
                                }));
        names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(name -> {
                    if (match.take(name)) {
                        found.addAll(names.getOrDefault(name, Set.of()));
                    }
                });
        return found;
    }

    private static boolean stands(String concept, String name, List<ModelWords> words) {
        return words.stream()
                .flatMap(w -> w.rooms().getOrDefault(concept, List.of()).stream())
                .anyMatch(word -> word.equalsIgnoreCase(name));
    }

    /** A word for a room that many homes have and this one hasn't. */
    Optional<String> foreignRoom(String text, List<ModelWords> words) {
        var match = new NameMatch(text);
        home.rooms().values().forEach(r -> r.names().all().forEach(match::take));
        return words.stream()
                .flatMap(w -> w.rooms().values().stream().flatMap(List::stream))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .filter(match::take)
                .findFirst();
    }

    /**
     * What an answer to these words may name: things in the rooms that they name, and things with
     * no room said, unless they lie in one of those rooms.
     */
    List<Spot> offered(String text, Set<RoomId> rooms) {
        var offered = new ArrayList<Spot>();
        var here = new HashSet<Kind>();
        for (RoomId room : rooms) {
            for (Spot spot : inRooms.getOrDefault(room, List.of())) {
                offered.add(spot);
                here.addAll(kinds(spot));
            }
            offered.add(whole(room));
        }
        anywhere.stream()
                .filter(s -> kinds(s).stream().noneMatch(here::contains))
                .filter(s -> rooms.isEmpty() || !s.single())
                .forEach(offered::add);
        if (!listsDevices) {
            var near = new HashSet<>(recalled(text));
            offered.removeIf(s -> s.single() && !near.contains(s));
        }
        return offered;
    }

    private Set<Kind> kinds(Spot spot) {
        return switch (spot.what()) {
            case Target.What.OfKind ofKind -> ofKind.kinds();
            case Target.What.Named named ->
                    named.devices().stream()
                            .flatMap(id -> home.device(id).stream())
                            .map(Device::kind)
                            .collect(Collectors.toSet());
            case Target.What.Everything _, Target.What.Unsaid _, Target.What.Unknown _ -> Set.of();
        };
    }

    /** The named devices whose names come nearest to the words; only for homes with very many. */
    private List<Spot> recalled(String text) {
        Set<String> said = pieces(text);
        var all = new ArrayList<>(anywhere);
        inRooms.values().forEach(all::addAll);
        return all.stream()
                .filter(Spot::single)
                .filter(s -> overlap(said, s) > 0)
                .sorted(
                        Comparator.comparingLong((Spot s) -> -overlap(said, s))
                                .thenComparing(Spot::name))
                .limit(MOST_RECALLED)
                .toList();
    }

    private static long overlap(Set<String> said, Spot spot) {
        return spot.what() instanceof Target.What.Named named
                ? pieces(named.name()).stream().filter(said::contains).count()
                : 0;
    }

    private static Set<String> pieces(String text) {
        return java.util.Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(p -> !p.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether the listing leaves out rooms or devices. */
    boolean big() {
        return !listsRooms || !listsDevices;
    }

    /** The home as the prompt's stable part lists it. */
    String listing() {
        var text = new StringBuilder();
        if (listsRooms) {
            inRooms.forEach((room, spots) ->
                    text.append(roomName(room))
                            .append(otherNames(room))
                            .append(": ")
                            .append(listed(spots, roomName(room).length() + 1))
                            .append('\n'));
        }
        var homeless =
                anywhere.stream()
                        .filter(s -> !listsRooms || !lies(s))
                        .filter(s -> listsDevices || !s.single())
                        .map(Spot::name)
                        .collect(Collectors.joining(", "));
        if (!homeless.isEmpty()) {
            text.append("no room: ").append(homeless).append('\n');
        }
        if (!routines.isEmpty()) {
            text.append("routines: ").append(String.join(", ", routines.keySet())).append('\n');
        }
        return text.toString();
    }

    /** Whether what it stands for is listed under some room. */
    private boolean lies(Spot spot) {
        return spot.single()
                ? inRooms.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(s -> s.what().equals(spot.what()))
                : kinds(spot).stream()
                        .allMatch(kind ->
                                inRooms.values().stream()
                                        .flatMap(List::stream)
                                        .anyMatch(s -> kinds(s).contains(kind)));
    }

    private String listed(List<Spot> spots, int skip) {
        return spots.stream()
                .filter(s -> listsDevices || !s.single())
                .map(s -> s.name().substring(skip))
                .collect(Collectors.joining(", "));
    }

    private String otherNames(RoomId room) {
        return home.room(room)
                .map(r ->
                        r.names().all().stream()
                                .map(ModelTargets::name)
                                .filter(n -> !n.equals(roomName(room)))
                                .distinct()
                                .limit(2)
                                .collect(Collectors.joining(", ")))
                .filter(s -> !s.isEmpty())
                .map(s -> " (" + s + ")")
                .orElse("");
    }
}
