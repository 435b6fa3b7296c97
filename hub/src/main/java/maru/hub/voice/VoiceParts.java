package maru.hub.voice;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.SpeechConfig;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.SpeechModels;

/** Puts the stages of speech together as they are configured. */
@Factory
final class VoiceParts {

    @Singleton
    SpeechToText recogniser(VoiceConfig config, ModelConfig models, SpeechConfig speech) {
        String name = config.modelOrStandard();
        return new Whisper(
                name,
                progress -> SpeechModels.shipped().get(name, models, progress),
                new WhisperProcess(config.timeLimit()),
                speech.standard());
    }

    @Singleton
    TextToSpeech speaker() {
        return new Espeak(System.getenv().getOrDefault("PATH", ""), Voice.SPEAKING_LIMIT);
    }

    @Singleton
    Voice voice(VoiceConfig config, SpeechToText recogniser, TextToSpeech speaker) {
        return new Voice(
                config.enabled(), new EnergyGate(), recogniser, speaker, config.timeLimit());
    }
}
