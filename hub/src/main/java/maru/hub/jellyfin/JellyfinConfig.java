package maru.hub.jellyfin;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A Jellyfin server whose titles are the home's, {@code maru.jellyfin.*}.
 *
 * @param url where it is, {@code http://host:8096}, perhaps with a path; without it there is none
 * @param key an API key of it, which may do everything there
 * @param every how often all its titles are listed anew, whatever it tells of their number
 */
@ConfigurationProperties("maru.jellyfin")
public record JellyfinConfig(
        Optional<URI> url, Optional<String> key, @Bindable(defaultValue = "1h") Duration every) {
    private static final String KEY = "[A-Za-z0-9_-]{8,128}";

    public JellyfinConfig {
        url = url.filter(given -> !given.toString().isEmpty());
        key = key.filter(given -> !given.isEmpty());
        require(
                url.isEmpty() || isServer(url.get()),
                "url must be http://host:port or https://host:port");
        require(url.isPresent() == key.isPresent(), "url and maru.jellyfin.key go together");
        require(
                key.isEmpty() || key.get().matches(KEY),
                "key must be letters and digits, as Jellyfin shows it");
        require(every.compareTo(Duration.ofMinutes(1)) >= 0, "every must be at least 1m");
    }

    private static boolean isServer(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("maru.jellyfin." + what);
        }
    }

    /** Doesn't show the key. */
    @Override
    public String toString() {
        return "JellyfinConfig[" + url.map(URI::toString).orElse("") + "]";
    }
}
