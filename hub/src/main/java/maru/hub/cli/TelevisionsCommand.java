package maru.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the televisions that the hub drives, finds more, pairs and forgets them. */
@Command(
        name = "televisions",
        description = "List the webOS televisions that the hub drives.",
        subcommands = {
            TelevisionsCommand.Search.class,
            TelevisionsCommand.Pair.class,
            TelevisionsCommand.Pin.class,
            TelevisionsCommand.Forget.class
        })
final class TelevisionsCommand extends HubCommand {
    private static final String PAIRING = "/television-pairing";

    @Override
    public Integer call() {
        JsonNode televisions = hub().get("/televisions");
        if (options.json) {
            terminal().json(televisions);
            return ExitCode.DONE;
        }
        var rows = new ArrayList<List<String>>();
        for (JsonNode tv : televisions) {
            rows.add(
                    List.of(
                            tv.path("id").asText(),
                            tv.path("name").asText(),
                            tv.path("host").asText(),
                            tv.path("state").asText().replace('-', ' '),
                            tv.path("device").asText(""),
                            tv.path("problem").asText("")));
        }
        terminal().table(rows, "No television is paired; `maru televisions search` finds some.");
        return ExitCode.DONE;
    }

    /** Asks the house. */
    @Command(name = "search", description = "Search the house for webOS televisions.")
    static final class Search extends HubCommand {
        @Override
        public Integer call() {
            JsonNode found = hub().post("/television-search", null);
            if (options.json) {
                terminal().json(found);
                return ExitCode.DONE;
            }
            var rows = new ArrayList<List<String>>();
            for (JsonNode tv : found) {
                rows.add(
                        List.of(
                                tv.path("host").asText(),
                                tv.path("name").asText(),
                                tv.path("paired").asBoolean() ? "paired" : ""));
            }
            terminal().table(rows, "None answers. Is it switched on, and in the same network?");
            return ExitCode.DONE;
        }
    }

    /** Pairs one, and waits for whoever sits before it. */
    @Command(
            name = "pair",
            description = "Pair a television; somebody has to agree at it within 90 seconds.")
    static final class Pair extends HubCommand {
        private static final Duration LONGEST = Duration.ofSeconds(120);
        private static final long PACE_MS = 300;

        @Parameters(paramLabel = "HOST", description = "its address, as `search` shows it")
        String host;

        @Option(names = "--name", paramLabel = "NAME", description = "what the home calls it")
        private @Nullable String name;

        @Option(names = "--room", paramLabel = "ROOM", description = "where it stands, by name")
        private @Nullable String room;

        @Option(names = "--pin", description = "let it show digits instead of a question")
        boolean pin;

        @Option(names = "--tls-only", description = "don't speak plainly to one that knows no TLS")
        boolean tlsOnly;

        @Override
        public Integer call() {
            HubClient hub = hub();
            ObjectNode body =
                    HubClient.JSON
                            .createObjectNode()
                            .put("host", host)
                            .put("by", pin ? "pin" : "prompt")
                            .put("plain", !tlsOnly);
            if (name != null) {
                body.put("name", name);
            }
            if (room != null) {
                body.put("room", room);
            }
            JsonNode pairing = hub.post(PAIRING, body);
            long end = System.nanoTime() + LONGEST.toNanos();
            String stage = "";
            while (!isOver(pairing) && System.nanoTime() < end) {
                if (!pairing.path("stage").asText().equals(stage)) {
                    stage = pairing.path("stage").asText();
                    guide(hub, stage);
                }
                pause();
                pairing = hub.get(PAIRING);
            }
            boolean paired = pairing.path("stage").asText().equals("paired");
            if (options.json) {
                terminal().json(pairing);
            } else if (!paired) {
                terminal().line("Not paired: " + pairing.path("problem").asText("nobody agreed"));
            } else {
                terminal()
                        .line(
                                pairing.path("secure").asBoolean()
                                        ? "Paired."
                                        : "Paired, without TLS: it knows none.");
            }
            return paired ? ExitCode.DONE : ExitCode.NOT_DONE;
        }

        private static boolean isOver(JsonNode pairing) {
            String stage = pairing.path("stage").asText();
            return stage.equals("paired") || stage.equals("failed");
        }

        private void guide(HubClient hub, String stage) {
            if (options.json) {
                return;
            }
            if (stage.equals("asking")) {
                terminal().line("The television asks: say yes there.");
            }
            if (stage.equals("pin")) {
                var console = System.console();
                if (console == null || !console.isTerminal()) {
                    terminal().line("It shows digits: `maru televisions pin DIGITS` tells them.");
                    return;
                }
                String digits = console.readLine("The digits that it shows: ");
                if (digits != null) {
                    tell(hub, digits.strip());
                }
            }
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(PACE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(ExitCode.NOT_DONE, "Interrupted.");
            }
        }
    }

    private static void tell(HubClient hub, String digits) {
        hub.post(PAIRING + "/pin", HubClient.JSON.createObjectNode().put("pin", digits));
    }

    /** Hands over digits, from another terminal or a script. */
    @Command(name = "pin", description = "Tell the digits that the television shows.")
    static final class Pin extends HubCommand {
        @Parameters(paramLabel = "DIGITS")
        String digits;

        @Override
        public Integer call() {
            tell(hub(), digits);
            if (options.json) {
                terminal().json(HubClient.JSON.createObjectNode().put("told", true));
            } else {
                terminal().line("The television has taken them.");
            }
            return ExitCode.DONE;
        }
    }

    /** Forgets one. */
    @Command(name = "forget", description = "Forget a television and its key.")
    static final class Forget extends DeletingCommand {
        Forget() {
            super("/televisions", "forgotten", "Forgotten.");
        }
    }
}
