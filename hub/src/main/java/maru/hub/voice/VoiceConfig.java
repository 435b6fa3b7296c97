package maru.hub.voice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;
import maru.hub.llm.SpeechModels;

/**
 * Talking to the hub, {@code maru.voice.*}. Where models lie and whether they may be fetched stands
 * in {@code maru.model.*}.
 *
 * @param enabled whether the hub hears and speaks at all
 * @param model what recognises speech, by its name; empty for the standard one
 * @param timeLimit after which nobody waits any longer to be understood
 */
@ConfigurationProperties("maru.voice")
public record VoiceConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        Optional<String> model,
        @Bindable(defaultValue = "20s") Duration timeLimit) {

    public VoiceConfig {
        var known = SpeechModels.shipped();
        model = model.map(String::strip).filter(name -> !name.isEmpty());
        model.filter(name -> !known.names().contains(name))
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "maru.voice.model: there is no "
                                    + name
                                    + "; there are "
                                    + String.join(", ", known.names()));
                });
        if (timeLimit.compareTo(Duration.ofSeconds(1)) < 0
                || timeLimit.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("maru.voice.time-limit must be 1 s to 2 min");
        }
    }

    String modelOrStandard() {
        return model.orElseGet(() -> SpeechModels.shipped().standard());
    }
}
