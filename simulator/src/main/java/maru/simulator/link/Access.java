package maru.simulator.link;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the broker is and who asks.
 *
 * @param broker {@code mqtt://host:port} or {@code mqtts://host:port}; {@code tcp} and {@code ssl}
 *     mean the same
 */
public record Access(URI broker, Optional<String> username, Optional<String> password) {
    public Access {
        scheme(broker);
        if (broker.getHost() == null) {
            throw new IllegalArgumentException("url: no host in " + broker);
        }
        if (password.isPresent() && username.isEmpty()) {
            throw new IllegalArgumentException("username: missing, but there is a password");
        }
    }

    /** Without credentials. */
    public static Access of(String broker) {
        return new Access(uri(broker), Optional.empty(), Optional.empty());
    }

    public static Access of(String broker, String username, String password) {
        return new Access(uri(broker), Optional.of(username), Optional.of(password));
    }

    /**
     * Reads a properties file with {@code url}, {@code username}, {@code password}, as the hub
     * writes it for a simulator.
     *
     * @throws IllegalArgumentException naming the field that is missing or wrong
     */
    public static Access read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String url = properties.getProperty("url");
        if (url == null) {
            throw new IllegalArgumentException("url: missing in " + file);
        }
        return new Access(
                uri(url),
                Optional.ofNullable(properties.getProperty("username")),
                Optional.ofNullable(properties.getProperty("password")));
    }

    /** As Paho writes it. */
    String serverUri() {
        String scheme = scheme(broker);
        int port = broker.getPort() >= 0 ? broker.getPort() : scheme.equals("ssl") ? 8883 : 1883;
        return scheme + "://" + broker.getHost() + ":" + port;
    }

    @Override
    public String toString() {
        return username.map(name -> name + " at ").orElse("") + broker;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url: " + text + " is none", e);
        }
    }

    private static String scheme(URI broker) {
        String scheme = broker.getScheme() == null ? "" : broker.getScheme();
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "mqtt", "tcp" -> "tcp";
            case "mqtts", "ssl" -> "ssl";
            default ->
                    throw new IllegalArgumentException(
                            "url: must begin with mqtt:// or mqtts://, was " + broker);
        };
    }
}
