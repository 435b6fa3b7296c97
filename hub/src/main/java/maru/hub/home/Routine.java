package maru.hub.home;

import java.util.List;
import maru.devices.Act;

/**
 * Acts that a person has put together under a name ("movie night"). Scenes that a device or bridge
 * offers are devices of kind {@code scene} instead.
 */
public record Routine(String id, Names names, List<Deed> deeds) {
    public Routine {
        deeds = List.copyOf(deeds);
    }

    /** One act on one device. */
    public record Deed(DeviceId device, Act act) {}
}
