package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Invites a page, phone or program. */
@Command(name = "pair", description = "Let a page, phone or program in.")
final class PairCommand extends HubCommand {
    @Option(
            names = "--role",
            paramLabel = "admin|member|guest",
            defaultValue = "member",
            description = "what it may do (default: member)")
    String role;

    @Option(
            names = "--link",
            description = "make a link that opens the page, instead of a code of six digits")
    boolean link;

    @Override
    public Integer call() {
        HubClient hub = hub();
        JsonNode invitation =
                hub.post(
                        "/pairing",
                        HubClient.JSON
                                .createObjectNode()
                                .put("role", role)
                                .put("by", link ? "link" : "code"));
        String code = invitation.path("code").asText();
        if (options.json) {
            terminal().json(invitation);
            return ExitCode.DONE;
        }
        long minutes = invitation.path("seconds").asLong() / 60;
        if (link) {
            terminal().line("Open this once, within " + minutes + " minutes:");
            terminal().line("  " + hub.hub() + "/#pair=" + code);
        } else {
            terminal().line("Code: " + code);
            terminal().line("Type it at " + hub.hub() + "/ within " + minutes + " minutes.");
        }
        return ExitCode.DONE;
    }
}
