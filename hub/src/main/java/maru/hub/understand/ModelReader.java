package maru.hub.understand;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.llm.Calibration;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.EmbeddedModel.Asked;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.ModelReadiness;
import maru.hub.understand.ModelView.Shown;
import maru.hub.understand.Understanding.Unclear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands what the sentences don't cover, by the embedded language model. The model only
 * chooses: among things of this home, in the rooms that were named, among numbers and words that
 * were said. What must not depend on its judgement is settled before it is asked: a question can't
 * act, a ban and a time that nobody understood are left alone.
 *
 * <p>While the model isn't ready everything is unclear, at once.
 */
@Singleton
public final class ModelReader implements Reader {

    private static final Logger LOG = LoggerFactory.getLogger(ModelReader.class);
    private static final int MOST_TOKENS = 64;
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final int HOMES_KEPT = 4;

    /** Of an answer of which nobody knows how close it was. */
    private static final double UNMEASURED = Understander.LIKELY;

    private final EmbeddedModel model;
    private final ChatTemplate template;
    private final Optional<String> adapter;
    private final Optional<Calibration> calibration;
    private final Duration limit;
    private final Map<Home, ModelView> known =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Home, ModelView> eldest) {
                    return size() > HOMES_KEPT;
                }
            };

    @Inject
    public ModelReader(EmbeddedModel model, ModelConfig config, ModelCatalogue catalogue) {
        this(
                model,
                ModelBeans.template(config, catalogue),
                ModelBeans.adapter(config, catalogue),
                ModelBeans.calibration(config, catalogue),
                config.timeLimit());
    }

    /**
     * Reads with a model.
     *
     * @param adapter the one that it was tuned with for understanding, if it was
     * @param calibration what the margins of its answers are worth, if that is known
     */
    public ModelReader(
            EmbeddedModel model,
            ChatTemplate template,
            Optional<String> adapter,
            Optional<Calibration> calibration,
            Duration limit) {
        this.model = model;
        this.template = template;
        this.adapter = adapter;
        this.calibration = calibration;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public boolean isReady() {
        return model.readiness().ready();
    }

    /** How far the model is. */
    public ModelReadiness readiness() {
        return model.readiness();
    }

    /** Lets the model read a home in the background, for what will be said in it. */
    public void warm(Home home) {
        model.warm(view(home).prefix());
    }

    /**
     * Warms the home as it is, and again whenever its things or names have changed and then stayed
     * as they are for a moment. Closing the result ends that.
     */
    public LiveHome.Subscription follow(LiveHome live) {
        warm(live.snapshot());
        return new Preparation("model-prompt", SETTLING, () -> warm(live.snapshot())).follow(live);
    }

    @Override
    public Reading read(String text, Context context) {
        Language language = context.language().orElseGet(() -> ModelView.languageOf(text));
        try {
            return understand(text, context, language);
        } catch (RuntimeException e) {
            LOG.warn("The model reader failed", e);
            return unclear(text, language);
        }
    }

    private static Reading unclear(String words, Language language) {
        return new Reading(new Unclear(words, List.of()), language, 0);
    }

    private Reading understand(String text, Context context, Language language) {
        if (text.isBlank()) {
            return unclear(text, language);
        }
        ModelView view = view(context.home());
        return switch (view.shown(text, language)) {
            case Shown.LeftAlone(String words) -> unclear(words, language);
            case Shown.Asked shown -> ask(view, shown, text, language);
        };
    }

    private Reading ask(ModelView view, Shown.Asked shown, String text, Language language) {
        Asked asked = model.ask(view.prefix(), shown.rest(), shown.grammar(), MOST_TOKENS, limit);
        if (asked instanceof Asked.Answered(Answer answer)) {
            LOG.debug("The model wrote \"{}\" in {} ms", answer.text(), answer.took().toMillis());
        }
        return switch (asked) {
            case Asked.Answered(Answer answer) when answer.whole() ->
                    shown.reading()
                            .apply(answer.text())
                            .map(read -> new Reading(read, language, certainty(answer)))
                            .orElseGet(() -> unclear(text, language));
            case Asked.Answered _, Asked.NotReady _, Asked.Busy _, Asked.TooSlow _ -> {
                LOG.debug("No answer of the model: {}", asked);
                yield unclear(text, language);
            }
        };
    }

    private double certainty(Answer answer) {
        return calibration.isPresent() && answer.margin().isPresent()
                ? calibration.get().certainty(answer.margin().getAsDouble())
                : UNMEASURED;
    }

    private ModelView view(Home home) {
        synchronized (known) {
            for (var entry : known.entrySet()) {
                if (sameThings(entry.getKey(), home)) {
                    return entry.getValue();
                }
            }
            ModelView fresh = ModelView.of(home, template, adapter);
            known.put(home, fresh);
            return fresh;
        }
    }

    /** Whether only states may differ. Two homes in one process can have the same revision. */
    private static boolean sameThings(Home a, Home b) {
        return a == b
                || (a.revision() == b.revision()
                        && a.rooms().equals(b.rooms())
                        && a.devices().keySet().equals(b.devices().keySet()));
    }
}
