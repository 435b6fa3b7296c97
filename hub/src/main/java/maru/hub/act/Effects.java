package maru.hub.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;

/**
 * What an act makes of a device that obeys it. Pure; the home in memory changes by it, and the live
 * hub asks it what a device should report.
 */
public final class Effects {
    /** What one step of a device that only knows steps is taken to be, in per cent. */
    public static final double VOLUME_STEP = 5;

    private Effects() {}

    /**
     * The state after the act. An act without a lasting effect (find me, next track) changes
     * nothing.
     */
    public static State after(Device device, Act act) {
        return switch (act) {
            case Act.Set set -> afterSetting(device, set.trait(), set.value());
            case Act.Run run -> afterRunning(device, run);
        };
    }

    private static State afterSetting(Device device, Trait trait, Value value) {
        State state = device.state();
        return switch (trait) {
            case ON -> afterPower(device, Value.flag(true).equals(value));
            case BRIGHTNESS, FAN_SPEED ->
                    amount(value) > 0
                            ? on(device, state.with(trait, value))
                            : device.has(Trait.ON)
                                    ? state.with(Trait.ON, Value.flag(false))
                                    : state.with(trait, value);
            case COLOUR, COLOUR_TEMPERATURE, EFFECT -> on(device, state.with(trait, value));
            case MODE ->
                    device.kind().isA(Family.CLIMATE)
                            ? on(device, state.with(trait, value))
                            : state.with(trait, value);
            case POSITION -> {
                State moved = state.with(trait, value);
                for (Trait gate : List.of(Trait.OPEN, Trait.VALVE)) {
                    moved =
                            device.has(gate)
                                    ? moved.with(gate, Value.flag(amount(value) > 0))
                                    : moved;
                }
                yield moved;
            }
            case OPEN, VALVE -> {
                State moved = state.with(trait, value);
                boolean open = Value.flag(true).equals(value);
                yield device.has(Trait.POSITION)
                        ? moved.with(Trait.POSITION, Value.percent(open ? 100 : 0))
                        : moved;
            }
            default -> state.with(trait, value);
        };
    }

    private static State afterPower(Device device, boolean on) {
        State state = device.state().with(Trait.ON, Value.flag(on));
        if (on) {
            boolean dark = state.amount(Trait.BRIGHTNESS).map(b -> b == 0).orElse(true);
            return device.has(Trait.BRIGHTNESS) && dark
                    ? state.with(Trait.BRIGHTNESS, Value.percent(100))
                    : state;
        }
        state = choose(device, state, Trait.PLAYBACK, "idle");
        return choose(device, state, Trait.RUN, "idle");
    }

    private static State afterRunning(Device device, Act.Run run) {
        State state = device.state();
        return switch (run.command()) {
            case START -> on(device, choose(device, state, Trait.RUN, "running"));
            case STOP ->
                    switch (run.trait()) {
                        case RUN, PLAYBACK -> choose(device, state, run.trait(), "idle");
                        default -> state;
                    };
            case PAUSE -> choose(device, state, run.trait(), "paused");
            case RESUME ->
                    on(
                            device,
                            choose(
                                    device,
                                    state,
                                    run.trait(),
                                    run.trait() == Trait.PLAYBACK ? "playing" : "running"));
            case DOCK -> choose(device, state, Trait.RUN, "returning");
            case PLAY_TITLE -> {
                State playing = on(device, choose(device, state, Trait.PLAYBACK, "playing"));
                yield device.has(Trait.TITLE)
                        ? playing.with(Trait.TITLE, new Value.Text(run.argument().orElseThrow()))
                        : playing;
            }
            case UP, DOWN -> afterStep(state, run);
            case PRESS -> state.with(run.trait(), new Value.Text("pressed"));
            case ADD_ITEM, COMPLETE_ITEM, REMOVE_ITEM -> afterListing(state, run);
            case LOCATE, NEXT, PREVIOUS -> state;
        };
    }

    private static State afterStep(State state, Act.Run run) {
        int sign = run.command() == Command.UP ? 1 : -1;
        return switch (run.trait()) {
            case VOLUME ->
                    state.amount(Trait.VOLUME)
                            .map(v -> Math.clamp(v + sign * VOLUME_STEP, 0, 100))
                            .map(v -> state.with(Trait.VOLUME, Value.percent(v)))
                            .orElse(state);
            case CHANNEL ->
                    state.text(Trait.CHANNEL)
                            .filter(channel -> channel.matches("\\d{1,6}"))
                            .map(channel -> Math.max(0, Integer.parseInt(channel) + sign))
                            .map(channel ->
                                    state.with(
                                            Trait.CHANNEL,
                                            new Value.Text(Integer.toString(channel))))
                            .orElse(state);
            default -> state;
        };
    }

    private static State afterListing(State state, Act.Run run) {
        List<String> items =
                state.value(run.trait()).orElse(new Value.Items(List.of()))
                                instanceof Value.Items list
                        ? new ArrayList<>(list.items())
                        : new ArrayList<>();
        String item = run.argument().orElseThrow();
        if (run.command() == Command.ADD_ITEM) {
            items.add(item);
        } else {
            items.removeIf(i -> folded(i).equals(folded(item)));
        }
        return state.with(run.trait(), new Value.Items(items));
    }

    private static State choose(Device device, State state, Trait trait, String option) {
        return device.capability(trait)
                .filter(c -> c.shape() instanceof Shape.Choices s && s.options().contains(option))
                .map(_ -> state.with(trait, Value.choice(option)))
                .orElse(state);
    }

    private static State on(Device device, State state) {
        return device.has(Trait.ON) ? state.with(Trait.ON, Value.flag(true)) : state;
    }

    private static double amount(Value value) {
        return value instanceof Value.Quantity quantity ? quantity.amount() : 0;
    }

    private static String folded(String item) {
        return item.strip().toLowerCase(Locale.ROOT);
    }
}
