package maru.hub.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import maru.hub.llm.Program.Ended;

/**
 * llama.cpp's own server as a Python package, in a folder of its own. Nothing of Maru needs it but
 * the benches, which compare with it.
 */
final class PythonServer {
    private static final String PACKAGE = "xllamacpp==2026.10.11549";
    private static final int MINUTES = 5;

    private final Path folder;

    /**
     * @param directory where models lie
     */
    PythonServer(Path directory) {
        folder = directory.resolve("bench-" + PACKAGE.replace("==", "-"));
    }

    /**
     * Fetches it if it isn't here.
     *
     * @return the Python that has it
     * @throws IOException with what is missing
     */
    Path python() throws IOException, InterruptedException {
        Path python = folder.resolve("bin").resolve("python");
        Path whole = folder.resolve("whole");
        if (Files.exists(whole)) {
            return python;
        }
        Files.createDirectories(folder);
        Path log = folder.resolve("made.log");
        run(List.of("python3", "-m", "venv", folder.toString()), log);
        run(
                List.of(
                        python.toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--no-input",
                        "--disable-pip-version-check",
                        "--only-binary=:all:",
                        PACKAGE),
                log);
        Files.createFile(whole);
        return python;
    }

    private static void run(List<String> command, Path log)
            throws IOException, InterruptedException {
        Ended ended;
        try {
            ended = Program.run(command, log, MINUTES);
        } catch (IOException e) {
            throw new IOException("there is no " + command.getFirst() + " here", e);
        }
        if (ended.status() != 0) {
            throw new IOException(PACKAGE + " can't be had: " + ended.lastLine());
        }
    }

    /** The program that runs it. */
    Path script() throws IOException {
        Path script = folder.resolve("server.py");
        try (InputStream in = PythonServer.class.getResourceAsStream("server.py")) {
            if (in == null) {
                throw new IOException("server.py isn't in this build of Maru");
            }
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}
