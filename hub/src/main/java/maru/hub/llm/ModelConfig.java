package maru.hub.llm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which language model runs, and how.
 *
 * @param enabled whether there is one at all
 * @param fetch whether the hub may fetch it by itself when it isn't there
 * @param name of the model in the catalogue; empty for the catalogue's default
 * @param directory where models lie; empty for {@code maru/models} in the user's cache
 * @param file another GGUF, taken as it is: trusted, not fetched, not checked
 * @param adapter a LoRA adapter that tunes the model for understanding, taken as it is; empty for
 *     the catalogue's, where it has one
 * @param template how that file's turns are written
 * @param threads that compute; 0 for one per core but one, four at most
 * @param context tokens reserved for prompt and answer; 0 for what the catalogue says
 * @param engine which one computes; the one inside Maru also where the other can't be had
 * @param keep whether what the model has read of the home is kept in a file over a restart
 * @param timeLimit after which a command no longer waits for the model
 */
@ConfigurationProperties("maru.model")
public record ModelConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "true") boolean fetch,
        Optional<String> name,
        Optional<Path> directory,
        Optional<Path> file,
        Optional<Path> adapter,
        @Bindable(defaultValue = "chatml") ChatTemplate template,
        @Bindable(defaultValue = "0") int threads,
        @Bindable(defaultValue = "0") int context,
        @Bindable(defaultValue = "native") Engine engine,
        @Bindable(defaultValue = "true") boolean keep,
        @Bindable(defaultValue = "4s") Duration timeLimit) {

    /** What can run a model. */
    public enum Engine {
        /** Current llama.cpp in libraries of its own. */
        NATIVE,
        /** An older one inside Maru, slower, for platforms without those. */
        EMBEDDED
    }

    /** What applies when nothing is configured. */
    public static final ModelConfig STANDARD =
            new ModelConfig(
                    true,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ChatTemplate.CHATML,
                    0,
                    0,
                    Engine.NATIVE,
                    true,
                    Duration.ofSeconds(4));

    public ModelConfig {
        if (threads < 0 || threads > 256) {
            throw new IllegalArgumentException("maru.model.threads must be 0 to 256");
        }
        if (context != 0 && (context < 512 || context > 131_072)) {
            throw new IllegalArgumentException("maru.model.context must be 0 or 512 to 131072");
        }
        if (timeLimit.compareTo(Duration.ofMillis(100)) < 0
                || timeLimit.compareTo(Duration.ofMinutes(2)) > 0) {
            throw new IllegalArgumentException("maru.model.time-limit must be 100 ms to 2 min");
        }
    }

    /** The same for another model of the catalogue, and perhaps another adapter. */
    public ModelConfig with(String model, Optional<Path> tuned) {
        return new ModelConfig(
                enabled,
                fetch,
                Optional.of(model),
                directory,
                file,
                tuned.or(() -> adapter),
                template,
                threads,
                context,
                engine,
                keep,
                timeLimit);
    }

    /** The same for another model of the catalogue, as it comes, of which nothing is kept. */
    ModelConfig untuned(String model) {
        return new ModelConfig(
                true,
                fetch,
                Optional.of(model),
                directory,
                Optional.empty(),
                Optional.empty(),
                template,
                threads,
                0,
                engine,
                false,
                timeLimit);
    }

    /** Where models lie. */
    public Path directoryOrStandard() {
        return directory.orElseGet(() -> {
            String cache = System.getenv("XDG_CACHE_HOME");
            return (cache == null || cache.isBlank()
                            ? Path.of(System.getProperty("user.home"), ".cache")
                            : Path.of(cache))
                    .resolve("maru")
                    .resolve("models");
        });
    }

    /** Where what a model has read is kept over a restart, if anywhere. */
    Optional<Path> keptDirectory() {
        return keep ? Optional.of(directoryOrStandard().resolve("read")) : Optional.empty();
    }

    /**
     * One per core but one: the engine's threads wait for each other without sleeping, and where
     * another program has a core they all wait for the one that stands still.
     */
    public int threadsOrStandard() {
        return threads > 0
                ? threads
                : Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);
    }
}
