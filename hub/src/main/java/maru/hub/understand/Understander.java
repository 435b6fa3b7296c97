package maru.hub.understand;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.devices.Language;
import maru.hub.command.CommandId;
import maru.hub.understand.Reader.Context;
import maru.hub.understand.Reader.Reading;
import maru.hub.understand.Understanding.NotForTheHome;
import maru.hub.understand.Understanding.Unclear;
import maru.hub.understand.Understanding.Understood;
import maru.hub.understand.Understanding.Unfinished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who answers what. The sentences come first and are believed. What they don't cover goes
 * to the guessing reader, if there is one and it is ready, for at most as long as a person waits;
 * its guess is believed only as far as the words bear it out. See {@code
 * docs/decisions/0003-who-answers-what.md}.
 */
public final class Understander implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Understander.class);

    /** Below it, a reader that found nothing for the home isn't sure of that. */
    static final double SURE = 0.9;

    /** What is done on the strength of a guess must be right at least as often. */
    static final double LIKELY = 0.6;

    /** What is right less often isn't worth a question. */
    static final double WORTH_ASKING = 0.4;

    private final Reader sentences;
    private final Optional<Reader> guessing;
    private final Duration limit;
    private final ThreadPoolExecutor guesses;

    /**
     * @param sentences accounts for every word, fast
     * @param guessing for the rest
     * @param limit how long a guess may take
     */
    public Understander(Reader sentences, Optional<Reader> guessing, Duration limit) {
        this.sentences = sentences;
        this.guessing = guessing;
        this.limit = limit;
        this.guesses =
                new ThreadPoolExecutor(
                        1,
                        1,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(2),
                        Thread.ofPlatform().daemon().name("guesses-", 1).factory());
        this.guesses.allowCoreThreadTimeOut(true);
    }

    /**
     * What was meant, and by whose reading.
     *
     * @param reader {@code none} when neither made sense of it
     * @param chatter whether nothing in it can be about the home; what is in doubt isn't
     */
    public record Meaning(
            Understanding understanding,
            Language language,
            String reader,
            Warrant warrant,
            boolean chatter) {
        public Meaning(
                Understanding understanding, Language language, String reader, Warrant warrant) {
            this(understanding, language, reader, warrant, false);
        }

        public Meaning(Understanding understanding, Language language, String reader) {
            this(understanding, language, reader, new Warrant.Said());
        }
    }

    /** Blocks for at most the limit; call it on a thread that may. */
    public Meaning understand(CommandId id, String text, Context context) {
        Reading first = sentences.read(text, context);
        Language language = context.language().orElse(first.language());
        boolean settled =
                switch (first.understanding()) {
                    // What nobody knows may be no thing but the rest of a complaint.
                    case Understood understood ->
                            !namesUnknown(understood) || !Evidence.speaksOfANeed(text);
                    case Unfinished _ -> true;
                    case Unclear _ -> false;
                    case NotForTheHome _ ->
                            first.certainty() >= SURE && !Evidence.speaksOfANeed(text);
                };
        if (settled) {
            return new Meaning(
                    first.understanding(),
                    language,
                    nameOf(first),
                    new Warrant.Said(),
                    first.understanding() instanceof NotForTheHome);
        }
        Optional<Reading> guess =
                guessing.filter(Reader::isReady).flatMap(r -> guess(id, r, text, context));
        if (guess.isPresent()
                && guess.get().certainty() >= WORTH_ASKING
                && guess.get().understanding() instanceof Understood understood) {
            boolean likely = guess.get().certainty() >= LIKELY;
            switch (Evidence.of(text, understood.intents(), context.home())) {
                case Evidence.Finding.Borne borne -> {
                    return new Meaning(
                            understood,
                            language,
                            guessing.orElseThrow().name(),
                            likely ? borne.warrant() : borne.warrant().doubted());
                }
                case Evidence.Finding.Against against ->
                        log.info("command {} guess not believed: {}", id, against.why());
            }
            return switch (first.understanding()) {
                case Understood said -> new Meaning(said, language, sentences.name());
                case Unclear unclear -> new Meaning(unclear, language, "none");
                case NotForTheHome _, Unfinished _ ->
                        new Meaning(new NotForTheHome(), language, "none");
            };
        }
        return new Meaning(first.understanding(), language, nameOf(first));
    }

    private static boolean namesUnknown(Understood understood) {
        return understood.intents().stream()
                .anyMatch(intent ->
                        intent instanceof Intent.Wish wish
                                && wish.target().what().stream()
                                        .anyMatch(w -> w instanceof Target.What.Unknown));
    }

    /** Whether the text says anew what is to be done, and is no rest of what broke off before. */
    public boolean beginsAnew(String text, Context context) {
        return sentences.beginsAnew(text, context);
    }

    private String nameOf(Reading reading) {
        return reading.understanding() instanceof Understood ? sentences.name() : "none";
    }

    private Optional<Reading> guess(CommandId id, Reader reader, String text, Context context) {
        Future<Reading> reading;
        try {
            reading = guesses.submit(() -> reader.read(text, context));
        } catch (RejectedExecutionException e) {
            log.info("command {} not guessed at: others are waiting", id);
            return Optional.empty();
        }
        try {
            return Optional.of(reading.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            reading.cancel(true);
            log.info("command {} not guessed at within {}", id, limit);
        } catch (ExecutionException e) {
            log.warn("command {}: the {} reader broke", id, reader.name(), e.getCause());
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        guesses.shutdownNow();
    }
}
