package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.media.Library;
import maru.hub.registry.Notices;
import maru.hub.ssap.SsapEdge;
import maru.hub.tls.HubIdentity;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub as a TV, as remotes for webOS televisions see it. */
@Timeout(60)
class SsapTest {
    @TempDir static Path data;
    private static TestHub hub;
    private static FakeTv tv;
    private static String token;
    private static final AtomicInteger NEXT = new AtomicInteger(10);
    private final List<SsapClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path media = data.resolve("media");
        Recording.of(Duration.ofSeconds(60), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("night-walk.wav"));
        hub =
                TestHub.start(
                        data,
                        TestHub.freePort(),
                        "--maru.ssap.port=0",
                        "--maru.ssap.tls-port=0",
                        "--maru.media.folders=" + media);
        token = CommandLineKey.read(CommandLineKey.in(data));
        tv = new FakeTv(hub.part(Hub.class).address(), token, "tv").start();
        Party.await(() -> online() == 1, "the TV");
        var library = hub.part(Library.class);
        Party.await(() -> library.progress().phase() == Library.Phase.READY, "the library");
    }

    @AfterAll
    static void stop() {
        tv.close();
        hub.close();
    }

    @AfterEach
    void leave() {
        clients.forEach(SsapClient::close);
        tv.sits(FakeTv.Person.AGREES);
    }

    private static long online() {
        try {
            int count = 0;
            for (JsonNode player : hub.api().get("players")) {
                count += player.path("online").asBoolean() ? 1 : 0;
            }
            return count;
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SsapEdge.State listening(TestHub hub) {
        return hub.part(SsapEdge.class).decided().toCompletableFuture().join();
    }

    private static int port() {
        return listening(hub).port().orElseThrow();
    }

    private static URI place() {
        return URI.create("ws://127.0.0.1:" + port() + "/");
    }

    /** A remote at an address of its own. */
    private SsapClient remote() {
        return remote(SsapClient.from("127.0.0." + NEXT.incrementAndGet()), place());
    }

    private SsapClient remote(HttpClient from, URI place) {
        var client = new SsapClient(from, place);
        clients.add(client);
        return client;
    }

    private SsapClient paired() {
        var client = remote();
        client.comesIn(SsapClient.EVERYTHING);
        return client;
    }

    private static String error(JsonNode answer) {
        assertEquals("error", answer.path("type").asText(), answer::toString);
        assertTrue(answer.path("payload").isObject(), answer::toString);
        return answer.path("error").asText();
    }

    @Test
    void saysHelloAndWhatItIsToAnybody() {
        var client = remote();
        client.say("{\"id\":\"hello\",\"type\":\"hello\"}");
        JsonNode hello = client.awaits("hello", "hello").path("payload");
        assertEquals("webOS", hello.path("deviceOS").asText());
        assertEquals(3, hello.path("pairingTypes").size());
        assertEquals("Maru", client.does("ssap://system/getSystemInfo").path("modelName").asText());
    }

    @Test
    void letsARemoteInWhenSomebodySaysYesAndKnowsItAgain() throws Exception {
        var client = remote();
        String key = client.comesIn(SsapClient.EVERYTHING);
        assertTrue(tv.awaits("ask").path("who").asText().contains("127.0.0."));
        client.does("ssap://audio/getVolume");

        tv.sits(FakeTv.Person.IS_AWAY);
        var again = remote();
        var registered = again.registers(key, "PROMPT", SsapClient.EVERYTHING);
        assertEquals("registered", registered.path("type").asText());
        assertEquals(key, registered.path("payload").path("client-key").asText());
        again.does("ssap://audio/getVolume");
    }

    @Test
    void keepsNoKeyInTheClear() throws Exception {
        String key = remote().comesIn(SsapClient.EVERYTHING);
        for (String file : List.of("maru.db", "maru.db-wal")) {
            Path kept = data.resolve(file);
            if (java.nio.file.Files.exists(kept)) {
                String bytes =
                        new String(
                                java.nio.file.Files.readAllBytes(kept),
                                java.nio.charset.StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(key), file);
            }
        }
    }

    @Test
    void staysClosedWhenSomebodySaysNoAndMakesTheSameOneWait() {
        tv.sits(FakeTv.Person.REFUSES);
        var client = remote();
        client.registers(null, "PROMPT", SsapClient.EVERYTHING);
        assertEquals("403 User rejected pairing", error(client.awaits("r", "error")));
        assertEquals("401 insufficient permissions", error(client.ask("ssap://audio/getVolume")));
        // Once may be a slip of the finger, twice isn't.
        client.registers(null, "PROMPT", SsapClient.EVERYTHING);
        assertEquals("403 User rejected pairing", error(client.awaits("r", "error")));
        tv.sits(FakeTv.Person.AGREES);
        assertEquals(
                "403 too many attempts, wait a while",
                error(client.registers(null, "PROMPT", SsapClient.EVERYTHING)));
        paired();
    }

    @Test
    void nothingThatAClientSaysIsAWayAroundTheQuestion() {
        tv.sits(FakeTv.Person.IS_AWAY);
        var client = remote();
        client.say(
                "{\"id\":\"r\",\"type\":\"register\",\"payload\":{\"forcePairing\":true,"
                        + "\"pairingType\":\"NONE\",\"client-key\":\"\",\"manifest\":{\"signed\":"
                        + "{\"permissions\":[\"CONTROL_AUDIO\"],\"vendorId\":\"com.lge\"},"
                        + "\"signatures\":[{\"signatureVersion\":1,\"signature\":\"x\"}]}}}");
        assertEquals(
                "PROMPT",
                client.awaits("r", "response").path("payload").path("pairingType").asText());
        var ask = tv.awaits("ask");
        assertEquals("401 insufficient permissions", error(client.ask("ssap://audio/getVolume")));
        assertEquals(
                "403 no PIN is asked for",
                error(client.ask("ssap://pairing/setPin", Map.of("pin", ""))));

        // Another one isn't asked about meanwhile, and once the first has gone, it may be.
        var other = remote();
        assertEquals(
                "409 register already in progress",
                error(other.registers(null, "PROMPT", SsapClient.EVERYTHING)));
        client.close();
        assertEquals(ask.path("id"), tv.awaits("dismiss").path("id"), "the question is taken away");
        tv.sits(FakeTv.Person.AGREES);
        Party.await(
                () -> {
                    other.say(
                            "{\"id\":\"again\",\"type\":\"register\",\"payload\":{\"manifest\":{}}}");
                    return !other.awaits(m -> m.path("id").asText().equals("again"))
                            .path("type")
                            .asText()
                            .equals("error");
                },
                "the next one is asked about");
    }

    @Test
    void digitsOnTheScreenLetInAndWrongOnesLockTheDoor() {
        var either = remote();
        assertEquals(
                "COMBINED",
                either.registers(null, "COMBINED", SsapClient.EVERYTHING)
                        .path("payload")
                        .path("pairingType")
                        .asText());
        either.awaits("r", "registered");
        var shown = tv.awaits("ask", order -> order.has("pin"));
        assertTrue(shown.path("agreeable").asBoolean(), "a yes is enough for this one");

        var right = remote();
        assertEquals(
                "PIN",
                right.registers(null, "PIN", SsapClient.EVERYTHING)
                        .path("payload")
                        .path("pairingType")
                        .asText());
        String pin = tv.awaits("ask", order -> order.has("pin")).path("pin").asText();
        assertEquals(6, pin.length());
        assertEquals(
                "403 wrong PIN",
                error(right.ask("ssap://pairing/setPin", Map.of("pin", wrong(pin)))));
        right.does("ssap://pairing/setPin", Map.of("pin", pin));
        right.awaits("r", "registered");
        right.does("ssap://audio/getVolume");

        var guesser = remote();
        guesser.registers(null, "PIN", SsapClient.EVERYTHING);
        String hidden = tv.awaits("ask", order -> order.has("pin")).path("pin").asText();
        for (int i = 1; i < 5; i++) {
            assertEquals(
                    "403 wrong PIN",
                    error(guesser.ask("ssap://pairing/setPin", Map.of("pin", wrong(hidden)))));
        }
        assertEquals(
                "403 too many wrong PINs",
                error(guesser.ask("ssap://pairing/setPin", Map.of("pin", wrong(hidden)))));
        assertEquals("403 too many wrong PINs", error(guesser.awaits("r", "error")));
        assertEquals(
                "403 no PIN is asked for",
                error(guesser.ask("ssap://pairing/setPin", Map.of("pin", hidden))));
        assertEquals(
                "403 too many attempts, wait a while",
                error(remote().registers(null, "PIN", SsapClient.EVERYTHING)),
                "for everybody");
        paired();
    }

    private static String wrong(String pin) {
        return (pin.charAt(0) == '0' ? '1' : '0') + pin.substring(1);
    }

    @Test
    void mayDoWhatItAskedForAndIsAskedAboutAnewForMore() {
        var client = remote();
        String key = client.comesIn(List.of("CONTROL_AUDIO", "NO_SUCH_RIGHT"));
        tv.awaits("ask");
        client.does("ssap://audio/getVolume");
        assertEquals(
                "401 insufficient permissions",
                error(client.ask("ssap://com.webos.applicationManager/listLaunchPoints")));
        assertEquals(
                "401 insufficient permissions",
                error(client.ask("ssap://system.notifications/createToast")));

        tv.sits(FakeTv.Person.IS_AWAY);
        var greedy = remote();
        assertEquals(
                "PROMPT",
                greedy.registers(key, "PROMPT", SsapClient.EVERYTHING)
                        .path("payload")
                        .path("pairingType")
                        .asText());
        tv.awaits("ask");
        assertEquals("401 insufficient permissions", error(greedy.ask("ssap://audio/getVolume")));
    }

    @Test
    void isOutAtOnceWhenSomebodyShutsItOut() throws Exception {
        var client = remote();
        String key = client.comesIn(SsapClient.EVERYTHING);
        JsonNode all = hub.api().get("remotes");
        String id = all.path(all.size() - 1).path("id").asText();
        assertEquals(204, hub.api().send("DELETE", "remotes/" + id, Optional.empty()).status());
        assertEquals(1008, client.awaitsTheEnd());
        tv.sits(FakeTv.Person.IS_AWAY);
        assertEquals(
                "response",
                remote().registers(key, "PROMPT", SsapClient.EVERYTHING).path("type").asText(),
                "it is asked about again");
    }

    @Test
    void tellsWhatChangesToWhoeverFollows() {
        var client = paired();
        client.say(
                "{\"id\":7,\"type\":\"subscribe\",\"uri\":\"ssap://audio/getVolume\",\"payload\":{}}");
        JsonNode first = client.awaits(m -> m.path("id").asText().equals("7"));
        assertTrue(first.path("id").isInt(), "ids come back as they went");
        assertTrue(first.path("payload").path("subscribed").asBoolean(), first::toString);
        JsonNode app = client.follow("ssap://com.webos.applicationManager/getForegroundAppInfo");

        client.does("ssap://audio/setVolume", Map.of("volume", 23));
        JsonNode louder =
                client.awaits(m ->
                        m.path("id").isInt() && m.path("payload").path("volume").asInt() == 23);
        assertEquals(23, louder.path("payload").path("volumeStatus").path("volume").asInt());

        client.does("ssap://system.launcher/launch", Map.of("id", "home.maru.tv.energy"));
        assertEquals("energy", tv.awaits("show").path("place").asText());
        client.awaits(m ->
                m.path("id").equals(app.path("id"))
                        && m.path("payload").path("appId").asText().equals("home.maru.tv.energy"));

        client.say("{\"id\":7,\"type\":\"unsubscribe\"}");
        client.does("ssap://audio/setMute", Map.of("mute", true));
        tv.awaits("mute");
        client.does("ssap://audio/setMute", Map.of("mute", false));
        tv.awaits("mute");
        client.does("ssap://system.launcher/close", Map.of("id", "home.maru.tv.energy"));
        client.awaits(m -> {
            assertFalse(m.path("id").isInt(), m::toString);
            return m.path("payload").path("appId").asText().equals("home.maru.tv.home");
        });
    }

    @Test
    void listsThePlacesOfTheScreenAsAppsAndNothingThatIsNotThere() {
        var client = paired();
        JsonNode apps =
                client.does("ssap://com.webos.applicationManager/listLaunchPoints")
                        .path("launchPoints");
        assertEquals(7, apps.size());
        assertTrue(apps.toString().contains("\"home.maru.tv.library\""), apps::toString);
        assertTrue(apps.toString().contains("\"Media\""), apps::toString);
        assertEquals(0, client.does("ssap://tv/getExternalInputList").path("devices").size());
        assertEquals(0, client.does("ssap://tv/getChannelList").path("channelList").size());
        assertTrue(
                error(client.ask("ssap://tv/switchInput", Map.of("inputId", "HDMI_1")))
                        .startsWith("500 "));
        assertTrue(
                error(client.ask("ssap://system.launcher/launch", Map.of("id", "netflix")))
                        .startsWith("500 "));
        assertTrue(error(client.ask("ssap://system/turnOff")).startsWith("500 "));
        assertEquals(
                "404 no such service or method", error(client.ask("ssap://settings/getSystem")));
        assertEquals(
                "404 no such service or method",
                error(client.ask("luna://com.webos.settingsservice/setSystemSettings")));
    }

    @Test
    void playsPiecesOfTheLibraryAndFetchesNothing() throws Exception {
        var client = paired();
        JsonNode item = hub.api().get("media/items").path("items").path(0);
        String file = item.path("file").asText();
        String http = hub.part(Hub.class).address().replaceAll("/$", "");
        assertTrue(error(client.ask("ssap://media.controls/play")).startsWith("500 "));
        client.does("ssap://media.viewer/open", Map.of("target", http + file));
        assertEquals(item.path("id"), tv.awaits("play").path("item").path("id"));
        JsonNode playing = client.follow("ssap://com.webos.media/getForegroundAppInfo");
        if (!playing.toString().contains("\"playing\"")) {
            client.awaits(m -> m.toString().contains("\"playState\":\"playing\""));
        }
        client.does("ssap://media.controls/pause");
        tv.awaits("pause");
        client.awaits(m -> m.toString().contains("\"playState\":\"paused\""));
        client.does("ssap://media.controls/play");
        tv.awaits("resume");
        client.does("ssap://media.controls/fastForward");
        assertEquals("forward", tv.awaits("key").path("key").asText());
        client.does("ssap://media.controls/stop");
        tv.awaits("stop");

        try (var trap = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            trap.setSoTimeout(500);
            String there = "http://127.0.0.1:" + trap.getLocalPort();
            for (String address :
                    List.of(
                            there + "/film.mp4",
                            "http://[::1]/",
                            "http://169.254.169.254/latest/meta-data",
                            "http://2130706433/",
                            "http://evil.example" + file,
                            "http://user@127.0.0.1" + file,
                            "http://127.0.0.1/api/v1/media/items/../../x/file",
                            "file:///etc/passwd",
                            "javascript:alert(1)",
                            "luna://com.webos.applicationManager/launch",
                            "jar:http://127.0.0.1!/x",
                            "no address at all \u0000")) {
                for (var asked :
                        List.of(
                                client.ask("ssap://media.viewer/open", Map.of("target", address)),
                                client.ask(
                                        "ssap://system.launcher/open", Map.of("target", address)),
                                client.ask(
                                        "ssap://com.webos.applicationManager/launch",
                                        Map.of(
                                                "id",
                                                "home.maru.tv.library",
                                                "params",
                                                Map.of("contentTarget", address))))) {
                    assertEquals(
                            "500 only pieces of this hub's library are opened",
                            error(asked),
                            address);
                }
            }
            assertThrows(java.net.SocketTimeoutException.class, trap::accept);
        }
    }

    @Test
    void showsTextsAndRunsNothingThatIsBehindThem() {
        var client = paired();
        String toast =
                client.does(
                                "ssap://system.notifications/createToast",
                                Map.of("message", "Laundry\u202e is done\u0007"))
                        .path("toastId")
                        .asText();
        assertEquals("Laundry is done", tv.awaits("toast").path("text").asText());
        client.does("ssap://system.notifications/closeToast", Map.of("toastId", toast));
        assertEquals(toast, tv.awaits("dismiss").path("id").asText());

        String alert =
                client.does(
                                "ssap://system.notifications/createAlert",
                                Map.of(
                                        "message",
                                        "<b>Hi</b>",
                                        "buttons",
                                        List.of(
                                                Map.of(
                                                        "label",
                                                        "OK",
                                                        "onclick",
                                                        "luna://com.webos.settingsservice/set")),
                                        "onclose",
                                        Map.of("uri", "luna://com.webos.settingsservice/set")))
                        .path("alertId")
                        .asText();
        JsonNode shown = tv.awaits("alert");
        assertEquals("<b>Hi</b>", shown.path("text").asText());
        assertEquals("[\"OK\"]", shown.path("buttons").toString());
        assertFalse(shown.toString().contains("luna"), shown::toString);
        client.does("ssap://system.notifications/closeAlert", Map.of("alertId", alert));
        assertEquals(alert, tv.awaits("dismiss").path("id").asText());
        assertTrue(
                error(
                                client.ask(
                                        "ssap://system.notifications/closeAlert",
                                        Map.of("alertId", "a-question-of-somebody-else")))
                        .startsWith("500 "));
    }

    @Test
    void typesWhereAFieldHasTheFocusAndTellsWhetherOneHas() {
        var client = paired();
        String ime = "ssap://com.webos.service.ime/";
        JsonNode keyboard = client.follow(ime + "registerRemoteKeyboard");
        assertFalse(keyboard.path("payload").path("currentWidget").path("focus").asBoolean());
        assertTrue(error(client.ask(ime + "insertText", Map.of("text", "hi"))).startsWith("500 "));
        tv.focusesAField(true);
        try {
            client.awaits(m -> m.path("payload").path("currentWidget").path("focus").asBoolean());
            client.does(ime + "insertText", Map.of("text", "따뜻하게", "replace", 0));
            assertEquals("따뜻하게", tv.awaits("type").path("text").asText());
            client.does(ime + "deleteCharacters", Map.of("count", 2));
            assertEquals(2, tv.awaits("erase").path("count").asInt());
            client.does(ime + "sendEnterKey");
            assertEquals("ok", tv.awaits("key").path("key").asText());
        } finally {
            tv.focusesAField(false);
        }
    }

    @Test
    void thePointerHasAnAddressOfItsOwnThatIsGoodOnce() {
        var from = SsapClient.from("127.0.0." + NEXT.incrementAndGet());
        var client = remote(from, place());
        client.comesIn(SsapClient.EVERYTHING);
        String asked = "ssap://com.webos.service.networkinput/getPointerInputSocket";
        URI path = URI.create(client.does(asked).path("socketPath").asText());
        assertEquals("127.0.0.1", path.getHost());
        assertThrows(
                CompletionException.class,
                () -> remote(SsapClient.from("127.0.0.9"), path),
                "for the machine that asked for it");
        URI again = URI.create(client.does(asked).path("socketPath").asText());
        assertNotEquals(path, again);
        var pointer = remote(from, again);
        assertThrows(CompletionException.class, () -> remote(from, again), "once");

        pointer.say("type:button\nname:DOWN\n\n");
        assertEquals("down", tv.awaits("key").path("key").asText());
        pointer.say("type:move\ndx:12\ndy:-3\ndown:0\n\n");
        JsonNode move = tv.awaits("move");
        assertEquals(12, move.path("dx").asInt());
        assertEquals(-3, move.path("dy").asInt());
        pointer.say("type:click\n\n");
        tv.awaits("click");
        pointer.say("type:scroll\ndx:0\ndy:5\n\n");
        assertEquals(5, tv.awaits("scroll").path("dy").asInt());
        for (String nonsense :
                List.of(
                        "",
                        "type",
                        "type:button\n\n",
                        "type:button\nname:NETFLIX\n\n",
                        "a:b\n\n")) {
            pointer.say(nonsense);
        }
        pointer.say("type:move\ndx:NaN\ndy:1e999\n\ntype:button\nname:ENTER\n\n");
        assertEquals("ok", tv.awaits("key").path("key").asText());

        client.close();
        assertTrue(pointer.awaitsTheEnd() > 0, "it goes with its client");
    }

    @Test
    void manyMovesPushNothingElseOut() {
        var from = SsapClient.from("127.0.0." + NEXT.incrementAndGet());
        var client = remote(from, place());
        client.comesIn(SsapClient.EVERYTHING);
        var pointer =
                remote(
                        from,
                        URI.create(
                                client.does(
                                                "ssap://com.webos.service.networkinput"
                                                        + "/getPointerInputSocket")
                                        .path("socketPath")
                                        .asText()));
        client.does("ssap://system.notifications/createToast", Map.of("message", "kept"));
        for (int i = 0; i < 100; i++) {
            pointer.say("type:move\ndx:1\ndy:0\n\n");
        }
        pointer.say("type:button\nname:BACK\n\n");
        tv.awaits("toast", order -> order.path("text").asText().equals("kept"));
        Party.await(
                () -> tv.told().stream().anyMatch(o -> o.path("key").asText().equals("back")),
                "the key after the moves");
        int way =
                tv.told().stream()
                        .filter(o -> o.path("do").asText().equals("move"))
                        .mapToInt(o -> o.path("dx").asInt())
                        .sum();
        assertEquals(100, way);
    }

    @Test
    void aPhoneIsARemoteToo() throws Exception {
        assertEquals(204, hub.api().post("players/tv/keys", Map.of("key", "left")).status());
        tv.awaits("key", order -> order.path("key").asText().equals("left"));
        assertEquals(409, hub.api().post("players/none/keys", Map.of("key", "left")).status());
    }

    @Test
    void badMessagesAreAnsweredAndHarmNobody() {
        var client = paired();
        for (String bad :
                List.of("", "{", "[]", "null", "\"x\"", "{\"id\":{},\"type\":\"hello\"}")) {
            client.say(bad);
            assertTrue(error(client.awaits(m -> !m.has("id"))).startsWith("400 "), bad);
        }
        client.say("{\"id\":1,\"type\":\"dance\"}");
        assertTrue(error(client.awaits("1", "error")).startsWith("400 "));
        client.say("[".repeat(20_000));
        assertTrue(error(client.awaits(m -> !m.has("id"))).startsWith("400 "));
        for (Map<String, ?> volume :
                List.<Map<String, ?>>of(
                        Map.of(),
                        Map.of("volume", "loud"),
                        Map.of("volume", -1),
                        Map.of("volume", 101),
                        Map.of("volume", List.of()))) {
            assertTrue(
                    error(client.ask("ssap://audio/setVolume", volume)).startsWith("400 volume:"),
                    volume.toString());
        }
        client.does("ssap://audio/getVolume");

        var loud = remote();
        loud.shout("x".repeat(300_000));
        assertTrue(loud.awaitsTheEnd() > 0);
        var fast = remote();
        for (int i = 0; i < 400; i++) {
            fast.shout("{\"id\":" + i + ",\"type\":\"hello\"}");
        }
        assertTrue(fast.awaitsTheEnd() > 0);
        client.does("ssap://audio/getVolume");
    }

    @Test
    void subscriptionsAndConnectionsAreCounted() {
        var from = SsapClient.from("127.0.0." + NEXT.incrementAndGet());
        var client = remote(from, place());
        client.comesIn(SsapClient.EVERYTHING);
        for (int i = 0; i < 32; i++) {
            client.follow("ssap://audio/getVolume");
        }
        assertEquals("500 too many subscriptions", error(client.follow("ssap://audio/getVolume")));
        IntStream.range(1, 16).forEach(_ -> remote(from, place()));
        assertThrows(CompletionException.class, () -> remote(from, place()));
        paired();
    }

    @Test
    void aPageOfSomebodyElsesCannotUseIt() {
        var page =
                assertThrows(
                        CompletionException.class,
                        () ->
                                HttpClient.newHttpClient()
                                        .newWebSocketBuilder()
                                        .header("Origin", "http://evil.example")
                                        .buildAsync(
                                                place(), new java.net.http.WebSocket.Listener() {})
                                        .join());
        assertEquals(
                403,
                assertInstanceOf(WebSocketHandshakeException.class, page.getCause())
                        .getResponse()
                        .statusCode());
        assertThrows(
                CompletionException.class,
                () ->
                        remote(
                                HttpClient.newHttpClient(),
                                place().resolve("/resources/x/netinput.pointer.sock")));
    }

    @Test
    void withoutATvItIsOffAndSaysSo() throws Exception {
        try (var other =
                        TestHub.start(
                                data.resolve("other"),
                                TestHub.freePort(),
                                "--maru.ssap.port=0",
                                "--maru.ssap.tls-port=0");
                var there =
                        new FakeTv(
                                        other.part(Hub.class).address(),
                                        CommandLineKey.read(
                                                CommandLineKey.in(data.resolve("other"))),
                                        "there")
                                .start()) {
            URI place = URI.create("ws://127.0.0.1:" + listening(other).port().orElseThrow() + "/");
            var client = remote(HttpClient.newHttpClient(), place);
            String[] key = {""};
            Party.await(
                    () -> {
                        var first = client.registers(null, "PROMPT", SsapClient.EVERYTHING);
                        return first.path("type").asText().equals("response");
                    },
                    "a TV to ask on");
            key[0] = client.awaits("r", "registered").path("payload").path("client-key").asText();
            String power = "ssap://com.webos.service.tvpower/power/getPowerState";
            assertEquals("Active", client.follow(power).path("payload").path("state").asText());
            there.close();
            client.awaits(m -> m.path("payload").path("state").asText().equals("Active Standby"));
            assertEquals(
                    "500 the TV screen isn't on",
                    error(client.ask("ssap://audio/setVolume", Map.of("volume", 3))));
            client.does("ssap://audio/getVolume");
            var stranger = remote(SsapClient.from("127.0.0.8"), place);
            assertEquals(
                    "403 no TV screen is on to ask",
                    error(stranger.registers(null, "PROMPT", SsapClient.EVERYTHING)));
            assertEquals(
                    "registered",
                    stranger.registers(key[0], "PROMPT", SsapClient.EVERYTHING)
                            .path("type")
                            .asText());
        }
    }

    @Test
    void remotesFindTheTvThatIsMeantToBeFound() {
        try (var bedroom = new FakeTv(hub.part(Hub.class).address(), token, "bedroom").start()) {
            Party.await(() -> online() == 2, "the second TV");
            var client = paired();
            client.does("ssap://system.notifications/createToast", Map.of("message", "first"));
            tv.awaits("toast", o -> o.path("text").asText().equals("first"));
            bedroom.isTheOneThatRemotesFind();
            Party.await(
                    () -> {
                        client.does(
                                "ssap://system.notifications/createToast",
                                Map.of("message", "second"));
                        return !bedroom.told().isEmpty();
                    },
                    "the TV that was chosen");
        }
        Party.await(() -> online() == 1, "the second TV is away");
    }

    @Test
    void servesTheSameOverTlsWithAKeyThatCanBePinned() throws Exception {
        int port = listening(hub).tlsPort().orElseThrow();
        String fingerprint = hub.api().get("identity").path("fingerprint").asText();
        var pinned = SSLContext.getInstance("TLS");
        pinned.init(null, new TrustManager[] {new Pinned(fingerprint)}, new SecureRandom());
        var client =
                remote(
                        HttpClient.newBuilder().sslContext(pinned).build(),
                        URI.create("wss://127.0.0.1:" + port + "/"));
        client.comesIn(SsapClient.EVERYTHING);
        String path =
                client.does("ssap://com.webos.service.networkinput/getPointerInputSocket")
                        .path("socketPath")
                        .asText();
        assertTrue(path.startsWith("wss://127.0.0.1:" + port + "/resources/"), path);
    }

    @Test
    void servesPagesAndTheApiOverTlsWithTheSameKey() throws Exception {
        int port = TestHub.freePort();
        try (var other =
                TestHub.start(
                        data.resolve("tls"), TestHub.freePort(), "--maru.http.tls-port=" + port)) {
            var identity = other.part(HubIdentity.class);
            Party.await(() -> identity.https().isPresent(), "https");
            var told = other.api().get("identity");
            assertEquals(port, told.path("https").asInt());
            var pinned = SSLContext.getInstance("TLS");
            pinned.init(
                    null,
                    new TrustManager[] {new Pinned(told.path("fingerprint").asText())},
                    new SecureRandom());
            var client = HttpClient.newBuilder().sslContext(pinned).build();
            String place = "https://127.0.0.1:" + port;
            var page =
                    client.send(
                            HttpRequest.newBuilder(URI.create(place + "/")).build(),
                            BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            for (var origin : Map.of(place, 204, place.replace("https", "http"), 403).entrySet()) {
                var invitation =
                        HttpRequest.newBuilder(URI.create(place + "/api/v1/pairing"))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + CommandLineKey.read(
                                                        CommandLineKey.in(data.resolve("tls"))))
                                .header("Origin", origin.getKey())
                                .DELETE()
                                .build();
                assertEquals(
                        origin.getValue(),
                        client.send(invitation, BodyHandlers.ofString()).statusCode(),
                        origin.getKey());
            }
        }
    }

    /** Trusts one key and nothing else. */
    private record Pinned(String fingerprint) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind)
                throws CertificateException {
            try {
                byte[] key = chain[0].getPublicKey().getEncoded();
                String seen =
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
                if (!seen.equals(fingerprint)) {
                    throw new CertificateException("another key: " + seen);
                }
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void describesItselfToWhoeverFoundIt() throws Exception {
        var described =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:"
                                                                + port()
                                                                + "/description.xml"))
                                        .build(),
                                BodyHandlers.ofString());
        assertEquals(200, described.statusCode());
        assertTrue(described.body().contains("<friendlyName>Maru</friendlyName>"));
    }

    @Test
    void aPortThatIsTakenStopsNothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var other =
                        TestHub.start(
                                data.resolve("third"),
                                TestHub.freePort(),
                                "--maru.ssap.port=" + taken.getLocalPort(),
                                "--maru.ssap.tls-port=0",
                                "--maru.http.tls-port=" + taken.getLocalPort())) {
            var state = listening(other);
            assertTrue(state.port().isEmpty());
            assertTrue(state.tlsPort().isPresent());
            JsonNode health = other.api().get("health");
            assertEquals("degraded", health.path("parts").path("tv").path("status").asText());
            assertTrue(health.path("ready").asBoolean());
            assertTrue(health.path("notices").toString().contains("maru.ssap.port"));
            Party.await(
                    () ->
                            other.part(Notices.class).recent().stream()
                                    .anyMatch(n -> n.subject().equals("maru.http.tls-port")),
                    "the notice");
            assertTrue(other.api().get("identity").path("https").isNull());
        }
    }
}
