package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import maru.hub.media.Item;
import maru.hub.media.MediaConfig;
import maru.hub.media.Medium;
import maru.hub.media.ShelfElsewhere;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser gets of an item that lies elsewhere. */
class PassedOnTest {
    private static final byte[] BYTES = new byte[3_000_000];

    static {
        new Random(1).nextBytes(BYTES);
    }

    @TempDir Path directory;
    private final ShelfElsewhere attic = new ShelfElsewhere(BYTES);
    private TestEdge hub;
    private Item item;

    @BeforeEach
    void start() throws Exception {
        hub =
                new TestEdge(
                        directory.resolve("data"),
                        MediaConfig.of(Files.createDirectories(directory.resolve("media"))));
        hub.library.attach(attic);
        item = attic.item(Medium.VIDEO, "Holiday", "");
        hub.library.hold(attic, List.of(item));
        await(true);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void await(boolean there) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (hub.library.item(item.id()).isPresent() != there) {
            assertTrue(System.nanoTime() < end, "it didn't come in time");
            Thread.sleep(20);
        }
    }

    private TestEdge.Reply file(String method, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.add("Authorization: Bearer " + hub.guest);
        return hub.send(method + " /api/v1/media/items/" + item.id() + "/file", all, "");
    }

    @Test
    void itComesWholeAndInParts() {
        var whole = file("GET");
        assertEquals(200, whole.status());
        assertArrayEquals(BYTES, whole.body());
        assertEquals("video/mp4", whole.headers().get("Content-Type"));
        var part = file("GET", "Range: bytes=1000000-1999999");
        assertEquals(206, part.status());
        assertEquals("bytes 1000000-1999999/3000000", part.headers().get("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(BYTES, 1_000_000, 2_000_000), part.body());
        assertEquals(416, file("GET", "Range: bytes=3000000-").status());
        assertEquals(200, file("GET", "Range: lines=1-2").status());
        var head = file("HEAD");
        assertEquals("3000000", head.headers().get("Content-Length"));
        assertEquals(0, head.body().length);
        var json = hub.as(hub.guest, "GET /api/v1/media/items/" + item.id()).json();
        assertEquals("Attic", json.path("source").asText());
    }

    @Test
    void whatBreaksOffIsNeverTakenForTheWhole() {
        attic.breaks = true;
        assertTrue(file("GET").body().length < BYTES.length);
    }

    @Test
    void placesAreFreeAgainForTheNext() {
        for (int i = 0; i < 60; i++) {
            assertEquals(206, file("GET", "Range: bytes=0-9").status());
            assertEquals(200, file("HEAD").status());
        }
    }

    @Test
    void whatIsAwayIsntThere() throws Exception {
        attic.be(false, hub.library);
        await(false);
        assertEquals(404, file("GET").status());
        var state = hub.as(hub.guest, "GET /api/v1/media").json().path("sources").path(0);
        assertEquals("Attic", state.path("name").asText());
        assertEquals("false", state.path("there").asText());
    }
}
