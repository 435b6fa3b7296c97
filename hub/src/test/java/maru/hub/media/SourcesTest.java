package maru.hub.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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

/** A library of a folder and a source elsewhere. */
class SourcesTest {
    @TempDir Path directory;
    private final ShelfElsewhere attic = new ShelfElsewhere(new byte[1_000]);
    private SqliteStore store;
    private Library library;

    @BeforeEach
    void start() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("media"));
        Recording.of(Duration.ofSeconds(1), "Night Walk", "The Lanterns", "Home", 1)
                .write(folder.resolve("1.wav"));
        open(true);
    }

    private void open(boolean attached) {
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
                        MediaConfig.of(directory.resolve("media")),
                        new MediaTables(store),
                        directory.resolve("data/media-index"),
                        clock);
        if (attached) {
            library.attach(attic);
        }
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
            Thread.onSpinWait();
        }
    }

    private void fill() {
        library.hold(
                attic,
                List.of(
                        attic.item(Medium.MUSIC, "Harbour", "The Lanterns"),
                        attic.item(Medium.VIDEO, "오징어 게임 2화", ""),
                        attic.item(Medium.VIDEO, "Parasite (2019)", "")));
        // The index hears of it a moment after the list.
        await(() -> !found("parasite").isEmpty());
    }

    private List<String> found(String words) {
        return library.search(words, Set.of(), false, 5).stream()
                .map(found -> found instanceof Library.Found.One(Item item) ? item.label() : "")
                .toList();
    }

    @Test
    void whatLiesElsewhereStandsBesideTheFolders() {
        fill();
        assertEquals(List.of("The Lanterns – Harbour"), found("harbor"));
        assertEquals(List.of("오징어 게임 2화"), found("ojingeo geim"));
        assertEquals(Optional.of(2019), library.called("Parasite").getFirst().about().year());
        Group artist = library.groups(Group.Sort.ARTIST).getFirst();
        assertEquals(2, library.items(artist).size());
        assertEquals(
                List.of(new Library.Standing("shelf:attic", "Attic", true, 3)), library.sources());
    }

    @Test
    void whatIsAwayIsNeitherFoundNorPlayedAndComesBack() {
        fill();
        Item harbour = library.called("The Lanterns – Harbour").getFirst();
        attic.be(false, library);
        await(() -> library.item(harbour.id()).isEmpty());
        assertEquals(List.of(), found("harbor"));
        assertEquals(List.of(), library.called("The Lanterns – Harbour"));
        assertEquals(List.of("The Lanterns – Night Walk"), found("night walk"));
        assertEquals(1, library.searchAway("harbour", 5).size());
        assertEquals(
                List.of(new Library.Standing("shelf:attic", "Attic", false, 3)), library.sources());
        attic.be(true, library);
        await(() -> library.item(harbour.id()).isPresent());
        assertEquals(List.of("The Lanterns – Harbour"), found("harbor"));
    }

    @Test
    void whatASourceNoLongerHasIsGone() {
        fill();
        library.hold(attic, List.of(attic.item(Medium.MUSIC, "Harbour", "The Lanterns")));
        await(() -> found("parasite").isEmpty());
        assertEquals(2, library.list(Optional.empty(), Optional.empty(), 0, 9).total());
    }

    @Test
    void itIsKnownAfterARestartAndForgottenWhenItIsNobodysAnyMore() {
        fill();
        close();
        open(true);
        assertEquals(List.of("The Lanterns – Harbour"), found("harbor"));
        library.detach(attic);
        await(() -> library.list(Optional.empty(), Optional.empty(), 0, 9).total() == 1);
        close();
        open(true);
        assertEquals(List.of(), found("harbor"));
    }

    @Test
    void whatNobodyAttachedByTheStartIsForgotten() {
        fill();
        close();
        open(false);
        assertEquals(1, library.list(Optional.empty(), Optional.empty(), 0, 9).total());
    }

    @Test
    void whatIsLentIsPlayedAndNothingElse() {
        Item lent = attic.item(Medium.VIDEO, "Holiday", "");
        assertTrue(library.lend(attic, lent));
        assertEquals("Holiday", library.item(lent.id()).orElseThrow().title());
        assertEquals(List.of(), found("holiday"));
        assertEquals(1, library.list(Optional.empty(), Optional.empty(), 0, 9).total());
        for (int i = 0; i < 200; i++) {
            library.lend(attic, attic.item(Medium.VIDEO, "Holiday " + i, ""));
        }
        assertTrue(library.item(lent.id()).isEmpty());
    }

    @Test
    void aSourceHandsOverOnlyItsOwnAndNoTextThatHides() {
        var items = new ArrayList<Item>();
        Item own = attic.item(Medium.MUSIC, "Har\u202Ebour\n", "The Lanterns");
        items.add(own);
        Item first = library.called("The Lanterns – Night Walk").getFirst();
        items.add(first);
        library.hold(attic, items);
        await(() -> library.item(own.id()).isPresent());
        assertEquals("Harbour", library.item(own.id()).orElseThrow().title());
        assertEquals(2, library.list(Optional.empty(), Optional.empty(), 0, 9).total());
        assertFalse(library.lend(attic, first));
    }
}
