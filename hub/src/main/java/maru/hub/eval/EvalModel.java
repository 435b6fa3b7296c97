package maru.hub.eval;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import maru.hub.home.Home;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelReader;

/** A language model in an evaluation: only if its file is here, never fetched. */
final class EvalModel implements AutoCloseable {
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final Duration READY_LIMIT = Duration.ofMinutes(10);

    private final EmbeddedModel model;
    private final ModelReader reader;

    private EvalModel(EmbeddedModel model, ModelReader reader) {
        this.model = model;
        this.reader = reader;
    }

    /**
     * Begins to load it; empty where its file isn't here.
     *
     * @param name in the catalogue; empty for its default
     * @param adapter in place of the catalogue's
     */
    static Optional<EvalModel> open(Optional<String> name, Optional<Path> adapter) {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        ModelConfig config = ModelConfig.STANDARD.with(name.orElse(catalogue.standard()), adapter);
        if (!ModelBeans.isHere(config, catalogue)) {
            return Optional.empty();
        }
        EmbeddedModel model = ModelBeans.embedded(config, catalogue);
        model.start();
        return Optional.of(
                new EvalModel(
                        model,
                        new ModelReader(
                                model,
                                ModelBeans.template(config, catalogue),
                                ModelBeans.adapter(config, catalogue),
                                ModelBeans.calibration(config, catalogue),
                                ANSWER_LIMIT)));
    }

    ModelReader reader() {
        return reader;
    }

    /**
     * Waits until it has read the home.
     *
     * @throws IllegalStateException when it can't
     */
    void read(Home home) {
        reader.warm(home);
        if (!model.awaitReady(READY_LIMIT)) {
            throw new IllegalStateException("the language model isn't ready: " + model.readiness());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
