package maru.hub.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import maru.devices.Trait;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring;
import maru.hub.home.DeviceId;

/**
 * The door between the broker and the registry: messages go in, wanted topics and wirings come out.
 */
public interface DeviceFeed {

    /** The filters on which appliances announce themselves, for all dialects. */
    Set<String> discoveryFilters();

    /** The exact topics on which the known devices speak. */
    Set<String> stateTopics();

    /**
     * Tells each time {@link #stateTopics} has changed, on a thread of the registry's; the edge
     * subscribes to what is new.
     */
    void onStateTopics(Consumer<Set<String>> listener);

    /**
     * Takes any message from the broker, announcement or report. Never blocks, never throws; when
     * its bounded queue is full the oldest report is dropped and counted, an announcement is not.
     */
    void accept(Message message);

    /**
     * The connection to the broker is gone: what devices said of their availability is not known
     * any more.
     */
    void brokerLost();

    /** How the device's trait is written to the wire. */
    Optional<Wiring> wiring(DeviceId device, Trait trait);

    /** The messages that ask the device for its present state; empty when there is no way. */
    List<Message> query(DeviceId device);
}
