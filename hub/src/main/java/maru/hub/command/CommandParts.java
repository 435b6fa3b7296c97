package maru.hub.command;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import maru.hub.understand.Reader;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understander;

/**
 * Puts the readers in their order: the sentences, then whichever reader guesses, if there is one.
 */
@Factory
final class CommandParts {

    @Singleton
    @Bean(preDestroy = "close")
    Understander understander(List<Reader> readers, CommandConfig config) {
        Reader sentences =
                readers.stream()
                        .filter(r -> r instanceof SentenceReader)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no reader of sentences"));
        Optional<Reader> guessing =
                readers.stream().filter(r -> !(r instanceof SentenceReader)).findFirst();
        return new Understander(sentences, guessing, config.guessLimit());
    }
}
