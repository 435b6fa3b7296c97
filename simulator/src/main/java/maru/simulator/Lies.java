package maru.simulator;

import maru.devices.Act;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/** What a liar says after it was told something. */
final class Lies {
    private Lies() {}

    /** What it claimed before, with the act as if it were done. */
    static State after(State claimed, Act act) {
        return switch (act) {
            case Act.Set(Trait trait, Value value) -> claimed.with(trait, value);
            case Act.Run run ->
                    switch (run.command()) {
                        case START -> claimed.with(Trait.RUN, Value.choice("running"));
                        case DOCK -> claimed.with(Trait.RUN, Value.choice("returning"));
                        // A position that is stopped stays what it is.
                        case STOP, PAUSE, RESUME ->
                                run.trait() == Trait.RUN || run.trait() == Trait.PLAYBACK
                                        ? claimed.with(run.trait(), progress(run))
                                        : claimed;
                        case PLAY_TITLE ->
                                claimed.with(Trait.PLAYBACK, Value.choice("playing"))
                                        .with(
                                                Trait.TITLE,
                                                new Value.Text(run.argument().orElse("")));
                        case LOCATE,
                                NEXT,
                                PREVIOUS,
                                UP,
                                DOWN,
                                PRESS,
                                ADD_ITEM,
                                COMPLETE_ITEM,
                                REMOVE_ITEM ->
                                claimed;
                    };
        };
    }

    private static Value progress(Act.Run run) {
        boolean playing = run.trait() == Trait.PLAYBACK;
        return Value.choice(
                switch (run.command()) {
                    case STOP -> "idle";
                    case PAUSE -> "paused";
                    default -> playing ? "playing" : "running";
                });
    }
}
