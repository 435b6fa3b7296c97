package maru.hub.plan;

import java.util.List;
import java.util.Optional;
import maru.devices.Trait;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;

/**
 * What surrounds an utterance: where the speaker stands and what the talk was about.
 *
 * @param devices what was last spoken of, for "it"
 * @param trait what was last changed, for "more"
 */
public record Setting(Optional<RoomId> room, List<DeviceId> devices, Optional<Trait> trait) {
    public Setting {
        devices = List.copyOf(devices);
    }

    public static Setting in(RoomId room) {
        return new Setting(Optional.of(room), List.of(), Optional.empty());
    }

    public static final Setting UNKNOWN =
            new Setting(Optional.empty(), List.of(), Optional.empty());
}
