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
 * @param keeps whether what was read is there again when it is loaded once more
 */
public record EngineTrial(
        Optional<String> adapter, boolean keeps, Supplier<LanguageModel> loading) {

    /** The engine inside Maru, which follows GBNF. */
    public static EngineTrial embedded(ModelConfig config, ModelCatalogue catalogue)
            throws Unavailable {
        ModelSetup setup = ModelBeans.setup(config, catalogue);
        return of(setup, false, () -> ModelProcess.load(setup));
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
                ModelSetup setup =
                        ModelBeans.setup(config, catalogue).withLibraries(folder).keptIn(kept);
                yield of(setup, true, () -> ModelProcess.load(setup));
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
            return of(setup, false, () -> LlamaServer.load(python, script, setup));
        } catch (IOException e) {
            throw new Unavailable("No llama-server: " + e.getMessage());
        }
    }

    private static EngineTrial of(
            ModelSetup setup, boolean keeps, Supplier<LanguageModel> loading) {
        return new EngineTrial(setup.adapters().keySet().stream().findFirst(), keeps, loading);
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
