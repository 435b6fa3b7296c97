package maru.hub.llm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a program of this machine, such as its package manager, for a limited time. */
final class Program {
    private Program() {}

    record Ended(int status, String lastLine) {}

    /**
     * Waits for its end.
     *
     * @param log where what it writes goes; without one it is dropped
     * @throws IOException when there is no such program
     */
    static Ended run(List<String> command, @Nullable Path log, int minutes)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                log == null
                                        ? ProcessBuilder.Redirect.DISCARD
                                        : ProcessBuilder.Redirect.to(log.toFile()))
                        .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                return new Ended(-1, "took longer than " + minutes + " min");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), log == null ? "" : lastLine(log));
    }

    private static String lastLine(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        String last =
                text.lines()
                        .filter(l -> !l.isBlank())
                        .reduce((_, b) -> b)
                        .orElse("no word from it");
        return last.length() > 200 ? last.substring(0, 200) + "…" : last;
    }

    /** Deletes a folder that a program was given to work in. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
