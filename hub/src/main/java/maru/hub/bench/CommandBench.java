package maru.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A command's whole way: sentence over HTTP, act over MQTT, the device's own report back, answer.
 * Lights and plugs of the simulated house, which answer as fast as they can.
 */
final class CommandBench implements Bench {
    private static final int MOST_DEVICES = 12;
    private static final int LEAST_APPLIANCES = 30;

    /** Answer at once; others in the house are slow or flaky on purpose. */
    private static final Set<String> PROMPT =
            Set.of(
                    "Living room ceiling light",
                    "Living room lamp",
                    "Kitchen light",
                    "Kitchen light strip",
                    "Hallway light",
                    "Bedroom ceiling light",
                    "Bedside lamp",
                    "Office ceiling light",
                    "Garage light",
                    "Garden lights",
                    "Office plug");

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String title() {
        return "Command to device report (hub and household as processes, over HTTP and MQTT)";
    }

    @Override
    public List<Figure> measure(boolean hurry) throws Unmeasured, InterruptedException {
        try (var place = Workplace.make();
                var hub = HubProcess.withHousehold(place.directory(), "house-en.yaml")) {
            double answered = hub.awaitSentence();
            double home = hub.awaitHousehold(LEAST_APPLIANCES);
            try {
                return commands(hub, hurry, answered, home);
            } catch (IOException e) {
                throw hub.broken(e);
            }
        }
    }

    private static List<Figure> commands(
            HubProcess hub, boolean hurry, double answered, double home)
            throws Unmeasured, InterruptedException, IOException {
        List<String> names = devices(hub);
        for (String name : names) {
            hub.say("turn on the " + name);
        }
        var bare = new Spread();
        var commands = new Spread();
        int rounds = hurry ? 3 : 10;
        int notDone = 0;
        for (int round = 0; round < rounds; round++) {
            String act = round % 2 == 0 ? "turn off the " : "turn on the ";
            for (String name : names) {
                long began = System.nanoTime();
                hub.get("/rooms");
                bare.add(System.nanoTime() - began);
                began = System.nanoTime();
                String outcome = hub.say(act + name).path("outcome").asText();
                if (outcome.equals("done")) {
                    commands.add(System.nanoTime() - began);
                } else {
                    notDone++;
                }
                // Nobody speaks without a pause, and devices may be switched only so often.
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        if (commands.size() == 0) {
            throw new Unmeasured("no command was carried out");
        }
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of("start to a household of " + LEAST_APPLIANCES, home, "ms"));
        figures.add(Figure.of("start to the first answer beside it", answered, "ms"));
        figures.add(
                new Figure(
                        "commands",
                        commands.size(),
                        "",
                        notDone == 0 ? "" : notDone + " not done"));
        figures.add(Figure.of("request without a command p50", bare.quantile(0.5), "ms"));
        figures.add(Figure.of("command p50", commands.quantile(0.5), "ms"));
        figures.add(Figure.of("command p95", commands.quantile(0.95), "ms"));
        figures.add(
                Figure.ratio(
                        "command p50",
                        commands.quantile(0.5) / bare.quantile(0.5),
                        "of a request without a command"));
        return figures;
    }

    private static List<String> devices(HubProcess hub) throws IOException {
        JsonNode answer = hub.get("/devices?language=en");
        JsonNode list = answer.isArray() ? answer : answer.path("devices");
        var names = new ArrayList<String>();
        for (JsonNode device : list) {
            String name = device.path("name").asText();
            if (PROMPT.contains(name) && names.size() < MOST_DEVICES) {
                names.add(name);
            }
        }
        return names;
    }
}
