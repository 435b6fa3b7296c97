package maru.hub.voice;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.devices.Language;
import maru.hub.llm.LanguageModel.Progress;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelReadiness;
import maru.hub.llm.ModelReadiness.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whisper, run by whisper.cpp in this process. The file is fetched in the background and loaded
 * when somebody speaks for the first time: a hub that nobody speaks to keeps none of it in memory.
 */
final class Whisper implements SpeechToText {
    private static final Logger LOG = LoggerFactory.getLogger(Whisper.class);
    private static final long AGAIN_MS = 600_000;

    /**
     * Its threads wait for each other without sleeping, so that more than one are many times slower
     * as soon as another program computes.
     */
    private static final int THREADS = 1;

    /** Of its 1,500 for 30 s; with fewer than these it begins to repeat itself. */
    private static final int FEWEST_POSITIONS = 384;

    private static final int POSITIONS_A_SECOND = 50;
    private static final int POSITIONS_BEHIND = 128;
    private static final int MOST_POSITIONS = 1_500;

    /** Characters of names before what is said; Korean ones are longer for the model. */
    private static final int NAMES = 300;

    private static final int KOREAN_NAMES = 100;

    /** Where a model's file comes from. */
    @FunctionalInterface
    interface Source {
        Path get(Progress progress) throws Unavailable;
    }

    private final String name;
    private final Source source;
    private final Language standard;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile ModelReadiness readiness;
    private volatile @Nullable Path file;
    private @Nullable Thread fetching;

    // Of the one thread that hears.
    private @Nullable WhisperJNI engine;
    private @Nullable WhisperContext context;

    /**
     * @param standard the language that is taken where none can be told
     */
    Whisper(String name, Source source, Language standard) {
        this.name = name;
        this.source = source;
        this.standard = standard;
        readiness = new ModelReadiness(Phase.LOADING, name, 0, "");
    }

    @Override
    public synchronized void start() {
        fetching = Thread.ofPlatform().daemon().name("maru-voice-fetch").start(this::fetch);
    }

    private void fetch() {
        while (!closed.get()) {
            try {
                file =
                        source.get(
                                new Progress() {
                                    @Override
                                    public void fetching(int percent) {
                                        readiness =
                                                new ModelReadiness(
                                                        Phase.FETCHING, name, percent, "");
                                    }

                                    @Override
                                    public void loading() {
                                        readiness =
                                                new ModelReadiness(Phase.LOADING, name, 100, "");
                                    }
                                });
                readiness = new ModelReadiness(Phase.READY, name, 100, "");
                LOG.info("{} is here to recognise speech", name);
                return;
            } catch (Unavailable e) {
                failed(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                failed("It couldn't be prepared: " + e);
            }
            try {
                Thread.sleep(AGAIN_MS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void failed(String why) {
        readiness = new ModelReadiness(Phase.FAILED, name, 0, why);
        if (!closed.get()) {
            LOG.warn("speech can't be recognised: {}", why);
        }
    }

    @Override
    public ModelReadiness readiness() {
        return readiness;
    }

    @Override
    public Heard hear(Recording recording, Optional<Language> language, List<String> names) {
        if (file == null) {
            return new Heard.Failed("The model that recognises speech isn't here yet.");
        }
        try {
            load();
        } catch (IOException | LinkageError e) {
            failed("whisper.cpp doesn't run here: " + e.getMessage());
            return new Heard.Failed("Speech can't be recognised on this machine.");
        }
        long began = System.nanoTime();
        String text = heard(recording, language, names);
        LOG.debug(
                "{} ms for {} ms of speech",
                (System.nanoTime() - began) / 1_000_000,
                recording.duration().toMillis());
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Heard.Nothing();
        }
        return new Heard.Words(text, Optional.of(language.orElseGet(() -> languageOf(text))));
    }

    /** It knows a hundred languages; what it takes for a third one is heard once more. */
    private String heard(Recording recording, Optional<Language> language, List<String> names) {
        if (language.isPresent()) {
            return hear(recording, language.get().code(), language, names);
        }
        String text = hear(recording, "auto", language, names);
        return isForeign(text)
                ? hear(recording, standard.code(), Optional.of(standard), names)
                : text;
    }

    private void load() throws IOException {
        if (context != null) {
            return;
        }
        WhisperJNI.loadLibrary();
        WhisperJNI.setLibraryLogger(null);
        engine = new WhisperJNI();
        context = engine.init(java.util.Objects.requireNonNull(file));
        if (context == null) {
            throw new IOException("it can't load " + file);
        }
    }

    private String hear(
            Recording recording, String code, Optional<Language> language, List<String> names) {
        var running = java.util.Objects.requireNonNull(engine);
        var loaded = java.util.Objects.requireNonNull(context);
        var how = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        how.language = code;
        how.nThreads = THREADS;
        how.audioCtx = positions(recording);
        how.initialPrompt = prompt(names, language.orElse(standard));
        how.noContext = true;
        how.noTimestamps = true;
        how.singleSegment = true;
        how.suppressNonSpeechTokens = true;
        // It would listen up to five times more to what it isn't sure of.
        how.temperatureInc = 0;
        how.printProgress = false;
        how.printTimestamps = false;
        float[] samples = recording.floats();
        int status = running.full(loaded, how, samples, samples.length);
        if (status != 0) {
            throw new IllegalStateException("whisper.cpp ended with " + status);
        }
        var text = new StringBuilder();
        for (int i = 0; i < running.fullNSegments(loaded); i++) {
            text.append(running.fullGetSegmentText(loaded, i));
        }
        return text.toString().strip();
    }

    /** It computes as much as it is given, and needs no more than there is to hear. */
    static int positions(Recording recording) {
        int heard = (int) (recording.length() * (long) POSITIONS_A_SECOND / Recording.RATE);
        return Math.clamp(heard + POSITIONS_BEHIND, FEWEST_POSITIONS, MOST_POSITIONS);
    }

    /** Names before what is said make it hear them rather than what sounds alike. */
    static @Nullable String prompt(List<String> names, Language language) {
        int most = language == Language.KOREAN ? KOREAN_NAMES : NAMES;
        var prompt = new StringBuilder();
        for (String each : names) {
            if (prompt.length() + each.length() > most) {
                break;
            }
            prompt.append(prompt.isEmpty() ? "" : ", ").append(each);
        }
        return prompt.isEmpty() ? null : prompt.append('.').toString();
    }

    /** Whether it is written in letters of neither language. */
    static boolean isForeign(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .anyMatch(c ->
                        switch (Character.UnicodeScript.of(c)) {
                            case LATIN, HANGUL, COMMON -> false;
                            default -> true;
                        });
    }

    static Language languageOf(String text) {
        return text.codePoints()
                        .anyMatch(c ->
                                Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                ? Language.KOREAN
                : Language.ENGLISH;
    }

    /** On the thread that hears, or when it is at rest. */
    @Override
    public synchronized void close() {
        closed.set(true);
        if (fetching != null) {
            fetching.interrupt();
        }
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
