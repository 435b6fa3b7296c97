package maru.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import maru.hub.access.CommandLineKey;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A DLNA server and a renderer that we didn't write (minidlna, gmediarender). Where they or a
 * network aren't, this is left out.
 */
@Timeout(180)
class DlnaServerTest {
    private static final String NAME = "Attic";
    private static final String RADIO = "Kitchen radio";

    @TempDir Path directory;
    private int port;
    private final String uuid = UUID.randomUUID().toString();
    private TestHub hub;
    private Process server;
    private Process radio;
    private byte[] piece;

    @BeforeEach
    void start() throws Exception {
        Lan.assume("A DLNA server", "minidlnad", "gmediarender");
        port = TestHub.freePort();
        var walk = Recording.of(Duration.ofSeconds(40), "Night Walk", "The Lanterns", "Home", 1);
        piece = walk.bytes();
        walk.write(attic("1.wav"));
        Recording.of(Duration.ofSeconds(40), "First Snow", "The Lanterns", "Home", 2)
                .write(attic("2.wav"));
        Files.writeString(
                directory.resolve("minidlna.conf"),
                """
                port=%d
                network_interface=%s
                media_dir=%s
                db_dir=%s
                log_dir=%s
                friendly_name=%s
                uuid=%s
                inotify=yes
                notify_interval=5
                """
                        .formatted(
                                port,
                                Lan.port().orElseThrow().getName(),
                                directory.resolve("attic"),
                                Files.createDirectories(directory.resolve("minidlna")),
                                directory.resolve("minidlna"),
                                NAME,
                                uuid));
        startServer();
        hub =
                TestHub.start(
                        directory.resolve("data"), TestHub.freePort(), "--maru.http.host=0.0.0.0");
        radio =
                Lan.start(
                        directory.resolve("radio.log"),
                        "gmediarender",
                        "-I",
                        Lan.port().orElseThrow().getName(),
                        "-u",
                        UUID.randomUUID().toString(),
                        "-f",
                        RADIO,
                        "--logfile",
                        "stdout",
                        "--mime-filter",
                        "audio",
                        "--gstout-audiopipe=fakesink sync=true");
        await(() -> listed().isPresent());
    }

    private Path attic(String name) throws IOException {
        return Files.createDirectories(directory.resolve("attic")).resolve(name);
    }

    private void startServer() throws IOException {
        server =
                Lan.start(
                        directory.resolve("minidlna.log"),
                        "minidlnad",
                        "-S",
                        "-f",
                        directory.resolve("minidlna.conf").toString(),
                        "-P",
                        directory.resolve("minidlna.pid").toString());
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : Arrays.asList(radio, server)) {
            if (process != null) {
                Lan.stop(process);
            }
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void whatAPersonChoosesBelongsToTheLibraryAsLongAsItIsThere() throws Exception {
        JsonNode found = listed().orElseThrow();
        assertFalse(found.path("chosen").asBoolean());
        assertEquals(Lan.address().getHostAddress(), found.path("host").asText());
        assertEquals(Optional.empty(), item("night walk"));

        choose(true);
        await(() -> item("night walk").isPresent());
        JsonNode item = item("night walk").orElseThrow();
        assertEquals("The Lanterns – Night Walk", item.path("label").asText());
        assertEquals("Home", item.path("album").asText());
        assertEquals(NAME, item.path("source").asText());
        assertEquals(40, item.path("seconds").asDouble());
        assertArrayEquals(piece, get(item.path("file").asText(), "bytes=0-").body());
        var part = get(item.path("file").asText(), "bytes=1000-1999");
        assertEquals(206, part.statusCode());
        assertArrayEquals(Arrays.copyOfRange(piece, 1_000, 2_000), part.body());

        // A renderer beside it gets it from there and not through the hub.
        says("play home on the kitchen radio", "Playing The Lanterns – Home on the kitchen radio.");
        await(() -> player().path("playback").asText().equals("playing"));
        String told = Files.readString(directory.resolve("radio.log"));
        assertTrue(
                told.contains("http://%s:%d/".formatted(Lan.address().getHostAddress(), port)),
                told);
        says("stop the kitchen radio", "The kitchen radio has stopped.");

        Recording.of(Duration.ofSeconds(40), "Kettle Song", "The Lanterns", "Winter", 1)
                .write(attic("3.wav"));
        await(() -> item("kettle song").isPresent());

        Lan.stop(server);
        await(() -> item("night walk").isEmpty());
        assertFalse(listed().orElseThrow().path("there").asBoolean());
        says(
                "play night walk on the kitchen radio",
                "“The Lanterns – Night Walk” is on Attic, which can't be reached right now.");
        startServer();
        await(() -> item("night walk").isPresent());

        choose(false);
        await(() -> item("night walk").isEmpty());
    }

    private Optional<JsonNode> listed() {
        return StreamSupport.stream(json("media/servers").spliterator(), false)
                .filter(server -> server.path("id").asText().equals(uuid))
                .findFirst();
    }

    private void choose(boolean chosen) throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                request("/api/v1/media/servers/" + uuid)
                                        .header("Content-Type", "application/json")
                                        .PUT(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"chosen\": " + chosen + "}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertEquals(204, answer.statusCode(), answer.body());
    }

    private HttpResponse<byte[]> get(String place, String range) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request(place).header("Range", range).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String place) throws IOException {
        String key = CommandLineKey.read(CommandLineKey.in(directory.resolve("data")));
        return HttpRequest.newBuilder(URI.create(hub.part(Hub.class).address()).resolve(place))
                .header("Authorization", "Bearer " + key);
    }

    private Optional<JsonNode> item(String words) {
        return StreamSupport.stream(
                        json("media/search?q=" + words.replace(' ', '+')).spliterator(), false)
                .filter(found -> found.has("item"))
                .map(found -> found.path("item"))
                .findFirst();
    }

    private JsonNode player() {
        return StreamSupport.stream(json("players").spliterator(), false)
                .filter(p -> p.path("name").asText().equals(RADIO))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json(String place) {
        try {
            return hub.api().get(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void says(String words, String reply) throws IOException {
        assertEquals(reply, hub.api().say(words).reply(), words);
    }

    private void await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.get()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "it didn't come in time: " + json("media/servers"));
            Thread.sleep(200);
        }
    }
}
