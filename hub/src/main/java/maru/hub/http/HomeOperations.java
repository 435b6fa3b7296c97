package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.hub.act.ActJson;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.registry.Permissions;
import maru.hub.registry.Registry;

/** Devices, rooms, floors and routines: what there is, and what people call it. */
@Singleton
final class HomeOperations implements OperationGroup {
    private static final int MAX_DEEDS = 200;

    private final LiveHome home;
    private final Registry registry;
    private final Permissions permissions;

    HomeOperations(LiveHome home, Registry registry, Permissions permissions) {
        this.home = home;
        this.registry = registry;
        this.permissions = permissions;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick(
                        "listDevices", "GET", "/api/v1/devices", Access.GUEST, this::devices),
                Operation.quick(
                        "getDevice", "GET", "/api/v1/devices/{id}", Access.GUEST, this::device),
                Operation.of(
                        "changeDevice",
                        "PATCH",
                        "/api/v1/devices/{id}",
                        Access.MEMBER,
                        this::changeDevice),
                Operation.quick("listRooms", "GET", "/api/v1/rooms", Access.GUEST, this::rooms),
                Operation.of("addRoom", "POST", "/api/v1/rooms", Access.MEMBER, this::addRoom),
                Operation.of(
                        "changeRoom",
                        "PATCH",
                        "/api/v1/rooms/{id}",
                        Access.MEMBER,
                        this::changeRoom),
                Operation.quick("listFloors", "GET", "/api/v1/floors", Access.GUEST, this::floors),
                Operation.of("addFloor", "POST", "/api/v1/floors", Access.MEMBER, this::addFloor),
                Operation.of(
                        "changeFloor",
                        "PATCH",
                        "/api/v1/floors/{id}",
                        Access.MEMBER,
                        this::changeFloor),
                Operation.of(
                        "removeFloor",
                        "DELETE",
                        "/api/v1/floors/{id}",
                        Access.MEMBER,
                        this::removeFloor),
                Operation.quick(
                        "listRoutines", "GET", "/api/v1/routines", Access.GUEST, this::routines),
                Operation.of(
                        "saveRoutine",
                        "POST",
                        "/api/v1/routines",
                        Access.MEMBER,
                        this::saveRoutine),
                Operation.of(
                        "removeRoutine",
                        "DELETE",
                        "/api/v1/routines/{id}",
                        Access.MEMBER,
                        this::removeRoutine));
    }

    /** The device, if the caller may see it; one that isn't theirs doesn't exist. */
    static Device visible(String id, Home home, Permissions permissions, Caller caller) {
        return home.device(deviceId(id))
                .filter(d -> permissions.mayUse(caller.token().id(), caller.role(), d))
                .orElseThrow(() -> Problem.of(404, "There is no such device."));
    }

    /** What is planned with a device that somebody is kept from isn't planned for them. */
    static boolean mayKnow(
            Set<DeviceId> planned, Home home, Permissions permissions, Caller caller) {
        return planned.stream()
                .flatMap(id -> home.device(id).stream())
                .allMatch(d -> permissions.mayUse(caller.token().id(), caller.role(), d));
    }

    static DeviceId deviceId(String id) {
        try {
            return new DeviceId(id);
        } catch (IllegalArgumentException e) {
            throw Problem.of(404, "There is no such device.");
        }
    }

    /** The room that a body names. */
    static RoomId existingRoom(Registry registry, String id) {
        return registry.rooms().stream()
                .map(Room::id)
                .filter(room -> room.value().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.impossible("room", "There is no such room."));
    }

    private Answer devices(Call call) {
        Home now = home.snapshot();
        Caller caller = call.known();
        ArrayNode list = Json.array();
        now.devices().values().stream()
                .filter(d -> permissions.mayUse(caller.token().id(), caller.role(), d))
                .forEach(d -> list.add(HomeJson.device(d, now, call.language(), false)));
        String hidden = call.query("hidden").orElse("false");
        if (hidden.equals("true")) {
            Access.MEMBER.check(call.caller(), false);
            registry.cards().stream()
                    .filter(card -> card.hidden() && !card.removed())
                    .filter(card -> now.device(card.id()).isEmpty())
                    .filter(card ->
                            permissions.mayUse(
                                    caller.token().id(), caller.role(), card.id(), card.room()))
                    .forEach(card -> list.add(HomeJson.device(card, now, call.language())));
        } else if (!hidden.equals("false")) {
            throw Problem.field("hidden", "It must be true or false.");
        }
        return Answer.json(list);
    }

    private Answer device(Call call) {
        Home now = home.snapshot();
        Device device = visible(call.part("id"), now, permissions, call.known());
        return Answer.json(HomeJson.device(device, now, call.language(), false));
    }

    private CompletionStage<Answer> changeDevice(Call call) {
        DeviceId id = deviceId(call.part("id"));
        Body body = call.body().only("names", "room", "hidden", "kind");
        if (registry.card(id).isEmpty()) {
            throw Problem.of(404, "There is no such device.");
        }
        home.snapshot()
                .device(id)
                .ifPresent(_ -> visible(id.value(), home.snapshot(), permissions, call.known()));
        var changes = new ArrayList<Supplier<CompletionStage<Void>>>();
        if (body.has("names")) {
            body.names("names")
                    .forEach((language, names) ->
                            changes.add(() -> registry.nameDevice(id, language, names)));
        }
        if (body.has("room")) {
            Optional<RoomId> room =
                    body.optionalText("room", 128).map(wanted -> existingRoom(registry, wanted));
            changes.add(() -> registry.placeDevice(id, room));
        }
        if (body.has("kind")) {
            Optional<Kind> kind = body.optionalText("kind", 64).map(HomeOperations::existingKind);
            changes.add(() -> registry.classifyDevice(id, kind));
        }
        if (body.has("hidden")) {
            boolean hidden = body.flag("hidden");
            changes.add(() -> registry.hideDevice(id, hidden));
        }
        if (changes.isEmpty()) {
            throw Problem.of(400, "Nothing is to be changed: give names, room, kind or hidden.");
        }
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (var change : changes) {
            done = done.thenCompose(_ -> change.get());
        }
        return done.thenApply(_ -> {
            var card =
                    registry.card(id).orElseThrow(() -> new NoSuchElementException("device " + id));
            Home now = home.snapshot();
            return Answer.json(
                    now.device(id)
                            .filter(_ -> !card.hidden())
                            .map(device -> HomeJson.device(device, now, call.language(), false))
                            .orElseGet(() -> HomeJson.device(card, now, call.language())));
        });
    }

    private Answer rooms(Call call) {
        ArrayNode list = Json.array();
        var floors = registry.floors();
        registry.rooms().forEach(room -> list.add(HomeJson.room(room, floors, call.language())));
        return Answer.json(list);
    }

    private CompletionStage<Answer> addRoom(Call call) {
        Body body = call.body().only("names", "floor");
        return registry.addRoom(names(body), floor(body))
                .thenApply(room ->
                        Answer.json(201, HomeJson.room(room, registry.floors(), call.language())));
    }

    private CompletionStage<Answer> changeRoom(Call call) {
        Body body = call.body().only("names", "floor");
        Room room =
                registry.rooms().stream()
                        .filter(r -> r.id().value().equals(call.part("id")))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(404, "There is no such room."));
        if (!body.has("names") && !body.has("floor")) {
            throw Problem.of(400, "Nothing is to be changed: give names or floor.");
        }
        var changed =
                new Room(
                        room.id(),
                        body.has("names") ? names(body) : room.names(),
                        body.has("floor") ? floor(body) : room.floor());
        return registry.changeRoom(changed)
                .thenApply(
                        now -> Answer.json(HomeJson.room(now, registry.floors(), call.language())));
    }

    private Answer floors(Call call) {
        ArrayNode list = Json.array();
        registry.floors().forEach(floor -> list.add(HomeJson.floor(floor, call.language())));
        return Answer.json(list);
    }

    private CompletionStage<Answer> addFloor(Call call) {
        return registry.addFloor(names(call.body().only("names")))
                .thenApply(floor -> Answer.json(201, HomeJson.floor(floor, call.language())));
    }

    private CompletionStage<Answer> changeFloor(Call call) {
        Names names = names(call.body().only("names"));
        return registry.changeFloor(new Floor(knownFloor(call), names))
                .thenApply(floor -> Answer.json(HomeJson.floor(floor, call.language())));
    }

    private CompletionStage<Answer> removeFloor(Call call) {
        return registry.removeFloor(knownFloor(call)).thenApply(_ -> Answer.nothing());
    }

    private FloorId knownFloor(Call call) {
        return floor(call.part("id")).orElseThrow(() -> Problem.of(404, "There is no such floor."));
    }

    /** The floor that a body names; none for null. */
    private Optional<FloorId> floor(Body body) {
        return body.optionalText("floor", 128)
                .map(id ->
                        floor(id)
                                .orElseThrow(() ->
                                        Problem.impossible("floor", "There is no such floor.")));
    }

    private Optional<FloorId> floor(String id) {
        return registry.floors().stream()
                .map(Floor::id)
                .filter(floor -> floor.value().equals(id))
                .findFirst();
    }

    private Answer routines(Call call) {
        ArrayNode list = Json.array();
        Home now = home.snapshot();
        Caller caller = call.known();
        registry.routines().stream()
                .filter(routine ->
                        routine.deeds().stream()
                                .flatMap(deed -> now.device(deed.device()).stream())
                                .allMatch(d ->
                                        permissions.mayUse(caller.token().id(), caller.role(), d)))
                .forEach(routine -> list.add(json(routine, call)));
        return Answer.json(list);
    }

    private CompletionStage<Answer> saveRoutine(Call call) {
        Body body = call.body().only("id", "names", "deeds");
        Names names = names(body);
        List<Routine.Deed> deeds = ActJson.deeds(body.node("deeds"));
        if (deeds.isEmpty() || deeds.size() > MAX_DEEDS) {
            throw Problem.field("deeds", "A routine has 1 to 200 deeds.");
        }
        Home now = home.snapshot();
        for (Routine.Deed deed : deeds) {
            Device device = visible(deed.device().value(), now, permissions, call.known());
            TalkOperations.requirePossible(device, deed.act());
        }
        return registry.saveRoutine(body.optionalText("id", 128), names, deeds)
                .thenApply(routine -> Answer.json(201, json(routine, call)));
    }

    private CompletionStage<Answer> removeRoutine(Call call) {
        String id = call.part("id");
        if (registry.routines().stream().noneMatch(routine -> routine.id().equals(id))) {
            throw Problem.of(404, "There is no such routine.");
        }
        return registry.removeRoutine(id).thenApply(_ -> Answer.nothing());
    }

    private static ObjectNode json(Routine routine, Call call) {
        ObjectNode json =
                Json.object()
                        .put("id", routine.id())
                        .put("name", routine.names().in(call.language()));
        json.set("names", Json.of(routine.names()));
        json.set("deeds", ActJson.write(routine.deeds()));
        return json;
    }

    private static Names names(Body body) {
        var names = body.names("names");
        if (names.values().stream().allMatch(List::isEmpty)) {
            throw Problem.field("names", "At least one name is needed.");
        }
        return new Names(names);
    }

    private static Kind existingKind(String id) {
        return Kinds.ofId(id)
                .orElseThrow(() -> Problem.impossible("kind", "There is no such kind."));
    }
}
