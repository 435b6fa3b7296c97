package maru.hub.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.State;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;
import maru.hub.home.TemperatureScale;

/** A home of the evaluation: entities in Home Assistant's words and the same as Maru's home. */
final class EvalHome {
    private final Map<String, Entity> entities;
    private final EntityCodec codec;
    private final Map<String, Kind> kinds;
    private final Home home;

    private EvalHome(
            Map<String, Entity> entities, EntityCodec codec, Map<String, Kind> kinds, Home home) {
        this.entities = entities;
        this.codec = codec;
        this.kinds = kinds;
        this.home = home;
    }

    /** Loads every {@code *.json} of a folder, by home id. Each home gets a revision of its own. */
    static Map<String, EvalHome> loadAll(Path folder) throws IOException {
        var homes = new TreeMap<String, EvalHome>();
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
        long revision = 1;
        for (Path file : files) {
            var fields =
                    new Fields(file.getFileName().toString(), Fields.JSON.readTree(file.toFile()));
            homes.put(fields.text("id"), parse(fields, revision++));
        }
        return homes;
    }

    private static EvalHome parse(Fields file, long revision) {
        var floors = new ArrayList<Floor>();
        for (Fields floor : file.objects("floors")) {
            floors.add(new Floor(new FloorId(floor.text("id")), names(floor)));
        }
        var rooms = new ArrayList<Room>();
        for (Fields area : file.objects("areas")) {
            rooms.add(
                    new Room(
                            new RoomId(area.text("id")),
                            names(area),
                            area.optionalText("floor").map(FloorId::new)));
        }
        var entities = new LinkedHashMap<String, Entity>();
        var kinds = new LinkedHashMap<String, Kind>();
        for (Fields entity : file.objects("entities")) {
            String id = entity.text("id");
            if (!id.matches("[a-z_0-9]+\\.[A-Za-z0-9_-]+")) {
                throw new EvalFormatException(entity.where() + ": id must be domain.object");
            }
            entities.put(
                    id,
                    new Entity(
                            id,
                            entity.text("name"),
                            entity.texts("aliases"),
                            entity.optionalText("area"),
                            entity.optionalText("device_class"),
                            entity.scalar("state").orElse("unknown"),
                            entity.plain("attributes")));
            entity.optionalText("kind").flatMap(Kinds::ofId).ifPresent(k -> kinds.put(id, k));
        }
        var routines = new ArrayList<Routine>();
        for (Fields routine : file.objects("routines")) {
            routines.add(new Routine(routine.text("id"), names(routine), List.of()));
        }
        var scale = scaleOf(entities.values());
        var codec = new EntityCodec(scale);
        var devices = entities.values().stream().map(e -> device(e, codec, kinds)).toList();
        return new EvalHome(
                entities,
                codec,
                kinds,
                Home.of(revision, devices, rooms, floors, routines, ZoneId.of("UTC"), scale));
    }

    /**
     * Home Assistant has no word for a washer with programmes; an entity that names one of Maru's
     * kinds is a device of that, with all that it can do.
     */
    private static Device device(Entity entity, EntityCodec codec, Map<String, Kind> kinds) {
        Device device = codec.device(entity);
        Kind kind = kinds.get(entity.id());
        return kind == null
                ? device
                : new Device(
                        device.id(),
                        device.names(),
                        device.room(),
                        kind,
                        kind.traits(),
                        State.UNKNOWN,
                        device.availability(),
                        Optional.empty());
    }

    private static Names names(Fields fields) {
        return Names.of(fields.text("name"), fields.texts("aliases").toArray(String[]::new));
    }

    /**
     * The files don't name a scale: a home that measures in Fahrenheit, or heats to at least 45,
     * speaks Fahrenheit.
     */
    private static TemperatureScale scaleOf(Iterable<Entity> entities) {
        for (Entity entity : entities) {
            boolean climate = entity.domain().equals("climate");
            boolean weather = entity.domain().equals("weather");
            if ((climate && entity.number("min_temp").orElse(0.0) >= 45)
                    || (weather && entity.text("temperature_unit").orElse("").equals("°F"))) {
                return TemperatureScale.FAHRENHEIT;
            }
        }
        return TemperatureScale.CELSIUS;
    }

    /** The home with a case's states laid over it. */
    Laid with(Map<String, Overlay> overlays) {
        var laid = new LinkedHashMap<>(entities);
        var devices = new LinkedHashMap<DeviceId, Device>(home.devices());
        overlays.forEach((id, overlay) -> {
            Entity base = entities.get(id);
            if (base == null) {
                throw new EvalFormatException("set names " + id + ", which the home doesn't have");
            }
            Entity changed = base.overlaid(overlay.state(), overlay.attributes());
            laid.put(id, changed);
            Device device = device(changed, codec, kinds);
            devices.put(device.id(), device);
        });
        return new Laid(
                laid,
                codec,
                new Home(
                        home.revision(),
                        devices,
                        home.rooms(),
                        home.floors(),
                        home.routines(),
                        home.zone(),
                        home.scale()));
    }

    Home home() {
        return home;
    }

    /** A state to lay over an entity. */
    record Overlay(Optional<String> state, Map<String, Object> attributes) {}

    /** The home at the beginning of a case. */
    record Laid(Map<String, Entity> entities, EntityCodec codec, Home home) {

        /** What differs between the beginning and these later states, in Home Assistant's words. */
        Map<String, Change> changes(Map<DeviceId, Device> after) {
            var changes = new TreeMap<String, Change>();
            entities.forEach((id, entity) -> {
                Device before = home.devices().get(new DeviceId(id));
                Device later = after.get(new DeviceId(id));
                if (before != null && later != null && !before.state().equals(later.state())) {
                    difference(entity, before.state(), later.state())
                            .ifPresent(c -> changes.put(id, c));
                }
            });
            return changes;
        }

        private Optional<Change> difference(Entity entity, State before, State after) {
            var old = codec.view(entity, before);
            var now = codec.view(entity, after);
            var attributes = new LinkedHashMap<String, Object>();
            now.attributes()
                    .forEach((name, value) -> {
                        if (!value.equals(old.attributes().get(name))) {
                            attributes.put(name, value);
                        }
                    });
            Optional<String> state =
                    now.state().equals(old.state()) ? Optional.empty() : Optional.of(now.state());
            return state.isEmpty() && attributes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Change(state, attributes));
        }
    }

    /** How an entity changed; the state is empty when only attributes did. */
    record Change(Optional<String> state, Map<String, Object> attributes) {}
}
