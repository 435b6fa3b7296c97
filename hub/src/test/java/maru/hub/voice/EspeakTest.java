package maru.hub.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import maru.devices.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that speaks, or doesn't. */
@Timeout(60)
class EspeakTest {
    private static final String PATH = System.getenv().getOrDefault("PATH", "");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path directory;

    /** Counts, and leaves after so many pieces. */
    private static final class Listener implements TextToSpeech.Ear {
        private final int patience;
        private int rate;
        private int pieces;
        private int bytes;

        Listener(int patience) {
            this.patience = patience;
        }

        @Override
        public boolean begins(int rate) {
            this.rate = rate;
            return true;
        }

        @Override
        public boolean hears(byte[] pcm) {
            bytes += pcm.length;
            return ++pieces < patience;
        }
    }

    private static Espeak real() {
        var espeak = new Espeak(PATH, LIMIT);
        assumeTrue(espeak.problem().isEmpty(), () -> espeak.problem().orElse(""));
        return espeak;
    }

    @Test
    void speaksBothLanguages() {
        var english = new Listener(Integer.MAX_VALUE);
        var korean = new Listener(Integer.MAX_VALUE);

        assertEquals(
                Optional.empty(),
                real().say("Turned on the kitchen lights.", Language.ENGLISH, english));
        assertEquals(Optional.empty(), real().say("주방 불을 켰어요.", Language.KOREAN, korean));

        assertEquals(22_050, english.rate);
        assertTrue(english.bytes > 22_050 && english.bytes < 220_500, english.bytes + " bytes");
        assertTrue(korean.bytes > 22_050 && korean.bytes < 220_500, korean.bytes + " bytes");
    }

    @Test
    void whatLooksLikeAnOptionOrACommandIsReadAloud() {
        for (String text :
                new String[] {"--help", "-w /tmp/x", "$(reboot)", "[[h@loU]]\u0000\u0007", "<b>"}) {
            var listener = new Listener(Integer.MAX_VALUE);
            assertEquals(Optional.empty(), real().say(text, Language.ENGLISH, listener));
            assertTrue(listener.bytes > 0, text);
        }
        assertTrue(Files.notExists(Path.of("/tmp/x")));
    }

    @Test
    void stopsWhenNobodyListens() {
        var listener = new Listener(2);
        assertEquals(
                Optional.empty(),
                real().say("one two three ".repeat(200), Language.ENGLISH, listener));
        assertEquals(2, listener.pieces);
    }

    @Test
    void aMachineWithoutItSaysSo() {
        var none = new Espeak(directory.toString(), LIMIT);
        assertTrue(none.problem().orElseThrow().contains("espeak-ng"));
        assertTrue(none.say("hello", Language.ENGLISH, new Listener(1)).isPresent());
    }

    @Test
    void oneThatSaysNothingOrHangsIsAProblemInTime() throws IOException {
        program("exit 3");
        assertEquals(
                Optional.of("espeak-ng said nothing."),
                new Espeak(directory.toString(), LIMIT)
                        .say("hello", Language.ENGLISH, new Listener(1)));

        program("exec sleep 100");
        long began = System.nanoTime();
        var wrong =
                new Espeak(directory.toString(), Duration.ofMillis(300))
                        .say("hello", Language.ENGLISH, new Listener(1));
        assertTrue(wrong.isPresent());
        assertTrue(System.nanoTime() - began < 20_000_000_000L);
    }

    private void program(String script) throws IOException {
        Path file = directory.resolve("espeak-ng");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
