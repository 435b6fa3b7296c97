package maru.hub.plan;

import static maru.devices.Trait.*;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Floor;
import maru.hub.home.FloorId;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;

/** A flat on two floors, small enough to know by heart, for the tests of the command path. */
public final class Flat {
    public static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private final List<Device> devices = new ArrayList<>();

    private Flat() {}

    public static Home home() {
        var flat = new Flat();
        flat.add(
                "kitchen-ceiling",
                "kitchen",
                Kinds.CEILING_LIGHT,
                on(true, 80),
                "Kitchen light",
                "주방 불");
        flat.add(
                "kitchen-strip",
                "kitchen",
                Kinds.LIGHT_STRIP,
                on(false, 0),
                "Kitchen strip",
                "주방 줄조명");
        flat.add(
                "kitchen-hood",
                "kitchen",
                Kinds.RANGE_HOOD,
                State.of(ON, Value.flag(false)),
                "Range hood",
                "후드");
        flat.add(
                "kitchen-gas",
                "kitchen",
                Kinds.GAS_VALVE,
                State.of(VALVE, Value.flag(true)),
                "Gas valve",
                "가스 밸브");
        flat.add(
                "kitchen-fridge",
                "kitchen",
                Kinds.FRIDGE,
                State.of(TEMPERATURE, Value.celsius(4)),
                "Fridge",
                "냉장고");
        flat.add("oven", "kitchen", Kinds.OVEN, State.of(ON, Value.flag(false)), "Oven", "오븐");
        flat.add(
                "living-ceiling",
                "living",
                Kinds.CEILING_LIGHT,
                on(true, 60),
                "Living room light",
                "거실 불");
        flat.add("living-lamp", "living", Kinds.LAMP, on(false, 40), "Floor lamp", "거실 스탠드");
        flat.add(
                "living-ac",
                "living",
                Kinds.AIR_CONDITIONER,
                State.of(ON, Value.flag(false))
                        .with(TARGET_TEMPERATURE, Value.celsius(24))
                        .with(TEMPERATURE, Value.celsius(26.5))
                        .with(MODE, Value.choice("cool")),
                "Air conditioner",
                "에어컨");
        flat.add(
                "living-tv",
                "living",
                Kinds.TV,
                State.of(ON, Value.flag(true))
                        .with(PLAYBACK, Value.choice("playing"))
                        .with(VOLUME, Value.percent(20))
                        .with(MUTE, Value.flag(false))
                        .with(SOURCE, Value.choice("HDMI 1")),
                "TV",
                "티비");
        flat.add(
                "living-curtain",
                "living",
                Kinds.CURTAIN,
                State.of(POSITION, Value.percent(100)),
                "Curtain",
                "거실 커튼");
        flat.add(
                "living-sheer",
                "living",
                Kinds.CURTAIN,
                State.of(POSITION, Value.percent(0)),
                "Sheer curtain",
                "속커튼");
        flat.add(
                "vacuum",
                "living",
                Kinds.ROBOT_VACUUM,
                State.of(RUN, Value.choice("docked")).with(BATTERY, Value.percent(85)),
                "Rover",
                "로봇청소기");
        flat.add(
                "router-plug",
                "living",
                Kinds.PLUG,
                State.of(ON, Value.flag(true)),
                "Router plug",
                "공유기 플러그");
        flat.add("bed-lamp", "bedroom", Kinds.LAMP, on(false, 30), "Bedside lamp", "침실 스탠드");
        flat.add("bed-desk", "bedroom", Kinds.LAMP, on(false, 50), "Desk lamp", "책상등");
        flat.add(
                "bed-speaker",
                "bedroom",
                Kinds.SPEAKER,
                State.of(ON, Value.flag(false))
                        .with(VOLUME, Value.percent(30))
                        .with(PLAYBACK, Value.choice("idle")),
                "Bedroom speaker",
                "침실 스피커");
        flat.add(
                "bed-thermostat",
                "bedroom",
                Kinds.THERMOSTAT,
                State.of(ON, Value.flag(true))
                        .with(TARGET_TEMPERATURE, Value.celsius(21))
                        .with(TEMPERATURE, Value.celsius(20.5))
                        .with(MODE, Value.choice("heat")),
                "Bedroom thermostat",
                "침실 난방");
        flat.add(
                "bed-window",
                "bedroom",
                Kinds.CONTACT_SENSOR,
                State.of(CONTACT, Value.flag(false)).with(BATTERY, Value.percent(12)),
                "Bedroom window",
                "침실 창문");
        flat.add(
                "front-lock",
                "hall",
                Kinds.DOOR_LOCK,
                State.of(LOCK, Value.choice("locked")),
                "Front door",
                "현관문");
        flat.add(
                "back-lock",
                "hall",
                Kinds.DOOR_LOCK,
                State.of(LOCK, Value.choice("locked")),
                "Back door",
                "뒷문");
        flat.add(
                "hall-plain",
                "hall",
                Kinds.LIGHT,
                State.of(ON, Value.flag(true)),
                List.of(ON.widest()),
                Availability.ONLINE,
                "Hall light",
                "현관 불");
        flat.add(
                "hall-motion",
                "hall",
                Kinds.MOTION_SENSOR,
                State.of(MOTION, Value.flag(true)),
                "Hall motion",
                "현관 움직임");
        flat.add(
                "camera",
                "hall",
                Kinds.CAMERA,
                State.of(ON, Value.flag(true)),
                "Hall camera",
                "현관 카메라");
        flat.add(
                "hall-heater",
                "hall",
                Kinds.HEATER,
                State.of(ON, Value.flag(false)),
                List.copyOf(Kinds.HEATER.traits().values()),
                Availability.OFFLINE,
                "Hall heater",
                "현관 히터");
        flat.add(
                "shopping",
                "",
                Kinds.TODO_LIST,
                State.of(TODO, new Value.Items(List.of("milk", "eggs"))),
                "Shopping list",
                "장보기 목록");
        flat.add(
                "chores",
                "",
                Kinds.TODO_LIST,
                State.of(TODO, new Value.Items(List.of())),
                "Chores",
                "집안일");
        flat.add("party", "", Kinds.SCENE, State.UNKNOWN, "Party mode", "파티 모드");
        flat.add("anna", "", Kinds.PERSON, State.of(PRESENCE, Value.flag(true)), "Anna", "안나");
        return Home.of(
                1,
                flat.devices,
                List.of(
                        room("kitchen", "down", "Kitchen", "주방"),
                        room("living", "down", "Living room", "거실"),
                        room("hall", "down", "Hall", "현관"),
                        room("bedroom", "up", "Bedroom", "침실"),
                        room("attic", "up", "Attic", "다락")),
                List.of(
                        new Floor(new FloorId("down"), Names.of("Ground floor", "일층")),
                        new Floor(new FloorId("up"), Names.of("Upstairs", "이층"))),
                List.of(
                        new Routine(
                                "movie",
                                Names.of("Movie night", "영화 모드"),
                                List.of(
                                        new Routine.Deed(
                                                new DeviceId("living-ceiling"),
                                                Act.set(ON, Value.flag(false))),
                                        new Routine.Deed(
                                                new DeviceId("living-lamp"),
                                                Act.set(BRIGHTNESS, Value.percent(10)))))),
                ZONE);
    }

    /** The home with a device in another state. */
    public static Home with(Home home, String id, Map<Trait, Value> state) {
        var all = new ArrayList<Device>();
        for (Device d : home.devices().values()) {
            all.add(d.id().value().equals(id) ? d.with(d.state().with(new State(state))) : d);
        }
        return Home.of(
                home.revision(),
                all,
                home.rooms().values(),
                home.floors().values(),
                home.routines(),
                home.zone(),
                home.scale());
    }

    private static State on(boolean on, double brightness) {
        return State.of(ON, Value.flag(on)).with(BRIGHTNESS, Value.percent(brightness));
    }

    private static Room room(String id, String floor, String... names) {
        return new Room(
                new RoomId(id), Names.of(names[0], names[1]), Optional.of(new FloorId(floor)));
    }

    private void add(String id, String room, Kind kind, State state, String... names) {
        add(id, room, kind, state, List.copyOf(kind.traits().values()), Availability.ONLINE, names);
    }

    private void add(
            String id,
            String room,
            Kind kind,
            State state,
            List<Capability> capabilities,
            Availability availability,
            String... names) {
        var traits = new java.util.EnumMap<Trait, Capability>(Trait.class);
        capabilities.forEach(c -> traits.put(c.trait(), c));
        devices.add(
                new Device(
                        new DeviceId(id),
                        Names.of(names[0], names[1]),
                        room.isEmpty() ? Optional.empty() : Optional.of(new RoomId(room)),
                        kind,
                        traits,
                        state,
                        availability,
                        Optional.of(NOW.minusSeconds(60))));
    }
}
