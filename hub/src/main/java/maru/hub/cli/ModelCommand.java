package maru.hub.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import maru.hub.llm.FetchModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code maru model}: gets a language model ahead of time, so that the hub starts with it. */
@Command(name = "model", description = "Fetch a language model.", mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "which (default: the catalogue's)")
    private @Nullable String name;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "where to put it (default: maru/models in your cache)")
    private @Nullable Path directory;

    @Option(names = "--list", description = "tell which there are")
    private boolean list;

    @Option(names = "--engine", description = "only the libraries that run models")
    private boolean engine;

    @Option(names = "--speech", description = "the model that recognises speech")
    private boolean speech;

    @Override
    public Integer call() {
        var arguments = new ArrayList<String>();
        if (directory != null) {
            arguments.add("--directory");
            arguments.add(directory.toString());
        }
        if (engine) {
            arguments.add("--engine");
        }
        if (speech) {
            arguments.add("--speech");
        }
        if (list) {
            arguments.add("--list");
        } else if (name != null) {
            arguments.add(name);
        }
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        try (PrintStream out = stream(line.getOut());
                PrintStream err = stream(line.getErr())) {
            return FetchModel.run(arguments.toArray(String[]::new), out, err);
        }
    }

    private static PrintStream stream(PrintWriter writer) {
        var bytes =
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] some, int from, int count) {
                        writer.write(new String(some, from, count, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void flush() {
                        writer.flush();
                    }
                };
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
