package maru.hub.llm;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Gets a model ahead of time: {@code make model}.
 *
 * <p>Arguments: a name from the catalogue (else its default), {@code --directory DIR}, {@code
 * --list}, {@code --engine} for nothing but the libraries that run models, {@code --speech} for the
 * model that recognises speech. Progress goes to standard error, the file's path to standard
 * output. Exit status 0 when the file is here and checked, 1 when it couldn't be got, 2 for wrong
 * arguments.
 */
public final class FetchModel {

    private FetchModel() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** The same for a command line that has its own streams. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        Path directory = ModelConfig.STANDARD.directoryOrStandard();
        String name = catalogue.standard();
        boolean model = true;
        boolean speech = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--list" -> {
                    list(catalogue, directory, out);
                    return 0;
                }
                case "--engine" -> model = false;
                case "--speech" -> speech = true;
                case "--directory" -> {
                    if (++i == args.length) {
                        err.println("--directory needs a directory.");
                        return 2;
                    }
                    directory = Path.of(args[i]);
                }
                default -> name = args[i];
            }
        }
        if (speech) {
            return speech(directory, out, err);
        }
        if (!model) {
            return engine(directory, out, err);
        }
        Optional<ModelCatalogue.Entry> wanted = catalogue.model(name);
        if (wanted.isEmpty()) {
            err.println(
                    "No model is called "
                            + name
                            + ". There are: "
                            + String.join(", ", catalogue.entries().keySet())
                            + ".");
            return 2;
        }
        var told = new CountDownLatch(1);
        Thread stop = stopping(Thread.currentThread(), told);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            engine(directory, err, err); // a model runs without it too
            var store = new ModelStore(directory);
            return tell(wanted.get(), percent -> store.fetch(wanted.get(), percent), out, err);
        } finally {
            told.countDown();
            forget(stop);
        }
    }

    /** On Ctrl-C: lets the fetching end, and tell so, before the process does. */
    private static Thread stopping(Thread fetching, CountDownLatch told) {
        return Thread.ofPlatform()
                .name("fetch-stop")
                .unstarted(() -> {
                    fetching.interrupt();
                    try {
                        var _ = told.await(3, TimeUnit.SECONDS);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It is running.
        }
    }

    private static int engine(Path directory, PrintStream out, PrintStream err) {
        Optional<EngineLibraries.Build> build = EngineLibraries.here();
        if (build.isEmpty()) {
            err.println("There is no prebuilt llama.cpp for this machine; Maru has one inside.");
            return 1;
        }
        var libraries = new EngineLibraries(directory);
        return tell(build.get(), percent -> libraries.fetch(build.get(), percent), out, err);
    }

    private static int speech(Path directory, PrintStream out, PrintStream err) {
        var models = SpeechModels.shipped();
        SpeechModels.Recogniser wanted = models.recogniser(models.standard()).orElseThrow();
        var told = new CountDownLatch(1);
        Thread stop = stopping(Thread.currentThread(), told);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            var store = new ModelStore(directory);
            return tell(wanted, percent -> SpeechModels.fetch(wanted, store, percent), out, err);
        } finally {
            told.countDown();
            forget(stop);
        }
    }

    private static int tell(
            Fetchable wanted,
            Function<IntConsumer, ModelStore.Fetched> fetch,
            PrintStream out,
            PrintStream err) {
        int[] shown = {-1};
        ModelStore.Fetched fetched =
                fetch.apply(percent -> {
                    if (percent != shown[0]) {
                        shown[0] = percent;
                        err.printf(
                                "\r%s (%d MB): %d%%", wanted.name(), wanted.size() >> 20, percent);
                    }
                });
        if (shown[0] >= 0) {
            err.println();
        }
        return switch (fetched) {
            case ModelStore.Fetched.Here here -> {
                out.println(here.file());
                yield 0;
            }
            case ModelStore.Fetched.Missing missing -> {
                err.println(missing.why());
                yield 1;
            }
        };
    }

    private static void list(ModelCatalogue catalogue, Path directory, PrintStream out) {
        var store = new ModelStore(directory);
        catalogue
                .entries()
                .values()
                .forEach(model ->
                        out.printf(
                                "%-36s %5d MB  %-28s %s%n",
                                model.name(),
                                model.size() >> 20,
                                model.licence(),
                                java.nio.file.Files.exists(store.path(model)) ? "here" : ""));
        for (SpeechModels.Recogniser each : SpeechModels.shipped().all()) {
            out.printf(
                    "%-36s %5d MB  %-28s %s%n",
                    each.name() + " (--speech)",
                    each.size() >> 20,
                    each.licence(),
                    java.nio.file.Files.exists(store.path(each)) ? "here" : "");
        }
    }
}
