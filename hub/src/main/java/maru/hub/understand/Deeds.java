package maru.hub.understand;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.hub.home.TemperatureScale;
import maru.hub.understand.Action.Degree;
import maru.hub.understand.Target.What;

/** Decides what a clause wants done to a target, from its gist. */
final class Deeds {
    /** What is set in finer steps than that has none that people count. */
    private static final double FEWEST_PERCENT = 5;

    private static final int USUAL_STEPS = 3;
    private static final double DIM_PERCENT = 30;

    /** No light is told fewer kelvins. */
    private static final double FEWEST_KELVINS = 1000;

    private static final List<Trait> ADJUSTABLE =
            List.of(
                    Trait.BRIGHTNESS,
                    Trait.VOLUME,
                    Trait.TARGET_TEMPERATURE,
                    Trait.FAN_SPEED,
                    Trait.TARGET_HUMIDITY,
                    Trait.POSITION,
                    Trait.LEVEL);

    /** What "full power" means: never a temperature. */
    private static final List<Trait> STRENGTHS =
            List.of(
                    Trait.BRIGHTNESS,
                    Trait.VOLUME,
                    Trait.FAN_SPEED,
                    Trait.FAN_MODE,
                    Trait.POSITION,
                    Trait.LEVEL);

    private final Fitting fitting;
    private final TemperatureScale scale;
    private final Gist gist;

    Deeds(Fitting fitting, TemperatureScale scale, Gist gist) {
        this.fitting = fitting;
        this.scale = scale;
        this.gist = gist;
    }

    /** What is to be done to this target; nothing when the clause doesn't say. */
    List<Action> actions(Target target) {
        var armed = armed(target);
        if (armed.isPresent()) {
            return List.of(armed.get());
        }
        var actions = new ArrayList<Action>();
        var direction = direction(target);
        for (Gist.Amount amount : gist.amounts) {
            amount(target, amount, direction).ifPresent(actions::add);
        }
        if (actions.isEmpty() && halves(target, direction)) {
            return List.of(
                    new Action.Adjust(
                            percentTrait(target, direction),
                            direction.orElseThrow().up(),
                            Optional.empty(),
                            Degree.HALF));
        }
        if (actions.isEmpty() && gist.roles.contains(Role.HALF)) {
            percentTrait(target, direction)
                    .ifPresent(t -> actions.add(new Action.Set(t, Value.percent(50))));
        }
        values(target, actions);
        if (actions.isEmpty() && shines(target, direction)) {
            boolean up = direction.orElseThrow().up();
            return List.of(new Action.Set(Trait.BRIGHTNESS, Value.percent(up ? 100 : DIM_PERCENT)));
        }
        if (!actions.isEmpty()) {
            return withStart(target, actions);
        }
        if (direction.isPresent()) {
            actions.add(adjust(target, direction.get()));
            return actions;
        }
        extreme(target).or(() -> plain(target)).ifPresent(actions::add);
        return actions;
    }

    /** "은은하게 켜줘": on, and dim, not dimmer than off. */
    private boolean shines(Target target, Optional<Direction> direction) {
        return has(Role.ON)
                && !gist.roles.contains(Role.MORE)
                && gist.degree() == Degree.NORMAL
                && direction
                        .flatMap(Direction::trait)
                        .filter(t -> t == Trait.BRIGHTNESS)
                        .filter(t -> fitting.any(target, t))
                        .isPresent();
    }

    /** "Down by half" is half of what it is; a blind that comes down halfway stands at the half. */
    private boolean halves(Target target, Optional<Direction> direction) {
        return gist.roles.contains(Role.HALF)
                && direction.isPresent()
                && percentTrait(target, direction)
                        .filter(t -> t != Trait.POSITION && t != Trait.TILT)
                        .isPresent();
    }

    /**
     * "Start it on wool" sets and starts. A mode has a temperature of its own, so it goes first.
     */
    private List<Action> withStart(Target target, List<Action> actions) {
        var all = new ArrayList<Action>();
        boolean warms = actions.stream().anyMatch(a -> sets(a, Trait.TARGET_TEMPERATURE));
        actions.stream().filter(a -> warms && isMode(a)).forEach(all::add);
        actions.stream().filter(a -> !warms || !isMode(a)).forEach(all::add);
        boolean sets = actions.stream().allMatch(a -> a instanceof Action.Set);
        if (sets && has(Role.START) && fitting.any(target, Trait.RUN)) {
            all.add(new Action.Do(Command.START, Optional.empty()));
        } else if (sets && has(Role.ON) && !fitting.startsBySetting(target, actions)) {
            all.add(new Action.Power(true));
        }
        return all;
    }

    private static boolean isMode(Action action) {
        return sets(action, Trait.MODE) || sets(action, Trait.PROGRAMME);
    }

    private static boolean sets(Action action, Trait trait) {
        return action instanceof Action.Set set && set.trait() == trait;
    }

    private record Direction(boolean up, Optional<Trait> trait) {}

    private Optional<Direction> direction(Target target) {
        var relatives = new ArrayList<Sense.Relative>();
        for (Token token : gist.values) {
            if (isStaticValue(target, token)) {
                continue;
            }
            int before = relatives.size();
            relatives.addAll(token.all(Sense.Relative.class));
            if (relatives.isEmpty() && !saysWhatToDo()) {
                token.all(Sense.Feeling.class).stream()
                        .filter(f -> !f.ifTooMuch() || complains())
                        .forEach(f -> relatives.add(new Sense.Relative(f.trait(), f.up())));
            }
            if (relatives.size() > before || token.has(Sense.Feeling.class) && saysWhatToDo()) {
                gist.meant.add(token);
            }
        }
        if (!relatives.isEmpty()) {
            for (Sense.Relative relative : relatives) {
                if (!target.isUnsaid()
                        && fitting.settable(target, List.of(relative.trait())).isPresent()) {
                    return Optional.of(new Direction(relative.up(), Optional.of(relative.trait())));
                }
            }
            Sense.Relative first = relatives.getFirst();
            if (first.trait() == Trait.FAN_SPEED
                    && !target.isUnsaid()
                    && fitting.settable(target, List.of(Trait.FAN_MODE)).isPresent()) {
                return Optional.of(new Direction(first.up(), Optional.of(Trait.FAN_MODE)));
            }
            if (first.trait() == Trait.TARGET_TEMPERATURE
                    && fitting.settable(target, List.of(Trait.COLOUR_TEMPERATURE)).isPresent()
                    && isLight(target)
                    && gist.amounts.stream().noneMatch(this::mayBeWarmth)) {
                return Optional.of(
                        new Direction(!first.up(), Optional.of(Trait.COLOUR_TEMPERATURE)));
            }
            return Optional.of(new Direction(first.up(), Optional.of(first.trait())));
        }
        if (gist.deeds.contains(Role.RAISE)) {
            return Optional.of(new Direction(true, Optional.empty()));
        }
        if (gist.deeds.contains(Role.LOWER)) {
            return Optional.of(new Direction(false, Optional.empty()));
        }
        if (!gist.traits.isEmpty()
                && (gist.roles.contains(Role.MORE) || gist.roles.contains(Role.LESS))) {
            return Optional.of(new Direction(gist.roles.contains(Role.MORE), Optional.empty()));
        }
        return Optional.empty();
    }

    /** "Heat to 21" after lights is of the room, and no tone of white. */
    private boolean mayBeWarmth(Gist.Amount amount) {
        return amount.scale()
                .map(s ->
                        s == Sense.Scale.DEGREE
                                || s == Sense.Scale.CELSIUS
                                || s == Sense.Scale.FAHRENHEIT)
                .orElse(amount.number() < FEWEST_KELVINS);
    }

    /** "It's cold, turn off the fan": what is felt is why, and no wish of its own. */
    private boolean saysWhatToDo() {
        return has(Role.ON)
                || has(Role.OFF)
                || has(Role.OPEN)
                || has(Role.CLOSE)
                || has(Role.START)
                || has(Role.STOP);
    }

    /** "Too dark", "a bit dark": said of how it is, and not of what to set it to. */
    private boolean complains() {
        return gist.roles.contains(Role.TOO_MUCH)
                || gist.roles.contains(Role.A_BIT)
                        && gist.deeds.isEmpty()
                        && !gist.roles.contains(Role.MAKE)
                        && !gist.roles.contains(Role.SET)
                        && !gist.roles.contains(Role.TURN);
    }

    private boolean isLight(Target target) {
        return fitting.devices(target).stream().anyMatch(d -> d.kind().isA(Family.LIGHT))
                && target.what().stream().noneMatch(w -> w instanceof What.Unsaid);
    }

    private boolean isCover(Target target) {
        return target.what().stream()
                .anyMatch(w ->
                        switch (w) {
                            case What.OfKind k ->
                                    k.kinds().stream()
                                            .anyMatch(kind ->
                                                    kind.isA(Family.WINDOW_COVERING)
                                                            || kind.isA(Family.DOOR)
                                                            || kind.equals(Kinds.WINDOW_OPENER));
                            case What.Named n ->
                                    fitting.devices(Target.of(n)).stream()
                                            .anyMatch(d ->
                                                    d.has(Trait.POSITION) || d.has(Trait.OPEN));
                            default -> false;
                        });
    }

    private Optional<Action> amount(
            Target target, Gist.Amount amount, Optional<Direction> direction) {
        boolean numbered =
                amount.scale().isEmpty()
                        && gist.roles.contains(Role.PICK)
                        && !gist.roles.contains(Role.AT)
                        && said().isEmpty()
                        && fitting.any(target, Trait.CHANNEL);
        boolean tuned = numbered && (!target.isUnsaid() || gist.deeds.contains(Role.PLAY));
        if (gist.traits.contains(Trait.CHANNEL) || tuned) {
            return Optional.of(
                    new Action.Set(Trait.CHANNEL, new Value.Text(plain(amount.number()))));
        }
        if (amount.scale().filter(s -> s == Sense.Scale.STEP).isPresent()
                || amount.scale().isEmpty()) {
            var option =
                    fitting.option(
                            target,
                            List.of(plain(amount.number()), "level " + plain(amount.number())),
                            Set.of());
            if (option.isPresent() && amount.scale().isPresent()) {
                return Optional.of(option.get());
            }
        }
        Optional<Trait> found = trait(target, amount, direction);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Trait trait = found.get();
        boolean relative = direction.isPresent() && !amount.to() || amount.by() && !amount.to();
        if (relative && !(gist.deeds.contains(Role.OPEN) || gist.deeds.contains(Role.CLOSE))) {
            double by =
                    Trait.TARGET_TEMPERATURES.contains(trait)
                            ? difference(amount)
                            : amount.number();
            if (amount.scale().filter(s -> s == Sense.Scale.STEP).isPresent()) {
                return Optional.of(
                        new Action.Adjust(
                                Optional.of(trait),
                                direction.map(Direction::up).orElse(true),
                                Optional.empty(),
                                gist.degree()));
            }
            return Optional.of(
                    new Action.Adjust(
                            Optional.of(trait),
                            direction.map(Direction::up).orElse(true),
                            Optional.of(round(by)),
                            Degree.NORMAL));
        }
        double number = amount.number();
        if (Trait.TARGET_TEMPERATURES.contains(trait)) {
            number = absolute(amount);
        } else if (trait == Trait.POSITION && gist.deeds.contains(Role.CLOSE) && !amount.to()) {
            number = 100 - number;
        }
        if (trait == Trait.FAN_SPEED
                && amount.scale().filter(s -> s == Sense.Scale.STEP).isPresent()) {
            number = ofSteps(target, number);
        }
        Unit unit = unit(trait);
        return Optional.of(new Action.Set(trait, new Value.Quantity(round(number), unit)));
    }

    /** "2단": of as many as the fan has, and of three where it is set without steps. */
    private double ofSteps(Target target, double number) {
        double step =
                fitting.devices(target).stream()
                        .flatMap(d -> d.capability(Trait.FAN_SPEED).stream())
                        .map(c -> c.shape() instanceof Shape.Range r ? r.step() : 0.0)
                        .filter(s -> s >= FEWEST_PERCENT)
                        .findFirst()
                        .orElse(100.0 / USUAL_STEPS);
        return Math.min(100, number * step);
    }

    private static Unit unit(Trait trait) {
        return trait.shape() instanceof Shape.Range range ? range.unit() : Unit.NONE;
    }

    private double absolute(Gist.Amount amount) {
        var said = amount.scale().orElse(Sense.Scale.DEGREE);
        return switch (said) {
            case CELSIUS -> amount.number();
            case FAHRENHEIT -> TemperatureScale.FAHRENHEIT.toCelsius(amount.number());
            default -> scale.toCelsius(amount.number());
        };
    }

    private double difference(Gist.Amount amount) {
        var said = amount.scale().orElse(Sense.Scale.DEGREE);
        return switch (said) {
            case CELSIUS -> amount.number();
            case FAHRENHEIT -> TemperatureScale.FAHRENHEIT.differenceToCelsius(amount.number());
            default -> scale.differenceToCelsius(amount.number());
        };
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Optional<Trait> trait(
            Target target, Gist.Amount amount, Optional<Direction> direction) {
        var said = said();
        if (amount.scale().isPresent()) {
            switch (amount.scale().get()) {
                case CELSIUS, FAHRENHEIT -> {
                    return Optional.of(temperature(said));
                }
                case DEGREE -> {
                    return Optional.of(said.contains(Trait.TILT) ? Trait.TILT : temperature(said));
                }
                case KELVIN -> {
                    return Optional.of(Trait.COLOUR_TEMPERATURE);
                }
                case TIMES -> {
                    return Optional.empty();
                }
                case PERCENT, STEP -> {}
            }
        }
        if (!said.isEmpty()) {
            return Optional.of(settable(target, said));
        }
        if (direction.flatMap(Direction::trait).isPresent()) {
            return direction.get().trait();
        }
        if (amount.scale().isEmpty()) {
            if (gist.deeds.contains(Role.OPEN) || gist.deeds.contains(Role.CLOSE)) {
                return Optional.of(Trait.POSITION);
            }
            return target.isUnsaid() && amount.scale().isEmpty()
                    ? Optional.empty()
                    : bare(target, amount.number());
        }
        return percentTrait(target, direction);
    }

    /**
     * A number without a unit on a whole room is its temperature if it could be one and the home
     * has anything that heats or cools, else whatever has a share.
     */
    private Optional<Trait> bare(Target target, double number) {
        if (!target.namesNothing()) {
            return fitting.settable(target, Fitting.BARE);
        }
        // Whoever wants 21 in a room that nothing heats must not get dim lights.
        boolean warmth =
                fitting.mayBeRoomTemperature(number)
                        && fitting.warms(Target.of(new What.Everything()));
        return warmth
                ? Optional.of(Trait.TARGET_TEMPERATURE)
                : fitting.settable(target, Fitting.PERCENT);
    }

    private Optional<Trait> percentTrait(Target target, Optional<Direction> direction) {
        var said = said();
        if (!said.isEmpty()) {
            return Optional.of(settable(target, said));
        }
        if (direction.flatMap(Direction::trait).isPresent()) {
            return direction.get().trait();
        }
        if (gist.deeds.contains(Role.OPEN) || gist.deeds.contains(Role.CLOSE)) {
            return Optional.of(Trait.POSITION);
        }
        return Optional.of(fitting.settable(target, Fitting.PERCENT).orElse(Trait.LEVEL));
    }

    private Trait temperature(Set<Trait> said) {
        for (Trait trait : said) {
            if (Trait.TARGET_TEMPERATURES.contains(trait)) {
                return trait;
            }
        }
        return Trait.TARGET_TEMPERATURE;
    }

    /** The settable traits that were named. */
    private Set<Trait> said() {
        var said = new LinkedHashSet<Trait>();
        for (Trait trait : gist.traits) {
            if (trait.settable()
                    && trait != Trait.ON
                    && trait != Trait.OPEN
                    && trait != Trait.MUTE
                    && trait != Trait.VALVE
                    && trait != Trait.LOCK
                    && trait != Trait.ARMING) {
                said.add(trait);
            }
        }
        return said;
    }

    private Trait settable(Target target, Set<Trait> said) {
        var ordered = new ArrayList<Trait>();
        Fitting.BARE.stream().filter(said::contains).forEach(ordered::add);
        said.stream().filter(t -> !ordered.contains(t)).forEach(ordered::add);
        return fitting.settable(target, ordered).orElse(ordered.getFirst());
    }

    /** Colours, tones of white, modes. */
    private void values(Target target, List<Action> actions) {
        for (Token token : gist.values) {
            var value = value(target, token);
            if (value.isPresent()) {
                actions.add(value.get());
                gist.meant.add(token);
            }
        }
        boolean asked = gist.deeds.isEmpty() && gist.roles.contains(Role.REQUEST);
        boolean switched = asked || has(Role.ON) || has(Role.OFF);
        if (actions.isEmpty()
                && switched
                && gist.traits.contains(Trait.SWING)
                && fitting.any(target, Trait.SWING)) {
            String option = has(Role.OFF) ? "off" : "on";
            actions.add(
                    fitting.option(target, List.of(option), Set.of(Trait.SWING))
                            .orElse(new Action.Set(Trait.SWING, Value.choice(option))));
        }
    }

    private boolean isStaticValue(Target target, Token token) {
        return value(target, token).isPresent();
    }

    private Optional<Action> value(Target target, Token token) {
        var options = token.all(Sense.Option.class).stream().map(Sense.Option::option).toList();
        boolean told =
                gist.claimed.contains(token)
                        || gist.roles.contains(Role.SET) && gist.roles.contains(Role.TO);
        boolean relative =
                token.has(Sense.Relative.class) || token.has(Sense.Feeling.class) && !told;
        if (relative && has(Role.ON) && !gist.roles.contains(Role.MORE)) {
            // "약하게 틀어줘": on, and weak, not weaker than off.
            var strength =
                    fitting.any(target, Trait.FAN_SPEED)
                            ? level(target, options)
                            : Optional.<Action.Set>empty();
            if (strength.isPresent()) {
                return Optional.of(strength.get());
            }
        }
        var paint = token.as(Sense.Paint.class);
        var white = token.as(Sense.White.class);
        boolean complains =
                token.has(Sense.Feeling.class)
                        && (gist.roles.contains(Role.TOO_MUCH) || gist.deeds.isEmpty())
                        && !gist.roles.contains(Role.SET)
                        && !gist.roles.contains(Role.TO);
        if (complains) {
            return Optional.empty();
        }
        if (white.isPresent()
                && (isLight(target) || saysColour() || !relative && options.isEmpty())
                && (!relative || gist.roles.contains(Role.TO) || saysColour())) {
            return Optional.of(
                    new Action.Set(
                            Trait.COLOUR_TEMPERATURE,
                            new Value.Quantity(white.get().kelvin(), Unit.KELVIN)));
        }
        if (!options.isEmpty()) {
            boolean extreme = token.is(Role.MAX) || token.is(Role.MIN);
            var said = optionTraits();
            var found = fitting.option(target, options, said);
            if (found.isEmpty() && !gist.amounts.isEmpty() && token.has(Sense.TimeWord.class)) {
                // "At 19 for the night": how long, and no mode.
                gist.meant.add(token);
                return Optional.empty();
            }
            if (found.isPresent()
                    && (!relative
                            || gist.claimed.contains(token)
                            || !target.isUnsaid() && !canGo(target, token)
                            || gist.amounts.isEmpty() && gist.roles.contains(Role.TO))) {
                return found.map(s -> s);
            }
            boolean wanted =
                    gist.claimed.contains(token)
                            || gist.roles.contains(Role.SET)
                            || gist.roles.contains(Role.MAKE)
                            || gist.roles.contains(Role.TO)
                            || !said.isEmpty();
            if (!relative && paint.isEmpty() && !extreme && wanted) {
                return Optional.of(
                        level(target, options)
                                .orElseGet(() ->
                                        new Action.Set(
                                                said.isEmpty()
                                                        ? Trait.MODE
                                                        : said.iterator().next(),
                                                Value.choice(options.getFirst()))));
            }
        }
        return paint.map(p -> new Action.Set(Trait.COLOUR, p.colour()));
    }

    /** Whether the target has any of the traits that a relative word moves. */
    private boolean canGo(Target target, Token token) {
        var traits = new LinkedHashSet<Trait>();
        token.all(Sense.Relative.class).forEach(r -> traits.add(r.trait()));
        token.all(Sense.Feeling.class).forEach(f -> traits.add(f.trait()));
        return fitting.settable(target, traits).isPresent();
    }

    private boolean saysColour() {
        return gist.traits.contains(Trait.COLOUR) || gist.traits.contains(Trait.COLOUR_TEMPERATURE);
    }

    private Set<Trait> optionTraits() {
        var said = new LinkedHashSet<Trait>();
        for (Trait trait : gist.traits) {
            if (trait.settable()
                    && trait.shape() instanceof maru.devices.Shape.Choices
                    && trait != Trait.LOCK
                    && trait != Trait.ARMING) {
                said.add(trait);
            }
        }
        if (said.contains(Trait.MODE)) {
            return Set.of();
        }
        return said;
    }

    /** "Low", "medium" and "high" on what only knows per cent. */
    private Optional<Action.Set> level(Target target, List<String> options) {
        double percent =
                options.contains("low")
                        ? 33
                        : options.contains("medium") ? 50 : options.contains("high") ? 100 : -1;
        if (percent < 0) {
            return Optional.empty();
        }
        var said = said();
        return (said.isEmpty()
                        ? fitting.settable(
                                target,
                                List.of(
                                        Trait.FAN_SPEED,
                                        Trait.LEVEL,
                                        Trait.BRIGHTNESS,
                                        Trait.VOLUME))
                        : Optional.of(settable(target, said)))
                .filter(t -> t.shape() instanceof maru.devices.Shape.Range)
                .map(t -> new Action.Set(t, Value.percent(percent)));
    }

    private Action adjust(Target target, Direction direction) {
        Degree degree = gist.degree();
        var said = said();
        if (said.isEmpty()
                && direction.trait().isEmpty()
                && isCover(target)
                && (degree == Degree.NORMAL || degree == Degree.EXTREME)
                && !gist.roles.contains(Role.MORE)) {
            return new Action.Open(direction.up());
        }
        Optional<Trait> trait =
                said.isEmpty()
                        ? direction
                                .trait()
                                .or(() ->
                                        target.isUnsaid()
                                                ? Optional.empty()
                                                : fitting.settable(target, ADJUSTABLE))
                        : Optional.of(settable(target, said));
        boolean up = direction.up();
        if (degree == Degree.EXTREME
                && gist.roles.contains(Role.MIN)
                && direction.trait().isEmpty()) {
            up = false;
        }
        return new Action.Adjust(trait, up, Optional.empty(), degree);
    }

    private Optional<Action> extreme(Target target) {
        if (gist.degree() != Degree.EXTREME
                || gist.deeds.contains(Role.OPEN)
                || gist.deeds.contains(Role.CLOSE)
                || gist.deeds.contains(Role.OFF)) {
            return Optional.empty();
        }
        var said = said();
        Optional<Trait> trait =
                said.isEmpty()
                        ? fitting.settable(target, STRENGTHS)
                        : Optional.of(settable(target, said));
        return trait.map(t ->
                new Action.Adjust(
                        Optional.of(t),
                        gist.roles.contains(Role.MAX),
                        Optional.empty(),
                        Degree.EXTREME));
    }

    private boolean has(Role role) {
        return gist.deeds.contains(role);
    }

    private Optional<Action> plain(Target target) {
        if (has(Role.UNMUTE)
                || gist.traits.contains(Trait.MUTE)
                        && has(Role.OFF)
                        && !gist.traits.contains(Trait.VOLUME)) {
            return Optional.of(new Action.Set(Trait.MUTE, Value.flag(false)));
        }
        if (has(Role.MUTE)) {
            return Optional.of(new Action.Set(Trait.MUTE, Value.flag(true)));
        }
        if (gist.traits.contains(Trait.CHANNEL) && (has(Role.NEXT) || has(Role.PREVIOUS))) {
            return Optional.of(
                    new Action.Adjust(
                            Optional.of(Trait.CHANNEL),
                            has(Role.NEXT),
                            Optional.empty(),
                            Degree.NORMAL));
        }
        if (has(Role.NEXT)) {
            return command(Command.NEXT);
        }
        if (has(Role.PREVIOUS)) {
            return command(Command.PREVIOUS);
        }
        if (has(Role.TOGGLE)) {
            return Optional.of(new Action.Toggle(toggled(target)));
        }
        if (has(Role.DOCK)) {
            return command(Command.DOCK);
        }
        if (has(Role.LOCATE)) {
            return command(Command.LOCATE);
        }
        if (has(Role.CLEAN) && !has(Role.STOP) && !has(Role.PAUSE) && !has(Role.OFF)) {
            return command(Command.START);
        }
        if (has(Role.PAUSE) && !has(Role.ON)) {
            return command(Command.PAUSE);
        }
        if (has(Role.RESUME) || has(Role.PLAY) && !has(Role.ON)) {
            return command(Command.RESUME);
        }
        boolean valve = !fitting.any(target, Trait.LOCK) && fitting.any(target, Trait.VALVE);
        if (has(Role.UNLOCK) && !has(Role.OFF)) {
            return Optional.of(valve ? new Action.Open(true) : new Action.Lock(false));
        }
        if (has(Role.LOCK)) {
            return Optional.of(valve ? new Action.Open(false) : new Action.Lock(true));
        }
        if ((has(Role.OPEN) || has(Role.CLOSE))
                && (gist.degree() == Degree.A_BIT || gist.roles.contains(Role.MORE))
                && fitting.any(target, Trait.POSITION)) {
            return Optional.of(
                    new Action.Adjust(
                            Optional.of(Trait.POSITION),
                            has(Role.OPEN),
                            Optional.empty(),
                            gist.degree()));
        }
        if (has(Role.OPEN)) {
            return Optional.of(new Action.Open(true));
        }
        if (has(Role.CLOSE)) {
            return Optional.of(new Action.Open(false));
        }
        if (has(Role.START) && (!has(Role.ON) || fitting.any(target, Trait.RUN))) {
            return fitting.any(target, Trait.RUN) || !fitting.any(target, Trait.ON)
                    ? command(Command.START)
                    : Optional.of(new Action.Power(true));
        }
        if (has(Role.OFF) || has(Role.LIGHTS_OUT)) {
            return Optional.of(new Action.Power(false));
        }
        if (has(Role.STOP)) {
            if (gist.isErrand() && !fitting.any(target, Trait.RUN)) {
                return Optional.of(new Action.Power(false));
            }
            return command(Command.STOP);
        }
        if (has(Role.PRESS)) {
            return command(Command.PRESS);
        }
        boolean media = gist.roles.contains(Role.MEDIA) || gist.roles.contains(Role.SOMETHING);
        if (has(Role.ON) && media && fitting.any(target, Trait.PLAYBACK)) {
            return command(Command.RESUME);
        }
        boolean work =
                gist.deeds.isEmpty()
                        && gist.roles.contains(Role.REQUEST)
                        && gist.tokens.stream().anyMatch(t -> t.is(Role.WORK));
        if (work) {
            return fitting.any(target, Trait.RUN)
                    ? command(Command.START)
                    : Optional.of(new Action.Power(true));
        }
        boolean runs = has(Role.RUN) && !gist.roles.contains(Role.SET);
        return has(Role.ON) || has(Role.LIGHT_UP) || runs
                ? Optional.of(new Action.Power(true))
                : Optional.empty();
    }

    private static Optional<Action> command(Command command) {
        return Optional.of(new Action.Do(command, Optional.empty()));
    }

    /** What an alarm is to be set to: by its own verbs, or by naming how it is armed. */
    private Optional<Action> armed(Target target) {
        if (has(Role.DISARM)) {
            return arming("disarmed");
        }
        boolean alarm =
                target.what().stream().noneMatch(w -> w instanceof What.Unsaid)
                        && fitting.devices(target).stream().anyMatch(d -> d.has(Trait.ARMING))
                        && fitting.devices(target).stream().allMatch(d -> d.has(Trait.ARMING));
        boolean sets = gist.roles.contains(Role.SET) || gist.roles.contains(Role.MAKE);
        if (!has(Role.ARM) && !(alarm && sets)) {
            return Optional.empty();
        }
        Optional<String> said = Optional.empty();
        for (Token token : gist.tokens) {
            for (Sense.Option option : token.all(Sense.Option.class)) {
                said =
                        switch (option.option()) {
                            case "armed-night", "sleep" -> Optional.of("armed-night");
                            case "armed-home", "home" -> said.or(() -> Optional.of("armed-home"));
                            case "armed-away", "away" -> Optional.of("armed-away");
                            case "disarmed", "off" -> Optional.of("disarmed");
                            default -> said;
                        };
                if (said.isPresent()) {
                    gist.meant.add(token);
                }
            }
            if (token.timeWord("night") || token.timeWord("tonight")) {
                said = said.or(() -> Optional.of("armed-night"));
            }
        }
        return said.or(() -> has(Role.ARM) ? Optional.of("armed-away") : Optional.empty())
                .flatMap(Deeds::arming);
    }

    private static Optional<Action> arming(String option) {
        return Optional.of(new Action.Set(Trait.ARMING, Value.choice(option)));
    }

    private Trait toggled(Target target) {
        for (Trait trait :
                List.of(
                        Trait.ON,
                        Trait.POSITION,
                        Trait.OPEN,
                        Trait.LOCK,
                        Trait.MUTE,
                        Trait.VALVE)) {
            if (fitting.any(target, trait)) {
                return trait;
            }
        }
        return Trait.ON;
    }
}
