package maru.hub.voice;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import maru.devices.Language;

/**
 * espeak-ng, a program of this machine: not a pretty voice, but one that speaks every language at
 * once and everywhere. The text goes through its standard input, never into its arguments.
 */
final class Espeak implements TextToSpeech {
    private static final String PROGRAM = "espeak-ng";

    /** Of a WAV with nothing but its format before the samples, and where that tells their rate. */
    private static final int HEAD = 44;

    private static final int RATE_AT = 24;
    private static final int PIECE = 8_192;

    /** Four minutes of speech, many times what is ever to be said. */
    private static final int MOST_BYTES = 12 << 20;

    private final Optional<Path> program;
    private final Duration limit;

    /**
     * @param path in which directories it is looked for, as in {@code PATH}
     * @param limit how long it may take over one text
     */
    Espeak(String path, Duration limit) {
        program =
                Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, PROGRAM))
                        .filter(Files::isExecutable)
                        .findFirst();
        this.limit = limit;
    }

    @Override
    public Optional<String> problem() {
        return program.isPresent()
                ? Optional.empty()
                : Optional.of("There is no espeak-ng on this machine; install it to hear replies.");
    }

    @Override
    public Optional<String> say(String text, Language language, Ear ear) {
        if (program.isEmpty()) {
            return problem();
        }
        try {
            Process process =
                    new ProcessBuilder(command(program.get(), language))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var unused =
                    process.onExit()
                            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                            .whenComplete((_, late) -> {
                                if (late != null) {
                                    process.destroyForcibly();
                                }
                            });
            try (InputStream out = process.getInputStream()) {
                tell(process.getOutputStream(), plain(text));
                return listen(out, ear);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.of("espeak-ng could not speak: " + e.getMessage() + ".");
        }
    }

    private static void tell(OutputStream in, String text) {
        try (in) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It has ended already; what it said tells the rest.
        }
    }

    private static List<String> command(Path program, Language language) {
        String voice =
                switch (language) {
                    case ENGLISH -> "en-us";
                    case KOREAN -> "ko";
                };
        // -b 1 is UTF-8.
        return List.of(program.toString(), "-v", voice, "-b", "1", "--stdin", "--stdout");
    }

    /** What isn't to be read aloud: control characters, and brackets that spell out phonemes. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("[[", "[ [");
    }

    private static Optional<String> listen(InputStream out, Ear ear) throws IOException {
        byte[] head = out.readNBytes(HEAD);
        if (head.length < HEAD) {
            return Optional.of("espeak-ng said nothing.");
        }
        int rate = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(RATE_AT);
        boolean wanted = ear.begins(rate);
        for (int said = 0; wanted && said < MOST_BYTES; said += PIECE) {
            byte[] piece = out.readNBytes(PIECE);
            if (piece.length == 0) {
                return Optional.empty();
            }
            wanted = ear.hears(piece);
        }
        return Optional.empty();
    }
}
