package maru.hub.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Language;

/** One thing said to one home, and what passes as the right answer. */
record EvalCase(
        String id,
        String home,
        Optional<Language> language,
        Optional<String> area,
        String say,
        Map<String, EvalHome.Overlay> set,
        List<Expectation> accepted,
        Map<String, Set<String>> ignored) {

    /** Loads a {@code .jsonl} file. */
    static List<EvalCase> load(Path file) throws IOException {
        var cases = new ArrayList<EvalCase>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                JsonNode node;
                try {
                    node = Fields.JSON.readTree(line);
                } catch (IOException e) {
                    throw new EvalFormatException(
                            file.getFileName() + ":" + number + ": " + e.getMessage());
                }
                cases.add(parse(new Fields(file.getFileName() + ":" + number, node)));
            }
        }
        return cases;
    }

    private static EvalCase parse(Fields line) {
        var set = new LinkedHashMap<String, EvalHome.Overlay>();
        line.entries("set")
                .forEach((entity, overlay) ->
                        set.put(
                                entity,
                                new EvalHome.Overlay(
                                        overlay.scalar("state"), overlay.plain("attributes"))));
        var accepted = new ArrayList<Expectation>();
        accepted.add(
                Expectation.parse(
                        new Fields(line.where() + " expect", line.node().path("expect"))));
        line.objects("accept").forEach(other -> accepted.add(Expectation.parse(other)));
        var ignored = new LinkedHashMap<String, Set<String>>();
        line.node()
                .path("ignore")
                .properties()
                .forEach(e -> {
                    var names = new ArrayList<String>();
                    e.getValue().forEach(name -> names.add(name.asText()));
                    ignored.put(e.getKey(), Set.copyOf(names));
                });
        return new EvalCase(
                line.text("id"),
                line.text("home"),
                line.optionalText("lang").flatMap(Language::ofCode),
                line.optionalText("area"),
                line.text("say"),
                set,
                accepted,
                ignored);
    }
}
