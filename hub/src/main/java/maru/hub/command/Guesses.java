package maru.hub.command;

import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.plan.Part;
import maru.hub.plan.Step;
import maru.hub.understand.Warrant;

/**
 * What may be done on a mere guess without asking: harmless acts in the rooms that were named; with
 * none named, in the speaker's room or on the one thing of its kind. See {@code
 * docs/decisions/0003-who-answers-what.md}.
 */
record Guesses(Warrant warrant, Optional<RoomId> here) {
    static final Guesses NONE = new Guesses(new Warrant.Said(), Optional.empty());

    /** More questions at once nobody can answer with one yes. */
    private static final int MOST_ASKED = 6;

    /** Anything may hang on them. */
    private static final Set<Kind> OPAQUE =
            Set.of(
                    Kinds.PLUG,
                    Kinds.SWITCH,
                    Kinds.BUTTON_KIND,
                    Kinds.SELECTOR,
                    Kinds.NUMBER_KIND,
                    Kinds.SCENE,
                    Kinds.ALARM_PANEL,
                    Kinds.CAMERA,
                    Kinds.PET_FEEDER,
                    Kinds.EV_CHARGER,
                    Kinds.CAR);

    /** Whether a person must say yes before any of it is done. */
    boolean mustBeAsked(Part.Deeds deeds, Home home) {
        return switch (warrant) {
            case Warrant.Said _ -> false;
            case Warrant.Guessed guessed ->
                    guessed.doubtful()
                            || deeds.routine().isPresent()
                            || deeds.steps().stream()
                                    .anyMatch(step -> !isSmall(step, guessed.rooms(), home));
        };
    }

    /** Whether it reaches so far that not even a question about it makes sense. */
    boolean isTooWide(Part.Deeds deeds, Home home) {
        if (deeds.steps().size() > MOST_ASKED) {
            return true;
        }
        boolean placed =
                here.isPresent()
                        || (warrant instanceof Warrant.Guessed guessed
                                && !guessed.rooms().isEmpty());
        long rooms =
                deeds.steps().stream()
                        .flatMap(step -> home.device(step.device()).stream())
                        .map(Device::room)
                        .distinct()
                        .count();
        return !placed && deeds.routine().isEmpty() && rooms > 1;
    }

    private boolean isSmall(Step step, Set<RoomId> rooms, Home home) {
        Optional<Device> device = home.device(step.device());
        if (device.isEmpty()
                || device.get().isRisky(step.act())
                || OPAQUE.contains(device.get().kind())) {
            return false;
        }
        Optional<RoomId> room = device.get().room();
        if (!rooms.isEmpty()) {
            return room.filter(rooms::contains).isPresent();
        }
        return (here.isPresent() && here.equals(room))
                || home.devices().values().stream()
                                .filter(d -> d.kind().equals(device.get().kind()))
                                .count()
                        == 1;
    }
}
