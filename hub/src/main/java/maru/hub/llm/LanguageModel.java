package maru.hub.llm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * A loaded language model. Used by one thread at a time; slow, blocking, and possibly broken in
 * ways that only the thread that waits for it can see, which is why the rest of the hub only meets
 * it behind {@link EmbeddedModel}.
 */
public interface LanguageModel extends AutoCloseable {

    /**
     * Reads a prompt and keeps what it made of it, so that a completion of any prompt that begins
     * the same only pays for the rest.
     *
     * @param slice after about this long an engine that {@linkplain #answersWhileReading can} stops
     *     for now, and goes on when it is called again
     * @return whether it has read the whole
     */
    boolean warm(Prompt prefix, Duration slice);

    /**
     * Whether, between two slices of reading another beginning, it still answers after the one
     * before without reading that again.
     */
    boolean answersWhileReading();

    /**
     * Goes on writing after a prompt.
     *
     * @param grammar what the answer follows to the letter
     * @param tokens at most as many as this
     * @param limit after this, no further token is asked for; a token in the making is waited for,
     *     or given up
     */
    Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit);

    /**
     * Writes freely after a prompt, for people to read. What comes of it isn't held to anything, so
     * nothing may be done because of it.
     *
     * @param tokens at most as many as this
     * @param limit after this, no further token is asked for
     * @param pieces gets each piece as it is written, in whole characters, and an empty one now and
     *     then while the prompt is read; false ends the answer
     */
    Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces);

    /** How many tokens a prompt has. */
    int count(Prompt prompt);

    /** Lets go of the model. Returns within seconds, even if the engine doesn't. */
    @Override
    void close();

    /**
     * What a model wrote.
     *
     * @param whole whether it came to its end, rather than to a limit
     * @param margin how sure the closest of its choices was: the difference between the logarithms
     *     of how likely it found what it chose and the best that it could have said instead; empty
     *     where it had no choice or the engine doesn't tell
     * @param effort empty where the engine doesn't tell
     */
    record Answer(
            String text,
            int tokens,
            boolean whole,
            Duration took,
            OptionalDouble margin,
            Optional<Effort> effort) {}

    /**
     * What an answer cost.
     *
     * @param read tokens of the prompt that had to be computed
     * @param reading for those
     * @param passes through the model for the answer; tokens without a choice are taken together
     * @param deciding in those passes
     * @param choosing in between: following the grammar and comparing what it lets through
     */
    record Effort(int read, Duration reading, int passes, Duration deciding, Duration choosing) {}

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
