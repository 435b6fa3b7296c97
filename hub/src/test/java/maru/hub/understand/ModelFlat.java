package maru.hub.understand;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.home.Routine;

/** A flat with five rooms and 27 things, named in both languages. */
final class ModelFlat {

    static final Home HOME = home(1, devices());

    private ModelFlat() {}

    static Home home(long revision, List<Device> devices) {
        return Home.of(
                revision,
                devices,
                List.of(
                        room("living-room", "Living room", "거실"),
                        room("bedroom", "Bedroom", "안방"),
                        room("kitchen", "Kitchen", "주방"),
                        room("study", "Study", "서재"),
                        room("hallway", "Hallway", "현관")),
                List.of(),
                List.of(
                        new Routine(
                                "movie-night",
                                Names.of("Movie night", "영화 모드"),
                                List.of(
                                        new Routine.Deed(
                                                new DeviceId("living-room-tv"),
                                                Act.set(Trait.ON, Value.flag(true)))))),
                ZoneId.of("Asia/Seoul"));
    }

    static List<Device> devices() {
        var all = new ArrayList<Device>();
        all.add(device("living-room", Kinds.CEILING_LIGHT, "Living room light", "거실 조명"));
        all.add(device("living-room", Kinds.LAMP, "Floor lamp", "거실 스탠드"));
        all.add(device("living-room", Kinds.TV, "Living room TV", "거실 TV"));
        all.add(device("living-room", Kinds.AIR_CONDITIONER, "Air conditioner", "거실 에어컨"));
        all.add(device("living-room", Kinds.CURTAIN, "Living room curtain", "거실 커튼"));
        all.add(device("living-room", Kinds.SPEAKER, "Speaker", "스피커"));
        all.add(device("living-room", Kinds.AIR_PURIFIER, "Air purifier", "공기청정기"));
        all.add(device("living-room", Kinds.ROBOT_VACUUM, "Robot vacuum", "로봇청소기"));
        all.add(device("living-room", Kinds.TODO_LIST, "Shopping list", "장보기 목록"));
        all.add(device("bedroom", Kinds.CEILING_LIGHT, "Bedroom light", "안방 조명"));
        all.add(device("bedroom", Kinds.LAMP, "Bedside lamp", "침대 스탠드"));
        all.add(device("bedroom", Kinds.BOILER, "Bedroom heating", "안방 보일러"));
        all.add(device("bedroom", Kinds.HUMIDIFIER, "Humidifier", "가습기"));
        all.add(device("bedroom", Kinds.BLIND, "Bedroom blind", "안방 블라인드"));
        all.add(device("bedroom", Kinds.CLIMATE_SENSOR, "Bedroom thermometer", "안방 온습도계"));
        all.add(device("kitchen", Kinds.CEILING_LIGHT, "Kitchen light", "주방 조명"));
        all.add(device("kitchen", Kinds.RANGE_HOOD, "Cooker hood", "주방 후드"));
        all.add(device("kitchen", Kinds.DISHWASHER, "Dishwasher", "식기세척기"));
        all.add(device("kitchen", Kinds.RICE_COOKER, "Rice cooker", "밥솥"));
        all.add(device("kitchen", Kinds.GAS_VALVE, "Gas valve", "가스 밸브"));
        all.add(device("study", Kinds.LIGHT, "Study light", "서재 조명"));
        all.add(device("study", Kinds.LAMP, "Desk lamp", "책상 스탠드"));
        all.add(device("study", Kinds.FAN, "Fan", "선풍기"));
        all.add(device("study", Kinds.CLIMATE_SENSOR, "Study thermometer", "서재 온습도계"));
        all.add(device("hallway", Kinds.LIGHT, "Hallway light", "현관 조명"));
        all.add(device("hallway", Kinds.DOOR_LOCK, "Front door", "현관문"));
        all.add(device("kitchen", Kinds.WASHER, "Washing machine", "세탁기"));
        return all;
    }

    static Device device(String room, Kind kind, String english, String korean) {
        Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
        traits.putAll(kind.traits());
        return new Device(
                new DeviceId(english.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-")),
                new Names(
                        Map.of(
                                Language.ENGLISH,
                                List.of(english),
                                Language.KOREAN,
                                List.of(korean))),
                Optional.of(new RoomId(room)),
                kind,
                traits,
                State.UNKNOWN,
                Availability.ONLINE,
                Optional.empty());
    }

    private static Room room(String id, String english, String korean) {
        return new Room(new RoomId(id), Names.of(english, korean), Optional.empty());
    }
}
