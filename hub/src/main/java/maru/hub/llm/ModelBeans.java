package maru.hub.llm;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import maru.hub.llm.LanguageModel.Progress;
import maru.hub.llm.LanguageModel.Unavailable;

/** Makes the embedded model as it is configured. */
@Factory
public final class ModelBeans {

    @Singleton
    ModelCatalogue catalogue() {
        return ModelCatalogue.shipped();
    }

    @Singleton
    @Bean(preDestroy = "close")
    EmbeddedModel model(ModelConfig config, ModelCatalogue catalogue) {
        return embedded(config, catalogue);
    }

    /**
     * The model that the configuration asks for, not started.
     *
     * @throws IllegalArgumentException when the catalogue doesn't know its name
     */
    public static EmbeddedModel embedded(ModelConfig config, ModelCatalogue catalogue) {
        if (!config.enabled()) {
            return EmbeddedModel.off(config.name().orElse(catalogue.standard()));
        }
        if (config.file().isPresent()) {
            Path file = config.file().get();
            return new EmbeddedModel(
                    file.getFileName().toString(),
                    progress -> own(file, config, progress),
                    EmbeddedModel.Patience.STANDARD);
        }
        ModelCatalogue.Entry entry = entry(config, catalogue);
        var store = new ModelStore(config.directoryOrStandard());
        return new EmbeddedModel(
                entry.name(),
                progress -> fromCatalogue(entry, store, config, progress),
                EmbeddedModel.Patience.STANDARD);
    }

    /** Whether the model's file lies here already, checked or not. */
    public static boolean isHere(ModelConfig config, ModelCatalogue catalogue) {
        return Files.exists(
                config.file()
                        .orElseGet(() ->
                                new ModelStore(config.directoryOrStandard())
                                        .path(entry(config, catalogue))));
    }

    /** How the configured model wants its turns written. */
    public static ChatTemplate template(ModelConfig config, ModelCatalogue catalogue) {
        return config.file().isPresent() ? config.template() : entry(config, catalogue).template();
    }

    private static ModelCatalogue.Entry entry(ModelConfig config, ModelCatalogue catalogue) {
        String name = config.name().orElse(catalogue.standard());
        return catalogue
                .model(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "maru.model.name: no model is called "
                                        + name
                                        + "; there are "
                                        + String.join(", ", catalogue.entries().keySet())));
    }

    private static LanguageModel own(Path file, ModelConfig config, Progress progress)
            throws Unavailable {
        if (!Files.isRegularFile(file)) {
            throw new Unavailable("maru.model.file: there is no " + file + ".");
        }
        progress.loading();
        int context = config.context() > 0 ? config.context() : 4096;
        return ModelProcess.load(file, config.threadsOrStandard(), context);
    }

    private static LanguageModel fromCatalogue(
            ModelCatalogue.Entry entry, ModelStore store, ModelConfig config, Progress progress)
            throws Unavailable {
        boolean here = Files.exists(store.path(entry));
        if (here || !config.fetch()) {
            progress.loading();
        } else {
            // It may wait for another process that fetches the same.
            progress.fetching(0);
        }
        var fetched =
                here || !config.fetch()
                        ? store.find(entry)
                        : store.fetch(entry, progress::fetching);
        return switch (fetched) {
            case ModelStore.Fetched.Missing missing -> throw new Unavailable(missing.why());
            case ModelStore.Fetched.Here found -> {
                progress.loading();
                int context = config.context() > 0 ? config.context() : entry.context();
                yield ModelProcess.load(found.file(), config.threadsOrStandard(), context);
            }
        };
    }
}
