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
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] args) {
        Hub hub;
        try {
            hub = start(args);
        } catch (RuntimeException e) {
            System.err.println("Maru can't start: " + reason(e));
            // Libraries may have left threads behind; a hub that doesn't work mustn't linger.
            System.exit(CANNOT_START);
            return;
        }
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
        Settings.check(context);
        var hub = context.getBean(Hub.class);
        hub.start();
        return hub;
    }

    /** What the part that failed said of it; a cause of a library's when none of ours spoke. */
    public static String reason(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null
                && (at.getMessage() == null
                        || at.getClass().getName().startsWith("io.micronaut."))) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.toString() : at.getMessage();
    }
}
