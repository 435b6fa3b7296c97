package maru.hub.act;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.hub.command.CommandId;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.InMemoryHome;

/** A wire to a home in memory, in which every reachable device does at once what it is told. */
public final class InMemoryWire implements Wire {
    private final InMemoryHome home;

    public InMemoryWire(InMemoryHome home) {
        this.home = home;
    }

    @Override
    public CompletionStage<Ack> perform(CommandId command, DeviceId id, Act act) {
        return CompletableFuture.completedFuture(
                home.snapshot()
                        .device(id)
                        .map(device -> obey(device, act))
                        .orElseGet(() -> new Ack.Refused(id, "no such device")));
    }

    private Ack obey(Device device, Act act) {
        if (device.availability() == Availability.OFFLINE) {
            return new Ack.Offline(device.id());
        }
        Optional<String> problem =
                device.capability(act.trait())
                        .map(capability -> capability.problemWith(act))
                        .orElse(Optional.of(act.trait().id() + " isn't a trait of it"));
        if (problem.isPresent()) {
            return new Ack.Refused(device.id(), problem.get());
        }
        return home.report(device.id(), state -> Effects.after(device.with(state), act))
                .<Ack>map(state -> new Ack.Done(device.id(), state))
                .orElseGet(() -> new Ack.Refused(device.id(), "no such device"));
    }
}
