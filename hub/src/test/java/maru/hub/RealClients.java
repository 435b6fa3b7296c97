package maru.hub;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that people really use, from their registries; what can't be had is left out. */
final class RealClients {
    private RealClients() {}

    /** A Python that has exactly these packages. */
    static Path python(Path folder, List<String> packages) throws Exception {
        var python = program("python3");
        leaveOutUnless(python.isPresent(), "Python 3 isn't installed");
        Path own = folder.resolve("bin").resolve("python");
        fetch(
                folder,
                String.join(" ", packages),
                List.of(
                        List.of(python.get(), "-m", "venv", folder.toString()),
                        Stream.concat(
                                        Stream.of(
                                                own.toString(),
                                                "-m",
                                                "pip",
                                                "install",
                                                "--quiet",
                                                "--disable-pip-version-check"),
                                        packages.stream())
                                .toList()));
        return own;
    }

    static void leaveOutUnless(boolean there, String why) {
        if (!there) {
            System.err.println("A client isn't tried: " + why);
        }
        assumeTrue(there, why);
    }

    /** Fetches it unless exactly this is there already. */
    static void fetch(Path folder, String what, List<List<String>> commands) throws Exception {
        Path mark = folder.resolve("fetched");
        if (Files.exists(mark) && Files.readString(mark).equals(what)) {
            return;
        }
        Files.createDirectories(folder);
        for (var command : commands) {
            var all = new ArrayList<>(command);
            Path log = folder.resolve("log");
            Process process =
                    new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean done = process.waitFor(150, TimeUnit.SECONDS);
            process.destroyForcibly();
            leaveOutUnless(
                    done && process.waitFor() == 0,
                    what + " can't be fetched: " + Files.readString(log).lines().findFirst());
        }
        Files.writeString(mark, what);
    }

    static Optional<String> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
