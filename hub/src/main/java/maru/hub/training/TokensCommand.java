package maru.hub.training;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import maru.hub.eval.EvalHomes;
import maru.hub.llm.Grammar;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.Prompt;
import maru.hub.llm.Tokenizer;
import maru.hub.llm.Tokenizer.Written;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maru training tokens}: what a model reads and should write, as its own tokens. */
@Command(
        name = "tokens",
        description = {
            "Check cases against the grammar that the hub would answer them under, and write them"
                    + " as the model's tokens.",
            "What the grammar doesn't allow is left out and counted."
        },
        mixinStandardHelpOptions = true)
final class TokensCommand implements Callable<Integer> {
    @Option(
            names = "--homes",
            required = true,
            paramLabel = "DIR",
            description = "Folder of home files.")
    private Path homes = Path.of("");

    @Option(names = "--cases", required = true, paramLabel = "FILE", description = "The cases.")
    private Path cases = Path.of("");

    @Option(
            names = "--held-out",
            paramLabel = "FILE",
            description = "More cases, marked as not to be learnt.")
    private @org.jspecify.annotations.Nullable Path heldOut;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = "A model of the catalogue that is here.")
    private String model = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
    private Path out = Path.of("");

    @Option(
            names = "--dropped",
            paramLabel = "FILE",
            description = "Where to write the cases that were left out.")
    private @org.jspecify.annotations.Nullable Path left;

    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter console = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        Optional<ModelCatalogue.Entry> entry = ModelCatalogue.shipped().model(model);
        if (entry.isEmpty()) {
            errors.println("No model is called " + model + "; `./maru model --list` tells which.");
            return 2;
        }
        try (Tokenizer tokenizer = Tokenizer.of(model, ModelConfig.STANDARD);
                BufferedWriter lines = Files.newBufferedWriter(out);
                BufferedWriter leftOut = left == null ? null : Files.newBufferedWriter(left)) {
            var tokens =
                    new Tokens(EvalHomes.load(homes), entry.get().template(), cutter(tokenizer));
            add(tokens, cases, false, lines, leftOut);
            if (heldOut != null) {
                add(tokens, heldOut, true, lines, leftOut);
            }
            write(lines, tokens.outputs());
            console.println(tokens.kept() + " cases kept");
            tokens.dropped().forEach((why, count) -> console.println(count + " dropped: " + why));
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println("maru training tokens: " + e.getMessage());
            return 2;
        }
    }

    private static void add(
            Tokens tokens,
            Path cases,
            boolean held,
            BufferedWriter lines,
            @org.jspecify.annotations.Nullable BufferedWriter leftOut)
            throws IOException {
        try (BufferedReader in = Files.newBufferedReader(cases)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<Map<String, Object>> made = tokens.of(Spots.JSON.readTree(line), held);
                for (Map<String, Object> one : made) {
                    write(lines, one);
                }
                if (made.isEmpty() && leftOut != null) {
                    leftOut.write(line);
                    leftOut.newLine();
                }
            }
        }
    }

    private static Tokens.Cutter cutter(Tokenizer tokenizer) {
        return new Tokens.Cutter() {
            @Override
            public int[] tokens(Prompt prompt, boolean first) {
                return tokenizer.tokens(prompt, first);
            }

            @Override
            public Optional<List<Written>> answer(Grammar grammar, String text, int end) {
                return tokenizer.answer(grammar, text, end);
            }
        };
    }

    private static void write(BufferedWriter lines, Map<String, Object> one) throws IOException {
        lines.write(Spots.JSON.writeValueAsString(one));
        lines.newLine();
    }
}
