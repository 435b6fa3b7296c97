package maru.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The TV screen and the phone's page in Chromium, in front of a hub and a household. */
final class ScreensBench implements Bench {
    private static final int LEAST_APPLIANCES = 31;
    private static final long LIMIT_SECONDS = 240;
    private static final int TIMES = 10;
    private static final int HURRIED_TIMES = 4;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public String name() {
        return "screens";
    }

    @Override
    public String title() {
        return "Screens (Chromium on this machine)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        String node = program("node").orElseThrow(() -> new Unmeasured("there is no node"));
        String chromium =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .flatMap(name -> program(name).stream())
                        .findFirst()
                        .orElseThrow(() -> new Unmeasured("there is no Chromium"));
        Path screens = HubProcess.root().resolve("hub/ui");
        if (!Files.exists(screens.resolve("node_modules/@playwright/test/package.json"))) {
            throw new Unmeasured("the screens aren't built: make ui");
        }
        try (var place = Workplace.make();
                var hub = HubProcess.withHousehold(place.directory(), "studio.yaml")) {
            hub.awaitSentence();
            hub.awaitHousehold(LEAST_APPLIANCES);
            Path out = place.directory().resolve("screens.out");
            Path problems = place.directory().resolve("screens.err");
            var builder =
                    new ProcessBuilder(
                                    node,
                                    "bench/screens.mjs",
                                    hub.origin(),
                                    invitation(hub),
                                    invitation(hub),
                                    Integer.toString(hurry ? HURRIED_TIMES : TIMES))
                            .directory(screens.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(problems.toFile());
            builder.environment().put("MARU_CHROMIUM", chromium);
            Process process = HubProcess.guarded(builder.start());
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            HubProcess.end(process);
            if (!ended || process.exitValue() != 0) {
                throw new Unmeasured(
                        ended ? Files.readString(problems).strip() : "Chromium takes too long");
            }
            return figures(out);
        } catch (IOException e) {
            throw new Unmeasured(String.valueOf(e.getMessage()));
        }
    }

    private List<Figure> figures(Path out) throws IOException {
        var figures = new ArrayList<Figure>();
        for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
            JsonNode told = json.readTree(line);
            String name = told.path("name").asText();
            double value = told.path("value").asDouble();
            String unit = told.path("unit").asText();
            figures.add(
                    told.has("mark")
                            ? Figure.marked(name, value, unit, told.path("mark").asDouble())
                            : new Figure(name, value, unit, told.path("note").asText()));
        }
        return figures;
    }

    private static String invitation(HubProcess hub) throws IOException {
        return hub.post("/pairing", Map.of("role", "member", "by", "link")).path("code").asText();
    }

    private static Optional<String> program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
