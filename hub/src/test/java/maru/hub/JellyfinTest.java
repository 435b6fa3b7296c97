package maru.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import maru.hub.access.CommandLineKey;
import maru.simulator.media.Recording;
import maru.simulator.media.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Titles of a Jellyfin server beside those of the house. */
@Timeout(90)
class JellyfinTest {
    @TempDir Path directory;
    private final byte[] file = Recording.untagged(Duration.ofSeconds(3)).bytes();
    private ScriptedJellyfin jellyfin;
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        jellyfin = new ScriptedJellyfin(file);
    }

    @AfterEach
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        jellyfin.close();
    }

    private void startHub(String key) throws Exception {
        hub =
                TestHub.start(
                        directory.resolve("data"),
                        TestHub.freePort(),
                        "--maru.jellyfin.url=http://127.0.0.1:" + jellyfin.port() + "/",
                        "--maru.jellyfin.key=" + key);
    }

    private void moveIn() throws Exception {
        startHub(ScriptedJellyfin.KEY);
        await(() -> found("harbour").has("item"));
    }

    @Test
    void itsTitlesAreFoundAmongTheHouses() throws Exception {
        moveIn();
        JsonNode film = found("lighthouse keeper").path("item");
        assertEquals("The Lighthouse Keeper", film.path("label").asText());
        assertEquals("video/x-matroska", film.path("type").asText());
        assertEquals(2016, film.path("year").asInt());
        assertEquals(6234, film.path("seconds").asInt());
        assertEquals("Cellar", film.path("source").asText());
        JsonNode episode = found("두 번째 밤").path("item");
        assertEquals("밤의 항구 2화", episode.path("label").asText());
        assertEquals("video/quicktime", episode.path("type").asText());
        JsonNode piece = found("low water harbour").path("item");
        assertEquals("The Tides – Harbour", piece.path("label").asText());
        assertEquals(4, piece.path("track").asInt());
        assertEquals(3, get("media/items").path("total").asInt());
        assertFalse(get("media/items").toString().contains(ScriptedJellyfin.KEY));
    }

    @Test
    void theyArePlayedByVoiceThroughTheHub() throws Exception {
        moveIn();
        String token = CommandLineKey.read(CommandLineKey.in(directory.resolve("data")));
        var address = URI.create(hub.part(Hub.class).address());
        try (var screen = new Screen(address, token, "bedroom", "Bedroom TV", "Bedroom")) {
            screen.start();
            await(() -> get("devices?language=en").size() == 1);
            assertEquals(
                    "Playing The Tides – Harbour on the bedroom TV.",
                    hub.api().say("play harbour by the tides on the bedroom TV").reply());
        }
        String place = found("harbour").path("item").path("file").asText();
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address.resolve(place))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Range", "bytes=100-199")
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(206, answer.statusCode());
        assertEquals(
                "bytes 100-199/" + file.length,
                answer.headers().firstValue("Content-Range").orElse(""));
        assertEquals("audio/flac", answer.headers().firstValue("Content-Type").orElse(""));
        assertArrayEquals(Arrays.copyOfRange(file, 100, 200), answer.body());
        assertTrue(
                jellyfin.asked().contains("/Items/33333333333333333333333333333333/File"),
                jellyfin.asked().toString());
    }

    @Test
    void nobodyIsFollowedElsewhere() throws Exception {
        moveIn();
        jellyfin.sendsTo("http://127.0.0.1:" + jellyfin.port() + "/System/Configuration");
        String place = found("harbour").path("item").path("file").asText();
        assertEquals(503, hub.api().status(place.replace("/api/v1/", "")));
        assertFalse(
                jellyfin.asked().contains("/System/Configuration"), jellyfin.asked().toString());
    }

    @Test
    void itIsToldWhenTheKeyIsWrong() throws Exception {
        startHub("00000000000000000000000000000000");
        await(() -> get("health").path("notices").toString().contains("it refuses the key"));
        assertEquals(0, get("media/items").path("total").asInt());
    }

    @Test
    void whatIsKnownIsKnownAfterARestartAndTheServerIsAway() throws Exception {
        moveIn();
        hub.close();
        jellyfin.isOff(true);
        startHub(ScriptedJellyfin.KEY);
        await(() -> get("media").path("sources").path(0).path("items").asInt() == 3);
        assertFalse(get("media").path("sources").path(0).path("there").asBoolean());
        assertFalse(found("harbour").has("item"));
        jellyfin.isOff(false);
        await(() -> found("harbour").has("item"));
    }

    private JsonNode found(String words) {
        return get("media/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)).path(0);
    }

    private JsonNode get(String path) {
        try {
            return hub.api().get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, () -> "it didn't come in time: " + get("media"));
            Thread.sleep(50);
        }
    }
}
