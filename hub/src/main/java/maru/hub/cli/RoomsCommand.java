package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.hub.home.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the rooms, and tells on which floor one is. */
@Command(
        name = "rooms",
        description = "List the rooms and their floors.",
        subcommands = RoomsCommand.OnFloor.class)
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
            rows.add(
                    List.of(
                            room.path("name").asText(),
                            room.path("id").asText(),
                            room.path("floorName").asText("")));
        }
        terminal().table(rows, "There are no rooms yet.");
        return ExitCode.DONE;
    }

    /**
     * Puts a room on a floor. No appliance knows on which floor it stands, so a person has to say
     * it once.
     */
    @Command(name = "floor", description = "Say on which floor a room is; a new floor is added.")
    static final class OnFloor extends HubCommand {
        @Parameters(index = "0", paramLabel = "ROOM", description = "its name or id")
        String room;

        @Parameters(
                index = "1",
                paramLabel = "FLOOR",
                description = "its name, such as Upstairs; an empty one for none")
        String floor;

        @Override
        public Integer call() {
            HubClient hub = hub();
            JsonNode found =
                    named(hub.get("/rooms"), room)
                            .orElseThrow(() ->
                                    new CommandFailure(
                                            ExitCode.NOT_DONE,
                                            "There is no room "
                                                    + room
                                                    + "; `maru rooms` lists them."));
            var body = HubClient.JSON.createObjectNode();
            if (floor.isBlank()) {
                body.putNull("floor");
            } else {
                body.set(
                        "floor",
                        named(hub.get("/floors"), floor).orElseGet(() -> added(hub)).path("id"));
            }
            JsonNode changed =
                    hub.patch(
                            "/rooms/"
                                    + HubClient.encoded(found.path("id").asText())
                                    + "?language="
                                    + options.shown(),
                            body);
            if (options.json) {
                terminal().json(changed);
            } else {
                String where = changed.path("floorName").asText("");
                terminal()
                        .line(
                                changed.path("name").asText()
                                        + ": "
                                        + (where.isEmpty() ? "on no floor." : where + "."));
            }
            return ExitCode.DONE;
        }

        private JsonNode added(HubClient hub) {
            var names = HubClient.JSON.createObjectNode();
            names.putObject("names")
                    .putArray(Names.of(floor).perLanguage().keySet().iterator().next().code())
                    .add(floor);
            return hub.post("/floors", names);
        }

        /** By id, else by a name in any language. */
        private static Optional<JsonNode> named(JsonNode places, String wanted) {
            for (JsonNode place : places) {
                if (place.path("id").asText().equals(wanted)) {
                    return Optional.of(place);
                }
            }
            for (JsonNode place : places) {
                for (JsonNode names : place.path("names")) {
                    for (JsonNode name : names) {
                        if (name.asText().equalsIgnoreCase(wanted)) {
                            return Optional.of(place);
                        }
                    }
                }
            }
            return Optional.empty();
        }
    }
}
