package maru.hub.llm;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an engine needs to know to load a model.
 *
 * @param identity of the file: what was computed with another is never taken for this one's
 * @param context tokens for a prompt and its answer
 * @param libraries the folder with those of llama.cpp; without it, the engine inside Maru
 * @param kept where what was read is kept over a restart, if anywhere
 * @param adapters by the names that prompts call them by
 * @param log where the engine writes what it does, for tests and for finding faults
 */
record ModelSetup(
        Path file,
        String identity,
        int threads,
        int context,
        Optional<Path> libraries,
        Optional<Path> kept,
        Map<String, Path> adapters,
        Optional<Path> log) {

    ModelSetup {
        adapters = Map.copyOf(new TreeMap<>(adapters));
    }

    /** A file with nothing around it. */
    static ModelSetup of(Path file, int threads, int context) {
        return new ModelSetup(
                file,
                file.toString(),
                threads,
                context,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    ModelSetup withLibraries(Path folder) {
        return new ModelSetup(
                file, identity, threads, context, Optional.of(folder), kept, adapters, log);
    }

    ModelSetup keptIn(Path folder) {
        return new ModelSetup(
                file, identity, threads, context, libraries, Optional.of(folder), adapters, log);
    }

    ModelSetup withAdapter(String name, Path adapter) {
        var all = new TreeMap<>(adapters);
        all.put(name, adapter);
        return new ModelSetup(file, identity, threads, context, libraries, kept, all, log);
    }

    ModelSetup logging(Path into) {
        return new ModelSetup(
                file, identity, threads, context, libraries, kept, adapters, Optional.of(into));
    }

    /** Loads the model into this process. */
    LanguageModel load() {
        return libraries.isPresent()
                ? NativeEngine.load(this, libraries.get())
                : LlamaEngine.load(this);
    }
}
