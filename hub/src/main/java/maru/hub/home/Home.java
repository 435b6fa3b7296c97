package maru.hub.home;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of the home. Immutable, so that one command is understood, planned and checked against
 * one and the same home even while devices go on reporting.
 *
 * @param revision grows with every change of devices, rooms, names or routines, not with states:
 *     whoever derives something costly from the home (a lexicon, a prompt) keys it by this
 */
public record Home(
        long revision,
        Map<DeviceId, Device> devices,
        Map<RoomId, Room> rooms,
        Map<FloorId, Floor> floors,
        List<Routine> routines,
        ZoneId zone,
        TemperatureScale scale) {
    public Home {
        if (!(devices instanceof DeviceTable)) {
            devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
        }
        rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
        floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
        routines = List.copyOf(routines);
    }

    public static Home of(
            long revision,
            Collection<Device> devices,
            Collection<Room> rooms,
            Collection<Floor> floors,
            Collection<Routine> routines,
            ZoneId zone) {
        return of(revision, devices, rooms, floors, routines, zone, TemperatureScale.CELSIUS);
    }

    public static Home of(
            long revision,
            Collection<Device> devices,
            Collection<Room> rooms,
            Collection<Floor> floors,
            Collection<Routine> routines,
            ZoneId zone,
            TemperatureScale scale) {
        var byDevice = new LinkedHashMap<DeviceId, Device>();
        devices.forEach(d -> byDevice.put(d.id(), d));
        var byRoom = new LinkedHashMap<RoomId, Room>();
        rooms.forEach(r -> byRoom.put(r.id(), r));
        var byFloor = new LinkedHashMap<FloorId, Floor>();
        floors.forEach(f -> byFloor.put(f.id(), f));
        return new Home(revision, byDevice, byRoom, byFloor, List.copyOf(routines), zone, scale);
    }

    public Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    public Optional<Room> room(RoomId id) {
        return Optional.ofNullable(rooms.get(id));
    }

    public List<Device> devicesIn(RoomId room) {
        return devices.values().stream()
                .filter(d -> d.room().filter(room::equals).isPresent())
                .toList();
    }
}
