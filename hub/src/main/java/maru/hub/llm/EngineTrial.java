package maru.hub.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import maru.hub.llm.EngineLibraries.Build;
import maru.hub.llm.LanguageModel.Unavailable;
import maru.hub.llm.ModelStore.Fetched;

/**
 * An engine that can be loaded here with the configured model and its adapter, in a process of its
 * own, to be compared with others.
 *
 * @param adapter with which prompts must be read
 * @param keeping loads it so that what it reads is there again when it is loaded once more, which
 *     takes a while to be written; empty where it can't
 */
public record EngineTrial(
        Optional<String> adapter,
        Supplier<LanguageModel> loading,
        Optional<Supplier<LanguageModel>> keeping) {

    /** The engine inside Maru, which follows GBNF. */
    public static EngineTrial embedded(ModelConfig config, ModelCatalogue catalogue)
            throws Unavailable {
        ModelSetup setup = ModelBeans.setup(config, catalogue);
        return of(setup, () -> ModelProcess.load(setup), Optional.empty());
    }

    /**
     * Current llama.cpp, called directly.
     *
     * @param kept where what was read is kept
     */
    public static EngineTrial direct(ModelConfig config, ModelCatalogue catalogue, Path kept)
            throws Unavailable {
        Optional<Build> build = EngineLibraries.here();
        if (build.isEmpty()) {
            throw new Unavailable("There is no prebuilt llama.cpp for this machine.");
        }
        return switch (new EngineLibraries(config.directoryOrStandard()).find(build.get())) {
            case Fetched.Missing(String why) -> throw new Unavailable(why);
            case Fetched.Here(Path folder) -> {
                ModelSetup setup = ModelBeans.setup(config, catalogue).withLibraries(folder);
                yield of(
                        setup,
                        () -> ModelProcess.load(setup),
                        Optional.of(() -> ModelProcess.load(setup.keptIn(kept))));
            }
        };
    }

    /** llama.cpp's own server, fetched if it isn't here, which follows a JSON schema. */
    public static EngineTrial server(ModelConfig config, ModelCatalogue catalogue)
            throws Unavailable, InterruptedException {
        ModelSetup setup = ModelBeans.setup(config, catalogue);
        var server = new PythonServer(config.directoryOrStandard());
        try {
            Path python = server.python();
            Path script = server.script();
            return of(setup, () -> LlamaServer.load(python, script, setup), Optional.empty());
        } catch (IOException e) {
            throw new Unavailable("No llama-server: " + e.getMessage());
        }
    }

    private static EngineTrial of(
            ModelSetup setup,
            Supplier<LanguageModel> loading,
            Optional<Supplier<LanguageModel>> keeping) {
        return new EngineTrial(setup.adapters().keySet().stream().findFirst(), loading, keeping);
    }

    /**
     * Loads it.
     *
     * @throws IllegalStateException when it can't be
     */
    public LanguageModel load() {
        return loading.get();
    }
}
