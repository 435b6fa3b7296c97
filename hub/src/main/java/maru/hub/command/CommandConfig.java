package maru.hub.command;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How commands are treated, under {@code maru.command}.
 *
 * @param guessLimit how long the model may take over one utterance
 */
@ConfigurationProperties("maru.command")
public record CommandConfig(@Bindable(defaultValue = "6s") Duration guessLimit) {
    public CommandConfig {
        if (guessLimit.isNegative()
                || guessLimit.isZero()
                || guessLimit.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException(
                    "maru.command.guess-limit: must be more than nothing and at most 2 minutes");
        }
    }
}
