package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.ssap.SsapEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One hub drives another one's TV screen, which was made for other people's remotes. */
@Timeout(90)
class TelevisionOfOursTest {
    @TempDir static Path data;
    @TempDir static Path televisionsData;

    private static TestHub television;
    private static FakeTv screen;
    private static TestHub hub;
    private static List<String> settings;
    private static int brokerPort;

    @BeforeAll
    static void start() throws Exception {
        television =
                TestHub.start(
                        televisionsData,
                        TestHub.freePort(),
                        "--maru.ssap.port=0",
                        "--maru.ssap.tls-port=0");
        var ports = television.part(SsapEdge.class).decided().toCompletableFuture().join();
        screen =
                new FakeTv(
                                television.part(Hub.class).address(),
                                CommandLineKey.read(CommandLineKey.in(televisionsData)),
                                "tv")
                        .start();
        settings =
                List.of(
                        "--maru.televisions.port=" + ports.port().orElseThrow(),
                        "--maru.televisions.tls-port=" + ports.tlsPort().orElseThrow());
        brokerPort = TestHub.freePort();
        begin();
    }

    private static void begin() throws IOException {
        hub = TestHub.start(data, brokerPort, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        hub.close();
        screen.close();
        television.close();
    }

    @AfterEach
    void forget() throws IOException {
        for (JsonNode tv : hub.api().get("televisions")) {
            hub.api().send("DELETE", "televisions/" + tv.path("id").asText(), Optional.empty());
        }
        screen.sits(FakeTv.Person.AGREES);
    }

    private static JsonNode pairing() {
        return get("television-pairing");
    }

    private static JsonNode get(String path) {
        try {
            return hub.api().get(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaits(String stage) {
        Party.await(() -> pairing().path("stage").asText().equals(stage), stage);
    }

    private static void asks(Map<String, String> how) throws IOException {
        var begun = hub.api().post("television-pairing", how);
        assertEquals(202, begun.status(), () -> begun.json().toString());
    }

    private static JsonNode tv() {
        return get("televisions").path(0);
    }

    private static void isConnected() {
        Party.await(() -> tv().path("state").asText().equals("connected"), "the television");
        Party.await(() -> tv().has("device"), "its device");
        Party.await(() -> device().path("state").has("volume"), "its state");
    }

    private static JsonNode device() {
        return get("devices/" + tv().path("device").asText());
    }

    @Test
    void isPairedByAYesOnTheScreenAndDrivenBySayingSo() throws Exception {
        asks(Map.of("host", "127.0.0.1", "name", "Living room TV", "room", "Living room"));
        awaits("paired");
        assertTrue(pairing().path("secure").asBoolean());
        isConnected();
        assertEquals("done", hub.api().say("set the TV volume to 25").outcome());
        Party.await(() -> device().path("state").path("volume").asInt() == 25, "its volume");
        var shown = hub.api().say("switch the living room TV to Rooms");
        assertEquals("done", shown.outcome(), shown::toString);
        assertEquals("rooms", screen.spot());
        // A page can't be switched off, and says so.
        assertEquals("refused", hub.api().say("turn off the TV").outcome());
    }

    @Test
    void isPairedByTheDigitsOnTheScreen() throws Exception {
        screen.sits(FakeTv.Person.IS_AWAY);
        asks(Map.of("host", "127.0.0.1", "by", "pin"));
        awaits("pin");
        String pin = screen.pin();
        var wrong =
                hub.api()
                        .post(
                                "television-pairing/pin",
                                Map.of("pin", pin.charAt(0) == '1' ? "222222" : "111111"));
        assertEquals(422, wrong.status());
        var right = hub.api().post("television-pairing/pin", Map.of("pin", pin));
        assertEquals(204, right.status(), () -> right.json().toString());
        awaits("paired");
        isConnected();
    }

    @Test
    void isNotPairedByANo() throws Exception {
        screen.sits(FakeTv.Person.REFUSES);
        asks(Map.of("host", "127.0.0.1"));
        awaits("failed");
        assertEquals("it says: 403 User rejected pairing", pairing().path("problem").asText());
    }

    @Test
    void knowsItAgainAfterARestartAndAsksNobody() throws Exception {
        asks(Map.of("host", "127.0.0.1", "name", "Living room TV"));
        awaits("paired");
        isConnected();
        String device = tv().path("device").asText();
        screen.sits(FakeTv.Person.IS_AWAY);
        hub.close();
        begin();
        isConnected();
        assertEquals(device, tv().path("device").asText());
        assertEquals("Living room TV", device().path("name").asText());
    }

    @Test
    void hasToBePairedAnewWhenTheTelevisionShutsItOut() throws Exception {
        asks(Map.of("host", "127.0.0.1"));
        awaits("paired");
        isConnected();
        screen.sits(FakeTv.Person.IS_AWAY);
        for (JsonNode remote : television.api().get("remotes")) {
            television
                    .api()
                    .send("DELETE", "remotes/" + remote.path("id").asText(), Optional.empty());
        }
        Party.await(() -> tv().path("state").asText().equals("key-lost"), "that it is shut out");
        screen.sits(FakeTv.Person.AGREES);
        asks(Map.of("host", "127.0.0.1"));
        awaits("paired");
        isConnected();
    }
}
