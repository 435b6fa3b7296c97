package maru.hub.home;

import java.time.Instant;
import maru.devices.State;

/** Something that happened to the home, told after the snapshot that shows it is in place. */
public sealed interface HomeEvent {

    /** A device reported; {@code before} and {@code after} differ. */
    record StateChanged(DeviceId device, State before, State after, Instant at)
            implements HomeEvent {}

    /** A device reported without a change: it answers, and its state is fresh. */
    record Reported(DeviceId device, State state, Instant at) implements HomeEvent {}

    record AvailabilityChanged(DeviceId device, Availability availability, Instant at)
            implements HomeEvent {}

    /** Devices, rooms, names or routines changed: the revision grew. */
    record HomeChanged(Home home) implements HomeEvent {}
}
