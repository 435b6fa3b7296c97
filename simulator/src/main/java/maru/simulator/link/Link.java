package maru.simulator.link;

import maru.devices.dialect.Message;

/** One client's connection; keeps itself up until it is closed. Nothing here blocks. */
public interface Link extends AutoCloseable {

    /**
     * Hands a message to the broker with QoS 1. While there is no connection the newest message of
     * each topic waits for it.
     */
    void publish(Message message);

    /** Breaks the connection as a pulled plug does, so that the broker tells the will. */
    void cut();

    /** Connects again after {@link #cut}. */
    void mend();

    /** Says goodbye to the broker, after what still waits was sent or two seconds have passed. */
    @Override
    void close();
}
