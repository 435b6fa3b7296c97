package maru.hub.talk;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import maru.devices.Language;

/** Talks with people about anything but the home. */
public interface Talk {

    /** A hub that doesn't. */
    Talk NONE = (_, _) -> CompletableFuture.completedFuture(new Said.Nothing());

    /**
     * Answers; returns at once and never fails.
     *
     * @param pieces gets the answer piece by piece on another thread, and an empty piece now and
     *     then; false ends it, since nobody listens any more
     */
    CompletionStage<Said> answer(Turn turn, Predicate<String> pieces);

    /**
     * What somebody says.
     *
     * @param speaker who, and
     * @param room where: what was said before by the same one there is kept in mind
     */
    record Turn(String speaker, Optional<String> room, Language language, String text) {}

    /** What comes of it. */
    sealed interface Said {
        /**
         * The words of a language model, true or not.
         *
         * @param model its name
         * @param whole whether it came to its end, rather than to a limit
         */
        record Words(String text, String model, boolean whole) implements Said {}

        record NotNow(Why why) implements Said {}

        /** There is nothing that would answer. */
        record Nothing() implements Said {}
    }

    /** Why there is no answer now. */
    enum Why {
        /** The model is on its way. */
        LOADING,
        /** It talks with others. */
        BUSY,
        /** It isn't there, or doesn't answer. */
        BROKEN,
        /** More was said than it takes in. */
        TOO_LONG
    }
}
