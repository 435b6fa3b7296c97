package maru.hub.plan;

import static maru.devices.Trait.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.understand.Action;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;

/**
 * Finds the devices that a wish means. What was named is never widened: an unknown room or thing is
 * refused. Where the speaker stands is a default, for when nothing else was said.
 */
final class Targets {
    /**
     * What "everything off" never touches, since its being off is found out too late: what keeps
     * food, heats the rooms or the water, watches the home or charges.
     */
    private static final Set<Kind> NEVER_BY_EVERYTHING =
            Set.of(
                    Kinds.FRIDGE,
                    Kinds.FREEZER,
                    Kinds.KIMCHI_FRIDGE,
                    Kinds.BOILER,
                    Kinds.THERMOSTAT,
                    Kinds.RADIATOR_VALVE,
                    Kinds.WATER_HEATER,
                    Kinds.CAMERA,
                    Kinds.CAR,
                    Kinds.EV_CHARGER,
                    Kinds.WATER_PURIFIER,
                    Kinds.PET_FEEDER,
                    Kinds.ALARM_PANEL,
                    Kinds.DOORBELL);

    /** What may hide anything, a router or an aquarium: only with a room that was named. */
    private static final Set<Kind> UNKNOWN_BEHIND = Set.of(Kinds.SWITCH, Kinds.PLUG);

    /** What rooms are heated by is called by any of these words. */
    private static final Set<Kind> HEATING =
            Set.of(Kinds.BOILER, Kinds.THERMOSTAT, Kinds.RADIATOR_VALVE);

    /** What "stop" switches off right after it was spoken of. */
    private static final Set<Kind> BLOWS =
            Set.of(
                    Kinds.FAN,
                    Kinds.VENTILATION,
                    Kinds.RANGE_HOOD,
                    Kinds.AIR_PURIFIER,
                    Kinds.HUMIDIFIER,
                    Kinds.DEHUMIDIFIER,
                    Kinds.DIFFUSER);

    private static final Set<Trait> SHINES = Set.of(BRIGHTNESS, COLOUR, COLOUR_TEMPERATURE, EFFECT);

    /** What "everything on" switches on besides lights and media. */
    private static final Set<Kind> ON_BY_EVERYTHING =
            Set.of(Kinds.FAN, Kinds.AIR_PURIFIER, Kinds.VENTILATION, Kinds.DIFFUSER);

    private final Home home;
    private final Setting setting;
    private final Settling settling;
    private final boolean later;

    Targets(Home home, Setting setting, Settling settling) {
        this(home, setting, settling, false);
    }

    private Targets(Home home, Setting setting, Settling settling, boolean later) {
        this.home = home;
        this.setting = setting;
        this.settling = settling;
        this.later = later;
    }

    /** For what is to be done later: how things are now doesn't tell then which one is meant. */
    Targets later() {
        return new Targets(home, setting, settling, true);
    }

    /** The devices that are to do the action. */
    Found find(Target target, Action action) {
        var badPlace = badPlace(target);
        if (badPlace.isPresent()) {
            return new Found.None(badPlace.get());
        }
        var excepted = new LinkedHashSet<DeviceId>();
        for (Target except : target.except()) {
            switch (all(withPlacesOf(except, target))) {
                case Found.These these -> these.devices().forEach(d -> excepted.add(d.id()));
                case Found.None none -> {
                    return none;
                }
                case Found.OneOf _, Found.Nothing _ -> {}
            }
        }
        return target.places().size() > 1 && target.scope() != Scope.ALL
                ? inEach(target, action, excepted)
                : find(target, action, excepted);
    }

    /**
     * The target itself where all of what it lists is found or nothing is, else what is found
     * first, and then the rest one by one.
     */
    List<Target> apart(Target target, Action action) {
        return byWord(target, action).stream()
                .flatMap(some -> byPlace(some, action).stream())
                .toList();
    }

    private List<Target> byWord(Target target, Action action) {
        var words = new LinkedHashMap<String, List<What>>();
        for (What what : target.what()) {
            words.computeIfAbsent(wordOf(what), _ -> new ArrayList<>()).add(what);
        }
        if (words.size() < 2 || find(target, action) instanceof Found.These) {
            return List.of(target);
        }
        return foundFirst(
                words.values().stream()
                        .map(w -> new Target(w, target.places(), target.scope(), target.except()))
                        .toList(),
                action,
                some ->
                        new Target(
                                some.stream().flatMap(t -> t.what().stream()).toList(),
                                target.places(),
                                target.scope(),
                                target.except()),
                target);
    }

    private List<Target> byPlace(Target target, Action action) {
        if (target.places().size() < 2) {
            return List.of(target);
        }
        return foundFirst(
                target.places().stream()
                        .map(p ->
                                new Target(
                                        target.what(), List.of(p), target.scope(), target.except()))
                        .toList(),
                action,
                some ->
                        new Target(
                                target.what(),
                                some.stream().flatMap(t -> t.places().stream()).toList(),
                                target.scope(),
                                target.except()),
                target);
    }

    private List<Target> foundFirst(
            List<Target> each,
            Action action,
            Function<List<Target>, Target> together,
            Target otherwise) {
        var found = each.stream().filter(t -> find(t, action) instanceof Found.These).toList();
        var others = each.stream().filter(t -> !found.contains(t)).toList();
        return found.isEmpty() || others.isEmpty()
                ? List.of(otherwise)
                : Stream.concat(Stream.of(together.apply(found)), others.stream()).toList();
    }

    private Found find(Target target, Action action, Set<DeviceId> excepted) {
        var devices = new LinkedHashMap<DeviceId, Device>();
        var failed = new LinkedHashMap<String, Found>();
        var found = new LinkedHashSet<String>();
        for (What what : target.what()) {
            switch (one(what, target, action, excepted)) {
                case Found.These these -> {
                    these.devices().forEach(d -> devices.put(d.id(), d));
                    found.add(wordOf(what));
                }
                case Found other -> failed.putIfAbsent(wordOf(what), other);
            }
        }
        // One word may be both a kind and part of a name: it has to lead somewhere once.
        failed.keySet().removeAll(found);
        if (!failed.isEmpty()) {
            return failed.values().iterator().next();
        }
        return new Found.These(List.copyOf(devices.values()));
    }

    /** One thing in each of the places that were listed, where they have it. */
    private Found inEach(Target target, Action action, Set<DeviceId> excepted) {
        var devices = new LinkedHashMap<DeviceId, Device>();
        Optional<Found> missing = Optional.empty();
        for (Place place : target.places()) {
            var there = new Target(target.what(), List.of(place), target.scope(), List.of());
            switch (find(there, action, excepted)) {
                case Found.These these -> these.devices().forEach(d -> devices.put(d.id(), d));
                case Found.OneOf several -> {
                    return several;
                }
                case Found.None none -> missing = missing.or(() -> Optional.of(none));
                case Found.Nothing nothing -> missing = missing.or(() -> Optional.of(nothing));
            }
        }
        return devices.isEmpty()
                ? missing.orElseGet(Found.Nothing::new)
                : new Found.These(List.copyOf(devices.values()));
    }

    /** Every device that a target covers, whatever it can do. */
    Found all(Target target) {
        var badPlace = badPlace(target);
        if (badPlace.isPresent()) {
            return new Found.None(badPlace.get());
        }
        var devices = new LinkedHashMap<DeviceId, Device>();
        for (What what : target.what()) {
            var found =
                    switch (what) {
                        case What.Unknown _ -> Optional.<List<Device>>empty();
                        case What.Named named -> Optional.of(placed(named(named), target));
                        case What.OfKind kinds -> Optional.of(ofKinds(kinds, target));
                        case What.Everything _ ->
                                Optional.of(placed(List.copyOf(home.devices().values()), target));
                        case What.Unsaid _ ->
                                Optional.of(
                                        target.places().isEmpty()
                                                ? remembered()
                                                : placed(
                                                        List.copyOf(home.devices().values()),
                                                        target));
                    };
            if (found.isEmpty()) {
                return new Found.None(new Refusal.UnknownThing(((What.Unknown) what).words()));
            }
            if (found.get().isEmpty() && !(what instanceof What.Unsaid)) {
                return new Found.None(nothingThere(what, target));
            }
            found.get().forEach(d -> devices.put(d.id(), d));
        }
        for (Target except : target.except()) {
            switch (all(withPlacesOf(except, target))) {
                case Found.These these -> these.devices().forEach(d -> devices.remove(d.id()));
                case Found other -> {
                    return other;
                }
            }
        }
        return devices.isEmpty()
                ? new Found.Nothing()
                : new Found.These(List.copyOf(devices.values()));
    }

    private static String wordOf(What what) {
        return switch (what) {
            case What.Named named -> named.name().toLowerCase(Locale.ROOT);
            case What.OfKind kinds -> kinds.word().toLowerCase(Locale.ROOT);
            case What.Unknown unknown -> unknown.words().toLowerCase(Locale.ROOT);
            case What.Everything _, What.Unsaid _ -> "";
        };
    }

    private Found one(What what, Target target, Action action, Set<DeviceId> excepted) {
        return switch (what) {
            case What.Unknown unknown -> new Found.None(new Refusal.UnknownThing(unknown.words()));
            case What.Named named -> byName(named, target, action, excepted);
            case What.OfKind kinds -> byKind(kinds, target, action, excepted);
            case What.Everything everything -> everything(everything, target, action, excepted);
            case What.Unsaid _ -> unsaid(target, action, excepted);
        };
    }

    private Found byName(What.Named named, Target target, Action action, Set<DeviceId> excepted) {
        List<Device> devices = without(placed(named(named), target), excepted);
        if (devices.isEmpty()) {
            return new Found.None(nothingThere(named, target));
        }
        if (devices.size() == 1) {
            return new Found.These(devices);
        }
        List<Device> able = able(devices, action);
        if (able.isEmpty()) {
            return new Found.None(unable(devices, action));
        }
        if (target.scope() == Scope.ALL) {
            return new Found.These(able);
        }
        List<Device> here = here(able);
        return pick(here.isEmpty() ? able : here, action, false);
    }

    private Found byKind(What.OfKind kinds, Target target, Action action, Set<DeviceId> excepted) {
        List<Device> fitting = without(ofKinds(kinds, target), excepted);
        List<Device> able = able(fitting, action);
        if (able.isEmpty() && isAboutDoors(kinds, action)) {
            // What locks a door is meant by the door.
            fitting =
                    without(
                            placed(
                                    home.devices().values().stream()
                                            .filter(d -> d.kind().equals(Kinds.DOOR_LOCK))
                                            .toList(),
                                    target),
                            excepted);
            able = able(fitting, action);
        }
        if (fitting.isEmpty()) {
            return new Found.None(nothingThere(kinds, target));
        }
        if (able.isEmpty()) {
            return new Found.None(unable(fitting, action));
        }
        if (target.scope() == Scope.ALL
                || target.places().stream().anyMatch(p -> p instanceof Place.WholeHome)) {
            return new Found.These(able);
        }
        boolean placeSaid = !target.places().isEmpty();
        if (isAnySound(kinds)) {
            var sounding = sounding(able, action, placeSaid);
            if (sounding.isPresent()) {
                return sounding.get();
            }
        }
        List<Device> here = placeSaid ? able : here(able);
        if (!here.isEmpty()) {
            return kinds.plural()
                    ? new Found.These(here)
                    : pick(
                            here,
                            action,
                            broad(kinds)
                                    && (placeSaid
                                            || here.size() < able.size()
                                            || setting.room().isPresent()));
        }
        // Nothing of it where the speaker stands: then it is elsewhere, if there is only one.
        if (kinds.plural() && setting.room().isEmpty()) {
            return tunes(action) ? lit(able) : new Found.These(able);
        }
        return pick(able, action, false);
    }

    /** Whether it changes how a light shines, rather than whether it does. */
    private static boolean tunes(Action action) {
        return switch (action) {
            case Action.Set set -> SHINES.contains(set.trait());
            case Action.Adjust adjust -> adjust.trait().filter(SHINES::contains).isPresent();
            default -> false;
        };
    }

    /** Of the lights of a whole home those that shine; none of them is lit by the way. */
    private static Found lit(List<Device> lights) {
        if (!lights.stream().allMatch(d -> d.kind().isA(Family.LIGHT)) || lights.size() == 1) {
            return new Found.These(lights);
        }
        List<Device> lit = lights.stream().filter(Targets::isOn).toList();
        return lit.isEmpty() ? new Found.OneOf(lights) : new Found.These(lit);
    }

    /** "The music", "the sound": whatever makes it. */
    private static boolean isAnySound(What.OfKind kinds) {
        return kinds.kinds().size() > 1
                && kinds.kinds().stream().allMatch(k -> k.isA(Family.MEDIA));
    }

    /** What plays is what the music is, here or else anywhere. */
    private Optional<Found> sounding(List<Device> able, Action action, boolean placeSaid) {
        boolean goesOn = action instanceof Action.Do d && d.command() == Command.RESUME;
        List<Device> playing =
                able.stream().filter(d -> goesOn ? plays(d, "paused") : plays(d)).toList();
        List<Device> here = placeSaid ? playing : here(playing);
        List<Device> meant = here.isEmpty() ? playing : here;
        if (meant.isEmpty()) {
            return action instanceof Action.Do d && d.command() == Command.PAUSE
                    ? Optional.of(new Found.None(new Refusal.NothingGoingOn(Command.PAUSE)))
                    : Optional.empty();
        }
        return Optional.of(meant.size() == 1 ? new Found.These(meant) : new Found.OneOf(meant));
    }

    private static boolean isAboutDoors(What.OfKind kinds, Action action) {
        return (action instanceof Action.Lock || action instanceof Action.Open)
                && kinds.kinds().stream().anyMatch(k -> k.isA(Family.DOOR));
    }

    /** Whether a word names a whole family, as "the light" of a room does. */
    private static boolean broad(What.OfKind kinds) {
        return kinds.kinds().contains(Kinds.LIGHT)
                || kinds.kinds().stream().allMatch(k -> k.isA(Family.WINDOW_COVERING));
    }

    private Found everything(
            What.Everything everything, Target target, Action action, Set<DeviceId> excepted) {
        if (action instanceof Action.Do command && isAboutGoingOn(command.command())) {
            var all = new Target(List.of(new What.Unsaid()), target.places(), Scope.ALL, List.of());
            return goingOn(all, command, excepted)
                    .orElse(new Found.None(new Refusal.NothingGoingOn(command.command())));
        }
        boolean roomSaid =
                target.places().stream()
                        .anyMatch(p ->
                                p instanceof Place.InRoom
                                        || p instanceof Place.OnFloor
                                        || p instanceof Place.Here);
        List<Device> meant =
                able(
                        without(placed(List.copyOf(home.devices().values()), target), excepted)
                                .stream()
                                .filter(d -> byEverything(d, action, roomSaid))
                                .toList(),
                        action);
        return meant.isEmpty()
                ? new Found.None(nothingThere(everything, target))
                : new Found.These(meant);
    }

    private static boolean byEverything(Device device, Action action, boolean roomSaid) {
        Kind kind = device.kind();
        return switch (action) {
            case Action.Power power when power.on() ->
                    device.canSet(ON)
                            && (kind.isA(Family.LIGHT)
                                    || kind.isA(Family.MEDIA)
                                    || ON_BY_EVERYTHING.contains(kind));
            case Action.Power _ ->
                    device.canSet(ON)
                            && !NEVER_BY_EVERYTHING.contains(kind)
                            && (roomSaid || !UNKNOWN_BEHIND.contains(kind))
                            && !busy(device);
            // No valve: a home's water isn't meant by "close everything".
            case Action.Open _ -> device.canSet(POSITION) || device.canSet(OPEN);
            case Action.Lock _ -> device.canSet(LOCK);
            case Action.Set _, Action.Adjust _, Action.Toggle _, Action.Do _ -> true;
        };
    }

    /** A washer in the middle of its programme is left to finish, but nothing that cooks. */
    private static boolean busy(Device device) {
        return isRun(device, "running") && !device.isRisky(Act.set(ON, Value.flag(true)));
    }

    private static boolean isRun(Device device, String... states) {
        return device.state().text(RUN).filter(Set.of(states)::contains).isPresent();
    }

    private static boolean plays(Device device, String... states) {
        return device.state().text(PLAYBACK).filter(Set.of(states)::contains).isPresent();
    }

    private static boolean plays(Device device) {
        return plays(device, "playing", "buffering");
    }

    private Found unsaid(Target target, Action action, Set<DeviceId> excepted) {
        boolean placeSaid = !target.places().isEmpty();
        if (action instanceof Action.Do command && isAboutGoingOn(command.command())) {
            var found = goingOn(target, command, excepted);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (!placeSaid) {
            List<Device> remembered = able(without(remembered(), excepted), action);
            if (isAboutWarmth(action) && !setting.trait().equals(Optional.of(TARGET_TEMPERATURE))) {
                // Who is cold wants the room warmer, not the kettle that was spoken of before.
                remembered = remembered.stream().filter(natural(action, true)).toList();
                remembered = remembered.size() == 1 ? remembered : List.of();
            }
            boolean elsewhere =
                    isAboutSound(action)
                            && remembered.stream().noneMatch(Targets::isOn)
                            && home.devices().values().stream().anyMatch(Targets::plays);
            if (!remembered.isEmpty() && !elsewhere) {
                return new Found.These(remembered);
            }
        }
        List<Device> natural =
                without(placed(List.copyOf(home.devices().values()), target), excepted).stream()
                        .filter(natural(action, placeSaid))
                        .filter(d -> isAble(d, action))
                        .filter(d -> !isIdle(d, action))
                        .toList();
        if (natural.isEmpty()) {
            boolean guessable =
                    natural(action, true) != NOBODY
                            && !(action instanceof Action.Adjust a && a.trait().isEmpty());
            return placeSaid && guessable
                    ? new Found.None(
                            isWarmth(action)
                                    ? new Refusal.NothingWarms(target.places())
                                    : new Refusal.NothingThere(
                                            Optional.empty(), Set.of(), target.places()))
                    : new Found.Nothing();
        }
        boolean everywhere = target.places().stream().anyMatch(p -> p instanceof Place.WholeHome);
        if (target.scope() == Scope.ALL || everywhere || action instanceof Action.Lock) {
            return new Found.These(natural);
        }
        List<Device> here = placeSaid ? natural : here(natural);
        boolean known = placeSaid || !here.isEmpty();
        List<Device> candidates = here.isEmpty() ? natural : here;
        if (isAboutSound(action)) {
            // Louder is what sounds, wherever it is; what is to be played is played here.
            boolean begins = action instanceof Action.Do d && d.command() == Command.PLAY_TITLE;
            boolean silent = !begins && candidates.stream().noneMatch(Targets::isOn);
            return pickMedia(silent ? natural : candidates, action);
        }
        if (candidates.stream().allMatch(d -> d.kind().isA(Family.LIGHT)) && known) {
            List<Device> lit = candidates.stream().filter(Targets::isOn).toList();
            boolean relative = action instanceof Action.Adjust;
            return new Found.These(relative && !lit.isEmpty() ? lit : candidates);
        }
        return pick(candidates, action, known);
    }

    private static boolean isAboutWarmth(Action action) {
        return action instanceof Action.Adjust adjust
                && adjust.trait().filter(t -> t == TARGET_TEMPERATURE).isPresent();
    }

    private static boolean isWarmth(Action action) {
        return isAboutWarmth(action)
                || action instanceof Action.Set set && set.trait() == TARGET_TEMPERATURE;
    }

    private static boolean isAboutGoingOn(Command command) {
        return command == Command.STOP || command == Command.PAUSE || command == Command.RESUME;
    }

    /**
     * What "stop", "pause" or "go on" means alone: what the talk was about if it is at it, else
     * what is at it here, else elsewhere. A machine elsewhere isn't stopped on a guess.
     */
    private Optional<Found> goingOn(Target target, Action.Do action, Set<DeviceId> excepted) {
        Command command = action.command();
        if (target.places().isEmpty() && target.scope() != Scope.ALL) {
            List<Device> remembered =
                    without(remembered(), excepted).stream()
                            .filter(d ->
                                    isAtIt(d, command) || command == Command.STOP && mayMove(d))
                            .toList();
            if (!remembered.isEmpty()) {
                return Optional.of(new Found.These(remembered));
            }
        }
        List<Device> atIt =
                able(
                        without(placed(List.copyOf(home.devices().values()), target), excepted)
                                .stream()
                                .filter(d -> isAtIt(d, command))
                                .toList(),
                        action);
        if (atIt.isEmpty()) {
            return command == Command.RESUME
                    ? Optional.empty()
                    : Optional.of(new Found.None(new Refusal.NothingGoingOn(command)));
        }
        if (target.scope() == Scope.ALL) {
            return Optional.of(new Found.These(atIt));
        }
        List<Device> here = here(atIt);
        List<Device> near = here.isEmpty() ? atIt : here;
        List<Device> playing =
                command == Command.STOP
                        ? List.of()
                        : near.stream().filter(d -> d.has(PLAYBACK)).toList();
        List<Device> meant = playing.size() == 1 ? playing : near;
        boolean sure =
                meant.size() == 1
                        && (!target.places().isEmpty()
                                || !here.isEmpty()
                                || meant.getFirst().has(PLAYBACK)
                                || meant.getFirst().kind().isA(Family.CLEANING_ROBOT));
        return Optional.of(sure ? new Found.These(meant) : new Found.OneOf(meant));
    }

    /** Whether it is doing what the command would end or, for going on, was kept from doing it. */
    private static boolean isAtIt(Device device, Command command) {
        return switch (command) {
            case STOP ->
                    plays(device, "playing", "buffering", "paused")
                            || isRun(device, "running", "returning", "paused");
            case PAUSE -> plays(device) || isRun(device, "running");
            case RESUME -> plays(device, "paused") || isRun(device, "paused");
            default -> false;
        };
    }

    /** Whether it may be moving, blowing or flowing since it was last told to. */
    private static boolean mayMove(Device device) {
        boolean moves =
                Stream.of(POSITION, OPEN)
                        .flatMap(t -> device.capability(t).stream())
                        .anyMatch(c -> c.commands().contains(Command.STOP));
        return moves
                || device.kind().equals(Kinds.IRRIGATION)
                        && device.state().flag(VALVE).orElse(false)
                || BLOWS.contains(device.kind()) && isOn(device);
    }

    private static final Predicate<Device> NOBODY = _ -> false;

    /**
     * Whether it is off and would work against what is wished if it were switched on: a cooler for
     * somebody who is cold, a heater for somebody who is hot.
     */
    private static boolean isIdle(Device device, Action action) {
        if (!(action instanceof Action.Adjust adjust)
                || !isAboutWarmth(adjust)
                || device.state().flag(ON).orElse(true)) {
            return false;
        }
        boolean cools = device.kind().equals(Kinds.AIR_CONDITIONER);
        boolean heating = device.state().text(MODE).filter("heat"::equals).isPresent();
        return adjust.up() ? cools && !heating : !cools || heating;
    }

    /** What an action means when no thing was named. */
    private static Predicate<Device> natural(Action action, boolean placeSaid) {
        return switch (action) {
            case Action.Power _ -> placeSaid ? d -> d.kind().isA(Family.LIGHT) : NOBODY;
            case Action.Open _ -> placeSaid ? d -> d.kind().isA(Family.WINDOW_COVERING) : NOBODY;
            // "Lock up": every door, since a locked one harms nobody.
            case Action.Lock lock -> lock.locked() ? d -> d.kind().equals(Kinds.DOOR_LOCK) : NOBODY;
            case Action.Set set -> natural(set.trait());
            // "Turn it up", and nothing was spoken of: what plays.
            case Action.Adjust adjust ->
                    adjust.trait().map(Targets::natural).orElse(d -> plays(d) && d.canSet(VOLUME));
            case Action.Toggle toggle ->
                    toggle.trait() == ON
                            ? placeSaid ? d -> d.kind().isA(Family.LIGHT) : NOBODY
                            : natural(toggle.trait());
            case Action.Do command ->
                    switch (command.command()) {
                        case START, PRESS -> NOBODY;
                        case STOP, PAUSE -> NOBODY;
                        case RESUME -> d -> d.has(PLAYBACK);
                        case DOCK, LOCATE -> d -> d.has(RUN);
                        case NEXT, PREVIOUS, PLAY_TITLE, UP, DOWN ->
                                d -> d.kind().isA(Family.MEDIA);
                        case ADD_ITEM, COMPLETE_ITEM, REMOVE_ITEM -> d -> d.has(TODO);
                    };
        };
    }

    private static Predicate<Device> natural(Trait trait) {
        return switch (trait) {
            case BRIGHTNESS, COLOUR, COLOUR_TEMPERATURE, EFFECT, ILLUMINANCE ->
                    d -> d.kind().isA(Family.LIGHT);
            case TARGET_TEMPERATURE, TEMPERATURE, TARGET_TEMPERATURE_HIGH, TARGET_TEMPERATURE_LOW ->
                    d -> d.kind().isA(Family.CLIMATE) || d.kind().equals(Kinds.HEATER);
            case VOLUME, MUTE, PLAYBACK, SOURCE, CHANNEL -> d -> d.kind().isA(Family.MEDIA);
            case ELAPSED -> d -> d.canSet(ELAPSED);
            case POSITION, TILT, OPEN -> d -> d.kind().isA(Family.WINDOW_COVERING);
            case MODE, PRESET, FAN_MODE, FAN_SPEED, SWING ->
                    d -> d.kind().isA(Family.CLIMATE) || d.has(FAN_SPEED);
            case ON, LOCK, VALVE, ARMING -> NOBODY;
            default -> d -> d.canSet(trait);
        };
    }

    private static boolean isAboutSound(Action action) {
        return switch (action) {
            case Action.Set set -> isSound(set.trait());
            case Action.Adjust adjust -> adjust.trait().filter(Targets::isSound).isPresent();
            case Action.Toggle toggle -> isSound(toggle.trait());
            case Action.Do command ->
                    Set.of(
                                    Command.STOP,
                                    Command.PAUSE,
                                    Command.RESUME,
                                    Command.NEXT,
                                    Command.PREVIOUS,
                                    Command.PLAY_TITLE,
                                    Command.UP,
                                    Command.DOWN)
                            .contains(command.command());
            case Action.Power _, Action.Open _, Action.Lock _ -> false;
        };
    }

    private static boolean isSound(Trait trait) {
        return trait == VOLUME
                || trait == MUTE
                || trait == PLAYBACK
                || trait == ELAPSED
                || trait == SOURCE
                || trait == CHANNEL;
    }

    /** What plays (or, to go on, what was paused), else what runs or is on, else the only one. */
    private Found pickMedia(List<Device> candidates, Action action) {
        String wanted =
                action instanceof Action.Do d && d.command() == Command.RESUME
                        ? "paused"
                        : "playing";
        List<Predicate<Device>> order =
                List.of(
                        d -> d.state().text(PLAYBACK).filter(wanted::equals).isPresent(),
                        d ->
                                d.state()
                                        .text(RUN)
                                        .filter(
                                                wanted.equals("paused")
                                                        ? "paused"::equals
                                                        : "running"::equals)
                                        .isPresent(),
                        Targets::isOn,
                        d -> d.kind().isA(Family.MEDIA));
        for (var test : order) {
            var fitting = candidates.stream().filter(test).toList();
            if (fitting.size() == 1) {
                return new Found.These(fitting);
            }
            if (fitting.size() > 1) {
                return new Found.OneOf(fitting);
            }
        }
        return pick(candidates, action, false);
    }

    /**
     * One of several.
     *
     * @param together whether lights and coverings in one place are taken as one thing
     */
    private Found pick(List<Device> candidates, Action action, boolean together) {
        if (candidates.size() == 1) {
            return new Found.These(candidates);
        }
        boolean collective =
                candidates.stream().allMatch(d -> d.kind().isA(Family.LIGHT))
                        || candidates.stream().allMatch(d -> d.kind().isA(Family.WINDOW_COVERING));
        if (together && collective) {
            List<Device> lit = candidates.stream().filter(Targets::isOn).toList();
            boolean changes = action instanceof Action.Adjust && tunes(action);
            return new Found.These(changes && !lit.isEmpty() ? lit : candidates);
        }
        List<Device> named = candidates.stream().filter(Targets::isPlainlyNamed).toList();
        if (named.size() == 1) {
            return new Found.These(named);
        }
        if (later) {
            return new Found.OneOf(candidates);
        }
        List<Device> fitting =
                switch (action) {
                    case Action.Set _, Action.Adjust _ ->
                            candidates.stream().filter(Targets::isOn).toList();
                    case Action.Do d when isAboutGoingOn(d.command()) ->
                            candidates.stream().filter(c -> isAtIt(c, d.command())).toList();
                    case Action.Power _, Action.Open _, Action.Lock _, Action.Do _ ->
                            candidates.stream().filter(d -> needs(d, action)).toList();
                    case Action.Toggle _ -> List.of();
                };
        if (fitting.size() == 1) {
            return new Found.These(fitting);
        }
        boolean nothingLeft =
                fitting.isEmpty()
                        && candidates.stream()
                                .allMatch(
                                        d -> settling.settle(d, action) instanceof Settled.Already);
        return nothingLeft ? new Found.These(candidates) : new Found.OneOf(candidates);
    }

    /** The list that is called just what lists are called: "Shopping list" among others. */
    private static boolean isPlainlyNamed(Device device) {
        if (!device.has(TODO)) {
            return false;
        }
        for (Language language : Language.values()) {
            for (String word : Words.in(language).of(device.kind())) {
                for (String name : device.names().all()) {
                    if (name.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean needs(Device device, Action action) {
        return settling.settle(device, action) instanceof Settled.Acts;
    }

    private boolean isAble(Device device, Action action) {
        return !(settling.settle(device, action) instanceof Settled.Unable);
    }

    private List<Device> able(List<Device> devices, Action action) {
        return devices.stream().filter(d -> isAble(d, action)).toList();
    }

    private Refusal unable(List<Device> devices, Action action) {
        return settling.settle(devices.getFirst(), action) instanceof Settled.Unable unable
                ? unable.refusal()
                : new Refusal.Unable(devices.getFirst().id(), Optional.empty());
    }

    static boolean isOn(Device device) {
        return device.state()
                .flag(ON)
                .orElseGet(() ->
                        device.state().text(RUN).filter("running"::equals).isPresent()
                                || device.state()
                                        .text(PLAYBACK)
                                        .filter("playing"::equals)
                                        .isPresent());
    }

    private List<Device> named(What.Named named) {
        return named.devices().stream().sorted().flatMap(id -> home.device(id).stream()).toList();
    }

    /** Whatever heats the rooms there is their heating, where nothing is called so. */
    private List<Device> ofKinds(What.OfKind kinds, Target target) {
        List<Device> called = placed(ofKinds(kinds.kinds()), target);
        return called.isEmpty() && HEATING.containsAll(kinds.kinds())
                ? placed(ofKinds(HEATING), target)
                : called;
    }

    private List<Device> ofKinds(Set<Kind> kinds) {
        return home.devices().values().stream().filter(d -> kinds.contains(d.kind())).toList();
    }

    private List<Device> remembered() {
        return setting.devices().stream().flatMap(id -> home.device(id).stream()).toList();
    }

    private List<Device> here(List<Device> devices) {
        return setting.room()
                .map(room ->
                        devices.stream()
                                .filter(d -> d.room().filter(room::equals).isPresent())
                                .toList())
                .orElse(List.of());
    }

    private static List<Device> without(List<Device> devices, Set<DeviceId> excepted) {
        return devices.stream().filter(d -> !excepted.contains(d.id())).toList();
    }

    /** What stands in the places that were named; all of it when none was. */
    private List<Device> placed(List<Device> devices, Target target) {
        if (target.places().isEmpty()) {
            return devices;
        }
        return devices.stream()
                .filter(d -> target.places().stream().anyMatch(place -> stands(d, place)))
                .toList();
    }

    private boolean stands(Device device, Place place) {
        return switch (place) {
            case Place.WholeHome _ -> true;
            case Place.InRoom in -> device.room().filter(in.room()::equals).isPresent();
            case Place.OnFloor on ->
                    device.room()
                            .flatMap(home::room)
                            .flatMap(room -> room.floor())
                            .filter(on.floor()::equals)
                            .isPresent();
            case Place.Here _ -> device.room().isPresent() && device.room().equals(setting.room());
            case Place.There _, Place.Unknown _ -> false;
        };
    }

    private Optional<Refusal> badPlace(Target target) {
        for (Place place : target.places()) {
            switch (place) {
                case Place.Unknown unknown -> {
                    return Optional.of(new Refusal.UnknownPlace(unknown.words()));
                }
                case Place.There there -> {
                    return Optional.of(new Refusal.UnknownPlace(there.words()));
                }
                case Place.InRoom in when home.room(in.room()).isEmpty() -> {
                    return Optional.of(new Refusal.UnknownPlace(in.room().value()));
                }
                case Place.OnFloor on when !home.floors().containsKey(on.floor()) -> {
                    return Optional.of(new Refusal.UnknownPlace(on.floor().value()));
                }
                case Place.Here _ when setting.room().isEmpty() -> {
                    return Optional.of(new Refusal.WhereIsHere());
                }
                case Place.InRoom _, Place.OnFloor _, Place.Here _, Place.WholeHome _ -> {}
            }
        }
        return Optional.empty();
    }

    private static Refusal nothingThere(What what, Target target) {
        return switch (what) {
            case What.Named named ->
                    new Refusal.NothingThere(Optional.of(named.name()), Set.of(), target.places());
            case What.OfKind kinds ->
                    new Refusal.NothingThere(
                            Optional.of(kinds.word()), kinds.kinds(), target.places());
            case What.Unknown unknown -> new Refusal.UnknownThing(unknown.words());
            case What.Everything _, What.Unsaid _ ->
                    new Refusal.NothingThere(Optional.empty(), Set.of(), target.places());
        };
    }

    /** "All lights in the hall except the lamp": the lamp of the hall. */
    private static Target withPlacesOf(Target except, Target whole) {
        if (!except.places().isEmpty()) {
            // "Except the kitchen": whatever of it stands there.
            return except.namesNothing()
                    ? new Target(
                            List.of(new What.Everything()), except.places(), Scope.ALL, List.of())
                    : except;
        }
        return new Target(except.what(), whole.places(), except.scope(), except.except());
    }
}
