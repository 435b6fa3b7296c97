package maru.hub.understand;

import java.util.Set;
import maru.devices.Kind;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.home.FloorId;
import maru.hub.home.RoomId;

/** One thing that a stretch of text may mean. The same text often has several. */
sealed interface Sense {

    /** A word of grammar, and for a verb how its ending puts it. */
    record Grammar(Role role, Mood mood) implements Sense {}

    /** How a verb is put. */
    enum Mood {
        /** As a wish, or without any sign. */
        PLAIN,
        /** To be followed by more: 켜고. */
        CONNECTING,
        /** As what is not to be done: 켜지 마. */
        FORBIDDING,
        /** As a question. */
        ASKING,
        /** As a condition: 켜면. */
        CONDITION,
        /** Describing a thing: 켜진 (불). */
        DESCRIBING
    }

    /** The whole name of devices, or a telling part of it. */
    record Named(String name, Set<DeviceId> devices, boolean whole) implements Sense {}

    record KindOf(String word, Set<Kind> kinds, boolean plural) implements Sense {}

    /** A deed that only one kind of thing does: "mow the lawn". */
    record Errand(String words, Kind kind) implements Sense {}

    record InRoom(RoomId room) implements Sense {}

    record OnFloor(FloorId floor) implements Sense {}

    /** A word for rooms or floors of which this home has none. */
    record NoSuchPlace(String word) implements Sense {}

    /** A thing that only is meant where one is called so: "the back door". */
    record NoSuchThing(String word) implements Sense {}

    record Routine(String id) implements Sense {}

    record OfTrait(Set<Trait> traits) implements Sense {}

    /** What is said of the weather: "cloudy". */
    record Weather(String word) implements Sense {}

    /** A trait as it is asked for: "how warm". */
    record Asked(Trait trait) implements Sense {}

    /** An option: canonical, or as a device spells it. */
    record Option(String option) implements Sense {}

    record Paint(Value.Colour colour) implements Sense {}

    /** A tone of white, in kelvin. */
    record White(int kelvin) implements Sense {}

    record Amount(double amount) implements Sense {}

    record Ordinal(int number) implements Sense {}

    record Measure(Scale scale) implements Sense {}

    /** What an amount counts, when it is said. */
    enum Scale {
        PERCENT,
        CELSIUS,
        FAHRENHEIT,
        DEGREE,
        KELVIN,
        STEP,
        TIMES
    }

    /** "Brighter". */
    record Relative(Trait trait, boolean up) implements Sense {}

    /**
     * "Too dark": {@code up} is the change that helps. Some words only complain with a "too" before
     * them.
     */
    record Feeling(Trait trait, boolean up, boolean ifTooMuch) implements Sense {}

    /** "The warmest", or with {@code most} false "the coldest". */
    record Superlative(Trait trait, boolean most) implements Sense {}

    /** A value as it is asked for or described: "open", "켜져". */
    record Condition(Trait trait, Value value) implements Sense {}

    /** A word about time; its meaning is with {@link TimeExpressions}. */
    record TimeWord(String key) implements Sense {}

    /** A word about times that are past; its meaning is with {@link Periods}. */
    record Bygone(String key) implements Sense {}

    /**
     * What is wanted of the past: how long, when last; its meaning is with {@link PastQuestions}.
     */
    record Wanted(String key) implements Sense {}

    /** It puts what is said into the past. */
    record Past() implements Sense {}

    /** A stretch of words about time, put together. */
    record Moment(TimeExpressions.Piece piece) implements Sense {}

    /**
     * What begins to be so ("opens"), or is waited for though it may be so already.
     *
     * @param all whether it says by itself that it is so of all: "아무도 없으면"
     */
    record Change(Trait trait, Value value, boolean all, boolean changing) implements Sense {}

    /** "Goes above", "넘으면": an amount is passed; {@code changing} unless it may be so already. */
    record Threshold(boolean above, boolean changing) implements Sense {}

    /** Whom a condition is about, without naming anybody. */
    record Subject(Who who) implements Sense {}

    /** Any person, or all, or none. */
    enum Who {
        NOBODY,
        EVERYBODY,
        SOMEBODY,
        /** Whoever that is. */
        SPEAKER
    }
}
