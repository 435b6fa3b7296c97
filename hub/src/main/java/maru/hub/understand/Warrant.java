package maru.hub.understand;

import java.util.Set;
import maru.hub.home.RoomId;

/**
 * How far the words bear out what was understood, and so what may be done on the strength of it.
 */
public sealed interface Warrant {

    /** The same where the reading itself is in doubt: at most a question comes of it. */
    Warrant doubted();

    /** Every word was accounted for. */
    record Said() implements Warrant {
        @Override
        public Warrant doubted() {
            return this;
        }
    }

    /**
     * The thing was named, but by words of which some weren't understood, and these may have said
     * where. So nothing is done beyond the rooms that are known to be meant.
     *
     * @param rooms that the words name
     * @param all whether a word speaks of all of something
     */
    record Named(Set<RoomId> rooms, boolean all) implements Warrant {
        public Named {
            rooms = Set.copyOf(rooms);
        }

        @Override
        public Warrant doubted() {
            return new Guessed(rooms, true);
        }
    }

    /**
     * Nobody named the thing: it is a guess at what would help. It may act only where that is
     * harmless and stays where the speaker was speaking of; beyond that it is a question.
     *
     * @param rooms that the words name
     * @param doubtful whether the words speak of things of another kind, or of no need at all
     */
    record Guessed(Set<RoomId> rooms, boolean doubtful) implements Warrant {
        public Guessed {
            rooms = Set.copyOf(rooms);
        }

        @Override
        public Warrant doubted() {
            return new Guessed(rooms, true);
        }
    }
}
