package maru.hub.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import maru.devices.Language;
import maru.hub.llm.ModelReadiness;
import maru.hub.llm.ModelReadiness.Phase;
import maru.hub.voice.Heard;
import maru.hub.voice.Recording;
import maru.hub.voice.SpeechToText;
import maru.hub.voice.TextToSpeech;
import maru.hub.voice.Voice;
import maru.hub.voice.VoiceActivity;

/** A recogniser that hears what it is told to, and a speaker that says as much as it is let. */
final class ScriptedSpeech {
    static final int RATE = 22_050;

    /** What is heard in every recording. */
    volatile Heard heard = new Heard.Words("turn on the lamp", Optional.of(Language.ENGLISH));

    volatile Phase phase = Phase.READY;
    volatile Optional<String> mute = Optional.empty();

    /** Recordings that may be finished; many by default. */
    final Semaphore turns = new Semaphore(1_000);

    /** Pieces that may be said; a reply has a hundred. */
    final Semaphore pieces = new Semaphore(1_000_000);

    final AtomicInteger leftEarly = new AtomicInteger();
    final List<Optional<Language>> languages = Collections.synchronizedList(new ArrayList<>());
    final List<List<String>> names = Collections.synchronizedList(new ArrayList<>());
    final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final VoiceActivity activity = Optional::of;

    Voice voice() {
        return new Voice(true, activity, new Recogniser(), new Speaker(), Duration.ofSeconds(5));
    }

    private final class Recogniser implements SpeechToText {
        @Override
        public void start() {}

        @Override
        public ModelReadiness readiness() {
            return new ModelReadiness(phase, "scripted", 40, "it is far away");
        }

        @Override
        public Heard hear(
                Recording recording, Optional<Language> language, List<String> mentioned) {
            languages.add(language);
            names.add(mentioned);
            acquire(turns);
            return heard;
        }

        @Override
        public void close() {}
    }

    private final class Speaker implements TextToSpeech {
        @Override
        public Optional<String> problem() {
            return mute;
        }

        @Override
        public Optional<String> say(String text, Language language, Ear ear) {
            said.add(text);
            boolean wanted = ear.begins(RATE);
            for (int i = 0; wanted && i < 100; i++) {
                acquire(pieces);
                wanted = ear.hears(new byte[1_024]);
            }
            if (!wanted) {
                leftEarly.incrementAndGet();
            }
            return Optional.empty();
        }
    }

    private static void acquire(Semaphore permits) {
        try {
            if (!permits.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
