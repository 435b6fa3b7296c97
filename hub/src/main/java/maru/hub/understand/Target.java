package maru.hub.understand;

import java.util.List;
import java.util.Set;
import maru.devices.Kind;
import maru.hub.home.DeviceId;
import maru.hub.home.FloorId;
import maru.hub.home.RoomId;

/**
 * What a clause speaks of, before anybody has decided which devices that is.
 *
 * @param what the things; several when they were listed ("the lamp and the fan")
 * @param places where; several when listed. Empty when no place was named
 * @param scope whether all that fits is meant, or one
 * @param except what was taken out ("all lights except the kitchen's")
 */
public record Target(List<What> what, List<Place> places, Scope scope, List<Target> except) {
    /** Nothing was named: "it", or what the action implies. */
    public static final Target UNSAID = of(new What.Unsaid());

    public Target {
        what = List.copyOf(what);
        places = List.copyOf(places);
        except = List.copyOf(except);
    }

    public static Target of(What what, Place... places) {
        return new Target(List.of(what), List.of(places), Scope.UNSAID, List.of());
    }

    /** Of everything there, where only a place was named. */
    public Target orEverything() {
        return namesNothing() && !places.isEmpty()
                ? new Target(List.of(new What.Everything()), places, scope, except)
                : this;
    }

    /** Whether no thing was named, at most a place. */
    public boolean namesNothing() {
        return what.stream().allMatch(w -> w instanceof What.Unsaid);
    }

    /** Whether neither thing nor place was named: "it", or nothing at all. */
    public boolean isUnsaid() {
        return namesNothing() && places.isEmpty();
    }

    /** A thing that was mentioned. */
    public sealed interface What {
        /** By a name that these devices have (several when they share it). */
        record Named(String name, Set<DeviceId> devices) implements What {
            public Named {
                devices = Set.copyOf(devices);
            }
        }

        /** By a word for kinds: "the lamp", "lights". {@code plural} when the word was. */
        record OfKind(String word, Set<Kind> kinds, boolean plural) implements What {
            public OfKind {
                kinds = Set.copyOf(kinds);
            }
        }

        /** "Everything". */
        record Everything() implements What {}

        /**
         * "It", "that one", or nothing at all: what the talk was about, or what the action implies.
         */
        record Unsaid() implements What {}

        /** A thing, but none that this home has: "the flux capacitor". */
        record Unknown(String words) implements What {}
    }

    /** Where. */
    public sealed interface Place {
        record InRoom(RoomId room) implements Place {}

        record OnFloor(FloorId floor) implements Place {}

        /** Where the speaker stands. */
        record Here() implements Place {}

        /** Where the talk was: "the light in there". */
        record There(String words) implements Place {}

        record WholeHome() implements Place {}

        /** A place, but none that this home has: "in the sauna". Never widened. */
        record Unknown(String words) implements Place {}
    }

    /** How many of the things that fit are meant. */
    public enum Scope {
        /** "all", "every", 전부. */
        ALL,
        /** "The lights back on": those of it that were changed last, where that is known. */
        AGAIN,
        /** "the", "a", or nothing: decided by the planner, which asks when it matters. */
        UNSAID
    }
}
