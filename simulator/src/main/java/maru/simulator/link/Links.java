package maru.simulator.link;

import java.util.Set;
import maru.devices.dialect.Message;

/** Opens connections to one broker. */
public interface Links extends AutoCloseable {

    /** Opens a connection that subscribes to these filters whenever it comes up. */
    Link open(String clientId, Message will, Set<String> subscriptions, Listener listener);

    /** After all links were closed. */
    @Override
    void close();

    /** What happens on a connection. Called on the network's threads, so it must not block. */
    interface Listener {

        /** The connection is up and the subscriptions stand. */
        void connected();

        void received(Message message);

        /** It broke or couldn't be made; it is being tried again. */
        void lost(String reason);
    }
}
