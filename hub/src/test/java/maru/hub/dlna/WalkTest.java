package maru.hub.dlna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maru.hub.media.Item;
import maru.hub.media.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a server's library, and what of a server that means harm. */
class WalkTest {
    private static final String HEAD =
            "<DIDL-Lite xmlns=\"urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/\""
                    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    + " xmlns:upnp=\"urn:schemas-upnp-org:metadata-1-0/upnp/\">";
    private static final String HOST = "192.0.2.9";

    private final Map<String, List<String>> containers = new HashMap<>();
    private int asked;

    private Optional<Walk.Found> walk() {
        return new Walk(this::children, "dlna:x", HOST, InstantSource.system(), () -> false).run();
    }

    private Optional<Directory.Page> children(String container, long from, int count) {
        asked++;
        var all = containers.get(container);
        if (all == null) {
            return Optional.empty();
        }
        var some = all.stream().skip(from).limit(count).toList();
        return Optional.of(
                new Directory.Page(
                        HEAD + String.join("", some) + "</DIDL-Lite>", some.size(), all.size()));
    }

    private static String container(String id) {
        return "<container id=\"%s\" parentID=\"0\" restricted=\"1\"><dc:title>%s</dc:title><upnp:class>object.container</upnp:class></container>"
                .formatted(id, id);
    }

    private static String piece(String id, String more, String title, String resources) {
        return "<item id=\"%s\" parentID=\"0\" restricted=\"1\" %s><dc:title>%s</dc:title><upnp:class>object.item.audioItem.musicTrack</upnp:class>%s</item>"
                .formatted(id, more, title, resources);
    }

    private static String res(String type, String place) {
        return "<res protocolInfo=\"http-get:*:%s:*\" size=\"100\" duration=\"0:03:05.000\">%s</res>"
                .formatted(type, place);
    }

    private static String piece(String id, String title, String place) {
        return piece(id, "", title, res("audio/mpeg", place));
    }

    private List<Item> items(String... descriptions) {
        containers.put("0", List.of(descriptions));
        return walk().orElseThrow().items();
    }

    @Test
    void aPieceIsTakenWithWhatIsToldOfIt() {
        Item item =
                items(
                                piece(
                                        "7",
                                        "",
                                        "Night &amp; Day",
                                        "<upnp:artist>The Lanterns</upnp:artist><upnp:album>Home</upnp:album>"
                                                + "<upnp:originalTrackNumber>3</upnp:originalTrackNumber>"
                                                + "<upnp:albumArtURI>http://192.0.2.9:8200/art/7.jpg</upnp:albumArtURI>"
                                                + res(
                                                        "audio/x-wav",
                                                        "http://192.0.2.9:8200/7.wav")))
                        .getFirst();
        assertEquals(Medium.MUSIC, item.medium());
        assertEquals("audio/wav", item.type());
        assertEquals("The Lanterns – Night & Day", item.label());
        assertEquals(Optional.of(3), item.about().track());
        assertEquals(Optional.of(Duration.ofSeconds(185)), item.about().length());
        assertEquals("8200/7.wav", item.path());
        assertEquals(Optional.of(new Item.Picture.Elsewhere("8200/art/7.jpg")), item.picture());
        assertEquals(100, item.size());
    }

    @Test
    void whatLiesInSeveralContainersIsTakenOnce() {
        containers.put("0", List.of(container("albums"), container("folders")));
        containers.put(
                "albums",
                List.of(
                        piece(
                                "a1",
                                "refID=\"f1\"",
                                "One",
                                res("audio/mpeg", "http://192.0.2.9/1.mp3"))));
        containers.put(
                "folders",
                List.of(container("albums"), piece("f1", "One", "http://192.0.2.9/1.mp3")));
        var found = walk().orElseThrow();
        assertEquals(1, found.items().size());
        assertEquals(Item.idOf("dlna:x", "f1"), found.items().getFirst().id());
        assertTrue(found.whole());
    }

    @Test
    void aLongContainerComesPageByPage() {
        containers.put(
                "0",
                IntStream.range(0, 450)
                        .mapToObj(i -> piece("i" + i, "Piece " + i, "http://192.0.2.9/" + i))
                        .collect(Collectors.toList()));
        assertEquals(450, walk().orElseThrow().items().size());
        assertEquals(5, asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/1.mp3",
                "http://192.0.2.10/1.mp3",
                "http://192.0.2.9@10.0.0.1/1.mp3",
                "http://user@192.0.2.9/1.mp3",
                "http://nas.local/1.mp3",
                "https://192.0.2.9/1.mp3",
                "file:///etc/passwd",
                "/1.mp3",
                "",
                "http://192.0.2.9/ 1.mp3"
            })
    void onlyWhatLiesOnTheServerItselfIsTaken(String place) {
        assertEquals(List.of(), items(piece("1", "One", place)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "image/svg+xml", "application/javascript", "*", "audio/", ""})
    void whatIsNoMediumIsntTaken(String type) {
        assertEquals(List.of(), items(piece("1", "", "One", res(type, "http://192.0.2.9/1"))));
    }

    @Test
    void itIsTakenAsItIsRatherThanAsTheServerWouldMakeIt() {
        String made =
                "<res protocolInfo=\"http-get:*:audio/L16:DLNA.ORG_PN=LPCM;DLNA.ORG_CI=1\">http://192.0.2.9/made</res>";
        Item item =
                items(piece("1", "", "One", made + res("audio/flac", "http://192.0.2.9/own")))
                        .getFirst();
        assertEquals("audio/flac", item.type());
        assertEquals("80/own", item.path());
    }

    @Test
    void theNameOfAFileTellsSeriesAndEpisode() {
        String film =
                "<item id=\"1\" parentID=\"0\" restricted=\"1\"><dc:title>오징어 게임 2화</dc:title><upnp:class>object.item.videoItem</upnp:class>"
                        + res("video/mp4", "http://192.0.2.9/1.mp4")
                        + "</item>";
        assertEquals("오징어 게임 2화", items(film).getFirst().label());
        assertEquals(Optional.of("오징어 게임"), items(film).getFirst().about().series());
    }

    @Test
    void whatHoldsADocumentTypeIsntRead() {
        containers.put("0", List.of(container("bomb"), piece("1", "One", "http://192.0.2.9/1")));
        var bombed =
                new Walk(
                                (container, from, count) ->
                                        container.equals("bomb")
                                                ? Optional.of(
                                                        new Directory.Page(
                                                                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                                                                        + HEAD
                                                                        + piece(
                                                                                "2",
                                                                                "&b;",
                                                                                "http://192.0.2.9/2")
                                                                        + "</DIDL-Lite>",
                                                                1,
                                                                1))
                                                : children(container, from, count),
                                "dlna:x",
                                HOST,
                                InstantSource.system(),
                                () -> false)
                        .run()
                        .orElseThrow();
        assertEquals(1, bombed.items().size());
        assertFalse(bombed.whole());
    }

    @Test
    void aDirectoryWithoutEndHasOne() {
        var endless =
                new Walk(
                                (container, from, count) -> {
                                    asked++;
                                    var page = new ArrayList<String>();
                                    page.add(container(container + "x"));
                                    page.add(container("c" + asked));
                                    return Optional.of(
                                            new Directory.Page(
                                                    HEAD + String.join("", page) + "</DIDL-Lite>",
                                                    2,
                                                    2));
                                },
                                "dlna:x",
                                HOST,
                                InstantSource.system(),
                                () -> false)
                        .run()
                        .orElseThrow();
        assertFalse(endless.whole());
        assertTrue(asked <= 10_000, "asked " + asked);
    }

    @Test
    void aServerThatDoesntAnswerTellsNothing() {
        assertEquals(Optional.empty(), walk());
    }
}
