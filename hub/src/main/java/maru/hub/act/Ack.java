package maru.hub.act;

import java.time.Duration;
import maru.devices.State;
import maru.hub.home.DeviceId;

/** What became of one act, by the device's own word. */
public sealed interface Ack {

    DeviceId device();

    /**
     * The device reported the wished state, or that it is on its way there.
     *
     * @param underWay whether it still moves: a curtain that closes isn't closed
     */
    record Done(DeviceId device, State state, boolean underWay) implements Ack {
        public Done(DeviceId device, State state) {
            this(device, state, false);
        }
    }

    /** The device or its bridge said no, or reported something else than was asked for. */
    record Refused(DeviceId device, String reason) implements Ack {}

    /** Known to be offline: nothing was sent, and nothing will be. */
    record Offline(DeviceId device) implements Ack {}

    /** Sent, and no word from the device in time. It may or may not have happened. */
    record Silent(DeviceId device, Duration waited) implements Ack {}

    /** Sent to a device that never reports this trait, so that nobody can know. */
    record Unconfirmed(DeviceId device) implements Ack {}

    /** Could not be sent: the broker is away or the outbox is full. */
    record NotSent(DeviceId device, String reason) implements Ack {}
}
