package maru.hub.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import maru.hub.store.PrivateFile;

/**
 * What the simulated household logs in with: a credential of its own, written where it can read it.
 * Only made when a household is asked for, anew with each start.
 */
public final class HouseholdKey {
    private static final String USERNAME = "household";

    /** The branches on which the household's dialects speak. */
    private static final TopicPermissions BRANCHES =
            TopicPermissions.of(
                    List.of(
                            "homeassistant/#",
                            "home/#",
                            "zigbee2mqtt/#",
                            "tasmota/discovery/#",
                            "tele/#",
                            "stat/#"),
                    List.of("homeassistant/status", "home/#", "zigbee2mqtt/#", "cmnd/#"));

    private HouseholdKey() {}

    /**
     * Issues the credential and writes {@code url}, {@code username} and {@code password} as
     * properties.
     *
     * @param file readable by its owner only
     */
    public static void write(EmbeddedBroker broker, BrokerCredentials credentials, Path file)
            throws IOException {
        var issued = credentials.issue(USERNAME, BRANCHES);
        var properties = new Properties();
        properties.setProperty("url", "mqtt://127.0.0.1:" + broker.port());
        properties.setProperty("username", USERNAME);
        properties.setProperty("password", issued.password());
        store(properties, file);
    }

    /**
     * Writes {@code url} and {@code token} of the hub's API as properties.
     *
     * @param file readable by its owner only
     */
    public static void writeToken(String url, String token, Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("url", url);
        properties.setProperty("token", token);
        store(properties, file);
    }

    private static void store(Properties properties, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        PrivateFile.create(fresh);
        try (var out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        }
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
