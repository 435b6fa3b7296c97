package maru.hub.voice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import maru.devices.Language;
import maru.hub.llm.ModelReadiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ears and a mouth for the hub. Each has one thread and a bounded queue before it, and whoever
 * waits for one waits for a limited time; nothing here blocks.
 */
public final class Voice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

    /** How many may wait for their turn. */
    private static final int MOST_WAITING = 16;

    /** Characters; nobody listens to a minute of it. */
    private static final int MOST_SAID = 600;

    static final Duration SPEAKING_LIMIT = Duration.ofSeconds(20);

    private final boolean enabled;
    private final VoiceActivity activity;
    private final SpeechToText recogniser;
    private final TextToSpeech speaker;
    private final Duration limit;
    private final ThreadPoolExecutor hearing = thread("maru-voice-hear");
    private final ThreadPoolExecutor speaking = thread("maru-voice-speak");

    /**
     * @param enabled whether it does anything
     * @param limit how long hearing may take, waiting for its turn included
     */
    public Voice(
            boolean enabled,
            VoiceActivity activity,
            SpeechToText recogniser,
            TextToSpeech speaker,
            Duration limit) {
        this.enabled = enabled;
        this.activity = activity;
        this.recogniser = recogniser;
        this.speaker = speaker;
        this.limit = limit;
    }

    private static ThreadPoolExecutor thread(String name) {
        var executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        work -> Thread.ofPlatform().daemon().name(name).unstarted(work));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Begins to get what is missing, in the background. */
    public void start() {
        if (enabled) {
            recogniser.start();
        }
    }

    public boolean isWanted() {
        return enabled;
    }

    /** How far what recognises speech is. */
    public ModelReadiness readiness() {
        return recogniser.readiness();
    }

    /** Why nothing is heard at present, in a sentence for a person; empty when it is. */
    public Optional<String> deafness() {
        if (!enabled) {
            return Optional.of("Speech is switched off on this hub.");
        }
        ModelReadiness readiness = recogniser.readiness();
        return switch (readiness.phase()) {
            case READY, REREADING -> Optional.empty();
            case FETCHING ->
                    Optional.of(
                            "The model that recognises speech is on its way (%d%%)."
                                    .formatted(readiness.percent()));
            case LOADING, WARMING, RESTARTING ->
                    Optional.of("The model that recognises speech is being prepared.");
            case FAILED -> Optional.of("Speech can't be recognised: " + readiness.reason());
            case OFF -> Optional.of("Speech is switched off on this hub.");
        };
    }

    /** Why replies aren't said aloud, in a sentence for a person; empty when they are. */
    public Optional<String> muteness() {
        return enabled ? speaker.problem() : Optional.of("Speech is switched off on this hub.");
    }

    /**
     * What was said; always in time, and never exceptionally. Cancelling it gives its turn to the
     * next.
     *
     * @param language empty when it is to be told from the recording
     * @param names that may well occur in it
     */
    public CompletableFuture<Heard> hear(
            Recording recording, Optional<Language> language, List<String> names) {
        var deaf = deafness();
        if (deaf.isPresent()) {
            return CompletableFuture.completedFuture(new Heard.Failed(deaf.get()));
        }
        var heard = new CompletableFuture<Heard>();
        try {
            hearing.execute(() -> {
                if (!heard.isDone()) {
                    heard.complete(heard(recording, language, names));
                }
            });
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(
                    new Heard.Failed("Too many speak at once; say it again in a moment."));
        }
        return heard.completeOnTimeout(
                new Heard.Failed("It took too long to make out what was said."),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Heard heard(Recording recording, Optional<Language> language, List<String> names) {
        try {
            return activity.speech(recording)
                    .map(speech -> recogniser.hear(speech, language, names))
                    .orElseGet(Heard.Nothing::new);
        } catch (RuntimeException e) {
            LOG.warn("a recording couldn't be heard", e);
            return new Heard.Failed("What was said couldn't be made out.");
        }
    }

    /**
     * Says it aloud; completes with what went wrong when all is told or nobody listens any more, in
     * time and never exceptionally.
     *
     * @param ear is told on a thread of the hub's own, and mustn't block
     */
    public CompletableFuture<Optional<String>> say(
            String text, Language language, TextToSpeech.Ear ear) {
        var said = new CompletableFuture<Optional<String>>();
        try {
            speaking.execute(() -> {
                if (!said.isDone()) {
                    said.complete(saying(text, language, until(said, ear)));
                }
            });
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(
                    Optional.of("Too many are spoken to at once."));
        }
        return said.completeOnTimeout(
                Optional.of("It took too long to say it."),
                SPEAKING_LIMIT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Optional<String> saying(String text, Language language, TextToSpeech.Ear ear) {
        try {
            return speaker.say(shortened(text), language, ear);
        } catch (RuntimeException e) {
            LOG.warn("a reply couldn't be said", e);
            return Optional.of("The reply couldn't be said aloud.");
        }
    }

    private static TextToSpeech.Ear until(CompletableFuture<?> over, TextToSpeech.Ear ear) {
        return new TextToSpeech.Ear() {
            @Override
            public boolean begins(int rate) {
                return !over.isDone() && ear.begins(rate);
            }

            @Override
            public boolean hears(byte[] pcm) {
                return !over.isDone() && ear.hears(pcm);
            }
        };
    }

    private static String shortened(String text) {
        if (text.length() <= MOST_SAID) {
            return text;
        }
        int end = text.lastIndexOf(' ', MOST_SAID);
        return text.substring(0, end > 0 ? end : MOST_SAID);
    }

    @Override
    public void close() {
        speaking.shutdownNow();
        hearing.shutdownNow();
        recogniser.close();
    }
}
