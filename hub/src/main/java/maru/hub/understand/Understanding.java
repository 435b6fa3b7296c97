package maru.hub.understand;

import java.util.List;

/** What was meant. Both readers return this and nothing else. */
public sealed interface Understanding {

    /**
     * Everything that was said is accounted for by these intents, in the order in which they were
     * said.
     */
    record Understood(List<Intent> intents) implements Understanding {
        public Understood {
            intents = List.copyOf(intents);
            if (intents.isEmpty()) {
                throw new IllegalArgumentException("understood nothing");
            }
        }
    }

    /**
     * It is about the home, but a part of it isn't understood. Nothing may be done, since the part
     * may have been "not".
     *
     * @param unmatched the words that found no meaning, as they were said
     * @param candidates what the rest would mean, for asking back
     */
    record Unclear(String unmatched, List<Intent> candidates) implements Understanding {
        public Unclear {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * It breaks off before it says what or where. Nothing may be done, and nobody may guess the
     * rest: what comes next will tell.
     *
     * @param words as far as it went
     */
    record Unfinished(String words) implements Understanding {}

    /** Chatter, general knowledge: nothing in it is about this home. */
    record NotForTheHome() implements Understanding {}
}
