package maru.hub.plan;

import java.util.List;
import maru.devices.Act;

/** What an action comes to on one device. */
sealed interface Settled {

    /** These acts, in this order. */
    record Acts(List<Step> steps) implements Settled {
        public Acts {
            steps = List.copyOf(steps);
        }
    }

    /** It is so already. */
    record Already(Act act) implements Settled {}

    /** The device is made for it, but not like this. */
    record Not(Refusal refusal) implements Settled {}

    /** The device isn't made for it. */
    record Unable(Refusal refusal) implements Settled {}
}
