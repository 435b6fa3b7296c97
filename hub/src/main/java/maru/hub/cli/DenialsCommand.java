package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists who is kept from what, and changes it. */
@Command(
        name = "denials",
        description = "List who is kept from which device or room.",
        subcommands = {DenialsCommand.Add.class, DenialsCommand.Remove.class})
final class DenialsCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode denials = hub().get("/denials");
        if (options.json) {
            terminal().json(denials);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode denial : denials) {
            rows.add(row(denial));
        }
        terminal().table(rows, "Nobody is kept from anything.");
        return ExitCode.DONE;
    }

    private static List<String> row(JsonNode denial) {
        return List.of(
                denial.path("id").asText(),
                denial.has("role")
                        ? "every " + denial.path("role").asText()
                        : "token " + denial.path("token").asText(),
                denial.has("room")
                        ? "room " + denial.path("room").asText()
                        : "device " + denial.path("device").asText());
    }

    /** Keeps somebody from something. */
    @Command(name = "add", description = "Keep somebody from a device or a room.")
    static final class Add extends HubCommand {
        @ArgGroup(multiplicity = "1")
        Who who = new Who();

        @ArgGroup(multiplicity = "1")
        What what = new What();

        /** One of the two. */
        static final class Who {
            @Option(names = "--token", paramLabel = "ID", description = "one page or program")
            private @Nullable String token;

            @Option(
                    names = "--role",
                    paramLabel = "member|child|guest",
                    description = "all of a role")
            private @Nullable String role;
        }

        /** One of the two. */
        static final class What {
            @Option(names = "--device", paramLabel = "ID", description = "one device")
            private @Nullable String device;

            @Option(names = "--room", paramLabel = "ID", description = "all that is in a room")
            private @Nullable String room;
        }

        @Override
        public Integer call() {
            ObjectNode body = HubClient.JSON.createObjectNode();
            put(body, "token", who.token);
            put(body, "role", who.role);
            put(body, "device", what.device);
            put(body, "room", what.room);
            JsonNode denial = hub().post("/denials", body);
            if (options.json) {
                terminal().json(denial);
            } else {
                terminal().table(List.of(row(denial)));
            }
            return ExitCode.DONE;
        }

        private static void put(ObjectNode body, String field, @Nullable String value) {
            if (value != null) {
                body.put(field, value);
            }
        }
    }

    /** Lets them again. */
    @Command(name = "remove", description = "Let them use it again.")
    static final class Remove extends DeletingCommand {
        Remove() {
            super("/denials", "removed", "Removed.");
        }
    }
}
