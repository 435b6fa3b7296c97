package maru.hub;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import maru.devices.Language;

/**
 * How the hub speaks, {@code maru.speech.*}.
 *
 * @param language ISO 639-1 code of the language for those of whom none is known
 */
@ConfigurationProperties("maru.speech")
public record SpeechConfig(@Bindable(defaultValue = "en") String language) {
    public SpeechConfig {
        if (Language.ofCode(language).isEmpty()) {
            throw new IllegalArgumentException(
                    "maru.speech.language must be a language that Maru speaks: " + language);
        }
    }

    /** The language itself. */
    public Language standard() {
        return Language.ofCode(language).orElseThrow();
    }
}
