package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import maru.devices.Language;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.SpeechModels;
import maru.hub.voice.Sounds;
import maru.hub.voice.Voice;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Words spoken to a whole hub, by what machines there are for that: espeak-ng and Whisper. */
@Timeout(300)
@Tag("native-engine")
class VoiceTest {
    @TempDir Path data;

    /** The other end of the socket. */
    private static final class Remote implements WebSocket.Listener {
        private static final ObjectMapper JSON = new ObjectMapper();
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream sound = new ByteArrayOutputStream();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    messages.add(JSON.readTree(text.toString()));
                } catch (java.io.IOException e) {
                    throw new AssertionError(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            sound.writeBytes(bytes);
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        JsonNode next(String type) throws InterruptedException {
            JsonNode message = messages.poll(60, TimeUnit.SECONDS);
            assertTrue(message != null, () -> "no " + type);
            assertEquals(type, message.path("type").asText(), message::toString);
            return message;
        }
    }

    private static void say(WebSocket socket, byte[] pcm) throws Exception {
        for (int at = 0; at < pcm.length; at += 3_200) {
            byte[] frame = Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + 3_200));
            socket.sendBinary(ByteBuffer.wrap(frame), true).get(20, TimeUnit.SECONDS);
        }
        socket.sendText("{\"type\":\"end\"}", true).get(20, TimeUnit.SECONDS);
    }

    @Test
    void theLightGoesOnForWhoeverSaysSo() throws Exception {
        var models = SpeechModels.shipped();
        assumeTrue(
                models.isHere(models.standard(), ModelConfig.STANDARD),
                "the recogniser isn't here: ./maru model --speech");
        assumeTrue(Sounds.cannotSpeak().isEmpty(), () -> Sounds.cannotSpeak().orElse(""));
        int port = TestHub.freePort();
        try (TestHub hub = TestHub.start(data, port, "--maru.voice.enabled=true")) {
            HubApi api = hub.api();
            var household = Household.load(TestHub.HOMES.resolve("house-en.yaml"));
            RunningHousehold house =
                    TestHub.household(household, new PahoLinks(api.household(port)));
            try {
                Party.await(() -> isOn(api).isBoolean(), "the light");
                assertEquals(false, isOn(api).booleanValue());
                Party.await(() -> hub.part(Voice.class).deafness().isEmpty(), "the recogniser");
                var remote = new Remote();
                String key = CommandLineKey.read(CommandLineKey.in(data));
                WebSocket socket = connect(hub.part(Hub.class).address(), key, remote);
                remote.next("listening");

                say(socket, Sounds.silence(1));
                assertEquals("hearing", remote.next("problem").path("stage").asText());
                byte[] said = Sounds.spoken("Turn on the hallway light.", Language.ENGLISH);
                say(socket, Sounds.joined(Sounds.noise(0.5, -60), said));

                String heard = remote.next("heard").path("text").asText();
                assertEquals("turn on the hallway light.", heard.toLowerCase(Locale.ROOT));
                JsonNode answer = remote.next("answer");
                assertEquals("done", answer.path("outcome").asText(), answer::toString);
                int rate = remote.next("speech").path("rate").asInt();
                remote.next("spoken");
                assertTrue(remote.sound.size() > rate, "less than half a second was said");
                Party.await(() -> isOn(api).booleanValue(), "the light to be on");
                assertEquals(
                        "up",
                        api.get("health").path("parts").path("voice").path("status").asText());
            } finally {
                house.close();
            }
        }
    }

    private static WebSocket connect(String address, String key, Remote remote) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + key)
                .buildAsync(
                        URI.create(address.replaceFirst("http", "ws") + "api/v1/voice?language=en"),
                        remote)
                .get(20, TimeUnit.SECONDS);
    }

    private static JsonNode isOn(HubApi api) {
        try {
            return api.deviceNamed("Hallway light")
                    .map(light -> light.path("state").path("on"))
                    .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
