package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists what is done whenever something is so, and ends it. */
@Command(
        name = "automations",
        description = "List what is done or told whenever something is so.",
        subcommands = AutomationsCommand.Remove.class)
final class AutomationsCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode automations = hub().get("/automations");
        if (options.json) {
            terminal().json(automations);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode automation : automations) {
            rows.add(
                    List.of(
                            automation.path("id").asText(),
                            automation.path("deeds").isEmpty()
                                    ? "tells"
                                    : automation.path("tells").asBoolean()
                                            ? "acts and tells"
                                            : "acts",
                            automation.path("once").asBoolean() ? "once" : "always",
                            automation.path("said").asText()));
        }
        terminal().table(rows, "There are none.");
        return ExitCode.DONE;
    }

    /** Ends one. */
    @Command(name = "remove", description = "End one of them.")
    static final class Remove extends DeletingCommand {
        Remove() {
            super("/automations", "removed", "Removed.");
        }
    }
}
