package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a device reported. */
@Command(name = "history", description = "Show what a device reported in the last day.")
final class HistoryCommand extends HubCommand {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "its name or id")
    String device;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TRAIT",
            description = "such as temperature; all of them unless given")
    @Nullable String trait;

    @Option(
            names = "--resolution",
            paramLabel = "raw|5m|1h|1d",
            defaultValue = "raw",
            description = "each change, or numbers summed up (default: raw)")
    String resolution;

    @Option(names = "--from", paramLabel = "TIME", description = "such as 2026-01-31T07:00:00Z")
    @Nullable String from;

    @Override
    public Integer call() {
        HubClient hub = hub();
        JsonNode found = find(hub.get("/devices?language=" + options.shown()));
        var traits = new ArrayList<String>();
        if (trait != null) {
            traits.add(trait);
        } else {
            found.path("state").fieldNames().forEachRemaining(traits::add);
        }
        var all = HubClient.JSON.createArrayNode();
        for (String one : traits) {
            String query =
                    "?device="
                            + HubClient.encoded(found.path("id").asText())
                            + "&trait="
                            + HubClient.encoded(one)
                            + "&resolution="
                            + HubClient.encoded(resolution)
                            + (from == null ? "" : "&from=" + HubClient.encoded(from));
            all.add(hub.get("/history" + query));
        }
        if (options.json) {
            terminal().json(trait != null ? all.get(0) : all);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode history : all) {
            for (JsonNode point : history.path("points")) {
                String value =
                        point.has("value")
                                ? Terminal.plain(point.path("value"))
                                : "min %s average %s max %s"
                                        .formatted(
                                                Terminal.number(point.path("min").asDouble()),
                                                Terminal.number(point.path("average").asDouble()),
                                                Terminal.number(point.path("max").asDouble()));
                rows.add(
                        List.of(
                                Terminal.time(point.path("at").asText()),
                                history.path("trait").asText(),
                                value + history.path("unit").asText()));
            }
        }
        rows.sort(Comparator.comparing(List::getFirst));
        terminal().table(rows, "Nothing was reported.");
        return ExitCode.DONE;
    }

    /** By id, else by a name that only one device has. */
    private JsonNode find(JsonNode devices) {
        var named = new ArrayList<JsonNode>();
        for (JsonNode one : devices) {
            if (one.path("id").asText().equals(device)) {
                return one;
            }
            boolean called = one.path("name").asText().equalsIgnoreCase(device);
            for (JsonNode names : one.path("names")) {
                for (JsonNode name : names) {
                    called |= name.asText().equalsIgnoreCase(device);
                }
            }
            if (called) {
                named.add(one);
            }
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw new CommandFailure(
                ExitCode.NOT_DONE,
                named.isEmpty()
                        ? "There is no device " + device + "; `maru devices` lists them."
                        : "Several devices are called "
                                + device
                                + "; take the id: "
                                + String.join(
                                        ", ",
                                        named.stream().map(d -> d.path("id").asText()).toList()));
    }
}
