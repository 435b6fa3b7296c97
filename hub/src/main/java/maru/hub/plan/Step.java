package maru.hub.plan;

import java.util.List;
import maru.devices.Act;
import maru.hub.home.DeviceId;

/**
 * One act on one device.
 *
 * @param role why it is there: what was wished, or what the wish needs first
 */
public record Step(DeviceId device, Act act, Role role) {

    public static Step wished(DeviceId device, Act act) {
        return new Step(device, act, Role.WISHED);
    }

    public static Step first(DeviceId device, Act act) {
        return new Step(device, act, Role.FIRST);
    }

    public static Step atLimit(DeviceId device, Act act) {
        return new Step(device, act, Role.AT_LIMIT);
    }

    /** Whether it only makes way for another of these on the same device. */
    public boolean isFirstOf(List<Step> steps) {
        return role == Role.FIRST
                && steps.stream()
                        .anyMatch(s -> s.device().equals(device) && s.role() != Role.FIRST);
    }

    /** Why a step is taken. */
    public enum Role {
        WISHED,
        /** As wished, but cut at the end of the device's range, and the reply says so. */
        AT_LIMIT,
        /** Switched on so that the rest has an effect; not worth a word of its own. */
        FIRST
    }
}
