package maru.hub.talk;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the hub talks about anything but the home, {@code maru.talk.*}.
 *
 * @param model of the catalogue; without one the hub doesn't
 * @param tokens how long an answer may get
 * @param timeLimit how long an answer may take, waiting for its turn included
 * @param turns how many of the last turns of a talk are kept in mind
 */
@ConfigurationProperties("maru.talk")
public record TalkConfig(
        Optional<String> model,
        @Bindable(defaultValue = "160") int tokens,
        @Bindable(defaultValue = "30s") Duration timeLimit,
        @Bindable(defaultValue = "3") int turns) {
    public TalkConfig {
        model = model.filter(name -> !name.isBlank());
        if (tokens < 16 || tokens > 512) {
            throw new IllegalArgumentException("maru.talk.tokens must be 16 to 512");
        }
        if (timeLimit.compareTo(Duration.ofSeconds(1)) < 0
                || timeLimit.compareTo(Duration.ofSeconds(80)) > 0) {
            throw new IllegalArgumentException("maru.talk.time-limit must be 1 s to 80 s");
        }
        if (turns < 0 || turns > 20) {
            throw new IllegalArgumentException("maru.talk.turns must be 0 to 20");
        }
    }

    /** What applies when nothing is configured. */
    public static TalkConfig defaults() {
        return new TalkConfig(Optional.empty(), 160, Duration.ofSeconds(30), 3);
    }
}
