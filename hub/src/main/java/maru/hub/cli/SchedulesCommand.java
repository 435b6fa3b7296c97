package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists what is planned, and cancels it. */
@Command(
        name = "schedules",
        description = "List what is to be done later.",
        subcommands = SchedulesCommand.Cancel.class)
final class SchedulesCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode schedules = hub().get("/schedules");
        if (options.json) {
            terminal().json(schedules);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode schedule : schedules) {
            rows.add(
                    List.of(
                            schedule.path("id").asText(),
                            Terminal.time(schedule.path("next").asText()),
                            schedule.path("undoing").asBoolean() ? "ends" : "starts",
                            schedule.path("said").asText()));
        }
        terminal().table(rows, "Nothing is planned.");
        return ExitCode.DONE;
    }

    /** Cancels one. */
    @Command(name = "cancel", description = "Cancel one of them.")
    static final class Cancel extends DeletingCommand {
        Cancel() {
            super("/schedules", "cancelled", "Cancelled.");
        }
    }
}
