package maru.hub.mqtt;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import maru.devices.dialect.Message;

/** The hub's connection to its broker, whichever that is; it comes back by itself. */
public interface MqttLink extends AutoCloseable {

    /** Begins to connect, and returns at once. Listeners are given before. */
    void start();

    LinkState state();

    /** Tells each change of state, on the link's own thread; must not block. */
    void onState(Consumer<LinkState> listener);

    /** Tells each message of the wanted filters, in order; must not block. */
    void onMessage(Consumer<Message> listener);

    /**
     * From now on hears exactly these filters, again after each reconnect. What the hub itself says
     * is not heard, so that a command is never taken for a device's report.
     */
    void want(Set<String> filters);

    /**
     * Sends once with QoS 1 and never retained. Completes always with a value: at once when the
     * link is down or its bounded outbox is full, for a command that comes late is worse than one
     * that is refused.
     *
     * @param expiry after which neither the hub nor the broker delivers it any more
     */
    CompletionStage<Sent> publish(Message message, Duration expiry);

    @Override
    void close();
}
