package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Invites a page, phone or program. */
@Command(name = "pair", description = "Let a page, phone or program in.")
final class PairCommand extends HubCommand {
    @Option(
            names = "--role",
            paramLabel = "admin|member|child|guest",
            defaultValue = "member",
            description = "what it may do (default: member)")
    String role;

    @Option(
            names = "--link",
            description = "make a link that opens the page, instead of a code of six digits")
    boolean link;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = "for how long it is let in (default: until it is revoked)")
    private @Nullable Integer hours;

    @Override
    public Integer call() {
        HubClient hub = hub();
        ObjectNode body =
                HubClient.JSON
                        .createObjectNode()
                        .put("role", role)
                        .put("by", link ? "link" : "code");
        if (hours != null) {
            body.put("hours", hours);
        }
        JsonNode invitation = hub.post("/pairing", body);
        String code = invitation.path("code").asText();
        String address = hub.hub() + "/#pair=" + code;
        if (options.json) {
            if (link && invitation instanceof ObjectNode told) {
                told.put("link", address);
            }
            terminal().json(invitation);
            return ExitCode.DONE;
        }
        long minutes = invitation.path("seconds").asLong() / 60;
        if (link) {
            terminal().line("Open this once, within " + minutes + " minutes:");
            terminal().line("  " + address);
        } else {
            terminal().line("Code: " + code);
            terminal().line("Type it at " + hub.hub() + "/ within " + minutes + " minutes.");
        }
        return ExitCode.DONE;
    }
}
