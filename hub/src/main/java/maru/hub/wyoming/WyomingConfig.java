package maru.hub.wyoming;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The hub as a Wyoming service, {@code maru.wyoming.*}. The protocol knows no tokens: whoever
 * reaches the port speaks as a guest of the home.
 *
 * @param enabled whether there is one
 * @param host the address to listen on
 * @param port 0 for any free one
 */
@ConfigurationProperties("maru.wyoming")
public record WyomingConfig(
        @Bindable(defaultValue = "false") boolean enabled,
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "10700") int port) {

    public WyomingConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("maru.wyoming.host must be an address");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("maru.wyoming.port must be 0 to 65535");
        }
    }
}
