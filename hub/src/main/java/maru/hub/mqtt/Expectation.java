package maru.hub.mqtt;

import java.util.Optional;
import java.util.Set;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;

/**
 * What a device must report for an act to be done. Made when the act is sent, from the state before
 * it.
 *
 * <p>What travels (position, tilt, open) counts as done once the device reports that it moves
 * towards the wish: a person sees it move and isn't kept waiting for forty seconds. Arming counts
 * once the countdown runs. A lock doesn't: it is done when it is locked, and refused when it jams.
 */
sealed interface Expectation {

    /** What a report means. */
    enum Verdict {
        DONE,
        /** It has begun and is on its way. */
        BEGUN,
        /** Not yet, or something else. */
        OTHER,
        /** It won't come. */
        FAILED
    }

    Verdict of(State reported);

    /** The trait gets the value, near enough. */
    record Reaches(Capability capability, Value wished, State before) implements Expectation {
        @Override
        public Verdict of(State reported) {
            Trait trait = capability.trait();
            if (isOff(wished) && reported.flag(Trait.ON).equals(Optional.of(false))) {
                return Verdict.DONE;
            }
            Optional<Value> now = reported.value(trait);
            if (now.isEmpty()) {
                return Verdict.OTHER;
            }
            if (Nearness.near(capability, wished, now.get())) {
                return Verdict.DONE;
            }
            return switch (trait) {
                case POSITION, TILT -> approaches(now.get()) ? Verdict.BEGUN : Verdict.OTHER;
                case LOCK ->
                        reported.text(trait).equals(Optional.of("jammed"))
                                ? Verdict.FAILED
                                : Verdict.OTHER;
                case ARMING -> startsArming(reported) ? Verdict.BEGUN : Verdict.OTHER;
                case OPEN -> followsPosition(reported) ? Verdict.BEGUN : Verdict.OTHER;
                default -> Verdict.OTHER;
            };
        }

        private boolean isOff(Value value) {
            return (capability.trait() == Trait.BRIGHTNESS || capability.trait() == Trait.FAN_SPEED)
                    && value instanceof Value.Quantity q
                    && q.amount() == 0;
        }

        private boolean approaches(Value now) {
            return before.value(capability.trait()).orElse(now) instanceof Value.Quantity from
                    && now instanceof Value.Quantity at
                    && wished instanceof Value.Quantity to
                    && Math.abs(at.amount() - from.amount()) >= 1
                    && Math.abs(to.amount() - at.amount()) < Math.abs(to.amount() - from.amount());
        }

        private boolean startsArming(State reported) {
            return wished instanceof Value.Choice choice
                    && choice.option().startsWith("armed")
                    && reported.text(Trait.ARMING)
                            .filter(Set.of("arming", "pending")::contains)
                            .isPresent();
        }

        private boolean followsPosition(State reported) {
            Optional<Double> from = before.amount(Trait.POSITION);
            Optional<Double> at = reported.amount(Trait.POSITION);
            if (from.isEmpty() || at.isEmpty()) {
                return false;
            }
            double moved = at.get() - from.get();
            return wished.equals(Value.flag(true)) ? moved >= 1 : moved <= -1;
        }
    }

    /** The trait becomes one of these options. */
    record Becomes(Trait trait, Set<String> options) implements Expectation {
        @Override
        public Verdict of(State reported) {
            Optional<String> now = reported.text(trait);
            if (now.filter(options::contains).isPresent()) {
                return Verdict.DONE;
            }
            return now.equals(Optional.of("error")) ? Verdict.FAILED : Verdict.OTHER;
        }
    }

    /** One of the traits differs from what it was, in this direction if it is a number. */
    record Changes(Set<Trait> traits, State before, int direction) implements Expectation {
        @Override
        public Verdict of(State reported) {
            return traits.stream().anyMatch(trait -> changed(trait, reported))
                    ? Verdict.DONE
                    : Verdict.OTHER;
        }

        private boolean changed(Trait trait, State reported) {
            Optional<Value> now = reported.value(trait);
            if (now.isEmpty() || now.equals(before.value(trait))) {
                return false;
            }
            Optional<Double> from = before.amount(trait);
            Optional<Double> to = reported.amount(trait);
            return direction == 0
                    || from.isEmpty()
                    || to.isEmpty()
                    || Math.signum(to.get() - from.get()) == direction;
        }
    }

    /** The list holds the item, or not any more. */
    record Lists(Trait trait, String item, boolean there) implements Expectation {
        @Override
        public Verdict of(State reported) {
            return reported.value(trait).orElse(null) instanceof Value.Items list
                            && list.items().stream()
                                            .anyMatch(i -> i.strip().equalsIgnoreCase(item.strip()))
                                    == there
                    ? Verdict.DONE
                    : Verdict.OTHER;
        }
    }

    /** Any report after the command. */
    record Answers() implements Expectation {
        @Override
        public Verdict of(State reported) {
            return Verdict.DONE;
        }
    }

    /** What the act should lead to; empty when no report could show that it happened. */
    static Optional<Expectation> after(Device device, Act act) {
        return switch (act) {
            case Act.Set set ->
                    device.capability(set.trait())
                            .map(c -> new Reaches(c, set.value(), device.state()));
            case Act.Run run -> after(device.state(), run);
        };
    }

    private static Optional<Expectation> after(State before, Act.Run run) {
        Trait trait = run.trait();
        boolean playback = trait == Trait.PLAYBACK;
        return switch (run.command()) {
            case START -> Optional.of(new Becomes(trait, Set.of("running")));
            case RESUME ->
                    Optional.of(
                            new Becomes(
                                    trait,
                                    playback ? Set.of("playing", "buffering") : Set.of("running")));
            case PAUSE ->
                    Optional.of(
                            new Becomes(
                                    trait, playback ? Set.of("paused", "idle") : Set.of("paused")));
            case STOP ->
                    switch (trait) {
                        case RUN ->
                                Optional.of(
                                        new Becomes(
                                                trait,
                                                Set.of(
                                                        "idle",
                                                        "finished",
                                                        "paused",
                                                        "docked",
                                                        "returning")));
                        case PLAYBACK -> Optional.of(new Becomes(trait, Set.of("idle", "paused")));
                        default -> Optional.of(new Answers());
                    };
            case DOCK -> Optional.of(new Becomes(trait, Set.of("returning", "docked")));
            case PLAY_TITLE -> Optional.of(new Becomes(trait, Set.of("playing", "buffering")));
            case UP -> Optional.of(new Changes(Set.of(trait), before, 1));
            case DOWN -> Optional.of(new Changes(Set.of(trait), before, -1));
            case NEXT, PREVIOUS ->
                    Optional.of(new Changes(Set.of(Trait.TITLE, Trait.CHANNEL), before, 0));
            case ADD_ITEM -> Optional.of(new Lists(trait, run.argument().orElseThrow(), true));
            case COMPLETE_ITEM, REMOVE_ITEM ->
                    Optional.of(new Lists(trait, run.argument().orElseThrow(), false));
            case LOCATE, PRESS -> Optional.empty();
        };
    }

    /** Whether silence after this command is usual, so that it proves nothing. */
    static boolean silenceIsUsual(Act act) {
        return act instanceof Act.Run run
                && (run.command() == Command.NEXT || run.command() == Command.PREVIOUS);
    }
}
