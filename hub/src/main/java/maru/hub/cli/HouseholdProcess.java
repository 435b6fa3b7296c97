package maru.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The simulated household beside the hub, in a process of its own: they meet on the broker only. It
 * ends with the hub.
 */
final class HouseholdProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 5;

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
        Path classes = root.resolve("simulator/target/classes");
        Path libraries = root.resolve("simulator/target/lib");
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
            throw new IOException("the simulator isn't built: run `make build`");
        }
        if (!Files.isRegularFile(home)) {
            throw new IOException("there is no household file " + home);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m"));
        command.addAll(
                List.of("-cp", classes + java.io.File.pathSeparator + libraries.resolve("*")));
        command.add("maru.simulator.SimulatorCommand");
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
