package maru.hub.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Playlists of films in pieces, as strangers write them. */
class PiecesTest {
    private static final String FILM =
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"
            #EXTINF:4.0,
            a%20b+c.m4s?x=1
            #EXTINF:4.0,
            ./below/../2.m4s
            """;

    @TempDir Path directory;

    @Test
    void namesItsPiecesAsOneSegmentEach() {
        assertEquals(
                """
                #EXTM3U
                #EXT-X-TARGETDURATION:4
                #EXT-X-MAP:URI="pieces/low%2Finit.mp4",BYTERANGE="720@0"
                #EXTINF:4.0,
                pieces/low%2Fa%20b%2Bc.m4s
                #EXTINF:4.0,
                pieces/low%2F2.m4s
                """,
                Pieces.served(FILM, "low/index.m3u8", "pieces/").orElseThrow());
        assertEquals(List.of("init.mp4", "a b+c.m4s", "2.m4s"), Pieces.named(FILM, "index.m3u8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/1.ts",
                "//10.0.0.1/1.ts",
                "file:///etc/1.ts",
                "data:video/mp2t;base64,AA",
                "/1.ts",
                "../1.ts",
                "%2e%2e/1.ts",
                "low/../../1.ts",
                "..%2F1.ts",
                "..\\1.ts",
                "%5C1.ts",
                "%00.ts",
                "%zz.ts",
                "C:/1.ts",
                ".hidden/1.ts",
                "passwd",
                "maru.db",
                ""
            })
    void servesNoPlaylistThatLeadsOutOfItsFolder(String address) {
        for (String line : List.of(address, "#EXT-X-KEY:METHOD=AES-128,URI=\"" + address + "\"")) {
            if (!line.isEmpty()) {
                assertEquals(
                        Optional.empty(),
                        Pieces.served("#EXTM3U\n" + line + "\n", "index.m3u8", ""),
                        line);
            }
        }
        // A path has no signs that stand for others.
        assertFalse(Pieces.isPath(address) && !address.contains("%"));
    }

    @Test
    void knowsAListOfMusicFromAFilmInPieces() {
        assertEquals(Optional.empty(), text("#EXTM3U\n#EXTINF:123,The Lanterns\n1.mp3\n"));
        assertEquals(Optional.empty(), text("1.mp3\n"));
        assertTrue(text(FILM).isPresent());
    }

    private static Optional<String> text(String file) {
        return Pieces.text(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hidesWhatIsOnlyAPartOfSomething() throws Exception {
        write("master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/index.m3u8\n");
        write("low/index.m3u8", FILM);
        write("other.m3u8", "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:4,\n1.ts\n");
        write("1.ts", "");
        write("2.ts", "");
        write("songs.m3u8", "#EXTM3U\n2.ts\n");
        write("extras/3.ts", "");
        var listing = list("");
        assertEquals(Set.of("2.ts", "master.m3u8", "other.m3u8"), listing.files().keySet());
        assertEquals(
                List.of("extras"),
                listing.directories().stream().map(d -> d.getFileName().toString()).toList());
    }

    @Test
    void hidesNothingBesideAPieceThatIsNamed() throws Exception {
        write("master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/index.m3u8\n");
        write("low/index.m3u8", "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:4,\n1.ts\n");
        write("low/1.ts", "");
        write("low/holiday.mp4", "");
        assertEquals(
                List.of("low"),
                list("").directories().stream().map(d -> d.getFileName().toString()).toList());
        assertEquals(Set.of("holiday.mp4"), list("low").files().keySet());
    }

    @Test
    void aPlaylistInTheRootOfAFolderHidesNothing() throws Exception {
        write("all.m3u8", "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:4,\nfilms/1.mp4\n");
        write("films/1.mp4", "");
        Path root = directory.toRealPath();
        assertEquals(1, Finds.list(root, root).directories().size());
        assertEquals(Set.of("1.mp4"), Finds.list(root.resolve("films"), root).files().keySet());
    }

    /** Where the folder is one above. */
    private Finds.Listing list(String below) throws Exception {
        Path film = directory.toRealPath();
        return Finds.list(film.resolve(below), film.getParent());
    }

    private void write(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void isCalledAsItsFolderWhereItsOwnNameSaysNothing() {
        assertEquals("The Ferry", read("films/The Ferry (2021)/master.m3u8").title());
        assertEquals(Optional.of(2), read("Harbour/S01E02/index.m3u8").episode());
        assertEquals(Optional.of("Harbour"), read("Harbour/S01E02/index.m3u8").series());
        assertEquals("Night boat", read("films/ferry/Night boat.m3u8").title());
    }

    private static FileNames.Read read(String path) {
        return FileNames.read(Medium.VIDEO, path);
    }
}
