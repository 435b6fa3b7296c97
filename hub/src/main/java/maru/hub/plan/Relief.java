package maru.hub.plan;

import static maru.devices.Trait.*;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.hub.home.Device;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.understand.Action;
import maru.hub.understand.Action.Adjust;
import maru.hub.understand.Intent;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;

/**
 * What else helps when a room is too hot, too dark or too dry and nothing in it can be turned up or
 * down for that: a fan, the curtains, the heating of the whole home.
 */
final class Relief {

    /** What warms more than the room it stands in. */
    private static final Set<Kind> CENTRAL = Set.of(Kinds.THERMOSTAT, Kinds.BOILER);

    private final Home home;
    private final Setting setting;
    private final Settling settling;

    Relief(Home home, Setting setting, Settling settling) {
        this.home = home;
        this.setting = setting;
        this.settling = settling;
    }

    /**
     * What is to be done instead.
     *
     * @param elsewhere whether it lies outside the room that was spoken of, so that it has to be
     *     asked about
     */
    record Instead(List<Device> devices, Action action, boolean elsewhere) {}

    private record Remedy(Predicate<Device> fits, Action action) {}

    /** Empty when nobody spoke of a room, of a change in it, or nothing in the home would help. */
    Optional<Instead> of(Intent.Wish wish) {
        if (!(wish.action() instanceof Adjust adjust)
                || adjust.trait().isEmpty()
                || wish.when().isPresent()
                || !wish.target().namesNothing()) {
            return Optional.empty();
        }
        Optional<RoomId> room = room(wish.target());
        if (room.isEmpty()) {
            return Optional.empty();
        }
        Trait trait = adjust.trait().get();
        for (Remedy remedy : remedies(trait, adjust.up())) {
            List<Device> helping =
                    home.devicesIn(room.get()).stream()
                            .filter(remedy.fits())
                            .filter(d -> changes(d, remedy.action()))
                            .toList();
            if (!helping.isEmpty()) {
                return Optional.of(new Instead(helping, remedy.action(), false));
            }
        }
        if (trait != TARGET_TEMPERATURE && trait != TEMPERATURE) {
            return Optional.empty();
        }
        List<Device> central =
                home.devices().values().stream().filter(d -> CENTRAL.contains(d.kind())).toList();
        return central.size() == 1 && changes(central.getFirst(), adjust)
                ? Optional.of(new Instead(central, adjust, true))
                : Optional.empty();
    }

    private boolean changes(Device device, Action action) {
        return settling.settle(device, action) instanceof Settled.Acts;
    }

    /** The one room that was spoken of, or in which the speaker stands. */
    private Optional<RoomId> room(Target target) {
        if (target.places().isEmpty()) {
            return setting.room();
        }
        if (target.places().size() > 1) {
            return Optional.empty();
        }
        return switch (target.places().getFirst()) {
            case Place.InRoom in -> Optional.of(in.room());
            case Place.Here _ -> setting.room();
            case Place.OnFloor _, Place.WholeHome _, Place.There _, Place.Unknown _ ->
                    Optional.empty();
        };
    }

    private static List<Remedy> remedies(Trait trait, boolean up) {
        Action on = new Action.Power(true);
        return switch (trait) {
            case TARGET_TEMPERATURE, TEMPERATURE ->
                    up ? List.of() : List.of(new Remedy(d -> d.kind().equals(Kinds.FAN), on));
            case BRIGHTNESS, ILLUMINANCE ->
                    List.of(
                            up
                                    ? new Remedy(d -> d.kind().isA(Family.LIGHT), on)
                                    : new Remedy(
                                            d -> d.kind().isA(Family.WINDOW_COVERING),
                                            new Action.Open(false)));
            case TARGET_HUMIDITY, HUMIDITY ->
                    List.of(
                            new Remedy(
                                    d ->
                                            d.kind()
                                                    .equals(
                                                            up
                                                                    ? Kinds.HUMIDIFIER
                                                                    : Kinds.DEHUMIDIFIER),
                                    on));
            default -> List.of();
        };
    }
}
