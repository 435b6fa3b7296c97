package maru.hub.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.act.ActJson;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry over {@link Shelves}: all in memory, each change written through. */
@Singleton
public final class ShelvedRegistry implements Registry {
    private static final Logger LOG = LoggerFactory.getLogger(ShelvedRegistry.class);
    private static final int MAX_ROOMS = 500;
    private static final int MAX_FLOORS = 50;
    private static final int MAX_ROUTINES = 500;
    private static final int MAX_NAMES = 20;
    private static final String FORGOTTEN = "{\"forgotten\":true}";

    private final Shelves shelves;
    private final RegistryConfig config;
    private final Notices notices;
    private final InstantSource clock;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    private final CardIndex cards = new CardIndex();
    private final Map<RoomId, Room> rooms = new TreeMap<>();
    private final Map<FloorId, Floor> floors = new TreeMap<>();
    private final Map<String, Routine> routines = new TreeMap<>();
    private final Map<Document, Shelves.Change> unkept = new LinkedHashMap<>();
    private long revision;

    public ShelvedRegistry(
            Shelves shelves, RegistryConfig config, Notices notices, InstantSource clock) {
        this.shelves = shelves;
        this.config = config;
        this.notices = notices;
        this.clock = clock;
    }

    /** Reads everything; what can't be read is quarantined and reported. */
    public synchronized void start() {
        load(Shelf.FLOOR, Documents::floor).forEach((_, f) -> floors.put(f.id(), f));
        load(Shelf.ROOM, Documents::room).forEach((_, r) -> rooms.put(r.id(), r));
        load(Shelf.ROUTINE, Documents::routine).forEach(routines::put);
        load(
                        Shelf.DEVICE,
                        (id, node) ->
                                node.path("forgotten").asBoolean()
                                        ? Optional.<Card>empty()
                                        : Optional.of(Documents.card(id, node)))
                .forEach((id, card) -> {
                    cards.use(id);
                    card.ifPresent(cards::file);
                });
        var moved = moves();
        if (!moved.isEmpty()) {
            keepLater(moved.stream().map(Move::after).map(ShelvedRegistry::document).toList());
        }
        revision++;
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized List<Card> cards() {
        return cards.all();
    }

    @Override
    public synchronized Optional<Card> card(DeviceId device) {
        return cards.card(device);
    }

    @Override
    public synchronized List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    @Override
    public synchronized List<Floor> floors() {
        return List.copyOf(floors.values());
    }

    @Override
    public synchronized List<Routine> routines() {
        return List.copyOf(routines.values());
    }

    @Override
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    @Override
    public CompletionStage<Void> nameDevice(
            DeviceId device, Language language, List<String> names) {
        return attempt(() -> {
            List<String> clean = clean(names);
            return change(
                    device,
                    card -> {
                        var given = new EnumMap<Language, List<String>>(Language.class);
                        given.putAll(card.givenNames());
                        given.put(language, clean);
                        return whereItsNameSays(card.edit().names(given).done());
                    });
        });
    }

    @Override
    public CompletionStage<Void> placeDevice(DeviceId device, Optional<RoomId> room) {
        return attempt(() -> {
            room.ifPresent(this::knownRoom);
            return change(device, card -> card.edit().room(room, true).done());
        });
    }

    @Override
    public CompletionStage<Void> classifyDevice(DeviceId device, Optional<Kind> kind) {
        return attempt(() -> change(device, card -> card.edit().givenKind(kind).done()));
    }

    @Override
    public CompletionStage<Void> hideDevice(DeviceId device, boolean hidden) {
        return attempt(() -> change(device, card -> card.edit().hidden(hidden).done()));
    }

    @Override
    public CompletionStage<Void> removeDevice(DeviceId device, boolean removed) {
        return attempt(() -> change(device, card -> card.edit().removed(removed).done()));
    }

    @Override
    public CompletionStage<Room> addRoom(Names names, Optional<FloorId> floor) {
        return attempt(() -> {
            Names clean = clean(names);
            floor.ifPresent(this::knownFloor);
            unusedRoomName(clean, Optional.empty());
            bounded(rooms.size(), MAX_ROOMS, "rooms");
            return put(new Room(roomId(clean), clean, floor));
        });
    }

    @Override
    public CompletionStage<Room> changeRoom(Room room) {
        return attempt(() -> {
            knownRoom(room.id());
            room.floor().ifPresent(this::knownFloor);
            Names clean = clean(room.names());
            unusedRoomName(clean, Optional.of(room.id()));
            return put(new Room(room.id(), clean, room.floor()));
        });
    }

    @Override
    public CompletionStage<Void> removeRoom(RoomId id) {
        return attempt(() -> {
            Room room = knownRoom(id);
            rooms.remove(id);
            var changes = new ArrayList<Shelves.Change>();
            changes.add(Shelves.Change.remove(Shelf.ROOM, id.value()));
            var before = new ArrayList<Card>();
            for (Card card : cards.all()) {
                if (card.room().filter(id::equals).isPresent()) {
                    before.add(card);
                    changes.add(
                            document(cards.file(card.edit().room(Optional.empty(), false).done())));
                }
            }
            return keep(
                    changes,
                    new Change.HouseChanged(),
                    () -> {
                        rooms.putIfAbsent(id, room);
                        before.forEach(card ->
                                cards.card(card.id())
                                        .map(now ->
                                                now.edit()
                                                        .room(Optional.of(id), card.placed())
                                                        .done())
                                        .ifPresent(cards::file));
                    });
        });
    }

    @Override
    public CompletionStage<Floor> addFloor(Names names) {
        return attempt(() -> {
            bounded(floors.size(), MAX_FLOORS, "floors");
            Names clean = clean(names);
            unusedFloorName(clean, Optional.empty());
            var id = new FloorId(Slugs.of(clean, "floor", s -> floors.containsKey(new FloorId(s))));
            return put(new Floor(id, clean));
        });
    }

    @Override
    public CompletionStage<Floor> changeFloor(Floor floor) {
        return attempt(() -> {
            knownFloor(floor.id());
            Names clean = clean(floor.names());
            unusedFloorName(clean, Optional.of(floor.id()));
            return put(new Floor(floor.id(), clean));
        });
    }

    @Override
    public CompletionStage<Void> removeFloor(FloorId id) {
        return attempt(() -> {
            Floor floor = knownFloor(id);
            floors.remove(id);
            var changes = new ArrayList<Shelves.Change>();
            changes.add(Shelves.Change.remove(Shelf.FLOOR, id.value()));
            var before = new ArrayList<Room>();
            for (Room room : List.copyOf(rooms.values())) {
                if (room.floor().filter(id::equals).isPresent()) {
                    before.add(room);
                    var lower = new Room(room.id(), room.names(), Optional.empty());
                    rooms.put(room.id(), lower);
                    changes.add(document(lower));
                }
            }
            return keep(
                    changes,
                    new Change.HouseChanged(),
                    () -> {
                        floors.putIfAbsent(id, floor);
                        before.forEach(room -> rooms.replace(room.id(), room));
                    });
        });
    }

    @Override
    public CompletionStage<Routine> saveRoutine(
            Optional<String> id, Names names, List<Routine.Deed> deeds) {
        return attempt(() -> {
            Names clean = clean(names);
            if (deeds.isEmpty() || deeds.size() > 200) {
                throw new IllegalArgumentException("deeds: must be 1 to 200");
            }
            Routine before = null;
            if (id.isPresent()) {
                before = routines.get(id.get());
                if (before == null) {
                    throw new NoSuchElementException("no routine " + id.get());
                }
            } else {
                bounded(routines.size(), MAX_ROUTINES, "routines");
            }
            String key = id.orElseGet(() -> Slugs.of(clean, "routine", routines::containsKey));
            var routine = new Routine(key, clean, deeds);
            routines.put(key, routine);
            Routine was = before;
            return keep(
                            List.of(
                                    Shelves.Change.put(
                                            Shelf.ROUTINE, key, Documents.write(routine))),
                            new Change.HouseChanged(),
                            () -> undo(routines, key, routine, was))
                    .thenApply(_ -> routine);
        });
    }

    @Override
    public CompletionStage<Void> removeRoutine(String routine) {
        return attempt(() -> {
            Routine before = routines.remove(routine);
            if (before == null) {
                throw new NoSuchElementException("no routine " + routine);
            }
            return keep(
                    List.of(Shelves.Change.remove(Shelf.ROUTINE, routine)),
                    new Change.HouseChanged(),
                    () -> routines.putIfAbsent(routine, before));
        });
    }

    @Override
    public Admission admit(Sighting sighting) {
        var changes = new ArrayList<Shelves.Change>();
        Admission admission;
        boolean house;
        var moved = List.<Move>of();
        synchronized (this) {
            int roomsBefore = rooms.size();
            admission = admit(sighting, changes);
            house = rooms.size() != roomsBefore;
            if (house) {
                moved = moves();
                moved.forEach(move -> changes.add(document(move.after())));
            }
            if (!changes.isEmpty()) {
                revision++;
                keepLater(changes);
            }
        }
        if (!changes.isEmpty() && admission instanceof Admission.Admitted admitted) {
            if (house) {
                tell(new Change.HouseChanged());
            }
            admitted.merged().ifPresent(gone -> tell(new Change.DeviceChanged(gone)));
            tell(new Change.DeviceChanged(admitted.card().id()));
            moved.forEach(move -> tell(new Change.DeviceChanged(move.after().id())));
        }
        return admission;
    }

    @Override
    public synchronized Optional<String> objection(String key, Set<Identity> identities) {
        return cards.objection(key, identities);
    }

    @Override
    public synchronized void keepAgain() {
        var again = List.copyOf(unkept.values());
        unkept.clear();
        if (!again.isEmpty()) {
            keepLater(again.stream().flatMap(change -> asItIsNow(change).stream()).toList());
        }
    }

    /** What has changed since is kept as it is now; a room that is gone isn't kept at all. */
    private Optional<Shelves.Change> asItIsNow(Shelves.Change change) {
        return switch (change.shelf()) {
            case DEVICE ->
                    cards.card(new DeviceId(change.key()))
                            .map(ShelvedRegistry::document)
                            .or(() -> Optional.of(change));
            case ROOM ->
                    Optional.ofNullable(rooms.get(new RoomId(change.key())))
                            .map(ShelvedRegistry::document);
            default -> Optional.of(change);
        };
    }

    private Admission admit(Sighting sighting, List<Shelves.Change> changes) {
        Set<Card> found = cards.of(sighting);
        if (found.isEmpty()) {
            if (cards.size() >= config.devices()) {
                return new Admission.Refused(
                        "the home has " + cards.size() + " devices, maru.registry.devices");
            }
            if (cards.size(sighting.source()) >= config.devicesPerSource()) {
                return new Admission.Refused(
                        sighting.source()
                                + " has announced its maru.registry.devices-per-source devices");
            }
            Card fresh = room(fresh(sighting), sighting.areaAliases(), changes);
            changes.add(document(cards.file(fresh)));
            return new Admission.Admitted(fresh, true, Optional.empty());
        }
        Card card =
                found.stream()
                        .min(
                                Comparator.comparing(Card::firstSeen)
                                        .thenComparing(c -> c.id().value()))
                        .orElseThrow();
        Optional<Card> other = found.stream().filter(c -> c != card).findFirst();
        Card updated = card.seen(sighting);
        if (other.isPresent()) {
            updated = updated.merged(other.get());
            cards.remove(other.get());
            changes.add(Shelves.Change.put(Shelf.DEVICE, other.get().id().value(), FORGOTTEN));
            LOG.info("{} is the same device as {}", other.get().id(), card.id());
        }
        boolean moved = !card.suggestedArea().equals(updated.suggestedArea());
        if (!updated.placed() && (moved || updated.suggestedArea().isEmpty())) {
            updated = room(updated, sighting.areaAliases(), changes);
        }
        if (!updated.equals(card)) {
            changes.add(document(cards.file(updated)));
        }
        return new Admission.Admitted(updated, false, other.map(Card::id));
    }

    private Card fresh(Sighting sighting) {
        String seed =
                sighting.identities().stream().sorted().findFirst()
                        + sighting.keys().stream().sorted().findFirst().orElseThrow();
        String english =
                Names.of(sighting.name(), sighting.aliases().toArray(String[]::new))
                        .in(Language.ENGLISH);
        String id = Slugs.fresh(english, sighting.kind().id(), seed, cards::isUsed);
        return new Card(
                new DeviceId(id),
                sighting.identities(),
                sighting.keys(),
                sighting.source(),
                sighting.kind(),
                sighting.name(),
                sighting.aliases(),
                sighting.manufacturer(),
                sighting.model(),
                Map.of(),
                sighting.suggestedArea(),
                Optional.empty(),
                false,
                Optional.empty(),
                sighting.diagnostic(),
                false,
                clock.instant());
    }

    /** Puts a device where it says that it stands, in a room made for it if need be. */
    private Card room(Card card, List<String> areaAliases, List<Shelves.Change> changes) {
        if (card.suggestedArea().isEmpty()) {
            return whereItsNameSays(card);
        }
        String area = card.suggestedArea().get();
        if (Slugs.comparable(area).isEmpty()) {
            return card;
        }
        Optional<Room> room = roomCalled(area);
        if (room.isEmpty()) {
            if (rooms.size() >= MAX_ROOMS) {
                notices.tell(card.id().value(), "no room " + area + ": there are too many rooms");
                return card;
            }
            Names names =
                    Slugs.inEveryLanguage(
                            area,
                            areaAliases.stream()
                                    .filter(alias -> roomCalled(alias).isEmpty())
                                    .toList());
            var made = new Room(roomId(names), names, Optional.empty());
            rooms.put(made.id(), made);
            changes.add(document(made));
            room = Optional.of(made);
        }
        return card.edit().room(room.map(Room::id), false).done();
    }

    private Optional<Room> roomCalled(String name) {
        String wanted = Slugs.comparable(name);
        return rooms.values().stream()
                .filter(r ->
                        r.names().all().stream().anyMatch(n -> Slugs.comparable(n).equals(wanted)))
                .findFirst();
    }

    /**
     * Puts a device that neither a person nor it itself has placed into the room that its name
     * begins with, by the longest such name of a room.
     */
    private Card whereItsNameSays(Card card) {
        if (card.placed() || card.suggestedArea().isPresent()) {
            return card;
        }
        List<String> names = card.names().all();
        RoomId best = null;
        int longest = 0;
        for (Room room : rooms.values()) {
            for (String called : room.names().all()) {
                if (called.length() > longest
                        && names.stream().anyMatch(name -> Slugs.beginsWith(name, called))) {
                    best = room.id();
                    longest = called.length();
                }
            }
        }
        return best == null || card.room().filter(best::equals).isPresent()
                ? card
                : card.edit().room(Optional.of(best), false).done();
    }

    private record Document(Shelf shelf, String key) {}

    private record Move(Card before, Card after) {}

    /** Places anew what stands where its name says, for rooms have come or changed their names. */
    private List<Move> moves() {
        var moves = new ArrayList<Move>();
        for (Card card : cards.all()) {
            Card after = whereItsNameSays(card);
            if (after != card) {
                cards.file(after);
                moves.add(new Move(card, after));
            }
        }
        return moves;
    }

    private CompletionStage<Void> change(DeviceId id, UnaryOperator<Card> edit) {
        Card before =
                cards.card(id).orElseThrow(() -> new NoSuchElementException("no device " + id));
        Card after = edit.apply(before);
        if (after.equals(before)) {
            return CompletableFuture.completedFuture(null);
        }
        cards.file(after);
        return keep(
                List.of(document(after)),
                new Change.DeviceChanged(id),
                () -> {
                    if (cards.holds(after)) {
                        cards.file(before);
                    }
                });
    }

    private CompletionStage<Room> put(Room room) {
        Room before = rooms.put(room.id(), room);
        List<Move> moved = moves();
        var changes = new ArrayList<Shelves.Change>();
        changes.add(document(room));
        moved.forEach(move -> changes.add(document(move.after())));
        CompletionStage<Room> kept =
                keep(
                                changes,
                                new Change.HouseChanged(),
                                () -> {
                                    undo(rooms, room.id(), room, before);
                                    moved.forEach(this::undo);
                                })
                        .thenApply(_ -> room);
        moved.forEach(move -> tell(new Change.DeviceChanged(move.after().id())));
        return kept;
    }

    private void undo(Move move) {
        if (cards.holds(move.after())) {
            cards.file(move.before());
        }
    }

    private CompletionStage<Floor> put(Floor floor) {
        Floor before = floors.put(floor.id(), floor);
        return keep(
                        List.of(
                                Shelves.Change.put(
                                        Shelf.FLOOR, floor.id().value(), Documents.write(floor))),
                        new Change.HouseChanged(),
                        () -> undo(floors, floor.id(), floor, before))
                .thenApply(_ -> floor);
    }

    private static <K, V> void undo(Map<K, V> map, K key, V after, @Nullable V before) {
        if (map.get(key) == after) {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        }
    }

    /** Writes a person's change; takes it back when it can't be written. */
    private CompletionStage<Void> keep(
            List<Shelves.Change> changes, Change told, Runnable takeBack) {
        revision++;
        var written =
                shelves.write(changes)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                synchronized (this) {
                                    takeBack.run();
                                    revision++;
                                }
                                tell(told);
                            }
                        });
        tell(told);
        return written;
    }

    /** Writes what a device said of itself; it stands even if it can't be written now. */
    private void keepLater(List<Shelves.Change> changes) {
        var _ =
                shelves.write(changes)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.warn("an announcement is not kept yet: {}", why(failure));
                                synchronized (this) {
                                    changes.forEach(
                                            c -> unkept.put(new Document(c.shelf(), c.key()), c));
                                }
                            }
                        });
    }

    private static String why(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return cause instanceof StoreException
                ? String.valueOf(cause.getMessage())
                : cause.toString();
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    private interface Attempt<T> {
        CompletionStage<T> run();
    }

    private synchronized <T> CompletionStage<T> attempt(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> Map<String, T> load(Shelf shelf, BiFunction<String, JsonNode, T> read) {
        var loaded = new TreeMap<String, T>();
        shelves.read(shelf)
                .forEach((key, body) -> {
                    try {
                        loaded.put(key, read.apply(key, ActJson.parse(body)));
                    } catch (IllegalArgumentException e) {
                        notices.tell(
                                shelf.name().toLowerCase(java.util.Locale.ROOT) + " " + key,
                                "could not be read and was set aside: " + e.getMessage());
                        var _ = shelves.quarantine(shelf, key, String.valueOf(e.getMessage()));
                    }
                });
        return loaded;
    }

    private Room knownRoom(RoomId id) {
        Room room = rooms.get(id);
        if (room == null) {
            throw new NoSuchElementException("no room " + id);
        }
        return room;
    }

    private Floor knownFloor(FloorId id) {
        Floor floor = floors.get(id);
        if (floor == null) {
            throw new NoSuchElementException("no floor " + id);
        }
        return floor;
    }

    private RoomId roomId(Names names) {
        return new RoomId(Slugs.of(names, "room", s -> rooms.containsKey(new RoomId(s))));
    }

    private void unusedRoomName(Names names, Optional<RoomId> except) {
        for (Room room : rooms.values()) {
            if (except.filter(room.id()::equals).isEmpty()) {
                unused(names, room.names(), "room");
            }
        }
    }

    private void unusedFloorName(Names names, Optional<FloorId> except) {
        for (Floor floor : floors.values()) {
            if (except.filter(floor.id()::equals).isEmpty()) {
                unused(names, floor.names(), "floor");
            }
        }
    }

    private static void unused(Names names, Names taken, String what) {
        for (String name : names.all()) {
            String wanted = Slugs.comparable(name);
            if (taken.all().stream().anyMatch(n -> Slugs.comparable(n).equals(wanted))) {
                throw new IllegalArgumentException(
                        "names: " + name + " is the name of another " + what);
            }
        }
    }

    private static void bounded(int size, int max, String what) {
        if (size >= max) {
            throw new IllegalArgumentException(what + ": there are " + max + " already");
        }
    }

    private static List<String> clean(List<String> names) {
        if (names.size() > MAX_NAMES) {
            throw new IllegalArgumentException("names: must be at most " + MAX_NAMES);
        }
        return names.stream()
                .map(name ->
                        maru.devices.dialect.Names.clean(name)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("names: one is empty")))
                .distinct()
                .toList();
    }

    private static Names clean(Names names) {
        var clean = new EnumMap<Language, List<String>>(Language.class);
        names.perLanguage().forEach((language, list) -> clean.put(language, clean(list)));
        return new Names(clean);
    }

    private static Shelves.Change document(Card card) {
        return Shelves.Change.put(Shelf.DEVICE, card.id().value(), Documents.write(card));
    }

    private static Shelves.Change document(Room room) {
        return Shelves.Change.put(Shelf.ROOM, room.id().value(), Documents.write(room));
    }
}
