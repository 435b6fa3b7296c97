package maru.hub.plan;

import java.util.List;
import maru.hub.home.DeviceId;
import maru.hub.understand.Intent;

/** What the hub asks back, with what it needs to go on once it knows. */
public sealed interface Inquiry {

    /** "Which one?", with everything that is to be done to it. */
    record Which(List<Intent> intents, List<DeviceId> candidates) implements Inquiry {
        public Which {
            intents = List.copyOf(intents);
            candidates = List.copyOf(candidates);
        }

        Which(Intent intent, List<DeviceId> candidates) {
            this(List.of(intent), candidates);
        }
    }

    /** "Which title?": several in the library could be meant. */
    record WhichTitle(Intent.Wish wish, List<String> titles) implements Inquiry {
        public WhichTitle {
            titles = List.copyOf(titles);
        }
    }

    /** "What shall I …?": nothing was named, and nothing stands to reason. */
    record What(Intent intent) implements Inquiry {}

    /** It broke off; what is said next may be the rest of it. */
    record Rest(String words) implements Inquiry {}

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
