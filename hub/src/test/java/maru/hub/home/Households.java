package maru.hub.home;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/** The homes that tests share. Device ids read {@code room.thing}. */
public final class Households {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final List<Device> devices = new ArrayList<>();
    private final List<Room> rooms = new ArrayList<>();
    private final List<Floor> floors = new ArrayList<>();

    private Households() {}

    /** A two-storey home with some forty devices, named in English and Korean. */
    public static Home house() {
        var home = new Households();
        home.floor("downstairs", "Downstairs", "아래층", "1층");
        home.floor("upstairs", "Upstairs", "위층", "2층");
        home.room("living-room", "downstairs", "Living Room", "거실");
        home.room("kitchen", "downstairs", "Kitchen", "주방");
        home.room("bathroom", "downstairs", "Bathroom", "욕실", "화장실");
        home.room("entrance", "downstairs", "Entrance", "현관");
        home.room("bedroom", "upstairs", "Bedroom", "침실", "안방");
        home.room("study", "upstairs", "Study", "서재");
        home.room("kids-room", "upstairs", "Kids Room", "아이방");
        home.room("balcony", "upstairs", "Balcony", "베란다");

        home.device("living.light", Kinds.CEILING_LIGHT, "living-room", "Living Room Light", "거실등");
        home.device("living.lamp", Kinds.LAMP, "living-room", "Reading Lamp", "독서등");
        home.device("living.strip", Kinds.LIGHT_STRIP, "living-room", "TV Strip", "TV 조명");
        home.device("living.tv", Kinds.TV, "living-room", "Living Room TV", "거실 TV");
        home.device("living.soundbar", Kinds.SOUNDBAR, "living-room", "Soundbar", "사운드바");
        home.device(
                "living.aircon",
                Kinds.AIR_CONDITIONER,
                "living-room",
                "Living Room Aircon",
                "거실 에어컨");
        home.device("living.curtain", Kinds.CURTAIN, "living-room", "Living Room Curtain", "거실 커튼");
        home.device("living.purifier", Kinds.AIR_PURIFIER, "living-room", "Air Purifier", "공기청정기");
        home.device("living.vacuum", Kinds.ROBOT_VACUUM, "living-room", "Rosie", "로지");
        home.device(
                "living.climate",
                Kinds.CLIMATE_SENSOR,
                "living-room",
                "Living Room Sensor",
                "거실 온습도계");
        home.device(
                "living.motion",
                Kinds.MOTION_SENSOR,
                "living-room",
                "Living Room Motion",
                "거실 움직임 센서");

        home.device(
                "kitchen.light", Kinds.CEILING_LIGHT, "kitchen", "Kitchen Ceiling Light", "주방 천장등");
        home.device("kitchen.strip", Kinds.LIGHT_STRIP, "kitchen", "Counter Strip", "조리대 조명");
        home.device("kitchen.coffee", Kinds.COFFEE_MAKER, "kitchen", "Coffee Maker", "커피 머신");
        home.device("kitchen.hood", Kinds.RANGE_HOOD, "kitchen", "Range Hood", "레인지후드");
        home.device("kitchen.dishwasher", Kinds.DISHWASHER, "kitchen", "Dishwasher", "식기세척기");
        home.device("kitchen.oven", Kinds.OVEN, "kitchen", "Oven", "오븐");
        home.device("kitchen.fridge", Kinds.FRIDGE, "kitchen", "Fridge", "냉장고");
        home.device("kitchen.gas", Kinds.GAS_VALVE, "kitchen", "Gas Valve", "가스 밸브");
        home.device("kitchen.speaker", Kinds.SPEAKER, "kitchen", "Kitchen Speaker", "주방 스피커");
        home.device("kitchen.window", Kinds.CONTACT_SENSOR, "kitchen", "Kitchen Window", "주방 창문");
        home.device("kitchen.smoke", Kinds.SMOKE_DETECTOR, "kitchen", "Smoke Detector", "연기 감지기");

        home.device("bathroom.light", Kinds.LIGHT, "bathroom", "Bathroom Light", "욕실 불");
        home.device(
                "bathroom.fan", Kinds.VENTILATION, "bathroom", "Bathroom Ventilation", "욕실 환풍기");
        home.device("bathroom.washer", Kinds.WASHER, "bathroom", "Washing Machine", "세탁기");
        home.device("bathroom.dryer", Kinds.DRYER, "bathroom", "Dryer", "건조기");

        home.device("entrance.lock", Kinds.DOOR_LOCK, "entrance", "Front Door", "현관문");
        home.device("entrance.light", Kinds.LIGHT, "entrance", "Entrance Light", "현관등");
        home.device("entrance.camera", Kinds.CAMERA, "entrance", "Door Camera", "현관 카메라");
        home.device("entrance.alarm", Kinds.ALARM_PANEL, "entrance", "Alarm", "방범");

        home.device("bedroom.light", Kinds.CEILING_LIGHT, "bedroom", "Bedroom Light", "침실등");
        home.device("bedroom.lamp", Kinds.LAMP, "bedroom", "Bedside Lamp", "침대 스탠드");
        home.device("bedroom.aircon", Kinds.AIR_CONDITIONER, "bedroom", "Bedroom Aircon", "침실 에어컨");
        home.device("bedroom.boiler", Kinds.BOILER, "bedroom", "Bedroom Heating", "안방 보일러");
        home.device("bedroom.blind", Kinds.BLIND, "bedroom", "Bedroom Blinds", "침실 블라인드");
        home.device("bedroom.humidifier", Kinds.HUMIDIFIER, "bedroom", "Humidifier", "가습기");

        home.device("study.light", Kinds.LIGHT, "study", "Study Light", "서재 불");
        home.device("study.lamp", Kinds.LAMP, "study", "Desk Lamp", "책상 스탠드");
        home.device("study.fan", Kinds.FAN, "study", "Study Fan", "서재 선풍기");
        home.device("study.plug", Kinds.PLUG, "study", "Printer Plug", "프린터 플러그");
        home.device("study.climate", Kinds.CLIMATE_SENSOR, "study", "Study Sensor", "서재 온습도계");

        home.device("kids.light", Kinds.LIGHT, "kids-room", "Kids Room Light", "아이방 불");
        home.device("kids.fan", Kinds.FAN, "kids-room", "Kids Room Fan", "아이방 선풍기");
        home.device("balcony.blind", Kinds.BLIND, "balcony", "Balcony Blinds", "베란다 블라인드");
        home.device("balcony.mower", Kinds.IRRIGATION, "balcony", "Plant Sprinkler", "화분 스프링클러");

        home.device("scene.relax", Kinds.SCENE, "", "Relax", "휴식");
        home.device("list.shopping", Kinds.TODO_LIST, "", "Shopping List", "장보기 목록");
        home.device("list.chores", Kinds.TODO_LIST, "", "Chores", "집안일 목록");
        home.device("person.anna", Kinds.PERSON, "", "Anna", "안나");
        home.device("weather", Kinds.WEATHER, "", "Weather", "날씨");
        var movie =
                new Routine(
                        "movie-night",
                        Names.of("Movie Night", "영화 모드", "영화 시간"),
                        List.of(deed("living.light", false), deed("living.tv", true)));
        var goodNight =
                new Routine(
                        "good-night",
                        Names.of("Good Night", "취침 모드", "잘 자"),
                        List.of(deed("living.light", false), deed("bedroom.light", false)));
        return Home.of(1, home.devices, home.rooms, home.floors, List.of(movie, goodNight), SEOUL);
    }

    /** Two rooms, six devices: enough for a test that isn't about words. */
    public static Home smallFlat() {
        var home = new Households();
        home.room("living-room", "", "Living Room", "거실");
        home.room("bedroom", "", "Bedroom", "침실");
        home.device("living.light", Kinds.CEILING_LIGHT, "living-room", "Living Room Light", "거실등");
        home.device("living.tv", Kinds.TV, "living-room", "TV", "텔레비전");
        home.device("living.aircon", Kinds.AIR_CONDITIONER, "living-room", "Aircon", "에어컨");
        home.device("bedroom.lamp", Kinds.LAMP, "bedroom", "Bedroom Lamp", "침실 스탠드");
        home.device("bedroom.curtain", Kinds.CURTAIN, "bedroom", "Bedroom Curtain", "침실 커튼");
        home.device("entrance.lock", Kinds.DOOR_LOCK, "", "Front Door", "현관문");
        return Home.of(1, home.devices, home.rooms, home.floors, List.of(), SEOUL);
    }

    private static Routine.Deed deed(String device, boolean on) {
        return new Routine.Deed(
                new DeviceId(device), maru.devices.Act.set(Trait.ON, Value.flag(on)));
    }

    private void floor(String id, String name, String... others) {
        floors.add(new Floor(new FloorId(id), Names.of(name, others)));
    }

    private void room(String id, String floor, String name, String... others) {
        rooms.add(
                new Room(
                        new RoomId(id),
                        Names.of(name, others),
                        floor.isEmpty() ? Optional.empty() : Optional.of(new FloorId(floor))));
    }

    private void device(String id, Kind kind, String room, String name, String... others) {
        Map<Trait, Capability> traits = new EnumMap<>(Trait.class);
        traits.putAll(kind.traits());
        devices.add(
                new Device(
                        new DeviceId(id),
                        Names.of(name, others),
                        room.isEmpty() ? Optional.empty() : Optional.of(new RoomId(room)),
                        kind,
                        traits,
                        State.UNKNOWN,
                        Availability.ONLINE,
                        Optional.empty()));
    }
}
