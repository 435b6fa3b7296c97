package maru.hub.command;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import maru.devices.Language;

/**
 * How commands are treated, under {@code maru.command}.
 *
 * @param language ISO 639-1, for those of whom no language is known
 * @param guessLimit how long the model may take over one utterance
 * @param stepLimit the longest that one act is waited for, whatever its wire says
 */
@ConfigurationProperties("maru.command")
public record CommandConfig(
        @Bindable(defaultValue = "en") String language,
        @Bindable(defaultValue = "12s") Duration guessLimit,
        @Bindable(defaultValue = "20s") Duration stepLimit) {
    public CommandConfig {
        if (Language.ofCode(language).isEmpty()) {
            throw new IllegalArgumentException("maru.command.language: no language " + language);
        }
        requirePositive("guess-limit", guessLimit);
        requirePositive("step-limit", stepLimit);
    }

    private static void requirePositive(String key, Duration duration) {
        if (duration.isNegative()
                || duration.isZero()
                || duration.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("maru.command." + key + ": must be up to 2 minutes");
        }
    }
}
