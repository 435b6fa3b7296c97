package maru.simulator.wire;

import java.util.List;
import java.util.Set;
import maru.devices.Act;
import maru.devices.State;
import maru.devices.dialect.Message;
import maru.simulator.world.Moving;

/**
 * What one MQTT client says and understands: a Wi-Fi appliance of its own, or a bridge with all
 * that hangs on it. A message that is to be published says by {@link Message#retained()} whether
 * the broker shall keep it.
 */
public interface Firmware {

    /** Unique on the broker. */
    String clientId();

    /** The ids of the appliances behind it. */
    Set<String> appliances();

    /** What the broker says when this client dies. */
    Message will();

    /** What it says once connected, discovery before availability; states come after. */
    List<Message> announce();

    /** What it says before it leaves in good order. */
    List<Message> farewell();

    /** That one appliance can or can't be reached, if the convention can tell. */
    List<Message> presence(String appliance, boolean online);

    /** The filters to which it subscribes. */
    Set<String> subscriptions();

    /** The filters of all that it ever publishes, its will included. */
    Set<String> publications();

    /** What a message asks of its appliances; empty when it asks nothing that makes sense. */
    List<Order> hear(Message message);

    /** How an appliance tells its state. */
    List<Message> tell(String appliance, State state, Moving moving);

    /** Whether this message makes it announce everything anew. */
    boolean isBirth(Message message);

    /** An act for one of the appliances. */
    record Order(String appliance, Act act) {}
}
