package maru.hub.voice;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * whisper.cpp in a process of its own, so that native code which crashes or never returns takes
 * nothing with it but itself. It is started when somebody speaks, and again when it has ended. One
 * thread asks, any may close it, and after that none is started any more.
 */
final class WhisperProcess implements Whisper.Engine {
    private static final Logger LOG = LoggerFactory.getLogger(WhisperProcess.class);

    private final Duration limit;
    private @Nullable Running running;
    private boolean closed;

    /**
     * @param limit how long one recording may take; the process is ended then
     */
    WhisperProcess(Duration limit) {
        this.limit = limit;
    }

    /** A process, and both ends of what is said to it. */
    private record Running(Process process, DataOutputStream tasks, BufferedReader answers) {}

    @Override
    public String hear(Path model, WhisperTask task) throws IOException {
        return ask(current(model), task);
    }

    /** The one that is there, or a new one where it had nothing to do for long and has ended. */
    private synchronized Running current(Path model) throws IOException {
        if (closed) {
            throw new IOException("the hub ends");
        }
        Running kept = running;
        if (kept != null && kept.process().isAlive()) {
            return kept;
        }
        Running begun = start(model);
        running = begun;
        return begun;
    }

    /** It was ended for taking too long. */
    private static final class Late extends IOException {
        private static final long serialVersionUID = 1L;

        Late() {
            super("it took too long");
        }
    }

    private String ask(Running to, WhisperTask task) throws IOException {
        var answered = new CompletableFuture<Void>();
        var overdue =
                answered.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(_ -> {
                            to.process().destroyForcibly();
                            return null;
                        });
        try {
            task.write(to.tasks());
            for (String line = to.answers().readLine();
                    line != null;
                    line = to.answers().readLine()) {
                if (line.startsWith(WhisperServer.HEARD)) {
                    return text(line, WhisperServer.HEARD);
                }
                if (line.startsWith(WhisperServer.FAILED)) {
                    throw new Whisper.Unusable(text(line, WhisperServer.FAILED));
                }
            }
            throw new IOException("it ended");
        } catch (Whisper.Unusable e) {
            throw e;
        } catch (IOException e) {
            to.process().destroyForcibly();
            if (answered.isCompletedExceptionally()) {
                throw new Late();
            }
            throw e;
        } finally {
            answered.complete(null);
            overdue.cancel(false);
        }
    }

    private static String text(String line, String what) throws IOException {
        try {
            return new String(
                    Base64.getDecoder().decode(line.substring(what.length())),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException("it said something else", e);
        }
    }

    private static Running start(Path model) throws IOException {
        Path libraries = Files.createTempDirectory("maru-voice-");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx64m",
                                        "-Djava.io.tmpdir=" + libraries,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        WhisperServer.class.getName(),
                                        model.toString()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var unused = process.onExit().thenRun(() -> clear(libraries));
        return new Running(
                process,
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream())),
                process.inputReader(StandardCharsets.UTF_8));
    }

    /** Of one that didn't live long enough to do so itself. */
    private static void clear(Path libraries) {
        try {
            WhisperServer.clear(libraries);
        } catch (IOException e) {
            LOG.debug("{} stays", libraries, e);
        }
    }

    /** The process that hears, if there is one. */
    synchronized @Nullable Process process() {
        Running now = running;
        return now == null ? null : now.process();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Process now = process();
        if (now != null) {
            now.destroyForcibly();
        }
    }
}
