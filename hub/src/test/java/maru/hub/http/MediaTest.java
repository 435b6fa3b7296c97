package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import maru.hub.media.Item;
import maru.hub.media.MediaConfig;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser, or somebody who isn't one, gets of the library. */
class MediaTest {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    private static final String PLAYER = "PUT /api/v1/players/tv-1";

    @TempDir static Path directory;
    private static TestEdge hub;
    private static byte[] piece;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("media"));
        var recording =
                Recording.of(Duration.ofSeconds(20), "Night Walk", "The Lanterns", "Home", 1);
        piece = recording.bytes();
        recording.write(folder.resolve("home/1.wav"));
        Files.write(folder.resolve("home/cover.png"), PNG);
        for (int episode = 1; episode <= 2; episode++) {
            Files.write(folder.resolve("마루 이야기 " + episode + "화.mp4"), new byte[10]);
        }
        Files.writeString(
                folder.resolve("마루 이야기 1화.en.srt"), "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
        Files.write(Files.createDirectories(folder.resolve("photos")).resolve("us.png"), PNG);
        Path pieces = Files.createDirectories(folder.resolve("The Ferry (2021)/low"));
        Files.writeString(
                pieces.resolveSibling("master.m3u8"),
                "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/index.m3u8\n");
        Files.writeString(
                pieces.resolve("index.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\npiece 1.ts\n");
        Files.write(pieces.resolve("piece 1.ts"), PNG);
        hub = new TestEdge(directory.resolve("data"), MediaConfig.of(folder));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!get(hub.guest, "").path("phase").asText().equals("ready")) {
            assertTrue(System.nanoTime() < end, "no library");
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static JsonNode get(String token, String path) {
        return hub.as(token, "GET /api/v1/media" + path).json();
    }

    private static JsonNode found(String token, String words) {
        return get(token, "/search?q=" + encoded(words));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode item(String words) {
        return StreamSupport.stream(found(hub.member, words).spliterator(), false)
                .filter(found -> found.has("item"))
                .findFirst()
                .orElseThrow()
                .path("item");
    }

    private static TestEdge.Reply file(JsonNode item, String method, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.add("Authorization: Bearer " + hub.guest);
        return hub.send(method + " " + item.path("file").asText(), all, "");
    }

    @Test
    void sendsAFileWholeOrInParts() {
        JsonNode item = item("night walk");
        var whole = file(item, "GET");
        assertEquals(200, whole.status());
        assertArrayEquals(piece, whole.body());
        assertEquals("audio/wav", whole.headers().get("Content-Type"));
        assertEquals("bytes", whole.headers().get("Accept-Ranges"));
        String tag = whole.headers().get("ETag");

        var part = file(item, "GET", "Range: bytes=100-199");
        assertEquals(206, part.status());
        assertEquals("bytes 100-199/" + piece.length, part.headers().get("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(piece, 100, 200), part.body());
        var rest = file(item, "GET", "Range: bytes=" + (piece.length - 5) + "-");
        assertArrayEquals(Arrays.copyOfRange(piece, piece.length - 5, piece.length), rest.body());
        assertArrayEquals(rest.body(), file(item, "GET", "Range: bytes=-5").body());

        var beyond = file(item, "GET", "Range: bytes=" + piece.length + "-");
        assertEquals(416, beyond.status());
        assertEquals("bytes */" + piece.length, beyond.headers().get("Content-Range"));
        assertEquals(200, file(item, "GET", "Range: bytes=5-1").status());
        assertEquals(200, file(item, "GET", "Range: lines=5-6").status());
        assertEquals(206, file(item, "GET", "Range: bytes=0-0", "If-Range: " + tag).status());
        assertEquals(200, file(item, "GET", "Range: bytes=0-0", "If-Range: \"old\"").status());
        assertEquals(304, file(item, "GET", "If-None-Match: " + tag).status());

        var head = file(item, "HEAD", "Range: bytes=0-9");
        assertEquals(206, head.status());
        assertEquals("10", head.headers().get("Content-Length"));
        assertEquals(0, head.body().length);
    }

    @Test
    void givesPicturesAndSubtitles() {
        JsonNode item = item("night walk");
        var picture = hub.as(hub.guest, "GET " + item.path("artwork").asText());
        assertEquals("image/png", picture.headers().get("Content-Type"));
        assertArrayEquals(PNG, picture.body());
        JsonNode subtitles = item("마루 이야기 1화").path("subtitles").path(0);
        assertEquals("en", subtitles.path("language").asText());
        var text = hub.as(hub.guest, "GET " + subtitles.path("place").asText());
        assertEquals("text/vtt; charset=utf-8", text.headers().get("Content-Type"));
        assertTrue(text.text().contains("00:00:01.000 --> 00:00:02.000\nHello"), text.text());
    }

    @Test
    void keepsFromGuestsWhatIsTheFamilysOwn() {
        assertEquals(1, found(hub.member, "us").size());
        assertEquals(0, found(hub.guest, "us").size());
        JsonNode photo = item("us");
        assertEquals(404, file(photo, "GET").status());
        assertEquals(401, hub.send("GET " + photo.path("file").asText(), List.of(), "").status());
        assertEquals(403, hub.as(hub.member, "POST /api/v1/media/scan").status());
        assertEquals(204, hub.as(hub.admin, "POST /api/v1/media/scan").status());
    }

    @Test
    void lendsARendererOneFileByItsKey() {
        Item music = hub.library.item(item("night walk").path("id").asText()).orElseThrow();
        String key = hub.shared.key(music).orElseThrow();
        for (String there : List.of(key, key + ".wav")) {
            var sent =
                    hub.send("GET /api/v1/media/shared/" + there, List.of("Range: bytes=0-9"), "");
            assertEquals(206, sent.status());
            assertArrayEquals(Arrays.copyOfRange(piece, 0, 10), sent.body());
        }
        String id = music.id();
        for (String wrong : List.of(id, id + ".", id + ".x", "x" + key, key.replace(id, "other"))) {
            assertEquals(
                    404, hub.send("GET /api/v1/media/shared/" + wrong, List.of(), "").status());
        }
        Item photo = hub.library.item(item("us").path("id").asText()).orElseThrow();
        assertTrue(hub.shared.key(photo).isEmpty());
    }

    @Test
    void sendsAFilmInPieces() {
        JsonNode film = item("the ferry");
        assertEquals("application/vnd.apple.mpegurl", film.path("type").asText());
        assertEquals(2021, film.path("year").asInt());
        String place = film.path("file").asText();
        Item ferry = hub.library.item(film.path("id").asText()).orElseThrow();
        String shared = "/api/v1/media/shared/" + hub.shared.key(ferry).orElseThrow();
        for (String from : List.of(place, shared + ".m3u8", shared + "/The%20Ferry.m3u8")) {
            String low = within(from, got(from).text());
            String piece = within(low, got(low).text());
            var sent = got(piece, "Range: bytes=1-3");
            assertEquals(206, sent.status(), piece);
            assertEquals("video/mp2t", sent.headers().get("Content-Type"));
            assertEquals("PNG", sent.text());
        }
        assertEquals(0, found(hub.member, "piece").size());
    }

    private static TestEdge.Reply got(String place, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        if (!place.contains("/shared/")) {
            all.add("Authorization: Bearer " + hub.guest);
        }
        return hub.send("GET " + place, all, "");
    }

    /** The only address that a playlist names, as a browser resolves it. */
    private static String within(String place, String playlist) {
        String named = playlist.lines().filter(l -> !l.startsWith("#")).findFirst().orElseThrow();
        return java.net.URI.create(place).resolve(named).toString();
    }

    @Test
    void givesNothingButPiecesOfAFilmInPieces() {
        String film = "/api/v1/media/items/" + item("the ferry").path("id").asText();
        for (String name :
                List.of("..%2Fhome%2F1.wav", "..%2Fmaster.m3u8", "none.ts", "%2Fetc%2Fpasswd")) {
            assertEquals(404, got(film + "/pieces/" + name).status(), name);
        }
        String music = "/api/v1/media/items/" + item("night walk").path("id").asText();
        assertEquals(404, got(music + "/pieces/1.mp3").status());
        assertEquals(401, hub.send("GET " + film + "/pieces/low.ts", List.of(), "").status());
    }

    @Test
    void leadsNowhereElse() {
        for (String id :
                List.of("..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "nothing", "a%5C..")) {
            assertEquals(
                    404, hub.as(hub.admin, "GET /api/v1/media/items/" + id + "/file").status(), id);
        }
    }

    @Test
    void remembersWhereEachPersonLeftIt() {
        JsonNode first = item("마루 이야기 1화");
        JsonNode piece = item("night walk");
        leave(hub.member, piece, 12.5);
        assertEquals(12.5, get(hub.member, "/unfinished").path(0).path("left").asDouble());
        assertEquals(0, get(hub.guest, "/unfinished").size());
        // At its end it is over.
        leave(hub.member, piece, 19.9);
        assertEquals(0, get(hub.member, "/unfinished").size());
        leave(hub.guest, first, 300);
        assertEquals("마루 이야기 1화", get(hub.guest, "/unfinished").path(0).path("label").asText());
        assertEquals(
                400,
                hub.as(
                                hub.guest,
                                "PUT /api/v1/media/items/" + first.path("id").asText() + "/place",
                                "{\"seconds\":-1}")
                        .status());
    }

    private static void leave(String token, JsonNode item, double seconds) {
        var reply =
                hub.as(
                        token,
                        "PUT /api/v1/media/items/" + item.path("id").asText() + "/place",
                        "{\"seconds\":" + seconds + "}");
        assertEquals(204, reply.status(), reply.text());
    }

    @Test
    void aPlayerTellsWhatComesNextAndWhereItLeftOff() {
        String episode = item("마루 이야기 1화").path("id").asText();
        String piece = item("night walk").path("id").asText();
        report("\"playback\":\"playing\",\"item\":\"%s\",\"seconds\":2", episode);
        assertEquals("마루 이야기 2화", next());
        report("\"playback\":\"idle\",\"seconds\":7", "");
        JsonNode left = get(hub.admin, "/unfinished").path(0);
        assertEquals(episode, left.path("id").asText());
        assertEquals(7, left.path("left").asDouble());
        report(
                "\"playback\":\"playing\",\"item\":\"%s\",\"queue\":[\"" + piece + "\",\"gone\"]",
                episode);
        assertEquals("The Lanterns – Night Walk", next());
        assertEquals(
                "queue",
                hub.as(hub.admin, PLAYER, "{\"name\":\"TV\",\"playback\":\"idle\",\"queue\":[1]}")
                        .json()
                        .path("field")
                        .asText());
        assertEquals(204, hub.as(hub.admin, PLAYER.replace("PUT", "DELETE")).status());
    }

    private static void report(String told, String item) {
        var reply = hub.as(hub.admin, PLAYER, "{\"name\":\"TV\"," + told.formatted(item) + "}");
        assertEquals(200, reply.status(), reply.text());
    }

    /** What comes after what plays. */
    private static String next() {
        JsonNode player = hub.as(hub.admin, "GET /api/v1/players").json().path(0);
        return player.path("queue").path(0).path("label").asText();
    }

    @Test
    void listsInPagesAndGroups() {
        assertEquals(5, get(hub.member, "/items").path("total").asInt());
        assertEquals(3, get(hub.member, "/items?medium=video&limit=5").path("items").size());
        assertEquals(1, get(hub.member, "/items?medium=video&limit=1").path("items").size());
        JsonNode series = get(hub.member, "/groups?sort=series").path(0);
        assertEquals("마루 이야기", series.path("name").asText());
        assertEquals(2, series.path("items").asInt());
        String key = encoded(series.path("key").asText());
        assertEquals(
                "마루 이야기 1화",
                get(hub.member, "/items?group=" + key)
                        .path("items")
                        .path(0)
                        .path("label")
                        .asText());
    }
}
