package maru.hub.talk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import maru.devices.Language;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.EmbeddedModel.Asked;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.ModelReadiness;
import maru.hub.llm.Prompt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks by a language model in a process of its own, one answer at a time. The model is told who it
 * is, what was said in the last minutes of the same talk, and nothing else.
 */
public final class ModelTalk implements Talk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelTalk.class);

    /** For the marks of the turns. */
    private static final int MARKS = 400;

    private final Optional<Voice> voice;
    private final Duration limit;
    private final int tokens;
    private final Memory memory;

    /**
     * Who talks.
     *
     * @param context how many tokens it takes in and writes
     */
    public record Voice(EmbeddedModel model, ChatTemplate template, int context) {}

    /**
     * @param voice empty for a hub that doesn't talk
     * @param nanos a monotonic clock
     */
    public ModelTalk(Optional<Voice> voice, TalkConfig config, LongSupplier nanos) {
        this.voice = voice;
        this.limit = config.timeLimit();
        this.tokens = config.tokens();
        this.memory = new Memory(config.turns(), nanos);
    }

    /**
     * As it is configured, not started.
     *
     * @throws IllegalArgumentException when the catalogue doesn't know the model
     */
    public static ModelTalk of(TalkConfig config, ModelConfig models, ModelCatalogue catalogue) {
        Optional<Voice> voice =
                config.model()
                        .map(name -> {
                            var entry =
                                    catalogue
                                            .model(name)
                                            .orElseThrow(() ->
                                                    new IllegalArgumentException(
                                                            "maru.talk.model: no model is called "
                                                                    + name));
                            return new Voice(
                                    ModelBeans.talking(entry, models),
                                    entry.template(),
                                    entry.context());
                        });
        return new ModelTalk(voice, config, System::nanoTime);
    }

    /**
     * Begins to fetch and load, in the background.
     *
     * @param language in which it will mostly be spoken to
     */
    public void start(Language language) {
        voice.ifPresent(v -> {
            v.model().start();
            v.model().warm(task(v, language));
        });
    }

    /** How far the model is; empty when none is wanted. */
    public Optional<ModelReadiness> readiness() {
        return voice.map(v -> v.model().readiness());
    }

    @Override
    public CompletionStage<Said> answer(Turn turn, Predicate<String> pieces) {
        return voice.map(v -> answer(v, turn, pieces))
                .orElseGet(() -> CompletableFuture.completedFuture(new Said.Nothing()));
    }

    private CompletionStage<Said> answer(Voice voice, Turn turn, Predicate<String> pieces) {
        TalkWords words = TalkWords.in(turn.language());
        if (words.wishesADeed(turn.text())) {
            return CompletableFuture.completedFuture(new Said.Nothing());
        }
        int room =
                voice.context()
                        - tokens
                        - MARKS
                        - Memory.bytes(words.task())
                        - Memory.bytes(turn.text());
        if (room < 0) {
            return CompletableFuture.completedFuture(new Said.NotNow(Why.TOO_LONG));
        }
        var heard = new StringBuffer();
        return voice.model()
                .write(
                        prompt(voice, turn, room),
                        tokens,
                        limit,
                        piece -> {
                            heard.append(piece);
                            return isHeard(pieces, piece);
                        })
                .thenApply(asked -> {
                    Said said = said(voice, asked, heard.toString().strip());
                    if (said instanceof Said.Words(String text, _, _)) {
                        memory.keep(turn, text);
                    }
                    return said;
                });
    }

    private static boolean isHeard(Predicate<String> pieces, String piece) {
        try {
            return pieces.test(piece);
        } catch (RuntimeException e) {
            log.warn("nobody heard a piece of a talk", e);
            return false;
        }
    }

    /** What was written before it broke off has been heard already. */
    private static Said said(Voice voice, Asked asked, String heard) {
        String model = voice.model().readiness().model();
        boolean whole = asked instanceof Asked.Answered answered && answered.answer().whole();
        if (!heard.isEmpty()) {
            return new Said.Words(whole ? heard : heard + "…", model, whole);
        }
        return switch (asked) {
            case Asked.Answered _ -> whole ? new Said.Nothing() : new Said.NotNow(Why.BROKEN);
            case Asked.Busy _, Asked.TooSlow _ -> new Said.NotNow(Why.BUSY);
            case Asked.NotReady(ModelReadiness readiness) ->
                    new Said.NotNow(
                            switch (readiness.phase()) {
                                case FETCHING, LOADING, WARMING -> Why.LOADING;
                                case OFF, READY, REREADING, RESTARTING, FAILED -> Why.BROKEN;
                            });
        };
    }

    private Prompt prompt(Voice voice, Turn turn, int room) {
        ChatTemplate template = voice.template();
        Prompt prompt = task(voice, turn.language());
        for (Memory.Exchange exchange : memory.recall(turn, room)) {
            prompt =
                    prompt.then(Prompt.plain(exchange.said()))
                            .then(template.answer())
                            .then(Prompt.plain(exchange.answered()))
                            .then(template.nextUser());
        }
        return prompt.then(Prompt.plain(turn.text())).then(template.answer());
    }

    private static Prompt task(Voice voice, Language language) {
        return voice.template()
                .task()
                .then(Prompt.markup(TalkWords.in(language).task()))
                .then(voice.template().firstUser());
    }

    @Override
    public void close() {
        voice.ifPresent(v -> v.model().close());
    }
}
