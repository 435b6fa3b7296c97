package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the rooms. */
@Command(name = "rooms", description = "List the rooms.")
final class RoomsCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode rooms = hub().get("/rooms?language=" + options.shown());
        if (options.json) {
            terminal().json(rooms);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode room : rooms) {
            rows.add(List.of(room.path("name").asText(), room.path("id").asText()));
        }
        terminal().table(rows);
        return ExitCode.DONE;
    }
}
