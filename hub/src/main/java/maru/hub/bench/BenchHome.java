package maru.hub.bench;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Words;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;

/** Homes of any size with names in both languages, the same at each run. */
final class BenchHome {
    private static final int PER_ROOM = 8;

    private static final List<Map<Language, String>> PARTS =
            List.of(
                    names("", ""),
                    names("North", "북쪽"),
                    names("South", "남쪽"),
                    names("Garden", "정원"),
                    names("East", "동쪽"),
                    names("West", "서쪽"),
                    names("Upper", "위층"),
                    names("Lower", "아래층"),
                    names("Front", "앞쪽"),
                    names("Back", "뒤쪽"),
                    names("Guest", "손님"),
                    names("Family", "가족"),
                    names("Corner", "모퉁이"));

    private static final List<Map<Language, String>> ROOMS =
            List.of(
                    names("living room", "거실"),
                    names("kitchen", "주방"),
                    names("bedroom", "침실"),
                    names("bathroom", "욕실"),
                    names("office", "서재"),
                    names("hallway", "현관"),
                    names("nursery", "아이방"),
                    names("garage", "차고"),
                    names("attic", "다락방"),
                    names("cellar", "지하실"));

    private static final List<Kind> KINDS =
            List.of(
                    Kinds.CEILING_LIGHT,
                    Kinds.LAMP,
                    Kinds.CURTAIN,
                    Kinds.AIR_CONDITIONER,
                    Kinds.CLIMATE_SENSOR,
                    Kinds.PLUG,
                    Kinds.FAN,
                    Kinds.CONTACT_SENSOR);

    private BenchHome() {}

    /** With so many devices; at most 1,040 keep their rooms apart. */
    static Home of(int devices, long revision) {
        var rooms = new ArrayList<Room>();
        var all = new ArrayList<Device>();
        for (int i = 0; i < devices; i++) {
            int number = i / PER_ROOM;
            if (number == rooms.size()) {
                rooms.add(
                        new Room(
                                new RoomId("room-" + number),
                                new Names(perLanguage(number, language -> "")),
                                Optional.empty()));
            }
            Kind kind = KINDS.get(i % KINDS.size());
            all.add(
                    new Device(
                            new DeviceId("device-" + i),
                            new Names(
                                    perLanguage(number, language -> Words.in(language).say(kind))),
                            Optional.of(rooms.getLast().id()),
                            kind,
                            kind.traits(),
                            State.UNKNOWN,
                            Availability.ONLINE,
                            Optional.empty()));
        }
        return Home.of(revision, all, rooms, List.of(), List.of(), ZoneOffset.UTC);
    }

    private static Map<Language, List<String>> perLanguage(
            int room, java.util.function.Function<Language, String> thing) {
        var names = new EnumMap<Language, List<String>>(Language.class);
        var part = PARTS.get(room / ROOMS.size() % PARTS.size());
        for (Language language : Language.values()) {
            String name =
                    String.join(
                                    " ",
                                    part.getOrDefault(language, ""),
                                    ROOMS.get(room % ROOMS.size()).getOrDefault(language, ""),
                                    thing.apply(language))
                            .strip();
            names.put(language, List.of(name));
        }
        return names;
    }

    private static Map<Language, String> names(String english, String korean) {
        return Map.of(Language.ENGLISH, english, Language.KOREAN, korean);
    }
}
