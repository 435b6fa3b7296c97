package maru.hub.llm;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maru.hub.llm.EngineLibraries.Build;
import maru.hub.llm.LanguageModel.Progress;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelStore.Fetched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the embedded model as it is configured. */
@Factory
public final class ModelBeans {

    private static final Logger LOG = LoggerFactory.getLogger(ModelBeans.class);

    /** What adapters for it are called in the catalogue and in prompts. */
    private static final String UNDERSTANDING = "understanding";

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
        return embedded(entry, catalogue.adapter(entry, UNDERSTANDING), config);
    }

    /** Another model of the catalogue, for talking: as it comes, and not started. */
    public static EmbeddedModel talking(ModelCatalogue.Entry entry, ModelConfig config) {
        return embedded(entry, Optional.empty(), config.untuned(entry.name()));
    }

    private static EmbeddedModel embedded(
            ModelCatalogue.Entry entry,
            Optional<ModelCatalogue.Adapter> shipped,
            ModelConfig config) {
        var store = new ModelStore(config.directoryOrStandard());
        return new EmbeddedModel(
                entry.name(),
                progress -> fromCatalogue(entry, shipped, store, config, progress),
                EmbeddedModel.Patience.STANDARD);
    }

    /** Whether the model's file lies here already, checked or not. */
    public static boolean isHere(ModelConfig config, ModelCatalogue catalogue) {
        return file(config, catalogue).isPresent();
    }

    /** The model's file where it lies here, not checked. */
    static Optional<Path> file(ModelConfig config, ModelCatalogue catalogue) {
        return Optional.of(
                        config.file()
                                .orElseGet(() ->
                                        new ModelStore(config.directoryOrStandard())
                                                .path(entry(config, catalogue))))
                .filter(Files::exists);
    }

    /** How the configured model wants its turns written. */
    public static ChatTemplate template(ModelConfig config, ModelCatalogue catalogue) {
        return config.file().isPresent() ? config.template() : entry(config, catalogue).template();
    }

    /** The adapter with which the configured model understands, by its name; none without one. */
    public static Optional<String> adapter(ModelConfig config, ModelCatalogue catalogue) {
        boolean tuned =
                config.adapter().isPresent()
                        || (config.file().isEmpty()
                                && catalogue
                                        .adapter(entry(config, catalogue), UNDERSTANDING)
                                        .isPresent());
        return tuned ? Optional.of(UNDERSTANDING) : Optional.empty();
    }

    /** What the margins of its answers are worth, where it is the adapter that Maru ships. */
    public static Optional<Calibration> calibration(ModelConfig config, ModelCatalogue catalogue) {
        return config.adapter().isPresent() || config.file().isPresent()
                ? Optional.empty()
                : catalogue
                        .adapter(entry(config, catalogue), UNDERSTANDING)
                        .flatMap(ModelCatalogue.Adapter::calibration);
    }

    private static Path unpacked(Path file, ModelCatalogue.Entry entry, ModelConfig config) {
        Path folder = config.directoryOrStandard().resolve("unpacked");
        return UnpackedModel.of(file, entry.sha256(), folder);
    }

    /** The configured adapter's file, or else that of the one Maru ships with. */
    private static Optional<Path> adapterFile(
            ModelConfig config, Optional<ModelCatalogue.Adapter> shipped) throws Unavailable {
        return config.adapter().isPresent() || shipped.isEmpty()
                ? config.adapter()
                : Optional.of(ShippedAdapter.in(config.directoryOrStandard(), shipped.get()));
    }

    /**
     * The configured model with its adapter, for an engine that isn't the hub's.
     *
     * @throws Unavailable when a file isn't here
     */
    static ModelSetup setup(ModelConfig config, ModelCatalogue catalogue) throws Unavailable {
        Path file =
                file(config, catalogue)
                        .orElseThrow(() ->
                                new Unavailable("The model isn't here; `make model` fetches it."));
        int context =
                config.context() > 0 || config.file().isPresent()
                        ? config.context()
                        : entry(config, catalogue).context();
        Path loaded =
                config.file().isPresent() ? file : unpacked(file, entry(config, catalogue), config);
        var setup = ModelSetup.of(loaded, config.threadsOrStandard(), context > 0 ? context : 4096);
        Optional<ModelCatalogue.Adapter> shipped =
                config.file().isPresent()
                        ? Optional.empty()
                        : catalogue.adapter(entry(config, catalogue), UNDERSTANDING);
        return adapterFile(config, shipped)
                .map(adapter -> setup.withAdapter(UNDERSTANDING, adapter))
                .orElse(setup);
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
        int context = config.context() > 0 ? config.context() : 4096;
        return load(file, identity(file), context, config.adapter(), config, progress);
    }

    /** Of a file that no catalogue knows; it changes with the file. */
    private static String identity(Path file) throws Unavailable {
        try {
            return file.toAbsolutePath()
                    + " "
                    + Files.size(file)
                    + " "
                    + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new Unavailable("maru.model.file: can't read " + file + ": " + e.getMessage());
        }
    }

    private static LanguageModel fromCatalogue(
            ModelCatalogue.Entry entry,
            Optional<ModelCatalogue.Adapter> shipped,
            ModelStore store,
            ModelConfig config,
            Progress progress)
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
            case Fetched.Missing missing -> throw new Unavailable(missing.why());
            case Fetched.Here found -> {
                int context = config.context() > 0 ? config.context() : entry.context();
                yield load(
                        unpacked(found.file(), entry, config),
                        entry.sha256(),
                        context,
                        adapterFile(config, shipped),
                        config,
                        progress);
            }
        };
    }

    private static LanguageModel load(
            Path file,
            String identity,
            int context,
            Optional<Path> adapter,
            ModelConfig config,
            Progress progress) {
        Optional<Path> libraries = libraries(config, progress);
        progress.loading();
        var setup =
                new ModelSetup(
                        file,
                        identity,
                        config.threadsOrStandard(),
                        context,
                        Optional.empty(),
                        config.keptDirectory(),
                        adapter.map(a -> Map.of(UNDERSTANDING, a)).orElse(Map.of()),
                        Optional.empty());
        if (libraries.isPresent()) {
            try {
                return ModelProcess.load(setup.withLibraries(libraries.get()));
            } catch (IllegalStateException e) {
                // A file that no engine can load fails once more, with the other's words.
                LOG.warn("llama.cpp's libraries don't serve here: {}", e.getMessage());
                progress.loading();
            }
        }
        return ModelProcess.load(setup);
    }

    /** The folder with those of llama.cpp; without them the engine inside Maru serves. */
    private static Optional<Path> libraries(ModelConfig config, Progress progress) {
        Optional<Build> build = EngineLibraries.here();
        if (config.engine() == ModelConfig.Engine.EMBEDDED || build.isEmpty()) {
            return Optional.empty();
        }
        var libraries = new EngineLibraries(config.directoryOrStandard());
        var fetched =
                config.fetch()
                        ? libraries.fetch(build.get(), progress::fetching)
                        : libraries.find(build.get());
        return switch (fetched) {
            case Fetched.Here(Path folder) -> Optional.of(folder);
            case Fetched.Missing(String why) -> {
                LOG.warn("{}", why);
                yield Optional.empty();
            }
        };
    }
}
