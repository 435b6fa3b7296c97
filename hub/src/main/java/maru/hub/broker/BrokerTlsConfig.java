package maru.hub.broker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A second door of the embedded broker, for devices that speak TLS. The first one may then stay
 * closed to the network.
 *
 * @param keystore PKCS#12 or JKS file with the broker's certificate and key; without one there is
 *     no such door
 * @param password of the keystore and of the key in it
 * @param host address that it listens on
 * @param port 0 takes a free one
 */
@ConfigurationProperties("maru.broker.tls")
public record BrokerTlsConfig(
        Optional<Path> keystore,
        Optional<String> password,
        @Bindable(defaultValue = "0.0.0.0") String host,
        @Bindable(defaultValue = "8883") int port) {

    /** No TLS. */
    public static final BrokerTlsConfig NONE =
            new BrokerTlsConfig(Optional.empty(), Optional.empty(), "0.0.0.0", 8883);

    public BrokerTlsConfig {
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
        require(
                keystore.isPresent() == password.isPresent(),
                "keystore and maru.broker.tls.password go together");
        require(
                keystore.filter(file -> !Files.isReadable(file)).isEmpty(),
                "keystore can't be read");
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "maru.broker.tls.host is no address of this machine", e);
        }
    }

    /** Doesn't show the password. */
    @Override
    public String toString() {
        return "BrokerTlsConfig[" + keystore + ", " + host + ":" + port + "]";
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("maru.broker.tls." + what);
        }
    }
}
