package maru.hub.http;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.registry.Card;
import maru.hub.registry.Registry;
import maru.hub.registry.Sighting;

/** A registry that keeps nothing but what a test looks at. */
final class FakeRegistry implements Registry {
    final Map<DeviceId, Card> cards = new LinkedHashMap<>();
    final Map<RoomId, Room> rooms = new LinkedHashMap<>();
    final Map<FloorId, Floor> floors = new LinkedHashMap<>();
    final Map<String, Routine> routines = new LinkedHashMap<>();

    FakeRegistry(Iterable<Device> devices, Iterable<Room> rooms) {
        devices.forEach(d ->
                cards.put(
                        d.id(),
                        new Card(
                                d.id(),
                                Set.of(),
                                Set.of(d.id().value()),
                                "test",
                                d.kind(),
                                d.names().all().getFirst(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                d.names().perLanguage(),
                                Optional.empty(),
                                d.room(),
                                false,
                                Optional.empty(),
                                false,
                                false,
                                Instant.EPOCH)));
        rooms.forEach(room -> this.rooms.put(room.id(), room));
    }

    @Override
    public long revision() {
        return 1;
    }

    @Override
    public List<Card> cards() {
        return List.copyOf(cards.values());
    }

    @Override
    public Optional<Card> card(DeviceId device) {
        return Optional.ofNullable(cards.get(device));
    }

    @Override
    public List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    @Override
    public List<Floor> floors() {
        return List.copyOf(floors.values());
    }

    @Override
    public List<Routine> routines() {
        return List.copyOf(routines.values());
    }

    @Override
    public void onChange(Consumer<Change> listener) {}

    @Override
    public CompletionStage<Void> nameDevice(
            DeviceId device, Language language, List<String> names) {
        return change(
                device,
                card -> {
                    var given = new EnumMap<Language, List<String>>(Language.class);
                    given.putAll(card.givenNames());
                    given.put(language, names);
                    return with(card, given, card.room(), card.givenKind(), card.hidden());
                });
    }

    @Override
    public CompletionStage<Void> placeDevice(DeviceId device, Optional<RoomId> room) {
        return change(
                device,
                card -> with(card, card.givenNames(), room, card.givenKind(), card.hidden()));
    }

    @Override
    public CompletionStage<Void> classifyDevice(DeviceId device, Optional<Kind> kind) {
        return change(
                device, card -> with(card, card.givenNames(), card.room(), kind, card.hidden()));
    }

    @Override
    public CompletionStage<Void> hideDevice(DeviceId device, boolean hidden) {
        return change(
                device,
                card -> with(card, card.givenNames(), card.room(), card.givenKind(), hidden));
    }

    @Override
    public CompletionStage<Void> removeDevice(DeviceId device, boolean removed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Room> addRoom(Names names, Optional<FloorId> floor) {
        var room = new Room(new RoomId("room-" + (rooms.size() + 1)), names, floor);
        rooms.put(room.id(), room);
        return CompletableFuture.completedFuture(room);
    }

    @Override
    public CompletionStage<Room> changeRoom(Room room) {
        rooms.put(room.id(), room);
        return CompletableFuture.completedFuture(room);
    }

    @Override
    public CompletionStage<Void> removeRoom(RoomId room) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Floor> addFloor(Names names) {
        return changeFloor(new Floor(new FloorId("floor-" + (floors.size() + 1)), names));
    }

    @Override
    public CompletionStage<Floor> changeFloor(Floor floor) {
        floors.put(floor.id(), floor);
        return CompletableFuture.completedFuture(floor);
    }

    @Override
    public CompletionStage<Void> removeFloor(FloorId floor) {
        floors.remove(floor);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Routine> saveRoutine(
            Optional<String> id, Names names, List<Routine.Deed> deeds) {
        var routine = new Routine(id.orElse("routine-" + routines.size()), names, deeds);
        routines.put(routine.id(), routine);
        return CompletableFuture.completedFuture(routine);
    }

    @Override
    public CompletionStage<Void> removeRoutine(String routine) {
        routines.remove(routine);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Admission admit(Sighting sighting) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> objection(String key, Set<Identity> identities) {
        return Optional.empty();
    }

    @Override
    public void keepAgain() {}

    private CompletionStage<Void> change(DeviceId device, UnaryOperator<Card> change) {
        if (!cards.containsKey(device)) {
            return CompletableFuture.failedFuture(new NoSuchElementException());
        }
        cards.computeIfPresent(device, (_, card) -> change.apply(card));
        return CompletableFuture.completedFuture(null);
    }

    private static Card with(
            Card card,
            Map<Language, List<String>> names,
            Optional<RoomId> room,
            Optional<Kind> kind,
            boolean hidden) {
        return new Card(
                card.id(),
                card.identities(),
                card.keys(),
                card.source(),
                card.kind(),
                card.announcedName(),
                card.aliases(),
                card.manufacturer(),
                card.model(),
                names,
                card.suggestedArea(),
                room,
                card.placed(),
                kind,
                hidden,
                card.removed(),
                card.firstSeen());
    }
}
