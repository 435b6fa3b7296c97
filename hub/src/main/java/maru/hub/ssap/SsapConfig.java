package maru.hub.ssap;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Optional;

/**
 * The hub as a TV, {@code maru.ssap.*}.
 *
 * @param host the address to listen on; else that of {@code maru.http.host}
 * @param port of plain WebSockets; 0 for any free one
 * @param tlsPort of those over TLS; 0 for any free one
 * @param name by which remotes find it
 */
@ConfigurationProperties("maru.ssap")
public record SsapConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        Optional<String> host,
        @Bindable(defaultValue = "3000") int port,
        @Bindable(defaultValue = "3001") int tlsPort,
        @Bindable(defaultValue = "Maru") String name) {
    private static final int LONGEST_NAME = 40;

    public SsapConfig {
        host = host.map(String::strip).filter(text -> !text.isEmpty());
        check("port", port);
        check("tls-port", tlsPort);
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "maru.ssap.name must be 1 to 40 characters, without control characters");
        }
    }

    private static void check(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("maru.ssap." + key + " must be 0 to 65535");
        }
    }
}
