package maru.hub.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.understand.Trigger;
import org.jspecify.annotations.Nullable;

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
        Predicate<DeviceId> isSo =
                id -> home.device(id).map(Device::state).filter(this::isSo).isPresent();
        return all ? devices.stream().allMatch(isSo) : devices.stream().anyMatch(isSo);
    }

    public boolean isSo(State state) {
        return isSo(state.values().get(trait));
    }

    /**
     * @param value null for what no device has told
     */
    public boolean isSo(@Nullable Value value) {
        return value != null && test.holds(value);
    }
}
