package maru.hub.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;

/** How what was done is undone: what "for ten minutes" ends with, and what "put it back" means. */
public final class WayBack {
    private WayBack() {}

    /**
     * The steps that bring a home back to where it was before it did these, the last one first.
     * What can't be undone, as a press, is left out.
     */
    public static List<Step> of(Home before, List<Step> done) {
        var switchedOn = new HashSet<DeviceId>();
        done.stream()
                .filter(s -> s.act().equals(Act.set(Trait.ON, Value.flag(true))))
                .forEach(s -> switchedOn.add(s.device()));
        var back = new ArrayList<Step>();
        for (Step step : done) {
            // What was off is off again: how bright it was set meanwhile nobody sees.
            boolean seen = !switchedOn.contains(step.device()) || step.act().trait() == Trait.ON;
            before.device(step.device())
                    .filter(_ -> seen)
                    .flatMap(device -> of(device, step.act()))
                    .ifPresent(act -> back.addFirst(Step.wished(step.device(), act)));
        }
        return back;
    }

    /** What brings a device back to where it is now. */
    static Optional<Act> of(Device device, Act act) {
        return switch (act) {
            case Act.Set set ->
                    device.state()
                            .value(set.trait())
                            .filter(before -> !before.equals(set.value()))
                            .or(() ->
                                    set.value() instanceof Value.Flag flag
                                            ? Optional.of(Value.flag(!flag.on()))
                                            : Optional.empty())
                            .map(before -> Act.set(set.trait(), before));
            case Act.Run run ->
                    switch (run.command()) {
                        case START, RESUME ->
                                device.knows(run.trait(), Command.DOCK)
                                        ? Optional.of(Act.run(run.trait(), Command.DOCK))
                                        : device.knows(run.trait(), Command.STOP)
                                                ? Optional.of(Act.run(run.trait(), Command.STOP))
                                                : Optional.empty();
                        case PAUSE ->
                                device.knows(run.trait(), Command.RESUME)
                                        ? Optional.of(Act.run(run.trait(), Command.RESUME))
                                        : Optional.empty();
                        case PLAY_TITLE -> Optional.of(Act.run(run.trait(), Command.STOP));
                        case ADD_ITEM ->
                                run.argument()
                                        .map(item ->
                                                Act.run(run.trait(), Command.REMOVE_ITEM, item));
                        case COMPLETE_ITEM, REMOVE_ITEM ->
                                run.argument()
                                        .map(item -> Act.run(run.trait(), Command.ADD_ITEM, item));
                        case STOP, DOCK, LOCATE, NEXT, PREVIOUS, UP, DOWN, PRESS ->
                                Optional.empty();
                    };
        };
    }
}
