package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service bus, called over its WebSocket. */
@Timeout(60)
class LunaTest {
    @TempDir Path data;

    private TestEdge hub;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        hub = new TestEdge(data);
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        hub.close();
    }

    private Screen connect(String token) throws Exception {
        return Screen.connect(client, hub, token, "luna?language=ko");
    }

    private static JsonNode next(Screen screen, int id) throws InterruptedException {
        JsonNode message = screen.messages.poll(20, TimeUnit.SECONDS);
        assertEquals(id, message.path("id").intValue(), message::toString);
        return message.path("reply");
    }

    private static String call(int id, String method, String parameters) {
        return "{\"id\":%d,\"uri\":\"luna://home.maru.hub/%s\",\"parameters\":%s}"
                .formatted(id, method, parameters);
    }

    private static String subscribe(int id, String method, String parameters) {
        return call(id, method, parameters).replaceFirst("\\{", "{\"subscribe\":true,");
    }

    @Test
    void answersWhatTheApiAnswers() throws Exception {
        var screen = connect(hub.member);

        screen.send(call(1, "getDevice", "{\"id\":\"lamp\"}"));
        JsonNode device = next(screen, 1);
        screen.send(call(2, "listRooms", "{}"));
        JsonNode rooms = next(screen, 2);

        assertTrue(device.path("returnValue").booleanValue());
        assertEquals("스탠드", device.path("name").asText());
        assertTrue(rooms.path("returnValue").booleanValue());
        assertEquals("침실", rooms.path("result").get(0).path("name").asText());
    }

    @Test
    void handsOverWhatBelongsIntoThePathAndIntoTheBodyTogether() throws Exception {
        var screen = connect(hub.member);

        screen.send(call(1, "act", "{\"id\":\"lamp\",\"trait\":\"brightness\",\"value\":70}"));

        assertTrue(next(screen, 1).path("returnValue").booleanValue());
        assertEquals(Act.set(Trait.BRIGHTNESS, Value.percent(70)), hub.commands.acts.getLast());
    }

    @Test
    void tellsWhatHappensUntilItIsCancelled() throws Exception {
        var screen = connect(hub.member);
        screen.send(subscribe(1, "watch", "{}"));
        JsonNode home = next(screen, 1);
        assertTrue(home.path("subscribed").booleanValue());
        assertEquals(2, home.path("devices").size());

        dim(70);
        JsonNode state = next(screen, 1);
        assertEquals("state", state.path("type").asText());
        assertEquals(70, state.path("state").path("brightness").intValue());

        screen.send("{\"id\":1,\"cancel\":true}");
        screen.send(call(2, "listRooms", "{}"));
        next(screen, 2);
        dim(30);
        screen.send(call(3, "listRooms", "{}"));
        next(screen, 3);
    }

    @Test
    void tellsATalkPieceByPieceToWhoeverSubscribes() throws Exception {
        var screen = connect(hub.guest);

        screen.send(subscribe(1, "say", "{\"text\":\"a joke\"}"));

        assertEquals("Knock", next(screen, 1).path("data").path("text").asText());
        assertEquals(" knock.", next(screen, 1).path("data").path("text").asText());
        JsonNode answer = next(screen, 1);
        assertEquals("talk", answer.path("outcome").asText());
        assertFalse(answer.has("subscribed"));
    }

    @Test
    void aTalkEndsWhenItIsCancelledOrItsCallerGoesAway() throws Exception {
        hub.commands.endless = true;
        var screen = connect(hub.guest);
        screen.send(subscribe(1, "say", "{\"text\":\"a joke\"}"));
        next(screen, 1);

        screen.send("{\"id\":1,\"cancel\":true}");

        hub.commands.left.get(20, TimeUnit.SECONDS);
    }

    @Test
    void tellsTheHomeOnceToWhoeverDoesNotSubscribe() throws Exception {
        var screen = connect(hub.member);

        screen.send(call(1, "watch", "{}"));

        JsonNode home = next(screen, 1);
        assertEquals("home", home.path("type").asText());
        assertFalse(home.has("subscribed"));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(call(1, "fly", "{}"), 404, ""),
                Arguments.of(call(1, "say/again", "{}"), 404, ""),
                Arguments.of("{\"id\":1,\"uri\":\"luna://com.webos.audio/x\"}", 404, ""),
                Arguments.of("{\"id\":1,\"uri\":\"http://localhost/\"}", 400, "uri"),
                Arguments.of("{\"id\":1}", 400, "uri"),
                Arguments.of(call(1, "say", "7"), 400, "parameters"),
                Arguments.of(call(1, "say", "{}"), 400, "text"),
                Arguments.of(call(1, "getDevice", "{}"), 400, "id"),
                Arguments.of(call(1, "getDevice", "{\"id\":[]}"), 400, "id"),
                Arguments.of(call(1, "getDevice", "{\"id\":\"gate\"}"), 404, ""),
                Arguments.of(call(1, "getHistory", "{\"device\":{}}"), 400, "device"),
                Arguments.of(call(1, "watch", "{\"room\":\"x\"}"), 400, "room"),
                Arguments.of(call(1, "listTokens", "{}"), 403, ""),
                // Cookies and files are had over HTTP alone.
                Arguments.of(call(1, "claim", "{}"), 404, ""),
                Arguments.of(call(1, "endSession", "{}"), 404, ""),
                Arguments.of(call(1, "playItem", "{\"id\":\"x\"}"), 404, ""));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhyNotAndStaysOpen(String call, int code, String field) throws Exception {
        var screen = connect(hub.member);

        screen.send(call);

        JsonNode reply = next(screen, 1);
        assertFalse(reply.path("returnValue").asBoolean(true));
        assertEquals(code, reply.path("errorCode").intValue());
        assertFalse(reply.path("errorText").asText().isBlank());
        assertEquals(field, reply.path("field").asText(""));
        screen.send(call(2, "listRooms", "{}"));
        next(screen, 2);
    }

    @Test
    void showsAGuestOnlyWhatIsTheirs() throws Exception {
        var guest = connect(hub.guest);
        guest.send(subscribe(1, "watch", "{}"));
        assertEquals(1, next(guest, 1).path("devices").size());

        guest.send(call(2, "getDevice", "{\"id\":\"lamp\"}"));
        assertEquals(404, next(guest, 2).path("errorCode").intValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"id\":-1}",
                "{\"id\":\"1\"}",
                "{\"id\":1,\"id\":2}",
                "{\"id\":99999999999}"
            })
    void hangsUpOnWhatIsNoCall(String text) throws Exception {
        var screen = connect(hub.member);

        screen.send(text);

        assertEquals(Sockets.AGAINST_THE_RULES, screen.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void hangsUpOnWhoeverCallsTwiceUnderOneNumber() throws Exception {
        var screen = connect(hub.member);
        screen.send(subscribe(1, "watch", "{}"));
        next(screen, 1);

        screen.send(call(1, "listRooms", "{}"));

        assertEquals(Sockets.AGAINST_THE_RULES, screen.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void keepsOnlySoManyCallsOpen() throws Exception {
        var screen = connect(hub.member);
        for (int id = 1; id <= 64; id++) {
            screen.send(subscribe(id, "watch", "{}"));
            next(screen, id);
        }

        screen.send(subscribe(65, "watch", "{}"));

        assertEquals(429, next(screen, 65).path("errorCode").intValue());
    }

    @Test
    void endsWithItsToken() throws Exception {
        var screen = connect(hub.member);
        String id = hub.tokens.find(hub.member).orElseThrow().id();

        hub.tokens.revoke(id);

        assertEquals(Sockets.REVOKED, screen.closed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void letsNobodyInWithoutAToken() {
        assertEquals(401, hub.send("GET /api/v1/luna", java.util.List.of(), "").status());
        assertEquals(426, hub.as(hub.guest, "GET /api/v1/luna").status());
    }

    private void dim(double to) {
        hub.home.report(
                new DeviceId("lamp"), state -> state.with(Trait.BRIGHTNESS, Value.percent(to)));
    }
}
