package maru.hub.kodi;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;

/**
 * The Kodis of the home, {@code maru.kodi.*}. They are named, not looked for: whoever knows the
 * password of one may do everything on it.
 *
 * @param players {@code http://host:port} of each one's web server, perhaps with {@code
 *     username:password@} in it
 * @param username where the address has none
 * @param password where the address has none
 * @param eventsPort where they tell of changes by themselves (Kodi's {@code tcpport}); 0 for
 *     nowhere
 */
@ConfigurationProperties("maru.kodi")
public record KodiConfig(
        @Bindable(defaultValue = "") List<String> players,
        @Bindable(defaultValue = "kodi") String username,
        Optional<String> password,
        @Bindable(defaultValue = "9090") int eventsPort) {
    private static final int MAX_PLAYERS = 16;

    public KodiConfig {
        players = players.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
        if (players.size() > MAX_PLAYERS) {
            throw new IllegalArgumentException(
                    "maru.kodi.players must be " + MAX_PLAYERS + " at most");
        }
        if (eventsPort < 0 || eventsPort > 65_535) {
            throw new IllegalArgumentException("maru.kodi.events-port must be 0 to 65535");
        }
        addresses(players, username, password);
    }

    List<KodiAddress> addresses() {
        return addresses(players, username, password);
    }

    private static List<KodiAddress> addresses(
            List<String> players, String username, Optional<String> password) {
        var usual = password.map(secret -> new KodiAddress.Login(username, secret));
        var addresses = players.stream().map(player -> KodiAddress.parse(player, usual)).toList();
        if (addresses.stream().map(KodiAddress::key).distinct().count() < addresses.size()) {
            throw new IllegalArgumentException("maru.kodi.players names one of them twice");
        }
        return addresses;
    }

    /** Doesn't show passwords. */
    @Override
    public String toString() {
        return "KodiConfig" + addresses();
    }
}
