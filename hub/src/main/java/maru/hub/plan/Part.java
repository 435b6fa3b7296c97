package maru.hub.plan;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent;
import maru.hub.understand.When;

/** What one intent came to. */
public sealed interface Part {

    /**
     * Devices are to do something.
     *
     * @param steps in order for each device
     * @param already what was wished and is so already, as far as the devices have told
     * @param refusals devices that were meant too, and can't
     * @param when empty for at once
     * @param undo what brings back the state before, when it is only for a while
     * @param routine the name under which they were put together
     */
    record Deeds(
            List<Step> steps,
            List<Step> already,
            List<Refusal> refusals,
            Optional<When> when,
            List<Step> undo,
            Optional<String> routine)
            implements Part {
        public Deeds {
            steps = List.copyOf(steps);
            already = List.copyOf(already);
            refusals = List.copyOf(refusals);
            undo = List.copyOf(undo);
        }

        /** Every device that was meant and can. */
        public List<DeviceId> devices() {
            return java.util.stream.Stream.concat(steps.stream(), already.stream())
                    .map(Step::device)
                    .distinct()
                    .toList();
        }
    }

    /** Nobody asked for exactly this, but it would help: it is put back as a question. */
    record Proposed(Deeds deeds) implements Part {}

    /**
     * Something is to be done, or told, whenever something is so.
     *
     * @param once whether only the next time
     * @param ifNow whether it is done at once where it is so already
     * @param deeds what is to be done; empty when it is only to be told
     * @param tells whether the speaker is to be told
     */
    record Automated(Watched watched, boolean once, boolean ifNow, List<Deeds> deeds, boolean tells)
            implements Part {
        public Automated {
            deeds = List.copyOf(deeds);
        }
    }

    /** A question has its answer. */
    record Answered(Answer answer) implements Part {}

    /** The answer lies in the past and is to be looked up. */
    record Recalled(Lookup lookup) implements Part {}

    /** It can't be, and nothing is done. */
    record Refused(Refusal refusal) implements Part {}

    /** It depends on something that only the speaker knows. */
    record AskedBack(Inquiry inquiry) implements Part {}

    /** What is planned is to be told. */
    record Planned() implements Part {}

    /** What is planned is to be dropped: of these devices, or all of it. */
    record Cancelled(Optional<Set<DeviceId>> devices) implements Part {
        /** Whether what is planned with these is to be dropped. */
        public boolean means(Set<DeviceId> planned) {
            return devices.isEmpty() || !Collections.disjoint(devices.get(), planned);
        }
    }

    /** The one thing that is planned is to be dropped. */
    record CancelledOnly() implements Part {}

    /** What was planned or told of a moment ago is to be dropped. */
    record Withdrawn(List<String> plans) implements Part {
        public Withdrawn {
            plans = List.copyOf(plans);
        }
    }

    /** Yes or no to what waits for it. */
    record Consent(boolean yes) implements Part {}

    /** What was asked back or waits is to be forgotten. */
    record Dropped() implements Part {}

    /** The hub was greeted or thanked. */
    record Courtesy(Intent.Courtesy said) implements Part {}
}
