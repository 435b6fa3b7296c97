package maru.hub.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.dialect.Message;

/** Devices that the hub reaches by itself, though it speaks to them as to all others. */
public interface LocalDevices {

    /**
     * Takes a message for one of them; never blocks.
     *
     * @return what became of it, always a value and within some seconds; empty when it is for none
     *     of them
     */
    Optional<CompletionStage<Sent>> take(Message message);
}
