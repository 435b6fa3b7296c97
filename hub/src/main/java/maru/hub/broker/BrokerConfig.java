package maru.hub.broker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which broker the hub talks on: the embedded one, or by {@code url} one that is there already.
 *
 * @param host address that the embedded broker listens on; only this machine unless configured
 * @param port of the embedded broker; 0 takes a free one
 * @param persistence whether sessions and retained messages outlive a restart
 * @param maxConnections clients at a time
 * @param maxConnectionsPerAddress how many of them one machine may have
 * @param maxPacketSize bytes of one MQTT packet; a larger one ends its connection
 * @param maxQueue messages that wait for one client; further ones are dropped, other clients' not
 * @param sessionExpiry longest life of a session whose client is away
 * @param messageExpiry longest life of a message, retained ones included
 * @param connectTimeout within which a new connection must say who it is
 * @param url of an external broker, {@code mqtt://host:1883} or {@code mqtts://host:8883}; then the
 *     embedded one isn't started
 * @param username at the external broker, where the URL has none
 * @param password at the external broker, where the URL has none
 * @param caFile PEM certificates that alone are trusted for {@code mqtts}, in place of the JDK's
 */
@ConfigurationProperties("maru.broker")
public record BrokerConfig(
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "1883") int port,
        @Bindable(defaultValue = "file") Persistence persistence,
        @Bindable(defaultValue = "2000") int maxConnections,
        @Bindable(defaultValue = "500") int maxConnectionsPerAddress,
        @Bindable(defaultValue = "262144") int maxPacketSize,
        @Bindable(defaultValue = "500") int maxQueue,
        @Bindable(defaultValue = "1d") Duration sessionExpiry,
        @Bindable(defaultValue = "90d") Duration messageExpiry,
        @Bindable(defaultValue = "5s") Duration connectTimeout,
        Optional<URI> url,
        Optional<String> username,
        Optional<String> password,
        Optional<Path> caFile) {

    /** Where the broker keeps what it must keep. */
    public enum Persistence {
        FILE,
        IN_MEMORY
    }

    public BrokerConfig {
        require(port >= 0 && port <= 65_535, "port", "0 to 65535");
        require(maxConnections >= 1 && maxConnections <= 100_000, "max-connections", "1 to 100000");
        require(
                maxConnectionsPerAddress >= 1 && maxConnectionsPerAddress <= 100_000,
                "max-connections-per-address",
                "1 to 100000");
        require(
                maxPacketSize >= 1_024 && maxPacketSize <= 16 << 20,
                "max-packet-size",
                "1024 to 16777216 bytes");
        require(maxQueue >= 1 && maxQueue <= 100_000, "max-queue", "1 to 100000");
        requireBetween(
                sessionExpiry, Duration.ofMinutes(1), Duration.ofDays(365), "session-expiry");
        requireBetween(
                messageExpiry, Duration.ofMinutes(1), Duration.ofDays(3650), "message-expiry");
        requireBetween(
                connectTimeout, Duration.ofSeconds(1), Duration.ofMinutes(1), "connect-timeout");
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("maru.broker.host is no address of this machine", e);
        }
        url.ifPresent(given ->
                require(
                        ("mqtt".equals(given.getScheme()) || "mqtts".equals(given.getScheme()))
                                && given.getHost() != null,
                        "url",
                        "mqtt://host:port or mqtts://host:port"));
        require(
                caFile.isEmpty() || url.filter(u -> u.getScheme().equals("mqtts")).isPresent(),
                "ca-file",
                "used with an mqtts:// url only");
    }

    /** As an installation without configuration has it. */
    public static BrokerConfig standard() {
        return new BrokerConfig(
                "127.0.0.1",
                1883,
                Persistence.FILE,
                2_000,
                500,
                262_144,
                500,
                Duration.ofDays(1),
                Duration.ofDays(90),
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** For tests and demos: a free port, nothing kept. */
    public static BrokerConfig passing() {
        return standard().listening("127.0.0.1", 0, Persistence.IN_MEMORY);
    }

    /** The same, elsewhere. */
    public BrokerConfig listening(String host, int port, Persistence persistence) {
        return new BrokerConfig(
                host,
                port,
                persistence,
                maxConnections,
                maxConnectionsPerAddress,
                maxPacketSize,
                maxQueue,
                sessionExpiry,
                messageExpiry,
                connectTimeout,
                url,
                username,
                password,
                caFile);
    }

    /** Doesn't show the password. */
    @Override
    public String toString() {
        return "BrokerConfig["
                + url.map(u -> u.getScheme() + "://" + u.getHost() + ":" + u.getPort())
                        .orElse(host + ":" + port + ", " + persistence)
                + "]";
    }

    private static void require(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("maru.broker." + key + " must be " + what);
        }
    }

    private static void requireBetween(Duration given, Duration min, Duration max, String key) {
        require(
                given.compareTo(min) >= 0 && given.compareTo(max) <= 0,
                key,
                "between " + min + " and " + max);
    }
}
