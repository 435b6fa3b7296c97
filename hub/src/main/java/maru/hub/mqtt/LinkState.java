package maru.hub.mqtt;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the hub stands with its broker.
 *
 * @param reason why it isn't online, for a person; never a secret
 * @param since when this phase began
 * @param denied filters that the broker didn't let the hub hear
 */
public record LinkState(Phase phase, Optional<String> reason, Instant since, Set<String> denied) {
    public LinkState {
        denied = Set.copyOf(denied);
    }

    public boolean online() {
        return phase == Phase.ONLINE;
    }

    /** Where it stands. */
    public enum Phase {
        CONNECTING,
        /** Connected and subscribed. */
        ONLINE,
        /** Not connected; another attempt follows by itself unless the hub is stopping. */
        OFFLINE
    }
}
