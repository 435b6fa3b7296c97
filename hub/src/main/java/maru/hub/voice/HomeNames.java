package maru.hub.voice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import maru.devices.Language;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.Names;
import maru.hub.home.RoomId;

/** What is likely to be spoken of in a home, for a recogniser that is to expect it. */
public final class HomeNames {
    private HomeNames() {}

    /**
     * The names of its rooms, and then of what is in them, the speaker's room first.
     *
     * @param language in which somebody speaks; empty for either
     * @param usable tells what the speaker may use, and so may hear of
     */
    public static List<String> of(
            Home home,
            Optional<Language> language,
            Optional<RoomId> room,
            Predicate<Device> usable) {
        var near = new ArrayList<Names>();
        var far = new ArrayList<Names>();
        home.rooms().values().forEach(each -> near.add(each.names()));
        home.devices().values().stream()
                .filter(usable)
                .forEach(device ->
                        (room.isPresent() && room.equals(device.room()) ? near : far)
                                .add(device.names()));
        near.addAll(far);
        var all = new LinkedHashSet<String>();
        for (Names names : near) {
            language.ifPresentOrElse(
                    spoken -> all.add(names.in(spoken)), () -> all.add(names.all().getFirst()));
        }
        return List.copyOf(all);
    }
}
