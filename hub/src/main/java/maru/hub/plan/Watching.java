package maru.hub.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import maru.devices.Family;
import maru.devices.Kinds;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.RoomId;
import maru.hub.understand.Target;
import maru.hub.understand.Trigger;

/** Settles which devices tell of what an automation waits for. */
final class Watching {
    /** What differs from room to room. */
    private static final Set<Trait> OF_A_ROOM =
            Set.of(Trait.TEMPERATURE, Trait.HUMIDITY, Trait.ILLUMINANCE, Trait.CO2, Trait.PM2_5);

    private static final Trigger.Test FINISHED = new Trigger.Test.Is(Value.choice("finished"));

    private final Home home;
    private final Setting setting;
    private final Targets targets;

    Watching(Home home, Setting setting, Targets targets) {
        this.home = home;
        this.setting = setting;
        this.targets = targets;
    }

    /** Which devices, or why none. */
    sealed interface Found {
        record These(Watched watched) implements Found {}

        record None(Refusal refusal) implements Found {}
    }

    /**
     * @param moved what is to be done something with: where it is, it is watched, unless another
     *     place was said
     */
    Found settle(Trigger trigger, List<DeviceId> moved) {
        Target target = trigger.target();
        List<Device> meant;
        if (target.isUnsaid()) {
            meant = List.copyOf(home.devices().values());
        } else {
            switch (targets.all(target.orEverything())) {
                case maru.hub.plan.Found.These these -> meant = these.devices();
                case maru.hub.plan.Found.OneOf oneOf -> meant = oneOf.devices();
                case maru.hub.plan.Found.None none -> {
                    return new Found.None(none.refusal());
                }
                case maru.hub.plan.Found.Nothing _ -> meant = List.of();
            }
        }
        var telling = meant.stream().filter(d -> d.has(trigger.trait())).toList();
        if (telling.isEmpty()) {
            return new Found.None(
                    target.namesNothing() || meant.isEmpty()
                            ? new Refusal.NothingThere(Optional.empty(), Set.of(), target.places())
                            : new Refusal.Unable(
                                    meant.getFirst().id(), Optional.of(trigger.trait())));
        }
        var near = target.namesNothing() ? near(telling, trigger.trait(), target, moved) : telling;
        return new Found.These(
                new Watched(
                        near.stream().map(Device::id).toList(),
                        trigger.trait(),
                        test(trigger, near),
                        trigger.all(),
                        trigger.held()));
    }

    /** A robot is done when it is back at its dock. */
    private static Trigger.Test test(Trigger trigger, List<Device> telling) {
        boolean robots = telling.stream().allMatch(d -> d.kind().isA(Family.CLEANING_ROBOT));
        return robots && trigger.test().equals(FINISHED)
                ? new Trigger.Test.Is(Value.choice("docked"))
                : trigger.test();
    }

    /** "If it gets above 28 degrees, turn on the air conditioner": where that is. */
    private List<Device> near(
            List<Device> telling, Trait trait, Target target, List<DeviceId> moved) {
        var devices = preferred(telling, d -> !Kinds.OWN_CLIMATE.contains(d.kind()));
        if (!OF_A_ROOM.contains(trait)) {
            return devices;
        }
        if (target.places().isEmpty()) {
            var rooms = new ArrayList<RoomId>();
            moved.stream()
                    .flatMap(id -> home.device(id).stream())
                    .flatMap(d -> d.room().stream())
                    .distinct()
                    .forEach(rooms::add);
            if (rooms.isEmpty()) {
                setting.room().ifPresent(rooms::add);
            }
            devices = preferred(devices, d -> d.room().filter(rooms::contains).isPresent());
        }
        return preferred(devices, d -> d.kind().isA(Family.SENSOR));
    }

    private static List<Device> preferred(List<Device> devices, Predicate<Device> which) {
        var some = devices.stream().filter(which).toList();
        return some.isEmpty() ? devices : some;
    }
}
