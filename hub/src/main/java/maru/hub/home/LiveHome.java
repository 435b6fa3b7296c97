package maru.hub.home;

import java.util.function.Consumer;

/** The home as it is now: a snapshot at any moment, and word of every change. */
public interface LiveHome {

    /** The present snapshot; cheap, never blocks. */
    Home snapshot();

    /**
     * Tells every later event, in order, on one thread of the home's own. A listener must be quick
     * and must not block or throw; what takes longer it hands to its own bounded queue. Closing the
     * result ends it.
     */
    Subscription listen(Consumer<HomeEvent> listener);

    /** Ends a listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
