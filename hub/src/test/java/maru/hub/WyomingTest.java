package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import maru.hub.access.Token;
import maru.hub.access.Tokens;
import maru.hub.broker.Party;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.SpeechModels;
import maru.hub.understand.Utterance.Role;
import maru.hub.voice.Sounds;
import maru.hub.voice.Voice;
import maru.hub.wyoming.WyomingServer;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hub as a Wyoming service, with the Python package of that name in front of it. */
@Timeout(300)
@Tag("native-engine")
class WyomingTest {
    private static final String PACKAGE = "wyoming==1.10.2";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path data;
    private static TestHub hub;
    private static RunningHousehold house;

    @BeforeAll
    static void start() throws Exception {
        int port = TestHub.freePort();
        hub =
                TestHub.start(
                        data,
                        port,
                        "--maru.voice.enabled=true",
                        "--maru.model.fetch=false",
                        "--maru.wyoming.enabled=true",
                        "--maru.wyoming.port=0");
        var household = Household.load(TestHub.HOMES.resolve("house-en.yaml"));
        house = TestHub.household(household, new PahoLinks(hub.api().household(port)));
        Party.await(() -> isOn().isBoolean(), "the light");
    }

    @AfterAll
    static void stop() {
        house.close();
        hub.close();
    }

    private static JsonNode isOn() {
        try {
            return hub.api()
                    .deviceNamed("Hallway light")
                    .map(light -> light.path("state").path("on"))
                    .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int port() {
        return hub.part(WyomingServer.class).port().orElseThrow();
    }

    @Test
    void homeAssistantsLibraryHearsSpeaksAndHasThingsDone() throws Exception {
        Path python =
                RealClients.python(
                        Path.of("target", "wyoming-client").toAbsolutePath(), List.of(PACKAGE));
        boolean hears = hears();
        Path script = data.resolve("client.py");
        try (InputStream in = WyomingTest.class.getResourceAsStream("/wyoming/client.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Process process =
                new ProcessBuilder(python.toString(), script.toString(), Integer.toString(port()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);

        assertTrue(said.contains("handled: "), said);
        assertTrue(isOn().booleanValue(), said);
        assertTrue(said.contains("risky: "), said);
        if (Sounds.cannotSpeak().isEmpty()) {
            assertTrue(said.contains("spoken: True"), said);
            assertTrue(
                    !hears
                            || said.toLowerCase(Locale.ROOT)
                                    .contains("heard: turn off the hallway light"),
                    said);
        }
        String risky = said.lines().filter(line -> line.startsWith("risky")).findFirst().get();
        assertTrue(risky.length() > "risky: ".length(), risky);
        assertEquals("locked", lock(), "a stranger unlocked the door");
    }

    private static String lock() throws IOException {
        return hub.api()
                .deviceNamed("Front door lock")
                .orElseThrow()
                .path("state")
                .path("lock")
                .asText();
    }

    /** Whether the recogniser is here. */
    private static boolean hears() {
        var models = SpeechModels.shipped();
        if (!models.isHere(models.standard(), ModelConfig.STANDARD)) {
            System.err.println("Nothing is heard: ./maru model --speech");
            return false;
        }
        Party.await(() -> hub.part(Voice.class).deafness().isEmpty(), "the recogniser");
        return true;
    }

    @Test
    void whoeverComesByItIsOneGuestWhoCanBeSeen() throws Exception {
        JsonNode tokens = hub.api().get("tokens");
        var names = new ArrayList<String>();
        tokens.forEach(token ->
                names.add(token.path("name").asText() + " " + token.path("role").asText()));
        assertTrue(names.contains("Wyoming guest"), names::toString);
    }

    @Test
    void aTokenThatWasTakenBackIsIssuedAnewOnlyWhenItIsSwitchedOffAndOn(@TempDir Path elsewhere)
            throws Exception {
        String impostor;
        String first;
        try (TestHub off = startWyoming(elsewhere, false)) {
            var tokens = off.part(Tokens.class);
            impostor =
                    tokens.issue("Wyoming", Role.GUEST).toCompletableFuture().join().token().id();
        }
        try (TestHub on = startWyoming(elsewhere, true)) {
            first = issued(on, impostor).getFirst();
        }
        try (TestHub on = startWyoming(elsewhere, true)) {
            assertEquals(List.of(first), issued(on, impostor), "it is the same after a start");
            on.part(Tokens.class).revoke(first).toCompletableFuture().join();
        }
        try (TestHub on = startWyoming(elsewhere, true)) {
            assertEquals(List.of(), issued(on, impostor));
            String told = on.api().get("health").path("notices").toString();
            assertTrue(told.contains("taken back"), told);
        }
        startWyoming(elsewhere, false).close();
        try (TestHub on = startWyoming(elsewhere, true)) {
            assertEquals(1, issued(on, impostor).size());
        }
    }

    private static TestHub startWyoming(Path data, boolean enabled) throws IOException {
        return TestHub.start(
                data,
                TestHub.freePort(),
                "--maru.wyoming.enabled=" + enabled,
                "--maru.wyoming.port=0");
    }

    /** The ids of the tokens that the service has made. */
    private static List<String> issued(TestHub by, String impostor) {
        return by.part(Tokens.class).list().stream()
                .filter(token -> token.name().equals("Wyoming"))
                .map(Token::id)
                .filter(id -> !id.equals(impostor))
                .toList();
    }

    @Test
    void aPortThatIsTakenIsToldAndDoneWithout(@TempDir Path elsewhere) throws Exception {
        try (TestHub second =
                TestHub.start(
                        elsewhere,
                        TestHub.freePort(),
                        "--maru.wyoming.enabled=true",
                        "--maru.wyoming.port=" + port())) {
            assertTrue(second.part(WyomingServer.class).port().isEmpty());
            String told = second.api().get("health").path("notices").toString();
            assertTrue(told.contains("maru.wyoming"), told);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "[]\n",
                "{\"data\":{}}\n",
                "{\"type\":7}\n",
                "{\"type\":\"ping\",\"data_length\":-1}\n",
                "{\"type\":\"ping\",\"data_length\":65537}\n",
                "{\"type\":\"ping\",\"data_length\":1e3}\n",
                "{\"type\":\"ping\",\"payload_length\":99999999999999999999}\n",
                "{\"type\":\"ping\",\"payload_length\":1048577}\n",
                "{\"type\":\"ping\",\"payload_length\":\"8\"}\n",
                "{\"type\":\"ping\",\"data_length\":2}\n[]",
            })
    void whatIsNoEventIsToldSoAndHungUpOn(String text) throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            assertEquals("error", type(socket.getInputStream()));
            assertEquals(-1, socket.getInputStream().read(), "it hangs up");
        }
        assertAnswers();
    }

    @Test
    void aLineWithoutAnEndIsReadNoFurther() throws Exception {
        try (var socket = connect()) {
            byte[] part = "a".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            try {
                for (int i = 0; i < 1_000; i++) {
                    socket.getOutputStream().write(part);
                }
            } catch (IOException _) {
                // It was hung up on.
            }
        }
        assertAnswers();
    }

    @Test
    void whoGoesAwayInTheMiddleOfAnEventLeavesNothingBehind() throws Exception {
        for (String text :
                List.of(
                        "{\"type\":\"audio-chunk\",\"payload_length\":1000}\nabc",
                        "{\"type\":\"audio-start\",\"data_length\":40}\n{",
                        "{\"type\":")) {
            for (int i = 0; i < 10; i++) {
                try (var socket = connect()) {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        assertAnswers();
    }

    @Test
    void noMoreThanSixteenAreServedAndThenTheNextAgain() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 40; i++) {
                sockets.add(connect());
            }
            int served = 0;
            for (Socket socket : sockets) {
                socket.setSoTimeout(2_000);
                served += pings(socket) ? 1 : 0;
            }
            assertEquals(16, served);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertAnswers();
    }

    @Test
    void soundThatIsTooLongOrOfAnotherKindIsRefused() throws Exception {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write(
                    "{\"type\":\"audio-start\",\"data\":{\"rate\":44100,\"width\":2,\"channels\":2}}\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertEquals("error", type(socket.getInputStream()));
        }
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write("{\"type\":\"audio-start\"}\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 31; i++) {
                out.write(
                        "{\"type\":\"audio-chunk\",\"payload_length\":32000}\n"
                                .getBytes(StandardCharsets.UTF_8));
                out.write(new byte[32_000]);
            }
            out.write("{\"type\":\"audio-stop\"}\n".getBytes(StandardCharsets.UTF_8));
            assertEquals("error", type(socket.getInputStream()));
            assertTrue(pings(socket), "the connection goes on");
        }
    }

    private static void assertAnswers() {
        Party.await(
                () -> {
                    try (var socket = connect()) {
                        return pings(socket);
                    } catch (IOException e) {
                        return false;
                    }
                },
                "an answer");
    }

    private static Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean pings(Socket socket) {
        try {
            socket.getOutputStream()
                    .write("{\"type\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
            return type(socket.getInputStream()).equals("pong");
        } catch (IOException e) {
            return false;
        }
    }

    /** Of the next event; its data are passed over. */
    private static String type(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("it hung up after " + line);
            }
            line.append((char) c);
        }
        JsonNode head = JSON.readTree(line.toString());
        in.readNBytes(head.path("data_length").asInt());
        return head.path("type").asText();
    }
}
