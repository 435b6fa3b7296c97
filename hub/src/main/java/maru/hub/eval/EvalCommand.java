package maru.hub.eval;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maru eval}: says cases to homes in memory and tells how many came out right. */
@Command(
        name = "eval",
        description = "Say conversation cases to homes in memory and score what happened.",
        mixinStandardHelpOptions = true)
public final class EvalCommand implements Callable<Integer> {
    /**
     * A Monday morning: what "tomorrow" and "at seven" mean must not depend on when the cases are
     * run.
     */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2025-06-02T08:00:00Z"), ZoneOffset.UTC);

    @Option(
            names = "--homes",
            required = true,
            paramLabel = "DIR",
            description = "Folder of home files.")
    private Path homes = Path.of("");

    @Option(
            names = "--cases",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Case files.")
    private List<Path> cases = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write one line of JSON a case.")
    private @org.jspecify.annotations.Nullable Path out;

    @Option(
            names = "--readers",
            paramLabel = "WHICH",
            description =
                    "sentences, model or both (default: both where the default model's file is here, else sentences).")
    private @org.jspecify.annotations.Nullable Readers readers;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Which of the catalogue's models (default: its default).")
    private @org.jspecify.annotations.Nullable String name;

    @Option(
            names = "--adapter",
            paramLabel = "FILE",
            description =
                    "A LoRA adapter in place of the one that the catalogue has for the model.")
    private @org.jspecify.annotations.Nullable Path adapter;

    @Option(names = "--failures", description = "Print each case that failed, with what happened.")
    private boolean failures;

    @Option(
            names = "--score",
            description = "Exit 0 whatever the score: it is a measurement, not a test.")
    private boolean score;

    @Option(names = "--json", description = "Print JSON, with the ids of the cases that failed.")
    private boolean json;

    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    /** Which readers may answer. */
    enum Readers {
        sentences,
        model,
        both
    }

    /** Understands nothing, so that everything is left to the model. */
    private static final class NoSentences implements maru.hub.understand.Reader {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Reading read(String text, Context context) {
            boolean korean =
                    text.codePoints()
                            .anyMatch(c ->
                                    Character.UnicodeScript.of(c)
                                            == Character.UnicodeScript.HANGUL);
            return new Reading(
                    new maru.hub.understand.Understanding.Unclear(text, List.of()),
                    korean ? maru.devices.Language.KOREAN : maru.devices.Language.ENGLISH,
                    0);
        }
    }

    /** What of the files isn't there. */
    private Optional<String> missing() {
        if (!Files.isDirectory(homes)) {
            return Optional.of("--homes: there is no folder " + homes);
        }
        return cases.stream()
                .filter(file -> !Files.isRegularFile(file))
                .findFirst()
                .map(file -> "--cases: there is no file " + file);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter console = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            errors.println("maru eval: " + missing.get());
            return 2;
        }
        Optional<EvalModel> model = Optional.empty();
        if (readers != Readers.sentences) {
            model = EvalModel.open(Optional.ofNullable(name), Optional.ofNullable(adapter));
            if (model.isEmpty()) {
                errors.println("That language model isn't here; `./maru model` fetches one.");
                if (readers != null) {
                    return 2;
                }
                errors.println("Only sentences are read.");
            }
        }
        try (EvalPaths paths =
                new EvalPaths(
                        readers == Readers.model
                                ? new NoSentences()
                                : new maru.hub.understand.SentenceReader(),
                        model,
                        CLOCK)) {
            var evaluation = new Evaluation(EvalHome.loadAll(homes), paths, CLOCK);
            var sets = new LinkedHashMap<String, List<Evaluation.Result>>();
            try (BufferedWriter lines = out == null ? null : Files.newBufferedWriter(out)) {
                for (Path file : cases) {
                    String set = file.getFileName().toString().replaceFirst("\\.jsonl$", "");
                    var results = new ArrayList<Evaluation.Result>();
                    for (EvalCase one : EvalCase.load(file)) {
                        var result = evaluation.run(one);
                        results.add(result);
                        if (lines != null) {
                            lines.write(Fields.JSON.writeValueAsString(result.plain()));
                            lines.newLine();
                        }
                        if (failures && !json && !result.passed()) {
                            console.println(
                                    set
                                            + "\t"
                                            + one.say()
                                            + "\t"
                                            + Fields.JSON.writeValueAsString(result.plain()));
                        }
                    }
                    sets.put(set, results);
                }
            }
            if (json) {
                console.println(Evaluation.json(sets).toPrettyString());
            } else {
                console.print(Evaluation.table(sets));
            }
            console.flush();
            boolean all =
                    sets.values().stream()
                            .flatMap(List::stream)
                            .allMatch(Evaluation.Result::passed);
            return score || all ? 0 : 1;
        } catch (EvalFormatException | IOException e) {
            errors.println("maru eval: " + e.getMessage());
            return 2;
        }
    }
}
