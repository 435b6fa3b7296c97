package maru.hub.voice;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The other end of {@link WhisperProcess}: loads the model that its argument names, and writes a
 * line for each {@link WhisperTask} that comes in. It ends with the hub, and by itself when nobody
 * has spoken for a while, so that the model doesn't stay in memory.
 */
final class WhisperServer {
    static final String HEARD = "heard ";
    static final String FAILED = "failed ";

    /**
     * Its threads wait for each other without sleeping, so that more than one are many times slower
     * as soon as another program computes.
     */
    private static final int THREADS = 1;

    private static final long IDLE_NANOS = 600_000_000_000L;
    private static final long LOOK_MS = 10_000;

    /** When the last task was done; 0 while one is. */
    private static volatile long idleSince = System.nanoTime();

    private WhisperServer() {}

    public static void main(String[] args) throws IOException {
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print must not stand between the answers
        ProcessHandle.current()
                .parent()
                .ifPresent(hub -> hub.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        Thread.ofPlatform().daemon().name("idle").start(WhisperServer::leaveWhenIdle);
        try {
            WhisperJNI.loadLibrary();
            clear(Path.of(System.getProperty("java.io.tmpdir")));
            WhisperJNI.setLibraryLogger(null);
            var engine = new WhisperJNI();
            @Nullable WhisperContext model = engine.init(Path.of(args[0]));
            if (model == null) {
                say(out, FAILED, "it can't load " + args[0]);
            } else {
                serve(engine, model, out);
            }
        } catch (EOFException _) {
            // The hub has gone.
        } catch (IOException | LinkageError e) {
            say(out, FAILED, String.valueOf(e.getMessage()));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void leaveWhenIdle() {
        while (true) {
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException _) {
                return;
            }
            long since = idleSince;
            if (since != 0 && System.nanoTime() - since > IDLE_NANOS) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    /** The libraries were unpacked there; once they are loaded nobody needs the files. */
    static void clear(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void serve(WhisperJNI engine, WhisperContext model, PrintStream out)
            throws IOException {
        var in = new DataInputStream(new BufferedInputStream(System.in));
        while (true) {
            WhisperTask task = WhisperTask.read(in);
            idleSince = 0;
            say(out, HEARD, hear(engine, model, task));
            idleSince = System.nanoTime();
        }
    }

    private static String hear(WhisperJNI engine, WhisperContext model, WhisperTask task) {
        var how = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        how.language = task.language();
        how.nThreads = THREADS;
        how.audioCtx = task.positions();
        if (!task.prompt().isEmpty()) {
            how.initialPrompt = task.prompt();
        }
        how.noContext = true;
        how.noTimestamps = true;
        how.singleSegment = true;
        how.suppressNonSpeechTokens = true;
        // It would listen up to five times more to what it isn't sure of.
        how.temperatureInc = 0;
        how.printProgress = false;
        how.printTimestamps = false;
        float[] samples = task.recording().floats();
        if (engine.full(model, how, samples, samples.length) != 0) {
            return "";
        }
        var text = new StringBuilder();
        for (int i = 0; i < engine.fullNSegments(model); i++) {
            text.append(engine.fullGetSegmentText(model, i));
        }
        return text.toString().strip();
    }

    private static void say(PrintStream out, String what, String text) {
        out.println(
                what + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
}
