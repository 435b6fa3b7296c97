package maru.hub.plan;

import java.util.List;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent;

/** What the hub asks back, with what it needs to go on once it knows. */
public sealed interface Inquiry {

    /** "Which one?" */
    record Which(Intent intent, List<DeviceId> candidates) implements Inquiry {
        public Which {
            candidates = List.copyOf(candidates);
        }
    }

    /** "What shall I …?": nothing was named, and nothing stands to reason. */
    record What(Intent intent) implements Inquiry {}

    /**
     * A part wasn't understood.
     *
     * @param understood what the rest would mean
     */
    record Unmatched(String words, List<Intent> understood) implements Inquiry {
        public Unmatched {
            understood = List.copyOf(understood);
        }
    }
}
