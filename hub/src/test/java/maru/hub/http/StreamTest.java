package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private Screen connect(String token) throws Exception {
        return Screen.connect(client, hub, token, "stream?language=ko");
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

        assertEquals(Sockets.REVOKED, screen.closed.get(20, TimeUnit.SECONDS));
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

        assertEquals(Sockets.REVOKED, screen.closed.get(20, TimeUnit.SECONDS));
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
