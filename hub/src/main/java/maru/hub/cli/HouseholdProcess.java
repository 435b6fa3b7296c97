package maru.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The simulated household beside the hub, in a process of its own: they meet on the broker only. It
 * ends with the hub.
 */
public final class HouseholdProcess implements AutoCloseable {

    /** Enough to say goodbye and, after the first run, to write the archive of classes. */
    private static final long STOP_SECONDS = 10;

    private final Process process;

    private HouseholdProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param root of the checkout, where the simulator was built
     * @param credentials that the hub wrote for it: url, username, password
     * @throws IOException when it isn't built or can't be started, with what to do
     */
    static HouseholdProcess start(Path root, Path home, Path credentials, List<String> more)
            throws IOException {
        if (!Files.isRegularFile(home)) {
            throw new IOException("there is no household file " + home);
        }
        var command = command(root);
        command.addAll(
                List.of(
                        "--home",
                        home.toString(),
                        "--credentials",
                        credentials.toString(),
                        "--with-parent"));
        command.addAll(more);
        return new HouseholdProcess(
                new ProcessBuilder(command)
                        .inheritIO()
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start());
    }

    /**
     * How a simulator is started, less its own arguments.
     *
     * @throws IOException when it isn't built, with what to do
     */
    public static List<String> command(Path root) throws IOException {
        Path target = root.resolve("simulator/target");
        Path libraries = target.resolve("lib");
        Optional<Path> jar = Optional.empty();
        if (Files.isDirectory(libraries)) {
            try (var jars = Files.newDirectoryStream(target, "simulator-*.jar")) {
                for (Path each : jars) {
                    jar = Optional.of(each);
                }
            }
        }
        if (jar.isEmpty()) {
            throw new IOException("the simulator isn't built: run `make build`");
        }
        Path archive = target.resolve("simulator.jsa");
        // Java doesn't make one anew for jars that changed under it.
        if (isNewer(jar.get(), archive) || isNewer(libraries, archive)) {
            Files.deleteIfExists(archive);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive));
        command.addAll(
                List.of("-cp", jar.get() + java.io.File.pathSeparator + libraries.resolve("*")));
        command.add("maru.simulator.SimulatorCommand");
        return command;
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.exists(than)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    /** Lets it say goodbye, and ends it if it doesn't. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
