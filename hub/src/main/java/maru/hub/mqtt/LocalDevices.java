package maru.hub.mqtt;

import java.util.Optional;
import maru.devices.dialect.Message;

/** Devices that the hub reaches by itself, though it speaks to them as to all others. */
public interface LocalDevices {

    /**
     * Takes a message for one of them; never blocks.
     *
     * @return empty when it is for none of them
     */
    Optional<Sent> take(Message message);
}
