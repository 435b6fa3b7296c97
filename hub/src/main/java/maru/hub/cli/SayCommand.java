package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says something to the home. */
@Command(
        name = "say",
        description = "Say something to the home, in English or Korean.",
        footer = {
            "",
            "A risky act (a lock, a valve, an oven) is asked back on a terminal, and only there."
        })
final class SayCommand extends HubCommand {
    private static final Set<String> GOOD =
            Set.of("done", "already", "answered", "scheduled", "talk");

    @Parameters(arity = "1..*", paramLabel = "WORDS", description = "what to say")
    List<String> words;

    @Option(names = "--room", paramLabel = "ROOM", description = "where you are, by name or id")
    @Nullable String room;

    @Override
    public Integer call() {
        ObjectNode body = HubClient.JSON.createObjectNode().put("text", String.join(" ", words));
        options.asked().ifPresent(language -> body.put("language", language));
        if (room != null) {
            body.put("room", room);
        }
        HubClient hub = hub();
        if (options.json) {
            JsonNode spoken = hub.post("/say", body);
            terminal().json(brief(spoken));
            return code(spoken);
        }
        var pieces = new AtomicBoolean();
        JsonNode spoken =
                hub.say(
                        body,
                        piece -> {
                            pieces.set(true);
                            terminal().piece(piece);
                        });
        if (pieces.get()) {
            terminal().line("");
        } else {
            show(spoken);
        }
        if (spoken.has("talk")) {
            terminal().line("(" + spoken.path("talk").path("note").asText() + ")");
        }
        for (JsonNode pending : spoken.path("confirmations")) {
            if (isYes(pending)) {
                spoken =
                        hub.post(
                                "/confirmations/"
                                        + HubClient.encoded(pending.path("nonce").asText()),
                                null);
                show(spoken);
            }
        }
        return code(spoken);
    }

    private boolean isYes(JsonNode pending) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            terminal().line("This needs a yes on a terminal or on the page.");
            return false;
        }
        terminal().line(pending.path("name").asText() + ": " + pending.path("act").asText());
        String answer = console.readLine("Do it? [y/N] ");
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private void show(JsonNode spoken) {
        terminal().line(spoken.path("reply").asText());
        for (JsonNode step : spoken.path("steps")) {
            String status = step.path("status").asText();
            if (!status.equals("done") && !status.equals("already")) {
                terminal()
                        .line(
                                "  "
                                        + step.path("name").asText()
                                        + ": "
                                        + step.path("act").asText()
                                        + ": "
                                        + status.replace('_', ' '));
            }
        }
    }

    private static int code(JsonNode spoken) {
        return GOOD.contains(spoken.path("outcome").asText()) ? ExitCode.DONE : ExitCode.NOT_DONE;
    }

    /** As scripts know it. */
    private static ObjectNode brief(JsonNode spoken) {
        ObjectNode json = HubClient.JSON.createObjectNode();
        json.set("reply", spoken.path("reply"));
        json.set("outcome", spoken.path("outcome"));
        var steps = json.putArray("steps");
        for (JsonNode step : spoken.path("steps")) {
            ObjectNode one = steps.addObject();
            one.set("device", step.path("device"));
            one.set("act", step.path("act"));
            one.set("status", step.path("status"));
        }
        json.set("reader", spoken.path("reader"));
        json.set("ms", spoken.path("ms"));
        return json;
    }
}
