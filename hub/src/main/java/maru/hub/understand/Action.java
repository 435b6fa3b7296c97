package maru.hub.understand;

import java.util.Optional;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * What is to be done, in words of the vocabulary but not yet of a device: "on" opens a curtain,
 * starts a vacuum and lights a lamp, and the planner knows which.
 */
public sealed interface Action {

    /** On or off. */
    record Power(boolean on) implements Action {}

    /** Open or close; on a lock without a door of its own, unlock or lock. */
    record Open(boolean open) implements Action {}

    /** Lock or unlock. */
    record Lock(boolean locked) implements Action {}

    /**
     * Give a trait a value, in the trait's unit. An option is canonical ({@code cool}) or as said;
     * the planner finds the device's own spelling.
     */
    record Set(Trait trait, Value value) implements Action {}

    /**
     * Change from where it is now.
     *
     * @param trait empty for "more" and "less" alone
     * @param by in points of the trait's unit; empty when only a degree was said
     */
    record Adjust(Optional<Trait> trait, boolean up, Optional<Double> by, Degree degree)
            implements Action {}

    /** The other of two states. */
    record Toggle(Trait trait) implements Action {}

    /** A command, with its text where it takes one. */
    record Do(Command command, Optional<String> text) implements Action {}

    /** How far a relative change goes. */
    enum Degree {
        A_BIT,
        NORMAL,
        A_LOT,
        /** By half of what it is: "by half", "반으로 줄여". */
        HALF,
        /** As far as it goes: "all the way up", "최대로". */
        EXTREME
    }
}
