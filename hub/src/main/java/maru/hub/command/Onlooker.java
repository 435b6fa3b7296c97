package maru.hub.command;

import java.util.Set;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.understand.Utterance.Speaker;

/**
 * Somebody who asks what is planned or waits to be set off.
 *
 * @param visible the home as it is for them
 */
record Onlooker(Speaker speaker, Home visible, Home whole) {

    /** What the family plans is no guest's business. */
    boolean mayKnow(Speaker planner) {
        return speaker.role().isFamily() || planner.id().equals(speaker.id());
    }

    /** What others planned the adults may end. */
    boolean mayEnd(Speaker planner) {
        return speaker.role().isAdult() || planner.id().equals(speaker.id());
    }

    /** Whether they may know of all of these, as far as they are still there. */
    boolean sees(Set<DeviceId> devices) {
        return devices.stream()
                .allMatch(id -> whole.device(id).isEmpty() || visible.device(id).isPresent());
    }
}
