package maru.hub.understand;

import java.time.ZonedDateTime;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.home.Home;
import maru.hub.home.RoomId;

/**
 * Turns words into what was meant. May be slow; never acts, never throws for what somebody said.
 */
public interface Reader {

    /** Its name in results: {@code sentences}, {@code model}. */
    String name();

    /**
     * Whether it can read now, cheaply asked: a model may still be loading, or resting after a
     * failure.
     */
    default boolean isReady() {
        return true;
    }

    /** What the text means in this home. */
    Reading read(String text, Context context);

    /** Whether the text says anew what is to be done, and is no rest of what broke off before. */
    default boolean beginsAnew(String text, Context context) {
        return false;
    }

    /**
     * What a reader may look at.
     *
     * @param now for "in ten minutes" and "at seven"
     * @param awaited what the hub has asked back and not yet been answered: only then does a bare
     *     "yes", "the second" or "the bedroom one" mean an answer
     */
    record Context(
            Home home,
            ZonedDateTime now,
            Optional<Language> language,
            Optional<RoomId> room,
            Awaited awaited) {

        /** The same, waiting for another answer. */
        Context awaiting(Awaited other) {
            return new Context(home, now, language, room, other);
        }
    }

    /** What kind of answer the hub waits for. */
    enum Awaited {
        NOTHING,
        /** A yes or a no, to something risky or guessed. */
        CONSENT,
        /** One of several things, or what is to be done at all; a yes or no as well. */
        CHOICE
    }

    /**
     * The result.
     *
     * @param language in which it was said
     * @param certainty of a reader that accounts for every word 1, less where it had to guess; of
     *     one that guesses, the share of such guesses that are right. Only comparable within one
     *     reader
     */
    record Reading(Understanding understanding, Language language, double certainty) {}
}
