package maru.hub.plan;

import static maru.devices.Trait.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.TemperatureScale;
import maru.hub.understand.Action;
import maru.hub.understand.Action.Degree;

/**
 * Turns an action into acts of one device: with its range, its options' spelling, from where it is
 * now. Absolute values are never bent to fit; relative ones stop at the end of the range.
 */
final class Settling {
    /** Traits whose options are modes of working, in the order in which a word is looked for. */
    private static final List<Trait> OPTION_TRAITS =
            List.of(MODE, PRESET, PROGRAMME, FAN_MODE, EFFECT, SWING, SELECT, SOURCE);

    /** From weak to strong, for stepping through named speeds. */
    private static final List<String> STRENGTHS =
            List.of(
                    "quiet",
                    "sleep",
                    "low",
                    "standard",
                    "normal",
                    "medium",
                    "high",
                    "strong",
                    "turbo",
                    "max");

    private final TemperatureScale scale;
    private final Optional<Trait> spokenOf;

    /**
     * @param spokenOf the trait that "more" and "less" mean when they come alone
     */
    Settling(TemperatureScale scale, Optional<Trait> spokenOf) {
        this.scale = scale;
        this.spokenOf = spokenOf;
    }

    Settled settle(Device device, Action action) {
        return switch (action) {
            case Action.Power power -> power(device, power.on());
            case Action.Open open -> open(device, open.open());
            case Action.Lock lock -> lock(device, lock.locked());
            case Action.Set set -> set(device, set.trait(), set.value());
            case Action.Adjust adjust -> adjust(device, adjust);
            case Action.Toggle toggle -> toggle(device, toggle.trait());
            case Action.Do command -> command(device, command.command(), command.text());
        };
    }

    private Settled power(Device device, boolean on) {
        // Switched off by its word, and yet in the middle of its programme.
        if (!on && isRun(device, "running") && isOff(device) && device.knows(RUN, Command.STOP)) {
            return run(device, RUN, Command.STOP);
        }
        if (device.canSet(ON)) {
            return flag(device, ON, on);
        }
        if (device.canSet(POSITION) || device.canSet(OPEN) || device.canSet(VALVE)) {
            return open(device, on);
        }
        // "Off" never unlocks.
        if (device.canSet(LOCK)) {
            return on ? lock(device, true) : unable(device, ON);
        }
        if (device.knows(RUN, Command.START)) {
            return on
                    ? command(device, Command.START, Optional.empty())
                    : device.knows(RUN, Command.DOCK)
                            ? command(device, Command.DOCK, Optional.empty())
                            : command(device, Command.STOP, Optional.empty());
        }
        if (device.knows(PLAYBACK, Command.RESUME)) {
            return command(device, on ? Command.RESUME : Command.STOP, Optional.empty());
        }
        if (device.canSet(ARMING)) {
            return choice(device, ARMING, on ? "armed-away" : "disarmed");
        }
        if (on && device.knows(BUTTON, Command.PRESS)) {
            return run(device, BUTTON, Command.PRESS);
        }
        return unable(device, ON);
    }

    private Settled open(Device device, boolean open) {
        if (device.canSet(VALVE)) {
            return flag(device, VALVE, open);
        }
        if (device.capability(POSITION).filter(Capability::settable).isPresent()) {
            Shape.Range range = (Shape.Range) device.capability(POSITION).orElseThrow().shape();
            return exactly(
                    device,
                    POSITION,
                    new Value.Quantity(open ? range.max() : range.min(), range.unit()));
        }
        if (device.canSet(OPEN)) {
            return flag(device, OPEN, open);
        }
        if (device.canSet(LOCK)) {
            return lock(device, !open);
        }
        return unable(device, OPEN);
    }

    private Settled lock(Device device, boolean locked) {
        if (device.canSet(LOCK)) {
            return choice(device, LOCK, locked ? "locked" : "unlocked");
        }
        if (device.canSet(VALVE)) {
            return flag(device, VALVE, !locked);
        }
        return unable(device, LOCK);
    }

    private Settled set(Device device, Trait trait, Value value) {
        if (trait == ON && value instanceof Value.Flag on) {
            return power(device, on.on());
        }
        if (trait == OPEN && value instanceof Value.Flag open) {
            return open(device, open.on());
        }
        return switch (value) {
            case Value.Choice choice -> option(device, trait, choice.option());
            case Value.Quantity quantity -> quantity(device, trait, quantity);
            case Value.Colour colour -> colour(device, trait, colour);
            case Value.Flag _, Value.Text _, Value.Items _ ->
                    device.canSet(trait)
                            ? withPower(device, trait, exactly(device, trait, value))
                            : unable(device, trait);
        };
    }

    private Settled colour(Device device, Trait trait, Value.Colour colour) {
        if (device.canSet(trait)) {
            return withPower(device, trait, exactly(device, trait, colour));
        }
        boolean white = colour.red() == 255 && colour.green() == 255 && colour.blue() == 255;
        if (white && device.canSet(COLOUR_TEMPERATURE)) {
            return quantity(device, COLOUR_TEMPERATURE, new Value.Quantity(4000, Unit.KELVIN));
        }
        return unable(device, trait);
    }

    private Settled option(Device device, Trait wanted, String said) {
        if (wanted == LOCK && device.canSet(LOCK)) {
            return choice(device, LOCK, Words.canonical(said));
        }
        var traits = new ArrayList<Trait>();
        traits.add(wanted);
        if (OPTION_TRAITS.contains(wanted)) {
            OPTION_TRAITS.stream().filter(t -> t != wanted).forEach(traits::add);
        }
        Optional<Refusal> refusal = Optional.empty();
        for (Trait trait : traits) {
            var capability = device.capability(trait).filter(Capability::settable);
            if (capability.isEmpty()
                    || !(capability.get().shape() instanceof Shape.Choices choices)) {
                continue;
            }
            var own = Options.find(choices.options(), said);
            if (own.isPresent()) {
                Settled settled = exactly(device, trait, Value.choice(own.get()));
                // What is off needn't go on to have something off.
                return Words.canonical(own.get()).equals("off")
                        ? settled
                        : withPower(device, trait, settled);
            }
            if (refusal.isEmpty()) {
                refusal =
                        Optional.of(
                                new Refusal.NoSuchOption(
                                        device.id(), trait, said, choices.options()));
            }
        }
        if (Words.canonical(said).equals("off") && device.canSet(ON)) {
            return flag(device, ON, false);
        }
        Optional<Trait> speed = speedTrait(device);
        if ((wanted == FAN_MODE || wanted == MODE || wanted == FAN_SPEED) && speed.isPresent()) {
            Optional<Double> share =
                    switch (Words.canonical(said)) {
                        case "low", "quiet" -> Optional.of(1 / 3.0);
                        case "medium", "normal", "standard" -> Optional.of(2 / 3.0);
                        case "high", "max", "strong", "turbo" -> Optional.of(1.0);
                        default -> Optional.empty();
                    };
            if (share.isPresent()) {
                Shape.Range range = range(device, speed.get()).orElseThrow();
                return quantity(
                        device,
                        speed.get(),
                        range.nearest(range.min() + share.get() * (range.max() - range.min())));
            }
        }
        return refusal.<Settled>map(Settled.Not::new).orElseGet(() -> unable(device, wanted));
    }

    private static Optional<Trait> speedTrait(Device device) {
        return device.canSet(FAN_SPEED)
                ? Optional.of(FAN_SPEED)
                : device.canSet(LEVEL) ? Optional.of(LEVEL) : Optional.empty();
    }

    private Settled quantity(Device device, Trait wanted, Value.Quantity said) {
        Optional<Trait> own = ownNumber(device, wanted);
        if (own.isEmpty()) {
            return unable(device, wanted);
        }
        Trait trait = own.get();
        if (trait == OPEN) {
            return said.amount() == 0 || said.amount() == 100
                    ? flag(device, OPEN, said.amount() == 100)
                    : unable(device, POSITION);
        }
        Shape.Range range = range(device, trait).orElseThrow();
        double amount = said.amount();
        boolean zeroIsOff = trait == BRIGHTNESS || trait == FAN_SPEED || trait == LEVEL;
        if (zeroIsOff && amount == 0 && device.canSet(ON)) {
            return flag(device, ON, false);
        }
        if (trait == COLOUR_TEMPERATURE) {
            // "Warm white" is as warm as this lamp gets.
            return withPower(device, trait, exactly(device, trait, range.nearest(amount)));
        }
        if (amount < range.min() - 1e-9 || amount > range.max() + 1e-9) {
            return new Settled.Not(new Refusal.OutOfRange(device.id(), trait, range));
        }
        return withPower(device, trait, exactly(device, trait, range.nearest(amount)));
    }

    /** The device's trait for a number that was said for another: a hood's level is its speed. */
    private static Optional<Trait> ownNumber(Device device, Trait wanted) {
        List<Trait> candidates =
                switch (wanted) {
                    case TEMPERATURE -> List.of(TARGET_TEMPERATURE);
                    case HUMIDITY -> List.of(TARGET_HUMIDITY);
                    case FAN_SPEED -> List.of(FAN_SPEED, LEVEL);
                    case LEVEL -> List.of(LEVEL, FAN_SPEED, BRIGHTNESS);
                    case BRIGHTNESS -> List.of(BRIGHTNESS, LEVEL);
                    case POSITION -> List.of(POSITION, OPEN);
                    default -> List.of(wanted);
                };
        return candidates.stream()
                .filter(device::canSet)
                .filter(t -> t == OPEN || range(device, t).isPresent())
                .findFirst();
    }

    private static Optional<Shape.Range> range(Device device, Trait trait) {
        return device.capability(trait)
                .flatMap(c ->
                        c.shape() instanceof Shape.Range range
                                ? Optional.of(range)
                                : Optional.empty());
    }

    private Settled adjust(Device device, Action.Adjust adjust) {
        Trait wanted =
                adjust.trait()
                        .or(() -> spokenOf.filter(t -> adjustable(device, t).isPresent()))
                        .orElseGet(() -> mostNatural(device));
        Optional<Trait> own = adjustable(device, wanted);
        if (own.isEmpty()) {
            return unable(device, wanted);
        }
        Trait trait = own.get();
        Capability capability = device.capability(trait).orElseThrow();
        return switch (capability.shape()) {
            case Shape.Range range -> adjustNumber(device, trait, range, capability, adjust);
            case Shape.Choices choices -> adjustStrength(device, trait, choices, adjust.up());
            case Shape.Flags _ ->
                    trait == ON ? power(device, adjust.up()) : open(device, adjust.up());
            case Shape.Texts _, Shape.Colours _, Shape.ItemLists _ ->
                    run(device, trait, adjust.up() ? Command.UP : Command.DOWN);
        };
    }

    private static Trait mostNatural(Device device) {
        if (device.kind().isA(Family.LIGHT)) {
            return BRIGHTNESS;
        }
        return List.of(
                        TARGET_TEMPERATURE,
                        VOLUME,
                        FAN_SPEED,
                        FAN_MODE,
                        TARGET_HUMIDITY,
                        LEVEL,
                        POSITION,
                        BRIGHTNESS,
                        NUMBER)
                .stream()
                .filter(device::canSet)
                .findFirst()
                .orElse(LEVEL);
    }

    private static Optional<Trait> adjustable(Device device, Trait wanted) {
        if (wanted == FAN_SPEED || wanted == FAN_MODE) {
            return List.of(FAN_SPEED, FAN_MODE, LEVEL).stream().filter(device::canSet).findFirst();
        }
        if (wanted == ILLUMINANCE) {
            return Optional.of(BRIGHTNESS).filter(device::canSet);
        }
        if (device.knows(wanted, Command.UP) && range(device, wanted).isEmpty()) {
            return Optional.of(wanted);
        }
        return ownNumber(device, wanted)
                .or(() -> Optional.of(wanted).filter(t -> device.knows(t, Command.UP)));
    }

    private Settled adjustNumber(
            Device device,
            Trait trait,
            Shape.Range range,
            Capability capability,
            Action.Adjust adjust) {
        boolean up = adjust.up();
        boolean stepsOnly = !capability.settable();
        double lowest = lowest(device, trait, range);
        if (adjust.degree() == Degree.EXTREME && !stepsOnly) {
            return withPower(
                    device,
                    trait,
                    exactly(device, trait, quantityOf(range, up ? range.max() : lowest)));
        }
        boolean off = isOff(device) && (trait == BRIGHTNESS || trait == FAN_SPEED);
        if (off && !up) {
            return new Settled.Already(Act.set(ON, Value.flag(false)));
        }
        if (off && trait == BRIGHTNESS && adjust.by().isEmpty()) {
            // Where it is dark, light is what is missing.
            return flag(device, ON, true);
        }
        Optional<Double> now = off ? Optional.of(0.0) : device.state().amount(trait);
        if (stepsOnly || now.isEmpty()) {
            return device.knows(trait, Command.UP)
                    ? run(device, trait, up ? Command.UP : Command.DOWN)
                    : new Settled.Not(new Refusal.ValueUnknown(device.id(), trait));
        }
        boolean halves =
                adjust.degree() == Degree.HALF
                        && !Trait.TARGET_TEMPERATURES.contains(trait)
                        && trait != COLOUR_TEMPERATURE;
        double by =
                adjust.by()
                        .orElseGet(
                                () -> halves ? now.get() / 2 : step(trait, range, adjust.degree()));
        double goal = now.get() + (up ? by : -by);
        double bounded = Math.clamp(goal, Math.min(lowest, now.get()), range.max());
        Value.Quantity end = range.nearest(bounded);
        if (end.amount() == now.get() && by < range.step()) {
            end = range.nearest(now.get() + (up ? range.step() : -range.step()));
        }
        boolean cut = goal > range.max() + 1e-9 || goal < lowest - 1e-9;
        Act act = Act.set(trait, end);
        if (end.amount() == now.get() && !off) {
            return new Settled.Already(act);
        }
        Settled settled =
                new Settled.Acts(
                        List.of(
                                cut
                                        ? Step.atLimit(device.id(), act)
                                        : Step.wished(device.id(), act)));
        // An oven that is off isn't lit to have it cooler.
        return !up && isAskedAbout(device, settled) ? settled : withPower(device, trait, settled);
    }

    /** Getting darker or slower doesn't switch off: the least that is still on. */
    private static double lowest(Device device, Trait trait, Shape.Range range) {
        boolean zeroIsOff = trait == BRIGHTNESS || trait == FAN_SPEED;
        return zeroIsOff && device.canSet(ON) && range.min() <= 0
                ? range.min() + Math.max(range.step(), 1)
                : range.min();
    }

    private double step(Trait trait, Shape.Range range, Degree degree) {
        double[] sizes =
                switch (trait) {
                    case VOLUME, TARGET_HUMIDITY -> new double[] {5, 10, 20};
                    case POSITION, TILT, FAN_SPEED -> new double[] {10, 25, 50};
                    case TARGET_TEMPERATURE, TARGET_TEMPERATURE_LOW, TARGET_TEMPERATURE_HIGH ->
                            new double[] {
                                scale == TemperatureScale.CELSIUS ? 0.5 : 1 / 1.8,
                                scale.differenceToCelsius(
                                        scale == TemperatureScale.CELSIUS ? 1 : 2),
                                scale.differenceToCelsius(scale == TemperatureScale.CELSIUS ? 2 : 4)
                            };
                    case COLOUR_TEMPERATURE -> new double[] {300, 600, 1200};
                    case NUMBER -> new double[] {range.step(), range.step(), range.step() * 5};
                    default -> new double[] {10, 20, 40};
                };
        return switch (degree) {
            case A_BIT -> sizes[0];
            case NORMAL, HALF -> sizes[1];
            case A_LOT -> sizes[2];
            case EXTREME -> range.max() - range.min();
        };
    }

    private Settled adjustStrength(Device device, Trait trait, Shape.Choices choices, boolean up) {
        var ladder =
                choices.options().stream()
                        .filter(o -> STRENGTHS.contains(Words.canonical(o)))
                        .sorted(
                                java.util.Comparator.comparingInt(
                                        o -> STRENGTHS.indexOf(Words.canonical(o))))
                        .toList();
        if (ladder.isEmpty()) {
            return unable(device, trait);
        }
        int at = device.state().text(trait).map(ladder::indexOf).orElse(-1);
        int next = at < 0 ? (up ? ladder.size() - 1 : 0) : at + (up ? 1 : -1);
        if (next < 0 || next >= ladder.size()) {
            return new Settled.Already(Act.set(trait, Value.choice(ladder.get(at))));
        }
        return withPower(device, trait, exactly(device, trait, Value.choice(ladder.get(next))));
    }

    private Settled toggle(Device device, Trait wanted) {
        if (wanted == PLAYBACK || (wanted == ON && !device.canSet(ON) && device.has(PLAYBACK))) {
            boolean playing = device.state().text(PLAYBACK).filter("playing"::equals).isPresent();
            return command(device, playing ? Command.PAUSE : Command.RESUME, Optional.empty());
        }
        if (wanted == MUTE) {
            return device.canSet(MUTE)
                    ? device.state()
                            .flag(MUTE)
                            .map(muted -> flag(device, MUTE, !muted))
                            .orElseGet(() -> unknown(device, MUTE))
                    : unable(device, MUTE);
        }
        if (wanted == LOCK && device.canSet(LOCK)) {
            return device.state()
                    .text(LOCK)
                    .map(state -> lock(device, !state.equals("locked")))
                    .orElseGet(() -> unknown(device, LOCK));
        }
        if (wanted == ON && device.canSet(ON)) {
            return device.state()
                    .flag(ON)
                    .map(on -> flag(device, ON, !on))
                    .orElseGet(() -> unknown(device, ON));
        }
        if (device.canSet(POSITION) || device.canSet(OPEN) || device.canSet(VALVE)) {
            Optional<Boolean> open =
                    device.state()
                            .amount(POSITION)
                            .map(p -> p > 0)
                            .or(() -> device.state().flag(OPEN))
                            .or(() -> device.state().flag(VALVE));
            return open.map(o -> open(device, !o)).orElseGet(() -> unknown(device, POSITION));
        }
        if (device.canSet(wanted)) {
            return device.state()
                    .flag(wanted)
                    .map(now -> flag(device, wanted, !now))
                    .orElseGet(() -> unknown(device, wanted));
        }
        return unable(device, wanted);
    }

    private Settled command(Device device, Command command, Optional<String> text) {
        return switch (command) {
            case START ->
                    device.knows(RUN, Command.START)
                            ? isRun(device, "paused") && device.knows(RUN, Command.RESUME)
                                    ? run(device, RUN, Command.RESUME)
                                    : unlessRun(device, "running", RUN, Command.START)
                            : device.canSet(ON)
                                    ? flag(device, ON, true)
                                    : device.knows(PLAYBACK, Command.RESUME)
                                            ? run(device, PLAYBACK, Command.RESUME)
                                            : device.knows(BUTTON, Command.PRESS)
                                                    ? run(device, BUTTON, Command.PRESS)
                                                    : device.canSet(VALVE)
                                                            ? flag(device, VALVE, true)
                                                            : unable(device, RUN);
            case STOP -> stop(device);
            case PAUSE ->
                    device.knows(PLAYBACK, Command.PAUSE)
                            ? unlessRun(device, "paused", PLAYBACK, Command.PAUSE)
                            : device.knows(RUN, Command.PAUSE)
                                    ? unlessRun(device, "paused", RUN, Command.PAUSE)
                                    : unable(device, RUN);
            case RESUME ->
                    device.knows(PLAYBACK, Command.RESUME)
                            ? unlessRun(device, "playing", PLAYBACK, Command.RESUME)
                            : device.knows(RUN, Command.RESUME)
                                    ? unlessRun(device, "running", RUN, Command.RESUME)
                                    : device.knows(RUN, Command.START)
                                            ? unlessRun(device, "running", RUN, Command.START)
                                            : unable(device, RUN);
            case DOCK ->
                    isRun(device, "docked") && device.knows(RUN, Command.DOCK)
                            ? new Settled.Already(Act.run(RUN, Command.DOCK))
                            : onlyIfKnown(device, RUN, Command.DOCK);
            case LOCATE -> onlyIfKnown(device, RUN, Command.LOCATE);
            case NEXT, PREVIOUS ->
                    device.knows(PLAYBACK, command)
                            ? run(device, PLAYBACK, command)
                            : device.knows(CHANNEL, Command.UP)
                                    ? run(
                                            device,
                                            CHANNEL,
                                            command == Command.NEXT ? Command.UP : Command.DOWN)
                                    : unable(device, PLAYBACK);
            case UP, DOWN ->
                    device.knows(CHANNEL, command)
                            ? run(device, CHANNEL, command)
                            : onlyIfKnown(device, VOLUME, command);
            case PRESS -> onlyIfKnown(device, BUTTON, Command.PRESS);
            case PLAY_TITLE ->
                    device.knows(PLAYBACK, Command.PLAY_TITLE) && text.isPresent()
                            ? withPower(
                                    device,
                                    PLAYBACK,
                                    new Settled.Acts(
                                            List.of(
                                                    Step.wished(
                                                            device.id(),
                                                            Act.run(
                                                                    PLAYBACK,
                                                                    Command.PLAY_TITLE,
                                                                    bounded(text.get()))))))
                            : unable(device, PLAYBACK);
            case ADD_ITEM, COMPLETE_ITEM, REMOVE_ITEM -> item(device, command, text);
        };
    }

    private Settled stop(Device device) {
        if (device.knows(PLAYBACK, Command.STOP)) {
            return unlessRun(device, "idle", PLAYBACK, Command.STOP);
        }
        if (device.knows(RUN, Command.STOP)) {
            return unlessRun(device, "idle", RUN, Command.STOP);
        }
        if (device.knows(POSITION, Command.STOP)) {
            return run(device, POSITION, Command.STOP);
        }
        if (device.knows(OPEN, Command.STOP)) {
            return run(device, OPEN, Command.STOP);
        }
        // What flows stops with its valve closed.
        if (device.canSet(VALVE)) {
            return flag(device, VALVE, false);
        }
        // A mower that can't stop can at least stand still.
        if (device.knows(RUN, Command.PAUSE)) {
            return unlessRun(device, "paused", RUN, Command.PAUSE);
        }
        return device.canSet(ON) ? flag(device, ON, false) : unable(device, RUN);
    }

    private static Settled item(Device device, Command command, Optional<String> text) {
        if (!device.knows(TODO, command) || text.isEmpty()) {
            return unable(device, TODO);
        }
        String said = bounded(text.get().strip());
        if (command == Command.ADD_ITEM) {
            return new Settled.Acts(
                    List.of(Step.wished(device.id(), Act.run(TODO, command, said))));
        }
        List<String> items =
                device.state().value(TODO).orElse(new Value.Items(List.of()))
                                instanceof Value.Items list
                        ? list.items()
                        : List.of();
        return Options.find(items, said)
                .<Settled>map(item ->
                        new Settled.Acts(
                                List.of(Step.wished(device.id(), Act.run(TODO, command, item)))))
                .orElseGet(() -> new Settled.Not(new Refusal.NoSuchItem(device.id(), said)));
    }

    private static String bounded(String text) {
        return text.length() <= Shape.MAX_TEXT ? text : text.substring(0, Shape.MAX_TEXT);
    }

    /** A wish for something that is off: it is switched on first where that is what is meant. */
    private Settled withPower(Device device, Trait trait, Settled settled) {
        boolean asked = isAskedAbout(device, settled);
        boolean starts =
                switch (trait) {
                    case BRIGHTNESS, COLOUR, COLOUR_TEMPERATURE, EFFECT -> true;
                    case FAN_SPEED, FAN_MODE, MODE, PRESET, SOURCE, CHANNEL, PLAYBACK -> true;
                    case LEVEL, TARGET_HUMIDITY, SWING -> true;
                    case TARGET_TEMPERATURE ->
                            asked || Kinds.STARTED_BY_TEMPERATURE.contains(device.kind());
                    default -> false;
                };
        // What is hot or dangerous when on isn't switched on by the way.
        boolean riskyOn = device.isRisky(Act.set(ON, Value.flag(true)));
        if (!starts || !isOff(device) || !device.canSet(ON) || (riskyOn && !asked)) {
            return settled;
        }
        Step first = Step.first(device.id(), Act.set(ON, Value.flag(true)));
        return switch (settled) {
            case Settled.Acts acts -> {
                var steps = new ArrayList<Step>();
                steps.add(first);
                steps.addAll(acts.steps());
                yield new Settled.Acts(steps);
            }
            case Settled.Already already ->
                    new Settled.Acts(List.of(first, Step.wished(device.id(), already.act())));
            case Settled.Not not -> not;
            case Settled.Unable unable -> unable;
        };
    }

    /** Whether a person says yes to it anyway, and so to the oven's heat. */
    private static boolean isAskedAbout(Device device, Settled settled) {
        return switch (settled) {
            case Settled.Acts acts -> acts.steps().stream().anyMatch(s -> device.isRisky(s.act()));
            case Settled.Already already -> device.isRisky(already.act());
            case Settled.Not _, Settled.Unable _ -> false;
        };
    }

    private Settled flag(Device device, Trait trait, boolean value) {
        return exactly(device, trait, Value.flag(value));
    }

    private Settled choice(Device device, Trait trait, String option) {
        Shape shape = device.capability(trait).orElseThrow().shape();
        if (shape instanceof Shape.Choices choices) {
            return Options.find(choices.options(), option)
                    .map(own -> exactly(device, trait, Value.choice(own)))
                    .orElseGet(() ->
                            new Settled.Not(
                                    new Refusal.NoSuchOption(
                                            device.id(), trait, option, choices.options())));
        }
        return unable(device, trait);
    }

    private static Settled exactly(Device device, Trait trait, Value value) {
        Act act = Act.set(trait, value);
        return isSo(device, trait, value)
                ? new Settled.Already(act)
                : new Settled.Acts(List.of(Step.wished(device.id(), act)));
    }

    /**
     * Whether the device has told that it is so; the word of an unreachable one isn't relied on.
     */
    private static boolean isSo(Device device, Trait trait, Value value) {
        if (device.availability() == Availability.OFFLINE) {
            return false;
        }
        State state = device.state();
        if (value instanceof Value.Quantity wanted) {
            double grain = range(device, trait).map(Shape.Range::step).orElse(1e-6);
            return state.amount(trait)
                    .filter(now -> Math.abs(now - wanted.amount()) < grain / 2)
                    .isPresent();
        }
        return state.value(trait).filter(value::equals).isPresent();
    }

    private static Settled unlessRun(Device device, String already, Trait trait, Command command) {
        boolean so =
                device.availability() != Availability.OFFLINE
                        && device.state().text(trait).filter(already::equals).isPresent();
        return so ? new Settled.Already(Act.run(trait, command)) : run(device, trait, command);
    }

    private static Settled onlyIfKnown(Device device, Trait trait, Command command) {
        return device.knows(trait, command) ? run(device, trait, command) : unable(device, trait);
    }

    private static Settled run(Device device, Trait trait, Command command) {
        return new Settled.Acts(List.of(Step.wished(device.id(), Act.run(trait, command))));
    }

    private static boolean isRun(Device device, String state) {
        return device.state().text(RUN).filter(state::equals).isPresent();
    }

    private static boolean isOff(Device device) {
        return device.state().flag(ON).filter(on -> !on).isPresent();
    }

    private static Value.Quantity quantityOf(Shape.Range range, double amount) {
        return new Value.Quantity(amount, range.unit());
    }

    private static Settled unable(Device device, Trait trait) {
        return new Settled.Unable(new Refusal.Unable(device.id(), Optional.of(trait)));
    }

    private static Settled unknown(Device device, Trait trait) {
        return new Settled.Not(new Refusal.ValueUnknown(device.id(), trait));
    }
}
