package maru.hub.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import maru.devices.Language;
import maru.hub.eval.EvalHomes;
import maru.hub.home.Home;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.EmbeddedModel.Asked;
import maru.hub.llm.LanguageModel.Answer;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.understand.ModelView;
import maru.hub.understand.ModelView.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code maru training score}: what the model answers to cases, in the engine that the hub runs.
 */
@Command(
        name = "score",
        description =
                "Let a model answer cases under the hub's grammar and tell how many are right.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    private static final int TOKENS = 64;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration READY = Duration.ofMinutes(10);

    @Option(
            names = "--homes",
            required = true,
            paramLabel = "DIR",
            description = "Folder of home files.")
    private Path homes = Path.of("");

    @Option(names = "--cases", required = true, paramLabel = "FILE", description = "The cases.")
    private Path cases = Path.of("");

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description = "A model of the catalogue that is here.")
    private String name = "";

    @Option(
            names = "--adapter",
            paramLabel = "FILE",
            description =
                    "A LoRA adapter in place of the one that the catalogue has for the model.")
    private @org.jspecify.annotations.Nullable Path adapter;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write one line of JSON a case.")
    private @org.jspecify.annotations.Nullable Path out;

    @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<Double> times = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        PrintWriter console = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        ModelCatalogue catalogue = ModelCatalogue.shipped();
        ModelConfig config = ModelConfig.STANDARD.with(name, Optional.ofNullable(adapter));
        Map<String, Home> all = EvalHomes.load(homes);
        try (EmbeddedModel model = ModelBeans.embedded(config, catalogue);
                BufferedWriter lines = out == null ? null : Files.newBufferedWriter(out)) {
            model.start();
            ModelView view = null;
            String home = "";
            for (JsonNode line : byHome()) {
                if (view == null || !home.equals(line.path("home").asText())) {
                    home = line.path("home").asText();
                    view =
                            ModelView.of(
                                    java.util.Objects.requireNonNull(all.get(home), home),
                                    ModelBeans.template(config, catalogue),
                                    ModelBeans.adapter(config, catalogue));
                    model.warm(view.prefix());
                    if (!model.awaitReady(READY)) {
                        errors.println("maru training score: " + model.readiness());
                        return 2;
                    }
                }
                one(model, view, line, lines);
            }
        } catch (IllegalArgumentException e) {
            errors.println("maru training score: " + e.getMessage());
            return 2;
        }
        counts.forEach((what, count) ->
                console.printf(
                        Locale.ROOT,
                        "%-20s %6d / %5d %6.1f%%%n",
                        what,
                        count[0],
                        count[1],
                        100.0 * count[0] / count[1]));
        Collections.sort(times);
        if (!times.isEmpty()) {
            console.printf(
                    Locale.ROOT,
                    "answer p50 %.0f ms, p95 %.0f ms%n",
                    times.get(times.size() / 2),
                    times.get(times.size() * 95 / 100));
        }
        console.flush();
        return 0;
    }

    private List<JsonNode> byHome() throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(cases)) {
            nodes.add(Spots.JSON.readTree(line));
        }
        nodes.sort(Comparator.comparing(node -> node.path("home").asText()));
        return nodes;
    }

    private void one(
            EmbeddedModel model,
            ModelView view,
            JsonNode line,
            @org.jspecify.annotations.Nullable BufferedWriter lines)
            throws IOException {
        String language = line.path("lang").asText();
        Shown shown =
                view.shown(
                        line.path("say").asText(),
                        language.equals(Language.KOREAN.code())
                                ? Language.KOREAN
                                : Language.ENGLISH);
        if (!(shown instanceof Shown.Asked asked)) {
            return;
        }
        var reading = asked.reading();
        var wanted = reading.apply(line.path("answer").asText());
        if (model.ask(view.prefix(), asked.rest(), asked.grammar(), TOKENS, LIMIT)
                        instanceof Asked.Answered(Answer answer)
                && wanted.isPresent()) {
            boolean right = answer.whole() && reading.apply(answer.text()).equals(wanted);
            times.add(answer.took().toNanos() / 1e6);
            String kind = line.path("class").asText() + " " + language;
            for (String what : List.of(kind, "all " + language, "all")) {
                int[] count = counts.computeIfAbsent(what, _ -> new int[2]);
                count[0] += right ? 1 : 0;
                count[1]++;
            }
            if (lines != null) {
                lines.write(
                        Spots.JSON.writeValueAsString(
                                Map.of(
                                        "say",
                                        line.path("say").asText(),
                                        "class",
                                        kind,
                                        "wanted",
                                        line.path("answer").asText(),
                                        "got",
                                        answer.text(),
                                        "right",
                                        right,
                                        "margin",
                                        answer.margin().orElse(99))));
                lines.newLine();
            }
        }
    }
}
