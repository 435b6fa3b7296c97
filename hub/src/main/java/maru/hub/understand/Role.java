package maru.hub.understand;

import java.util.Locale;
import java.util.Optional;

/**
 * What a word of grammar does in a sentence, whatever the language. The words themselves stand in
 * {@code languages/<code>/sentences.yaml} under {@link #id()}.
 */
enum Role {
    // What is to be done. TURN, MAKE and RETURN need another word to say what.
    TURN,
    /** Off with "down", on with "up". */
    POWER,
    MAKE,
    /** As it is: nothing is to be done to it. */
    LEAVE,
    /** As it is, behind something else that is to be done. */
    KEEP,
    ON,
    OFF,
    LIGHT_UP,
    LIGHTS_OUT,
    OPEN,
    CLOSE,
    LOCK,
    UNLOCK,
    SET,
    RAISE,
    LOWER,
    START,
    STOP,
    PAUSE,
    RESUME,
    PLAY,
    NEXT,
    PREVIOUS,
    /** Backwards in what plays, by a length of time. */
    REWIND,
    FORWARD,
    AGAIN,
    MUTE,
    UNMUTE,
    TOGGLE,
    DOCK,
    RETURN,
    LOCATE,
    CLEAN,
    ADD,
    COMPLETE,
    COMPLETE_END,
    REMOVE,
    ARM,
    DISARM,
    RUN,
    PRESS,
    CANCEL,

    // To what, where, how many.
    ALL,
    /** All, of one thing; nothing more than "and", of two that are named. */
    BOTH,
    EVERYTHING,
    /** All but what was spoken of before. */
    ELSE,
    /** The same of the kind of what was spoken of: "the rest" of the lights. */
    REST,
    DEVICES,
    EXCEPT,
    /** Not what it follows, but what comes next. */
    RATHER,
    HERE,
    /** Where the talk was. */
    THERE,
    /** All doors, whatever was spoken of. */
    LOCK_UP,
    /** The same where it stands at the end of a wish, and elsewhere says nothing. */
    THERE_BEHIND,
    /** Where the weather is. */
    OUTSIDE,
    WHOLE_HOME,
    IT,
    IN,
    AT,
    OF,
    OBJECT,
    SCHEDULES,
    MEDIA,
    SOMETHING,

    // How the parts hang together.
    AND,
    THEN,
    TOO,
    TO,
    BY,
    NOT,
    /** Who is to do it: whoever is told so isn't to do it. */
    NOBODY,
    /** What follows puts right what was said before. */
    CORRECTION,
    IF,
    /** What it follows is why something is wanted, and no part of what is. */
    CAUSE,
    /** Opens a clause that only tells how things are, before what is wanted. */
    PREAMBLE,
    /** What follows is wanted because of what was said before. */
    HENCE,
    TOPIC,
    /** What is wanted is to be told of something. */
    TELL,
    /** Each time that something happens. */
    ALWAYS,
    /** The next time only. */
    ONCE,

    // How far.
    A_BIT,
    A_LOT,
    MORE,
    LESS,
    MAX,
    MIN,
    HALF,
    TOO_MUCH,

    // What says nothing by itself.
    ARTICLE,
    REQUEST,
    FILLER,
    /** Said of how a thing is, and not of what is to be done. */
    STILL,
    /** Only calls for attention, before anything is said. */
    HAIL,
    /** The work of a thing, called like the thing: to ask for it is to ask that it be done. */
    WORK,
    CHAT,

    // Questions.
    ASK_IS,
    ASK_WHAT,
    ASK_WHICH,
    ASK_HOW_MANY,
    ASK_ANY,
    ASK_WHERE,
    ASK_WHO,
    ASK_WHETHER,
    ASK_LIST,

    // Answers to what the hub asked.
    YES,
    NO,
    NEVER_MIND,
    THANKS,
    GREETING,
    GOOD_NIGHT,
    /** Whatever was done last is to be as before. */
    UNDO,
    PICK;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> ofId(String id) {
        for (Role role : values()) {
            if (role.id().equals(id)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Whether it names something to be done, all by itself. */
    boolean isDeed() {
        return switch (this) {
            case ON,
                    OFF,
                    LIGHT_UP,
                    LIGHTS_OUT,
                    OPEN,
                    CLOSE,
                    LOCK,
                    UNLOCK,
                    RAISE,
                    LOWER,
                    START,
                    STOP,
                    PAUSE,
                    RESUME,
                    PLAY,
                    NEXT,
                    PREVIOUS,
                    MUTE,
                    UNMUTE,
                    TOGGLE,
                    DOCK,
                    LOCATE,
                    CLEAN,
                    ADD,
                    COMPLETE,
                    REMOVE,
                    ARM,
                    DISARM,
                    RUN,
                    PRESS,
                    CANCEL ->
                    true;
            default -> false;
        };
    }

    /** Whether it announces something to be done, though another word may have to say what. */
    boolean isVerb() {
        return isDeed()
                || this == TURN
                || this == POWER
                || this == MAKE
                || this == LEAVE
                || this == SET
                || this == RETURN;
    }

    boolean isQuestion() {
        return name().startsWith("ASK_");
    }
}
