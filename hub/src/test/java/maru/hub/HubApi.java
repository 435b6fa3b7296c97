package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import maru.simulator.link.Access;

/** A running hub as a program on the house's network sees it. */
final class HubApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String address;
    private final String token;

    /**
     * @param address with a slash at the end
     */
    HubApi(String address, String token) {
        this.address = address;
        this.token = token;
    }

    record Reply(int status, JsonNode json) {}

    /** What the hub answered to a sentence. */
    record Said(JsonNode json) {
        String reply() {
            return json.path("reply").asText();
        }

        String outcome() {
            return json.path("outcome").asText();
        }

        /** What became of the step on a device, by its id. */
        String status(String device) {
            return StreamSupport.stream(json.path("steps").spliterator(), false)
                    .filter(step -> step.path("device").asText().equals(device))
                    .map(step -> step.path("status").asText())
                    .findFirst()
                    .orElse("no step");
        }

        int steps() {
            return json.path("steps").size();
        }

        /** The nonce of the only confirmation. */
        String nonce() {
            assertEquals(1, json.path("confirmations").size(), () -> json.toString());
            return json.path("confirmations").path(0).path("nonce").asText();
        }

        @Override
        public String toString() {
            return json.toString();
        }
    }

    Reply send(String method, String path, Optional<String> body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(address + "api/v1/" + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                body.map(BodyPublishers::ofString)
                                        .orElseGet(BodyPublishers::noBody));
        body.ifPresent(_ -> request.header("Content-Type", "application/json"));
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.body().isEmpty()
                            ? MAPPER.nullNode()
                            : MAPPER.readTree(response.body()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    int status(String path) throws IOException {
        return send("GET", path, Optional.empty()).status();
    }

    JsonNode get(String path) throws IOException {
        var reply = send("GET", path, Optional.empty());
        assertEquals(200, reply.status(), () -> path + ": " + reply.json());
        return reply.json();
    }

    Reply post(String path, Map<String, ?> body) throws IOException {
        return send("POST", path, Optional.of(json(body)));
    }

    Reply patch(String path, Map<String, ?> body) throws IOException {
        return send("PATCH", path, Optional.of(json(body)));
    }

    Said say(String text) throws IOException {
        var reply = post("say", Map.of("text", text));
        assertEquals(200, reply.status(), () -> text + ": " + reply.json());
        return new Said(reply.json());
    }

    /** Says yes to one act on a screen. */
    Said confirm(String nonce) throws IOException {
        var reply = post("confirmations/" + nonce, Map.of());
        assertEquals(200, reply.status(), () -> nonce + ": " + reply.json());
        return new Said(reply.json());
    }

    /** Follows what happens, message by message. */
    WebSocket stream(WebSocket.Listener listener) {
        return CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(
                        URI.create(address.replaceFirst("http", "ws") + "api/v1/stream"), listener)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    List<JsonNode> devices() throws IOException {
        return StreamSupport.stream(get("devices?language=en").spliterator(), false).toList();
    }

    Optional<JsonNode> deviceNamed(String name) throws IOException {
        return devices().stream().filter(d -> d.path("name").asText().equals(name)).findFirst();
    }

    JsonNode device(String id) throws IOException {
        return get("devices/" + id + "?language=en");
    }

    /** Somebody else of the house, with a token of their own. */
    HubApi pair(String role) throws IOException {
        var code = post("pairing", Map.of("role", role, "by", "link"));
        assertEquals(201, code.status(), () -> code.json().toString());
        var claimed =
                post(
                        "pairing/claim",
                        Map.of("code", code.json().path("code").asText(), "name", role));
        assertEquals(201, claimed.status(), () -> claimed.json().toString());
        return new HubApi(address, claimed.json().path("token").asText());
    }

    /** A login on the hub's own broker. */
    Access credential(String username, int port, List<String> publish, List<String> subscribe)
            throws IOException {
        var issued =
                post(
                        "credentials",
                        Map.of("username", username, "publish", publish, "subscribe", subscribe));
        assertEquals(201, issued.status(), () -> issued.json().toString());
        return Access.of(
                "mqtt://127.0.0.1:" + port, username, issued.json().path("password").asText());
    }

    /** For a whole simulated household. */
    Access household(int port) throws IOException {
        return credential(
                "household",
                port,
                List.of(
                        "homeassistant/#",
                        "home/#",
                        "zigbee2mqtt/#",
                        "tasmota/discovery/#",
                        "tele/#",
                        "stat/#"),
                List.of("homeassistant/status", "home/#", "zigbee2mqtt/#", "cmnd/#"));
    }

    private static String json(Map<String, ?> body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
