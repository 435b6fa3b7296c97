package maru.hub.voice;

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
 * Whisper, run by whisper.cpp. The file is fetched in the background; it is loaded when somebody
 * speaks, so that a hub that nobody speaks to keeps none of it in memory.
 */
final class Whisper implements SpeechToText {
    private static final Logger LOG = LoggerFactory.getLogger(Whisper.class);
    private static final long AGAIN_MS = 600_000;

    /** Of its 1,500 for 30 s; with fewer than these it begins to repeat itself. */
    private static final int FEWEST_POSITIONS = 384;

    private static final int POSITIONS_A_SECOND = 50;
    private static final int POSITIONS_BEHIND = 128;
    private static final int MOST_POSITIONS = 1_500;

    /** Samples; it hears nothing in what is shorter than a second, not even a "stop". */
    private static final int SHORTEST = Recording.RATE * 11 / 10;

    /** Characters of names before what is said; Korean ones are longer for the model. */
    private static final int NAMES = 300;

    private static final int KOREAN_NAMES = 100;

    /** Where a model's file comes from. */
    @FunctionalInterface
    interface Source {
        Path get(Progress progress) throws Unavailable;
    }

    /** Runs whisper.cpp, for one thread. */
    interface Engine extends AutoCloseable {
        /**
         * What is said in it; blocks.
         *
         * @throws Unusable when it can't run here at all
         * @throws IOException when it broke off or took too long
         */
        String hear(Path model, WhisperTask task) throws IOException;

        /** Ends what it is at; any thread may. */
        @Override
        void close();
    }

    /** Nothing can be heard on this machine. */
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }

    private final String name;
    private final Source source;
    private final Engine engine;
    private final Language standard;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile ModelReadiness readiness;
    private volatile @Nullable Path file;
    private @Nullable Thread fetching;

    /**
     * @param standard the language that is taken where none can be told
     */
    Whisper(String name, Source source, Engine engine, Language standard) {
        this.name = name;
        this.source = source;
        this.engine = engine;
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
        Path model = file;
        if (model == null) {
            return new Heard.Failed("The model that recognises speech isn't here yet.");
        }
        long began = System.nanoTime();
        String text;
        try {
            text = heard(model, recording, language, names);
        } catch (Unusable e) {
            failed("whisper.cpp doesn't run here: " + e.getMessage());
            return new Heard.Failed("Speech can't be recognised on this machine.");
        } catch (IOException e) {
            LOG.warn("whisper.cpp broke off: {}", e.getMessage());
            return new Heard.Failed("What was said couldn't be made out; say it again.");
        }
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
    private String heard(
            Path model, Recording recording, Optional<Language> language, List<String> names)
            throws IOException {
        String code = language.map(Language::code).orElse("auto");
        String text = engine.hear(model, task(recording, code, names));
        return language.isEmpty() && isForeign(text)
                ? engine.hear(model, task(recording, standard.code(), names))
                : text;
    }

    private WhisperTask task(Recording recording, String code, List<String> names) {
        return new WhisperTask(
                code,
                prompt(names, Language.ofCode(code).orElse(standard)),
                positions(recording),
                recording.atLeast(SHORTEST));
    }

    /** It computes as much as it is given, and needs no more than there is to hear. */
    static int positions(Recording recording) {
        int heard = (int) (recording.length() * (long) POSITIONS_A_SECOND / Recording.RATE);
        return Math.clamp(heard + POSITIONS_BEHIND, FEWEST_POSITIONS, MOST_POSITIONS);
    }

    /** Names before what is said make it hear them rather than what sounds alike. */
    static String prompt(List<String> names, Language language) {
        int most = language == Language.KOREAN ? KOREAN_NAMES : NAMES;
        var prompt = new StringBuilder();
        for (String each : names) {
            if (prompt.length() + each.length() > most) {
                break;
            }
            prompt.append(prompt.isEmpty() ? "" : ", ").append(each);
        }
        return prompt.isEmpty() ? "" : prompt.append('.').toString();
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

    @Override
    public synchronized void close() {
        closed.set(true);
        if (fetching != null) {
            fetching.interrupt();
        }
        engine.close();
    }
}
