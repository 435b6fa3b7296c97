package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists who may talk to the hub, and shuts them out. */
@Command(
        name = "tokens",
        description = "List the pages, phones and programs that were let in.",
        subcommands = TokensCommand.Revoke.class)
final class TokensCommand extends HubCommand {
    @Override
    public Integer call() {
        JsonNode tokens = hub().get("/tokens");
        if (options.json) {
            terminal().json(tokens);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode token : tokens) {
            rows.add(
                    List.of(
                            token.path("id").asText(),
                            token.path("role").asText(),
                            token.path("name").asText(),
                            "since " + Terminal.time(token.path("created").asText()),
                            token.has("until")
                                    ? "until " + Terminal.time(token.path("until").asText())
                                    : ""));
        }
        terminal().table(rows, "Nobody is let in.");
        return ExitCode.DONE;
    }

    /** Shuts one out. */
    @Command(name = "revoke", description = "Shut one of them out, at once.")
    static final class Revoke extends DeletingCommand {
        Revoke() {
            super("/tokens", "revoked", "Shut out.");
        }
    }
}
