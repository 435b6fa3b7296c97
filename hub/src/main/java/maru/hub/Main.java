package maru.hub;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts the hub by itself, as a service does. {@code maru run} does the same with a household
 * beside it.
 */
public final class Main {
    private static final String CONFIG_FILES = "micronaut.config.files";

    private Main() {}

    public static void main(String[] args) {
        var hub = start(args);
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close, "hub-stop"));
    }

    /**
     * Reads the configuration from arguments ({@code --maru.http.port=8081}), environment and
     * files, and starts.
     */
    public static Hub start(String... args) {
        Path file = Path.of(System.getProperty("maru.root", ""), "maru.yml");
        if (Files.isRegularFile(file) && System.getProperty(CONFIG_FILES) == null) {
            System.setProperty(CONFIG_FILES, file.toString());
        }
        var context = ApplicationContext.builder().args(args).banner(false).start();
        var hub = context.getBean(Hub.class);
        hub.start();
        return hub;
    }
}
