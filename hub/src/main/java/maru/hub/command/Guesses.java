package maru.hub.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.plan.Part;
import maru.hub.plan.Step;
import maru.hub.understand.Warrant;

/**
 * What may be done on the strength of words that weren't all understood. Whoever guesses, no guess
 * reaches over several rooms or many devices by itself. See {@code
 * docs/decisions/0003-who-answers-what.md}.
 */
record Guesses(Warrant warrant, Optional<RoomId> here) {
    static final Guesses NONE = new Guesses(new Warrant.Said(), Optional.empty());

    /** More at once nobody can answer for with one yes. */
    private static final int MANY = 6;

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

    /** What becomes of a part of a plan. */
    enum Verdict {
        /** It is done, as far as the policy lets it. */
        DONE,
        /** It is put back as a question, which a yes carries out. */
        ASKED,
        /** It reaches so far that not even a question about it makes sense. */
        LEFT
    }

    Verdict of(Part.Deeds deeds, Home home) {
        return switch (warrant) {
            case Warrant.Said _ -> Verdict.DONE;
            case Warrant.Named named -> {
                if (deeds.routine().isPresent()) {
                    yield askable(deeds);
                }
                if (!isWide(deeds, named.rooms(), home)) {
                    yield Verdict.DONE;
                }
                boolean one = deeds.steps().stream().map(Step::device).distinct().count() == 1;
                yield named.all() || one ? askable(deeds) : Verdict.LEFT;
            }
            case Warrant.Guessed guessed -> {
                if (deeds.routine().isPresent()) {
                    yield askable(deeds);
                }
                boolean placed = here.isPresent() || !guessed.rooms().isEmpty();
                if (!placed && isWide(deeds, guessed.rooms(), home)) {
                    yield Verdict.LEFT;
                }
                yield guessed.doubtful()
                                || Stream.concat(deeds.steps().stream(), deeds.already().stream())
                                        .anyMatch(step -> !isSmall(step, guessed.rooms(), home))
                        ? askable(deeds)
                        : Verdict.DONE;
            }
        };
    }

    private static Verdict askable(Part.Deeds deeds) {
        // What is so already can't be asked about, and wasn't spoken of.
        return deeds.steps().isEmpty() || deeds.steps().size() > MANY
                ? Verdict.LEFT
                : Verdict.ASKED;
    }

    /**
     * Whether it goes beyond the rooms that were named; where none was, over several rooms or many
     * devices.
     */
    private boolean isWide(Part.Deeds deeds, Set<RoomId> named, Home home) {
        List<Device> devices =
                deeds.steps().stream()
                        .map(Step::device)
                        .distinct()
                        .flatMap(id -> home.device(id).stream())
                        .toList();
        if (!named.isEmpty()) {
            // What has no room lies beyond none.
            return devices.stream()
                    .flatMap(device -> device.room().stream())
                    .anyMatch(room -> !named.contains(room));
        }
        boolean allHere = here.isPresent() && devices.stream().allMatch(d -> d.room().equals(here));
        return !allHere
                && (devices.size() > MANY
                        || devices.stream().map(Device::room).distinct().count() > 1);
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
