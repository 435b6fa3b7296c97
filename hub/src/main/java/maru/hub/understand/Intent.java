package maru.hub.understand;

import java.util.List;
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

    /**
     * Something is asked about what was. Can never act.
     *
     * @param trait what of the target is asked
     * @param value for what was so, or happened
     * @param period empty for ever
     */
    record PastQuestion(
            Sought sought,
            Target target,
            Optional<Trait> trait,
            Optional<Value> value,
            Optional<Period> period)
            implements Intent {}

    /** What a question about the past wants to know. */
    enum Sought {
        /** "How warm was it at three?" */
        VALUE,
        HIGHEST,
        LOWEST,
        AVERAGE,
        /** "How much electricity did the dryer use?" */
        USED,
        /** "What used the most?" */
        MOST,
        /** "Was the heater on?", "did it open?" */
        WHETHER,
        /** "Which lights were on?" */
        WHICH,
        /** "Did anybody open it?" That somebody did can be known, who can't. */
        BY_ANYBODY,
        /** "How long was it on?" */
        DURATION,
        /** "How often did it open?" */
        COUNT,
        /** "When did it last open?" */
        LAST,
        /** "How long has it been on?" */
        SINCE
    }

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
        BY_WHOM,
        /** "Which device uses the most?", "which room is the warmest?" */
        MOST,
        /** "Which room is the coldest?" */
        LEAST
    }

    /**
     * A routine of the home by its id, or a scene by its device; the words as said when neither is
     * known.
     */
    record RunRoutine(String routine, Optional<When> when) implements Intent {}

    /**
     * Something is to be done, or told, once something else is so: "if it rains close the windows".
     *
     * @param once whether only the next time
     * @param ifNow whether it may be about how things are already: "if the lamp is on, turn it off"
     * @param deeds wishes and routines; empty when it is only to be told
     * @param tells whether the speaker is to be told
     */
    record Automate(Trigger trigger, boolean once, boolean ifNow, List<Intent> deeds, boolean tells)
            implements Intent {
        public Automate {
            deeds = List.copyOf(deeds);
        }
    }

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

    /**
     * "And yesterday?", "어제는?": what was asked last, but of this time.
     *
     * @param words as they were said
     */
    record InsteadThen(Period period, String words) implements Intent {}

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
