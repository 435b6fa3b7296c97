package maru.hub.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import maru.devices.Language;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.ModelReadiness.Phase;
import maru.hub.llm.SpeechModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recogniser, with its model where {@code ./maru model --speech} has put it here. */
@Timeout(180)
class WhisperTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @Tag("native-engine")
    void writesDownWhatIsSaidAndMakesNothingOfNoise() throws Exception {
        assumeTrue(Sounds.cannotSpeak().isEmpty(), () -> Sounds.cannotSpeak().orElse(""));
        var engine = new WhisperProcess(LIMIT);
        try (var voice = voice(real(engine))) {
            voice.start();
            assumeTrue(isReady(voice), () -> voice.deafness().orElse(""));

            var words =
                    assertInstanceOf(
                            Heard.Words.class,
                            hear(
                                    voice,
                                    Sounds.spoken(
                                            "Turn on the kitchen lights.", Language.ENGLISH)));
            assertEquals(
                    "turn on the kitchen lights",
                    words.text().toLowerCase(Locale.ROOT).replace(".", ""));
            assertEquals(Optional.of(Language.ENGLISH), words.language());
            assertInstanceOf(Heard.Nothing.class, hear(voice, Sounds.noise(30, -20)));
            assertInstanceOf(Heard.Nothing.class, hear(voice, new byte[0]));

            Process first = engine.process();
            first.destroyForcibly().waitFor();
            byte[] again = Sounds.spoken("Stop.", Language.ENGLISH);
            var stop = assertInstanceOf(Heard.Words.class, hear(voice, again), "started again");
            assertTrue(stop.text().toLowerCase(Locale.ROOT).contains("stop"), stop.text());
            assertTrue(engine.process().isAlive() && engine.process().pid() != first.pid());
        }
    }

    private static Heard hear(Voice voice, byte[] pcm) throws Exception {
        return voice.hear(
                        Recording.of(pcm),
                        Optional.of(Language.ENGLISH),
                        List.of("Kitchen", "Living room"))
                .get(60, TimeUnit.SECONDS);
    }

    private static Voice voice(SpeechToText recogniser) {
        return new Voice(
                true,
                new EnergyGate(),
                recogniser,
                new Espeak("", Duration.ofSeconds(1)),
                Duration.ofSeconds(60));
    }

    private static Whisper real(Whisper.Engine engine) {
        var models = SpeechModels.shipped();
        return new Whisper(
                models.standard(),
                progress -> models.get(models.standard(), withoutFetching(), progress),
                engine,
                Language.ENGLISH);
    }

    private static ModelConfig withoutFetching() {
        var standard = ModelConfig.STANDARD;
        return new ModelConfig(
                standard.enabled(),
                false,
                standard.name(),
                standard.directory(),
                standard.file(),
                standard.adapter(),
                standard.template(),
                standard.threads(),
                standard.context(),
                standard.engine(),
                standard.keep(),
                standard.timeLimit());
    }

    private static boolean isReady(Voice voice) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Phase phase = voice.readiness().phase();
            if (phase == Phase.READY || phase == Phase.FAILED) {
                return phase == Phase.READY;
            }
            Thread.sleep(100);
        }
        return false;
    }

    @Test
    void onceClosedNoProcessIsStarted() throws Exception {
        var engine = new WhisperProcess(LIMIT);
        engine.close();
        var task = new WhisperTask("en", "", 1_500, Recording.of(Sounds.silence(1)));
        assertThrows(IOException.class, () -> engine.hear(Path.of("none.ggml"), task));
        assertNull(engine.process());
    }

    @Test
    void withoutItsModelItSaysWhy() throws Exception {
        var whisper =
                new Whisper(
                        "whisper-base",
                        _ -> {
                            throw new Unavailable("It isn't in this directory.");
                        },
                        new WhisperProcess(LIMIT),
                        Language.ENGLISH);
        try (var voice = voice(whisper)) {
            voice.start();
            assertEquals(false, isReady(voice));
            assertTrue(voice.deafness().orElseThrow().contains("It isn't in this directory."));
            assertInstanceOf(Heard.Failed.class, hear(voice, Sounds.silence(1)));
        }
    }

    @Test
    @Tag("native-engine")
    void aFileThatIsNoModelIsAProblemAndNotACrash() throws Exception {
        Path file = Files.createTempFile("maru", ".ggml");
        Files.writeString(file, "this is no model");
        var whisper =
                new Whisper("whisper-base", _ -> file, new WhisperProcess(LIMIT), Language.ENGLISH);
        try (var voice = voice(whisper)) {
            voice.start();
            assertTrue(isReady(voice));
            byte[] pcm = Sounds.joined(Sounds.silence(1), Sounds.noise(1, -10));
            assertInstanceOf(Heard.Failed.class, hear(voice, pcm));
            assertEquals(Phase.FAILED, voice.readiness().phase());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void oneThatBreaksOffIsAProblemForThisRecordingAlone() throws Exception {
        var times = new AtomicInteger();
        Whisper.Engine engine =
                new Whisper.Engine() {
                    @Override
                    public String hear(Path model, WhisperTask task) throws IOException {
                        if (times.incrementAndGet() == 1) {
                            throw new IOException("it ended");
                        }
                        return "stop";
                    }

                    @Override
                    public void close() {}
                };
        var whisper = new Whisper("any", _ -> Path.of("model"), engine, Language.ENGLISH);
        try (var voice = voice(whisper)) {
            voice.start();
            assertTrue(isReady(voice));
            byte[] pcm = Sounds.joined(Sounds.silence(1), Sounds.noise(1, -10));
            assertInstanceOf(Heard.Failed.class, hear(voice, pcm));
            assertInstanceOf(Heard.Words.class, hear(voice, pcm));
        }
    }

    @Test
    void aLanguageThatNobodySpeaksHereIsHeardOnceMoreInTheHomes() throws Exception {
        var asked = new ArrayList<String>();
        Whisper.Engine engine =
                new Whisper.Engine() {
                    @Override
                    public String hear(Path model, WhisperTask task) {
                        asked.add(task.language());
                        return task.language().equals("auto") ? "電気をつけて" : "거실 불 켜 줘";
                    }

                    @Override
                    public void close() {}
                };
        var whisper = new Whisper("any", _ -> Path.of("model"), engine, Language.KOREAN);
        try (var voice = voice(whisper)) {
            voice.start();
            assertTrue(isReady(voice));
            byte[] pcm = Sounds.joined(Sounds.silence(1), Sounds.noise(1, -10));
            Heard heard =
                    voice.hear(Recording.of(pcm), Optional.empty(), List.of())
                            .get(20, TimeUnit.SECONDS);

            assertEquals(new Heard.Words("거실 불 켜 줘", Optional.of(Language.KOREAN)), heard);
            assertEquals(List.of("auto", "ko"), asked);
        }
    }

    @Test
    void oneThatTakesTooLongIsEnded() throws Exception {
        Path file = Files.createTempFile("maru", ".ggml");
        var engine = new WhisperProcess(Duration.ofMillis(1));
        try {
            var task = new WhisperTask("en", "", 384, Recording.of(Sounds.silence(2)));
            var late = assertThrows(IOException.class, () -> engine.hear(file, task));
            assertTrue(late.getMessage().contains("too long"), late.getMessage());
            assertTrue(engine.process().waitFor(20, TimeUnit.SECONDS));
        } finally {
            engine.close();
            Files.delete(file);
        }
    }

    @Test
    void listensNoLongerThanThereIsToHear() {
        assertEquals(384, Whisper.positions(Recording.of(Sounds.silence(1))));
        assertEquals(628, Whisper.positions(Recording.of(Sounds.silence(10))));
        assertEquals(1_500, Whisper.positions(Recording.of(Sounds.silence(30))));
    }

    @Test
    void expectsAsManyNamesAsThereIsRoomFor() {
        assertEquals("", Whisper.prompt(List.of(), Language.ENGLISH));
        assertEquals(
                "Kitchen, Lamp.", Whisper.prompt(List.of("Kitchen", "Lamp"), Language.ENGLISH));
        String many = Whisper.prompt(java.util.Collections.nCopies(500, "거실 천장등"), Language.KOREAN);
        assertTrue(many.length() < 150, many);
    }

    @Test
    void tellsTheLanguageFromTheScript() {
        assertEquals(Language.KOREAN, Whisper.languageOf("TV 꺼 줘"));
        assertEquals(Language.ENGLISH, Whisper.languageOf("turn it off"));
        assertTrue(Whisper.isForeign("電気をつけて"));
        assertEquals(false, Whisper.isForeign("TV 꺼 줘, please"));
    }
}
