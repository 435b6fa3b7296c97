package maru.hub.broker;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and as whom a client connects, whichever broker it is.
 *
 * @param host name or address; with TLS the certificate must be for it
 * @param login empty for a broker that lets anybody in
 * @param caFile PEM certificates that alone are trusted; empty for the JDK's
 */
public record BrokerAddress(
        String host, int port, boolean tls, Optional<Login> login, Optional<Path> caFile) {

    /** A username and its password. */
    public record Login(String username, String password) {
        /** Doesn't show the password. */
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /**
     * The external broker that the configuration names; empty when it names none.
     *
     * @throws IllegalArgumentException when a username comes without a password
     */
    public static Optional<BrokerAddress> external(BrokerConfig config) {
        return config.url().map(url -> at(url, config));
    }

    /** What a log may show. */
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }

    private static BrokerAddress at(URI url, BrokerConfig config) {
        boolean tls = url.getScheme().equals("mqtts");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 8883 : 1883;
        Optional<String> user = Optional.ofNullable(url.getRawUserInfo());
        Optional<String> username =
                config.username().or(() -> user.map(u -> decoded(u.split(":", 2)[0])));
        Optional<String> password =
                config.password()
                        .or(() ->
                                user.filter(u -> u.contains(":"))
                                        .map(u -> decoded(u.split(":", 2)[1])));
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException(
                    "maru.broker.username and maru.broker.password go together");
        }
        return new BrokerAddress(
                url.getHost(),
                port,
                tls,
                username.map(name -> new Login(name, password.orElseThrow())),
                config.caFile());
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
