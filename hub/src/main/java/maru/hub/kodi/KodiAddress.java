package maru.hub.kodi;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Where a Kodi's web server is, and who the hub is there. */
record KodiAddress(String host, int port, Optional<Login> login) {
    private static final int USUAL_PORT = 8080;
    private static final int LONGEST_HOST = 48;

    /** A username and its password. */
    record Login(String username, String password) {

        /** The value of {@code Authorization} (RFC 7617). */
        String basic() {
            byte[] both = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }

        /** Doesn't show the password. */
        @Override
        public String toString() {
            return username;
        }
    }

    /**
     * @param usual for an address that says nothing of it
     * @throws IllegalArgumentException when it is no such address; says nothing of the password
     */
    static KodiAddress parse(String text, Optional<Login> usual) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        boolean plain =
                (uri.getRawPath() == null || uri.getRawPath().matches("/?"))
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
        if (!"http".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getHost().length() > LONGEST_HOST
                || uri.getPort() == 0
                || uri.getPort() > 65_535
                || !plain) {
            throw unreadable();
        }
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new KodiAddress(
                uri.getHost(),
                port,
                Optional.ofNullable(uri.getRawUserInfo()).map(KodiAddress::login).or(() -> usual));
    }

    private static Login login(String info) {
        int colon = info.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "maru.kodi.players has a username without a password");
        }
        return new Login(decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "maru.kodi.players must be http://host:port or http://username:password@host:port");
    }

    /** By which the home knows it. */
    String key() {
        return "kodi-"
                + host.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "")
                + "-"
                + port;
    }

    URI calls() {
        return URI.create("http://" + host + ":" + port + "/jsonrpc");
    }

    URI events(int eventsPort) {
        return URI.create("ws://" + host + ":" + eventsPort + "/jsonrpc");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
