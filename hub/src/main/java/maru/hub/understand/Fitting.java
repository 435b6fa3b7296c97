package maru.hub.understand;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.Words;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.understand.Reader.Context;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.What;

/**
 * Tells which trait a value means on the things that were named: "50 %" is brightness on a lamp and
 * position on a curtain. Only looks; which devices act is for the planner.
 */
final class Fitting {
    static final List<Trait> PERCENT =
            List.of(
                    Trait.BRIGHTNESS,
                    Trait.POSITION,
                    Trait.VOLUME,
                    Trait.FAN_SPEED,
                    Trait.TARGET_HUMIDITY,
                    Trait.LEVEL,
                    Trait.TILT,
                    Trait.NUMBER);
    static final List<Trait> BARE =
            List.of(
                    Trait.TARGET_TEMPERATURE,
                    Trait.BRIGHTNESS,
                    Trait.POSITION,
                    Trait.VOLUME,
                    Trait.FAN_SPEED,
                    Trait.TARGET_HUMIDITY,
                    Trait.LEVEL,
                    Trait.NUMBER);

    private static final double COOLEST_ROOM = 14;
    private static final double WARMEST_ROOM = 30;

    private final Home home;
    private final Context context;

    Fitting(Context context) {
        this.home = context.home();
        this.context = context;
    }

    /** The devices that the target may mean. */
    List<Device> devices(Target target) {
        return home.devices().values().stream()
                .filter(d ->
                        target.what().isEmpty() || target.what().stream().anyMatch(w -> isA(d, w)))
                .filter(d ->
                        target.places().isEmpty()
                                || target.places().stream().anyMatch(p -> isIn(d, p)))
                .toList();
    }

    /** Whether it is something, and none of these. */
    boolean isElsewhere(Target target, List<Device> devices) {
        var meant = devices(target);
        return !meant.isEmpty() && meant.stream().noneMatch(devices::contains);
    }

    static boolean isA(Device device, What what) {
        return switch (what) {
            case What.Named named -> named.devices().contains(device.id());
            case What.OfKind kind -> kind.kinds().contains(device.kind());
            case What.Everything _, What.Unsaid _ -> true;
            case What.Unknown _ -> false;
        };
    }

    boolean isIn(Device device, Place place) {
        return switch (place) {
            case Place.InRoom in -> device.room().filter(in.room()::equals).isPresent();
            case Place.OnFloor on ->
                    device.room()
                            .flatMap(home::room)
                            .flatMap(r -> r.floor())
                            .filter(on.floor()::equals)
                            .isPresent();
            case Place.Here _ -> context.room().isEmpty() || device.room().equals(context.room());
            case Place.WholeHome _, Place.There _ -> true;
            case Place.Unknown _ -> false;
        };
    }

    /** The first of these traits that the target can be set to. */
    Optional<Trait> settable(Target target, Collection<Trait> wanted) {
        var devices = devices(target);
        for (Trait trait : wanted) {
            if (devices.stream().anyMatch(d -> d.canSet(trait))) {
                return Optional.of(trait);
            }
        }
        for (Trait trait : wanted) {
            if (kinds(target).stream().anyMatch(k -> k.has(trait))) {
                return Optional.of(trait);
            }
        }
        return Optional.empty();
    }

    /** Whether people could want a room this warm. */
    boolean mayBeRoomTemperature(double said) {
        double celsius = home.scale().toCelsius(said);
        return celsius >= COOLEST_ROOM && celsius <= WARMEST_ROOM;
    }

    /** Whether anything there heats or cools the room. */
    boolean warms(Target target) {
        return devices(target).stream()
                .anyMatch(d ->
                        (d.kind().isA(Family.CLIMATE) || d.kind().equals(Kinds.HEATER))
                                && d.canSet(Trait.TARGET_TEMPERATURE));
    }

    /** In the order of their declaration, so that the same words always mean the same. */
    private static List<Kind> kinds(Target target) {
        return Kinds.all().stream()
                .filter(kind ->
                        target.what().stream()
                                .anyMatch(w ->
                                        w instanceof What.OfKind k && k.kinds().contains(kind)))
                .toList();
    }

    boolean any(Target target, Trait trait) {
        return devices(target).stream().anyMatch(d -> d.has(trait))
                || kinds(target).stream().anyMatch(k -> k.has(trait));
    }

    /**
     * Whether what is set says by itself that the things go on: true of a lamp's brightness, not of
     * an oven's or a boiler's temperature.
     */
    boolean startsBySetting(Target target, List<Action> actions) {
        boolean heats =
                actions.stream()
                        .anyMatch(a ->
                                a instanceof Action.Set set
                                        && (set.trait() == Trait.TARGET_TEMPERATURE
                                                || set.trait() == Trait.PROGRAMME));
        return !heats
                || devices(target).stream()
                        .allMatch(d ->
                                Kinds.STARTED_BY_TEMPERATURE.contains(d.kind())
                                        || !d.canSet(Trait.ON));
    }

    /** The trait and spelling of the target's devices for an option. */
    Optional<Action.Set> option(Target target, List<String> options, Collection<Trait> said) {
        var devices = devices(target);
        Collection<Trait> traits = said.isEmpty() ? Trait.OPTIONS : said;
        for (Trait trait : traits) {
            for (Device device : devices) {
                var spelled = device.capability(trait).flatMap(c -> spelling(c.shape(), options));
                if (spelled.isPresent()) {
                    return Optional.of(new Action.Set(trait, Value.choice(spelled.get())));
                }
            }
        }
        for (Trait trait : traits) {
            for (Kind kind : kinds(target)) {
                var capability = kind.traits().get(trait);
                var spelled =
                        capability == null
                                ? Optional.<String>empty()
                                : spelling(capability.shape(), options);
                if (spelled.isPresent()) {
                    return Optional.of(new Action.Set(trait, Value.choice(spelled.get())));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> spelling(Shape shape, List<String> options) {
        if (!(shape instanceof Shape.Choices choices)) {
            return Optional.empty();
        }
        for (String wanted : options) {
            String canonical = Words.canonical(wanted);
            for (String option : choices.options()) {
                if (option.equalsIgnoreCase(wanted) || Words.canonical(option).equals(canonical)) {
                    return Optional.of(option);
                }
            }
        }
        return Optional.empty();
    }
}
