package maru.hub.mqtt;

import jakarta.inject.Singleton;
import java.util.HashSet;
import maru.hub.home.LiveHome;
import maru.hub.registry.DeviceFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads what devices say from the broker to the registry, and what the registry wants to hear back.
 */
@Singleton
public final class MqttEdge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttEdge.class);

    private final MqttLink link;
    private final DeviceFeed feed;
    private final FirstStates firstStates;
    private boolean wasOnline;

    MqttEdge(MqttLink link, DeviceFeed feed, LiveHome home) {
        this.link = link;
        this.feed = feed;
        this.firstStates = new FirstStates(link, feed, home);
    }

    /** Begins to connect; messages come when the broker is there. */
    public void start() {
        link.onMessage(feed::accept);
        link.onState(this::changed);
        feed.onStateTopics(_ -> want());
        want();
        link.start();
    }

    /** How the hub stands with its broker. */
    public LinkState state() {
        return link.state();
    }

    @Override
    public void close() {
        firstStates.close();
        link.close();
    }

    private void want() {
        var filters = new HashSet<>(feed.discoveryFilters());
        filters.addAll(feed.stateTopics());
        link.want(filters);
    }

    private void changed(LinkState state) {
        if (state.online()) {
            firstStates.subscribed(state.since());
        }
        if (wasOnline && !state.online()) {
            firstStates.offline();
            feed.brokerLost();
            LOG.debug("told the registry that the broker is gone");
        }
        wasOnline = state.online();
    }
}
