package maru.hub.plan;

import java.util.List;
import java.util.Optional;
import maru.devices.Trait;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.understand.Intent;

/**
 * What surrounds an utterance: where the speaker stands and what the talk was about.
 *
 * @param devices what was last spoken of, for "it"
 * @param trait what was last changed, for "more"
 * @param last what was last wanted or asked, for "there too"
 * @param back what would undo what was last done, which tells whether it was more or less
 */
public record Setting(
        Optional<RoomId> room,
        List<DeviceId> devices,
        Optional<Trait> trait,
        Optional<Intent> last,
        List<Step> back) {
    public Setting {
        devices = List.copyOf(devices);
        back = List.copyOf(back);
    }

    public Setting(
            Optional<RoomId> room,
            List<DeviceId> devices,
            Optional<Trait> trait,
            Optional<Intent> last) {
        this(room, devices, trait, last, List.of());
    }

    public Setting(Optional<RoomId> room, List<DeviceId> devices, Optional<Trait> trait) {
        this(room, devices, trait, Optional.empty());
    }

    public static Setting in(RoomId room) {
        return new Setting(Optional.of(room), List.of(), Optional.empty());
    }

    public static final Setting UNKNOWN =
            new Setting(Optional.empty(), List.of(), Optional.empty());
}
