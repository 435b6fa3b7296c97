package maru.hub.llm;

import java.time.Duration;

/**
 * A loaded language model. Used by one thread at a time; slow, blocking, and possibly broken in
 * ways that only the thread that waits for it can see, which is why the rest of the hub only meets
 * it behind {@link EmbeddedModel}.
 */
public interface LanguageModel extends AutoCloseable {

    /**
     * Reads a prompt and keeps what it made of it, so that a completion of any prompt that begins
     * the same only pays for the rest.
     */
    void warm(Prompt prefix);

    /**
     * Goes on writing after a prompt.
     *
     * @param grammar GBNF with a rule {@code root} that the answer follows to the letter
     * @param tokens at most as many as this
     * @param limit after this, no further token is asked for; a token in the making is waited for
     */
    Answer complete(Prompt prompt, String grammar, int tokens, Duration limit);

    /** How many tokens a prompt has. */
    int count(Prompt prompt);

    /** Lets go of the model. Returns within seconds, even if the engine doesn't. */
    @Override
    void close();

    /**
     * What a model wrote.
     *
     * @param whole whether it came to its end, rather than to a limit
     */
    record Answer(String text, int tokens, boolean whole, Duration took) {}

    /** How a model gets loaded, on the thread that will use it. */
    @FunctionalInterface
    interface Loader {
        /**
         * Fetches what is missing, checks and loads.
         *
         * @throws Unavailable when the file can't be had or isn't the right one
         */
        LanguageModel load(Progress progress) throws Unavailable;
    }

    /** Where a loader tells how far it is. */
    interface Progress {
        void fetching(int percent);

        void loading();
    }

    /** There is no model to load; the message tells a person why and what to do. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unavailable(String why) {
            super(why);
        }
    }
}
