package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamTest {
    private static final DeviceId LAMP = new DeviceId("lamp");

    @TempDir Path data;

    private TestEdge hub;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        hub = new TestEdge(data, TestEdge.config(java.time.Duration.ofSeconds(10)), 256 * 1024);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        hub.close();
    }

    private static final class Screen implements WebSocket.Listener {
        final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    messages.add(TestEdge.JSON.readTree(text.toString()));
                } catch (IOException e) {
                    closed.completeExceptionally(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }

        JsonNode next(String type) throws InterruptedException {
            while (true) {
                JsonNode message = messages.poll(20, TimeUnit.SECONDS);
                if (message == null) {
                    throw new AssertionError("no message " + type);
                }
                if (message.path("type").asText().equals(type)) {
                    return message;
                }
            }
        }
    }

    private Screen connect(String token) throws Exception {
        var screen = new Screen();
        client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(
                        URI.create("ws://localhost:" + hub.port() + "/api/v1/stream?language=ko"),
                        screen)
                .get(20, TimeUnit.SECONDS);
        return screen;
    }

    private void dim(double to) {
        hub.home.report(LAMP, state -> state.with(Trait.BRIGHTNESS, Value.percent(to)));
    }

    @Test
    void tellsTheWholeHomeFirstAndThenEachChange() throws Exception {
        var screen = connect(hub.member);

        var home = screen.next("home");
        assertEquals(2, home.path("devices").size());
        assertEquals("침실", home.path("rooms").get(0).path("name").asText());
        dim(70);
        var state = screen.next("state");
        assertEquals("lamp", state.path("device").asText());
        assertEquals(70, state.path("state").path("brightness").asInt());
        hub.home.become(TestEdge.smallHome("Other"));
        assertEquals(2, screen.next("home").path("devices").size());
    }

    @Test
    void tellsAMessageOnlyToWhoeverWantedIt() throws Exception {
        var member = connect(hub.member);
        var guest = connect(hub.guest);
        guest.next("home");
        member.next("home");
        var speaker = hub.tokens.find(hub.member).orElseThrow();
        hub.messages.tell(new Speaker(speaker.id(), Role.MEMBER), Language.KOREAN, "세탁기가 끝났어요.");
        hub.home.report(new DeviceId("door"), s -> s.with(Trait.LOCK, Value.choice("unlocked")));

        assertEquals("세탁기가 끝났어요.", member.next("message").path("text").asText());
        assertEquals("state", guest.messages.take().path("type").asText());
    }

    @Test
    void tellsAGuestNothingOfWhatIsNotTheirs() throws Exception {
        var guest = connect(hub.guest);
        assertEquals(1, guest.next("home").path("devices").size());

        dim(70);
        hub.home.report(new DeviceId("door"), s -> s.with(Trait.LOCK, Value.choice("unlocked")));

        assertEquals("door", guest.next("state").path("device").asText());
    }

    @Test
    void endsWithItsToken() throws Exception {
        var screen = connect(hub.member);
        screen.next("home");
        String id =
                hub.tokens.list().stream()
                        .filter(t -> t.name().equals("member"))
                        .findFirst()
                        .orElseThrow()
                        .id();

        hub.tokens.revoke(id);

        assertEquals(Stream.REVOKED, screen.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void endsWhenItsTokenEndsByItself() throws Exception {
        var issued =
                hub.tokens
                        .issue(
                                "visitor",
                                maru.hub.understand.Utterance.Role.GUEST,
                                java.util.Optional.of(java.time.Duration.ofSeconds(2)))
                        .toCompletableFuture()
                        .join();
        var screen = connect(issued.secret());
        screen.next("home");

        assertEquals(Stream.REVOKED, screen.closed.get(20, TimeUnit.SECONDS));
        assertEquals(401, hub.as(issued.secret(), "GET /api/v1/session").status());
        assertTrue(hub.tokens.list().stream().noneMatch(t -> t.name().equals("visitor")));
    }

    @Test
    void letsGoOfWhoeverReadsTooSlowlyAndKeepsServingTheOthers() throws Exception {
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(4_096);
            slow.connect(
                    new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
            slow.getOutputStream()
                    .write(
                            ("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Authorization: Bearer "
                                            + hub.member
                                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                            + "Sec-WebSocket-Version: 13\r\n"
                                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var in = new DataInputStream(slow.getInputStream());
            in.readFully(new byte["HTTP/1.1 101".length()]);
            var quick = connect(hub.member);
            quick.next("home");

            // A home with a long name is told again and again; the quick one follows.
            for (int i = 0; i < 4_000 && dropped() == 0; i++) {
                dim(i % 100);
                if (i % 50 == 0) {
                    hub.home.become(TestEdge.smallHome("x".repeat(200_000)));
                    quick.next("home");
                }
            }

            assertTrue(dropped() > 0);
            dim(99);
            while (quick.next("state").path("state").path("brightness").asInt() != 99) {
                // Catching up.
            }
        }
    }

    private int dropped() {
        String metrics = hub.send("GET /api/v1/metrics", java.util.List.of(), "").text();
        return metrics.lines()
                .filter(line -> line.startsWith("maru_stream_dropped "))
                .map(line -> (int) Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }
}
