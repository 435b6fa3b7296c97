package maru.hub.voice;

import java.util.List;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.llm.ModelReadiness;

/** Writes down what is said. */
public interface SpeechToText extends AutoCloseable {

    /** Begins to get what it needs, in the background. */
    void start();

    /** How far it is; quick. */
    ModelReadiness readiness();

    /**
     * Writes down one recording, in which somebody speaks. Blocks, and is called by one thread at a
     * time.
     *
     * @param language in which it is said; empty when that is to be told from the recording
     * @param names that may well occur in it, the likeliest first
     */
    Heard hear(Recording recording, Optional<Language> language, List<String> names);

    @Override
    void close();
}
