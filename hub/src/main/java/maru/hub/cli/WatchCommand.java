package maru.hub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;

/** Shows what happens, until it is interrupted. */
@Command(name = "watch", description = "Show what happens in the home, until Ctrl-C.")
final class WatchCommand extends HubCommand {
    @Override
    public Integer call() {
        var ended = new CompletableFuture<Integer>();
        hub().stream(options.shown(), new Watching(ended));
        try {
            int code = ended.get();
            throw new CommandFailure(
                    ExitCode.NO_HUB, "The hub has closed the stream (" + code + ").");
        } catch (ExecutionException e) {
            throw new CommandFailure(ExitCode.NO_HUB, "The connection to the hub is lost.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }

    private final class Watching implements WebSocket.Listener {
        private final CompletableFuture<Integer> ended;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, JsonNode> states = new HashMap<>();

        Watching(CompletableFuture<Integer> ended) {
            this.ended = ended;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    show(HubClient.JSON.readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    ended.completeExceptionally(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void show(JsonNode message) {
            String type = message.path("type").asText();
            if (type.equals("home")) {
                for (JsonNode device : message.path("devices")) {
                    names.put(device.path("id").asText(), device.path("name").asText());
                    states.put(device.path("id").asText(), device.path("state"));
                }
            }
            if (options.json) {
                spec.commandLine().getOut().println(message);
                spec.commandLine().getOut().flush();
                return;
            }
            String id = message.path("device").asText();
            String name = names.getOrDefault(id, id);
            switch (type) {
                case "home" ->
                        terminal()
                                .line(
                                        names.size()
                                                + " devices; revision "
                                                + message.path("revision"));
                case "availability" ->
                        terminal().line(name + ": " + message.path("availability").asText());
                case "state" -> {
                    JsonNode before = states.put(id, message.path("state"));
                    var changes = HubClient.JSON.createObjectNode();
                    message.path("state")
                            .properties()
                            .forEach(e -> {
                                if (before == null
                                        || !e.getValue().equals(before.get(e.getKey()))) {
                                    changes.set(e.getKey(), e.getValue());
                                }
                            });
                    terminal().line(name + ": " + Terminal.plain(changes));
                }
                case "message" -> terminal().line(message.path("text").asText());
                default -> {}
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.completeExceptionally(error);
        }
    }
}
