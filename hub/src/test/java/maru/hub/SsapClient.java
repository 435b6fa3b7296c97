package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A remote that says exactly what a test wants said. */
final class SsapClient implements AutoCloseable {
    static final List<String> EVERYTHING =
            List.of(
                    "LAUNCH",
                    "CLOSE",
                    "CONTROL_AUDIO",
                    "CONTROL_INPUT_MEDIA_PLAYBACK",
                    "CONTROL_INPUT_TEXT",
                    "CONTROL_INPUT_TV",
                    "CONTROL_MOUSE_AND_KEYBOARD",
                    "CONTROL_POWER",
                    "READ_APP_STATUS",
                    "READ_INPUT_DEVICE_LIST",
                    "READ_INSTALLED_APPS",
                    "READ_NETWORK_STATE",
                    "READ_POWER_STATE",
                    "READ_RUNNING_APPS",
                    "READ_TV_CHANNEL_LIST",
                    "READ_CURRENT_CHANNEL",
                    "WRITE_NOTIFICATION_ALERT",
                    "WRITE_NOTIFICATION_TOAST");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile int closed;
    private int next;

    SsapClient(HttpClient client, URI uri) {
        socket =
                client.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(uri, new Ear())
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
    }

    /** A client that comes from an address of its own: what one does isn't held against others. */
    static HttpClient from(String address) {
        try {
            return HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    heard.add(MAPPER.readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    throw new AssertionError(text.toString(), e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closed = status;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed = 1006;
        }
    }

    /** Sends a text as it is. */
    void say(String text) {
        socket.sendText(text, true).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Sends without minding whether it is still heard. */
    void shout(String text) {
        try {
            say(text);
        } catch (RuntimeException e) {
            // The hub has hung up.
        }
    }

    /** Waits for a message that fits and forgets it. */
    JsonNode awaits(Predicate<JsonNode> fits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (JsonNode message : heard) {
                if (fits.test(message)) {
                    heard.remove(message);
                    return message;
                }
            }
            assertTrue(System.nanoTime() < end, () -> "it didn't come: " + heard + " " + closed);
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    JsonNode awaits(String id, String type) {
        return awaits(message ->
                message.path("id").asText().equals(id)
                        && message.path("type").asText().equals(type));
    }

    /** The code with which the hub has hung up. */
    int awaitsTheEnd() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (closed == 0) {
            assertTrue(System.nanoTime() < end, "it is still connected");
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return closed;
    }

    JsonNode ask(String uri) {
        return ask(uri, Map.of());
    }

    /** The whole answer to a request. */
    JsonNode ask(String uri, Map<String, ?> payload) {
        return exchange("request", uri, payload);
    }

    /** What is told at once, and the id under which more is told. */
    JsonNode follow(String uri) {
        return exchange("subscribe", uri, Map.of());
    }

    private JsonNode exchange(String type, String uri, Map<String, ?> payload) {
        String id = "t" + next++;
        ObjectNode message =
                MAPPER.createObjectNode().put("id", id).put("type", type).put("uri", uri);
        message.set("payload", MAPPER.valueToTree(payload));
        say(message.toString());
        return awaits(answer -> answer.path("id").asText().equals(id));
    }

    /** The payload of an answer that must be a good one. */
    JsonNode does(String uri, Map<String, ?> payload) {
        JsonNode answer = ask(uri, payload);
        assertEquals("response", answer.path("type").asText(), answer.toString());
        assertTrue(answer.path("payload").path("returnValue").asBoolean(), answer.toString());
        return answer.path("payload");
    }

    JsonNode does(String uri) {
        return does(uri, Map.of());
    }

    /** Asks to be let in, and returns what comes first. */
    JsonNode registers(String key, String kind, List<String> permissions) {
        ObjectNode message = MAPPER.createObjectNode().put("type", "register").put("id", "r");
        ObjectNode payload = message.putObject("payload");
        payload.put("forcePairing", false).put("pairingType", kind).put("client-key", key);
        ObjectNode manifest = payload.putObject("manifest").put("manifestVersion", 1);
        manifest.set("permissions", MAPPER.valueToTree(permissions));
        say(message.toString());
        return awaits(answer -> answer.path("id").asText().equals("r"));
    }

    /** Is let in by somebody who agrees, and returns its key. */
    String comesIn(List<String> permissions) {
        var first = registers(null, "PROMPT", permissions);
        assertEquals("PROMPT", first.path("payload").path("pairingType").asText(), first::toString);
        return awaits("r", "registered").path("payload").path("client-key").asText();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
