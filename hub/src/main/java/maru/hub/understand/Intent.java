package maru.hub.understand;

import java.util.Optional;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;

/** One thing that was meant by one clause. */
public sealed interface Intent {

    /** Something is to be done to something, now or then. */
    record Wish(Target target, Action action, Optional<When> when) implements Intent {
        public static Wish now(Target target, Action action) {
            return new Wish(target, action, Optional.empty());
        }
    }

    /**
     * Something is asked about the present. Can never act.
     *
     * @param trait what of the target is asked; empty when "how is it" is asked
     * @param value what the asker supposes, for yes-or-no, which, how many
     */
    record Question(Ask ask, Target target, Optional<Trait> trait, Optional<Value> value)
            implements Intent {}

    /** How a question wants its answer. */
    enum Ask {
        /** "How warm is it?" */
        VALUE,
        /** "Is the door locked?" */
        WHETHER,
        /** "Is any window open?" */
        ANY,
        /** "Are all lights off?" */
        ALL,
        /** "Which lights are on?" */
        WHICH,
        /** "How many lights are on?" */
        HOW_MANY,
        /** "What can I control in the kitchen?" */
        LIST,
        /** "Where is the vacuum?", "where is Anna?" */
        WHERE,
        /** "Who opened the door?" */
        BY_WHOM
    }

    /**
     * A routine of the home by its id, or a scene by its device; the words as said when neither is
     * known.
     */
    record RunRoutine(String routine, Optional<When> when) implements Intent {}

    /** "What is planned?" */
    record ListSchedules() implements Intent {}

    /**
     * "Cancel the bedroom light at seven", "cancel everything that is planned" when the target is
     * empty.
     */
    record CancelSchedules(Optional<Target> target) implements Intent {}

    /** Yes or no to what the hub asked last. */
    record Answer(boolean yes) implements Intent {}

    /** One of the things that the hub offered last: by what it is, or by its number from 1. */
    record Choose(Optional<Target> target, Optional<Integer> number) implements Intent {}

    /** "A bit more", "더": on, the way that the last change went, or back. */
    record More(boolean more, Action.Degree degree) implements Intent {}

    /**
     * "안방도", "아니 거실 말고 안방", "안방은?": what was wanted or asked last, but of this.
     *
     * @param asks whether it can only be a question
     * @param words as they were said
     */
    record Instead(Target target, boolean asks, String words, Language language)
            implements Intent {}

    /** "Put it back": as it was before what was done last. */
    record Undo() implements Intent {}

    /** What is said to somebody, and wants nothing but an answer. */
    enum Courtesy implements Intent {
        THANKS,
        GREETING,
        GOOD_NIGHT
    }

    /** "Forget it." */
    record NeverMind() implements Intent {}
}
