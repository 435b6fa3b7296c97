package maru.hub.eval;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.devices.Command;
import maru.hub.act.Ack;
import maru.hub.act.InMemoryWire;
import maru.hub.act.Wire;
import maru.hub.command.CommandId;
import maru.hub.home.DeviceId;
import maru.hub.home.InMemoryHome;

/**
 * The wire of one case: devices obey at once, and skipped tracks are counted, since no state tells
 * of them.
 */
final class EvalWire implements Wire {
    private final Wire wire;
    private final Map<DeviceId, Integer> skipped = new HashMap<>();

    EvalWire(InMemoryHome home) {
        this.wire = new InMemoryWire(home);
    }

    @Override
    public CompletionStage<Ack> perform(CommandId command, DeviceId device, Act act) {
        return wire.perform(command, device, act)
                .thenApply(ack -> {
                    if (ack instanceof Ack.Done && act instanceof Act.Run run) {
                        int step =
                                run.command() == Command.NEXT
                                        ? 1
                                        : run.command() == Command.PREVIOUS ? -1 : 0;
                        if (step != 0) {
                            synchronized (skipped) {
                                skipped.merge(device, step, Integer::sum);
                            }
                        }
                    }
                    return ack;
                });
    }

    /** The changes, with {@code media_track} where tracks were skipped. */
    Map<String, EvalHome.Change> withTracks(
            Map<String, EvalHome.Change> changes, EvalHome.Laid laid) {
        var all = new java.util.TreeMap<>(changes);
        synchronized (skipped) {
            skipped.forEach((device, step) -> {
                Entity entity = laid.entities().get(device.value());
                var before = all.get(device.value());
                var attributes = new LinkedHashMap<String, Object>();
                if (before != null) {
                    attributes.putAll(before.attributes());
                }
                double track = entity == null ? 0 : entity.number("media_track").orElse(0.0);
                attributes.put("media_track", (int) track + step);
                all.put(
                        device.value(),
                        new EvalHome.Change(
                                before == null ? java.util.Optional.empty() : before.state(),
                                attributes));
            });
        }
        return all;
    }
}
