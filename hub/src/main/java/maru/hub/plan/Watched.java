package maru.hub.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.understand.Trigger;

/**
 * What sets an automation off, settled: which devices tell of it.
 *
 * @param all whether it must be so of all of them; else each sets it off by itself
 * @param held for how long it must have been so
 */
public record Watched(
        List<DeviceId> devices,
        Trait trait,
        Trigger.Test test,
        boolean all,
        Optional<Duration> held) {
    public Watched {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("nothing to watch");
        }
    }

    /** Whether it is so now, as far as the devices have told. */
    public boolean holds(Home home) {
        return all
                ? devices.stream().allMatch(id -> isSo(home, id))
                : devices.stream().anyMatch(id -> isSo(home, id));
    }

    /** Whether a device says so. */
    public boolean isSo(Home home, DeviceId device) {
        return home.device(device)
                .map(Device::state)
                .map(state -> state.values().get(trait))
                .filter(this::isSo)
                .isPresent();
    }

    public boolean isSo(Value value) {
        return test.holds(value);
    }
}
