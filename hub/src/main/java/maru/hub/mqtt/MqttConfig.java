package maru.hub.mqtt;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the hub's own client behaves on the broker.
 *
 * @param clientId on an external broker that several hubs share, one each; the embedded broker
 *     knows the hub by {@code maru-hub} only
 * @param keepAlive after which an idle connection is probed
 * @param sessionExpiry for how long a broker keeps what came for a hub that is away
 * @param receiveMaximum messages that the broker may send ahead of the hub's word
 * @param outbox messages that may wait to leave; more are refused
 * @param minBackoff before the first new attempt after a connection was lost
 * @param maxBackoff between attempts in the long run
 * @param echoInterval how often the hub sends itself a message to see that the connection works
 * @param echoLimit for how long it waits for that message
 * @param commandExpiry after which a command that wasn't delivered is void
 * @param slowCommandExpiry the same for appliances that sleep or start slowly
 */
@ConfigurationProperties("maru.mqtt")
public record MqttConfig(
        @Bindable(defaultValue = "maru-hub") String clientId,
        @Bindable(defaultValue = "20s") Duration keepAlive,
        @Bindable(defaultValue = "1h") Duration sessionExpiry,
        @Bindable(defaultValue = "100") int receiveMaximum,
        @Bindable(defaultValue = "256") int outbox,
        @Bindable(defaultValue = "1s") Duration minBackoff,
        @Bindable(defaultValue = "60s") Duration maxBackoff,
        @Bindable(defaultValue = "30s") Duration echoInterval,
        @Bindable(defaultValue = "10s") Duration echoLimit,
        @Bindable(defaultValue = "5s") Duration commandExpiry,
        @Bindable(defaultValue = "10s") Duration slowCommandExpiry) {

    public MqttConfig {
        require(
                clientId.matches("[A-Za-z0-9_.:-]{1,64}"),
                "client-id",
                "1 to 64 letters, digits, '_', '.', ':' or '-'");
        between(keepAlive, Duration.ofSeconds(5), Duration.ofMinutes(10), "keep-alive");
        between(sessionExpiry, Duration.ZERO, Duration.ofDays(7), "session-expiry");
        require(receiveMaximum >= 1 && receiveMaximum <= 65_535, "receive-maximum", "1 to 65535");
        require(outbox >= 1 && outbox <= 100_000, "outbox", "1 to 100000");
        between(minBackoff, Duration.ofMillis(10), Duration.ofMinutes(1), "min-backoff");
        between(maxBackoff, minBackoff, Duration.ofHours(1), "max-backoff");
        between(echoInterval, Duration.ofMillis(50), Duration.ofHours(1), "echo-interval");
        between(echoLimit, Duration.ofMillis(50), Duration.ofHours(1), "echo-limit");
        between(commandExpiry, Duration.ofSeconds(1), Duration.ofMinutes(10), "command-expiry");
        between(
                slowCommandExpiry,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                "slow-command-expiry");
    }

    /** As an installation without configuration has it. */
    public static MqttConfig standard() {
        return new MqttConfig(
                "maru-hub",
                Duration.ofSeconds(20),
                Duration.ofHours(1),
                100,
                256,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("maru.mqtt." + key + " must be " + what);
        }
    }

    private static void between(Duration given, Duration min, Duration max, String key) {
        require(
                given.compareTo(min) >= 0 && given.compareTo(max) <= 0,
                key,
                "between " + min + " and " + max);
    }
}
