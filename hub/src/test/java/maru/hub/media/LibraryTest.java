package maru.hub.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import maru.hub.store.BackupConfig;
import maru.hub.store.Backups;
import maru.hub.store.DataConfig;
import maru.hub.store.MediaTables;
import maru.hub.store.SqliteStore;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library over real files. */
class LibraryTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir Path directory;
    private Path folder;
    private SqliteStore store;
    private Library library;

    @BeforeEach
    void fill() throws Exception {
        folder = Files.createDirectories(directory.resolve("media"));
        Recording.of(Duration.ofSeconds(3), "밤편지", "IU", "Palette", 4)
                .write(folder.resolve("music/a.wav"));
        Recording.of(SHORT, "Palette", "IU", "Palette", 2).write(folder.resolve("music/b.wav"));
        Recording.of(SHORT, "Night Walk", "The Lanterns", "Home", 1)
                .write(folder.resolve("music/c.wav"));
        for (int episode = 1; episode <= 3; episode++) {
            Files.write(
                    Files.createDirectories(folder.resolve("shows"))
                            .resolve("오징어 게임 " + episode + "화.mp4"),
                    new byte[100]);
        }
        Files.writeString(
                folder.resolve("shows/오징어 게임 1화.ko.srt"),
                "1\r\n00:00:01,500 --> 00:00:02,000\r\n깐부 --> 아니다\r\n",
                java.nio.charset.Charset.forName("MS949"));
        Files.write(folder.resolve("shows/Parasite (2019).mkv"), new byte[50]);
        Files.write(
                folder.resolve("shows/poster.jpg"),
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        open();
    }

    private void open() {
        var clock = InstantSource.system();
        var data = new DataConfig(directory.resolve("data"));
        store =
                new SqliteStore(
                        data,
                        BackupConfig.defaults(),
                        new Backups(data, BackupConfig.defaults(), clock),
                        clock);
        store.start();
        library =
                new Library(
                        MediaConfig.of(folder),
                        new MediaTables(store),
                        directory.resolve("data/media-index"),
                        clock);
        library.start();
        await(() -> library.progress().phase() == Library.Phase.READY);
    }

    @AfterEach
    void close() {
        library.close();
        store.close();
    }

    private static void await(Supplier<Boolean> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, "it didn't come in time");
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private List<String> found(String text) {
        return library.search(text, Set.of(), true, 5).stream()
                .map(f ->
                        switch (f) {
                            case Library.Found.One(Item item) -> item.label();
                            case Library.Found.Many(Group group) ->
                                    group.sort().id() + " " + group.label();
                        })
                .toList();
    }

    private Item item(String label) {
        return library.catalogue().items().stream()
                .filter(i -> i.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTagsAndNamesAndPutsTogetherWhatBelongsTogether() {
        Item letter = item("IU – 밤편지");
        assertEquals(Optional.of(Duration.ofSeconds(3)), letter.about().length());
        assertEquals(
                List.of("IU – Palette", "IU – 밤편지"),
                library.groups(Group.Sort.ALBUM).stream()
                        .filter(g -> g.name().equals("Palette"))
                        .flatMap(g -> library.items(g).stream())
                        .map(Item::label)
                        .toList());
        assertEquals(
                List.of("오징어 게임 2화", "오징어 게임 3화"),
                library.after(item("오징어 게임 1화")).stream().map(Item::label).toList());
        assertEquals(8 - 1, library.progress().items());
        assertEquals("image/jpeg", library.artwork(item("오징어 게임 1화")).orElseThrow().type());
        String subtitles = library.subtitles(item("오징어 게임 1화"), 0).orElseThrow();
        assertEquals("WEBVTT\n\n1\n00:00:01.500 --> 00:00:02.000\n깐부 → 아니다\n\n", subtitles);
    }

    @Test
    void findsWhatIsMeantHoweverItIsWritten() {
        assertEquals("series 오징어 게임", found("오징어게임").getFirst());
        assertEquals("series 오징어 게임", found("오징어 개임").getFirst());
        assertEquals("series 오징어 게임", found("ojingeo geim").getFirst());
        assertEquals("artist IU", found("아이유").getFirst());
        assertEquals("artist IU", found("iu").getFirst());
        assertEquals("Parasite", found("패러사이트").getFirst());
        assertEquals("Parasite", found("parasit").getFirst());
        assertEquals("The Lanterns – Night Walk", found("nigth walk").getFirst());
        assertTrue(found("lanterns home").contains("album The Lanterns – Home"));
        assertEquals(List.of(), found("quantum mechanics"));
        assertEquals(List.of(), found("\"*?: AND ("));
    }

    @Test
    void keepsUpWithWhatHappensInTheFolders() throws Exception {
        Recording.of(SHORT, "Late Train", "The Lanterns", "Home", 2)
                .write(folder.resolve("music/new/d.wav"));
        Files.delete(folder.resolve("music/c.wav"));
        await(() ->
                found("late train").contains("The Lanterns – Late Train")
                        && !found("night walk").contains("The Lanterns – Night Walk"));

        String id = item("The Lanterns – Late Train").id();
        close();
        Recording.of(SHORT, "Early Train", "The Lanterns", "Home", 2)
                .write(folder.resolve("music/new/d.wav"));
        Files.setLastModifiedTime(
                folder.resolve("music/new/d.wav"), java.nio.file.attribute.FileTime.fromMillis(7));
        open();
        assertEquals("Early Train", library.item(id).orElseThrow().title());
        assertEquals(1, library.progress().read(), "all else was known");
    }

    @Test
    void isNotHarmedByWhatStrangersPutThere() throws Exception {
        Path secret = directory.resolve("secret.mp3");
        Files.writeString(secret, "not for the house");
        Files.createSymbolicLink(folder.resolve("music/link.mp3"), secret);
        Files.createSymbolicLink(folder.resolve("music/out"), directory);
        Files.createSymbolicLink(folder.resolve("music/loop"), folder);
        Files.write(
                folder.resolve("music/broken.mp3"),
                new byte[] {'I', 'D', '3', 4, 0, 0, 127, 127, 127, 127});
        Files.writeString(folder.resolve("music/lies.flac"), "fLaC" + "\u0001".repeat(99));
        new Recording(
                        SHORT,
                        java.util.Map.of("INAM", "<script>\u202Egnp\u0007" + "x".repeat(9_999)))
                .write(folder.resolve("music/hostile.wav"));
        try (var huge = new RandomAccessFile(folder.resolve("huge.mkv").toFile(), "rw")) {
            huge.setLength(50L << 30);
        }
        Path closed = Files.createDirectories(folder.resolve("closed"));
        Files.write(closed.resolve("x.mp4"), new byte[1]);
        library.rescan();
        await(() -> found("huge").contains("huge") && found("broken").contains("broken"));

        Item hostile = item("<script>gnp" + "x".repeat(200 - 11));
        assertEquals("hostile.wav", hostile.path().replaceFirst(".*/", ""));
        assertTrue(library.catalogue().items().stream().noneMatch(i -> i.path().contains("link")));
        assertTrue(library.catalogue().items().stream().noneMatch(i -> i.path().contains("out/")));

        // A file that becomes a link after it was found leads nowhere, nor does a way up.
        Item broken = item("broken");
        assertTrue(library.open(broken).isPresent());
        Files.delete(folder.resolve("music/broken.mp3"));
        Files.createSymbolicLink(folder.resolve("music/broken.mp3"), secret);
        assertEquals(Optional.empty(), library.open(broken));
        assertEquals(Optional.empty(), Folder.at(folder).orElseThrow().open("../secret.mp3"));
        assertEquals(
                "not for the house",
                new String(Files.readAllBytes(secret), StandardCharsets.UTF_8));
    }

    @Test
    void aFolderThatIsAwayKeepsItsItems() throws Exception {
        Files.move(folder, directory.resolve("elsewhere"));
        library.rescan();
        await(() -> !library.progress().problems().isEmpty());
        assertEquals(7, library.progress().items());
        assertEquals(Optional.empty(), library.open(item("Parasite")));
        Files.move(directory.resolve("elsewhere"), folder);
        library.rescan();
        await(() -> library.progress().problems().isEmpty());
        assertTrue(library.open(item("Parasite")).isPresent());
    }
}
