package maru.hub.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the hub serves people, {@code maru.http.*}.
 *
 * @param host the address to listen on; any other than a loopback address opens the hub to the
 *     house's network
 * @param port 0 for any free one
 * @param tlsPort of HTTPS beside it; 0 for none. Else 8443 where the hub is open to the network: a
 *     browser on its own machine trusts plain HTTP as it is
 * @param names names by which screens may call the hub besides {@code localhost} and its own
 *     addresses, such as {@code hub.lan}; any other is refused, against DNS rebinding
 * @param mdns whether a hub that is open to the network tells it where the hub is
 * @param maxConnections open at the same time
 * @param patience how long a client may take to send a request, or keep an idle connection
 */
@ConfigurationProperties("maru.http")
public record HttpConfig(
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "8080") int port,
        Optional<Integer> tlsPort,
        @Bindable(defaultValue = "") List<String> names,
        @Bindable(defaultValue = "true") boolean mdns,
        @Bindable(defaultValue = "256") int maxConnections,
        @Bindable(defaultValue = "10s") Duration patience) {

    private static final int HTTPS = 8443;

    public HttpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("maru.http.host is empty");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("maru.http.port must be 0 to 65535");
        }
        if (tlsPort.filter(p -> p < 0 || p > 65_535).isPresent()) {
            throw new IllegalArgumentException("maru.http.tls-port must be 0 to 65535");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maru.http.max-connections must be at least 1");
        }
        if (patience.compareTo(Duration.ofMillis(100)) < 0
                || patience.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("maru.http.patience must be 100ms to 5m");
        }
        names =
                names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** The port of HTTPS, or 0. */
    public int https() {
        return tlsPort.orElse(isOpenToTheNetwork() ? HTTPS : 0);
    }

    /** Whether others than this machine reach it. */
    public boolean isOpenToTheNetwork() {
        return !Gate.isLoopback(host);
    }
}
