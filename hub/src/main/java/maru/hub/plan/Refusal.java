package maru.hub.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.hub.home.DeviceId;
import maru.hub.understand.Target.Place;

/** Why something isn't done. Each has its sentence in each language. */
public sealed interface Refusal {

    /** No such place in this home. */
    record UnknownPlace(String words) implements Refusal {}

    /** No such thing in this home. */
    record UnknownThing(String words) implements Refusal {}

    /**
     * There are such things, or could be, but none where it was said.
     *
     * @param word what was said for the thing; empty when none was
     */
    record NothingThere(Optional<String> word, Set<Kind> kinds, List<Place> places)
            implements Refusal {
        public NothingThere {
            kinds = Set.copyOf(kinds);
            places = List.copyOf(places);
        }
    }

    /** A room shall get warmer or cooler, and nothing there does that. */
    record NothingWarms(List<Place> places) implements Refusal {
        public NothingWarms {
            places = List.copyOf(places);
        }
    }

    /** Nothing was done lately that could be put back. */
    record NothingToUndo() implements Refusal {}

    /** Who did something: a home knows only how things are. */
    record Unwitnessed() implements Refusal {}

    /** It doesn't tell what it uses. */
    record Unmetered(DeviceId device) implements Refusal {}

    /** Nothing tells what it uses. */
    record NothingMetered() implements Refusal {}

    /** The past can't be looked up just now, or isn't kept. */
    record NoHistory() implements Refusal {}

    /** "Here", from somebody of whom nobody knows where that is. */
    record WhereIsHere() implements Refusal {}

    /** The device isn't made for that. */
    record Unable(DeviceId device, Optional<Trait> trait) implements Refusal {}

    /** The device can, but not to that value. */
    record OutOfRange(DeviceId device, Trait trait, Shape.Range range) implements Refusal {}

    record NoSuchOption(DeviceId device, Trait trait, String wanted, List<String> options)
            implements Refusal {
        public NoSuchOption {
            options = List.copyOf(options);
        }
    }

    /** A change from a value that nobody knows. */
    record ValueUnknown(DeviceId device, Trait trait) implements Refusal {}

    /** The item isn't on the list. */
    record NoSuchItem(DeviceId device, String item) implements Refusal {}

    /** The household's library has nothing of that name. */
    record NoSuchTitle(DeviceId device, String title) implements Refusal {}

    /** The household's library has it, with somebody who can't be reached. */
    record TitleAway(DeviceId device, String title, String source) implements Refusal {}

    record UnknownRoutine(String words) implements Refusal {}

    /** Risky, and to be done when nobody is asked any more. */
    record RiskyLater(DeviceId device) implements Refusal {}

    /** What can't be undone can't be done for a while. */
    record NoWayBack(DeviceId device) implements Refusal {}

    /** The time is past or can't be kept. */
    record BadTime() implements Refusal {}

    /** Nothing is at work that could be stopped, paused or taken up again. */
    record NothingGoingOn(Command command) implements Refusal {}

    /** The speaker is kept from it. */
    record NotAllowed(DeviceId device) implements Refusal {}

    /** Risky, and the speaker is a guest or a child. */
    record AdultsOnly(DeviceId device) implements Refusal {}

    /** Changed too often within a short time. */
    record TooOften(DeviceId device) implements Refusal {}

    /** A yes or no, and nothing had been asked. */
    record NothingAsked() implements Refusal {}

    /** Several things are planned, and nobody said which is meant. */
    record WhichPlan(int planned) implements Refusal {}

    /** The confirmation is used, late or not for this. */
    record NotConfirmed() implements Refusal {}

    /** More was said at once than anybody says. */
    record TooMuch() implements Refusal {}
}
