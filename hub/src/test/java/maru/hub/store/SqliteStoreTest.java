package maru.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import maru.hub.store.StoreException.Reason;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteConfig.SynchronousMode;

class SqliteStoreTest extends ShelvesContract {
    @TempDir Path directory;
    private SqliteStore store;

    @BeforeEach
    void start() {
        store = Stores.start(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Shelves shelves() {
        return store;
    }

    @Test
    void documentsSurviveARestart() {
        put("a", "1");
        restart();
        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        assertTrue(store.report().healthy());
    }

    @Test
    void nobodyElseOnTheMachineReadsWhatIsKept() throws Exception {
        Path home = directory.resolve("homes/maru");
        try (var fresh = Stores.start(home)) {
            fresh.put(Shelf.SETTING, "a", "1").toCompletableFuture().join();

            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
            try (var files = Files.list(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                            file::toString);
                }
            }
        }
    }

    @Test
    void aDirectoryThatWasThereKeepsItsPermissions() throws Exception {
        Path home = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));

        Stores.start(home).close();

        assertEquals(
                "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
    }

    @Test
    void whatWaitsIsWrittenBeforeTheStoreCloses() {
        var all = new ArrayList<CompletionStage<Void>>();
        for (int i = 0; i < 5_000; i++) {
            all.add(store.put(Shelf.SETTING, "k" + i, "v"));
        }
        restart();
        all.forEach(done -> done.toCompletableFuture().join());
        assertEquals(5_000, store.read(Shelf.SETTING).size());
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertEquals(Reason.CLOSED, failure(store.put(Shelf.SETTING, "a", "1")).reason());
        assertEquals(
                Reason.CLOSED,
                assertThrows(StoreException.class, () -> store.read(Shelf.SETTING)).reason());
    }

    @Test
    void aFullDiskFailsTheWriteAndIsOverWhenThereIsSpaceAgain() throws Exception {
        put("a", "1");
        // SQLite meets this limit as it meets the end of a disk.
        store.hub().write(h -> h.execute("PRAGMA max_page_count = 1")).toCompletableFuture().join();
        var failure = failure(store.put(Shelf.SETTING, "big", "x".repeat(1 << 20)));
        assertEquals(Reason.DISK_FULL, failure.reason());
        assertTrue(failure.getMessage().contains("disk is full"), failure.getMessage());
        assertTrue(store.report().problem().isPresent());
        assertEquals("1", store.read(Shelf.SETTING).get("a"));

        store.hub()
                .write(h -> h.execute("PRAGMA max_page_count = 1000000"))
                .toCompletableFuture()
                .join();
        put("big", "x".repeat(1 << 20));
        assertTrue(store.report().problem().isEmpty());
        assertEquals(1, store.report().failedWrites());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefusedByItsKey() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        var error = assertThrows(StoreException.class, () -> Stores.start(file.resolve("data")));
        assertEquals(Reason.READ_ONLY, error.reason());
        assertTrue(error.getMessage().startsWith("maru.data-directory"), error.getMessage());
    }

    @ParameterizedTest
    @EnumSource(DataFile.class)
    void aFileOfANewerMaruIsRefusedAndLeftAlone(DataFile file) throws Exception {
        put("a", "1");
        store.close();
        try (var connection = Sql.open(file.in(directory), SynchronousMode.FULL)) {
            connection.createStatement().execute("PRAGMA user_version = 99");
        }
        var error = assertThrows(StoreException.class, () -> Stores.start(directory));
        assertEquals(Reason.NEWER_SCHEMA, error.reason());
        assertTrue(error.getMessage().contains("newer Maru"), error.getMessage());
        assertEquals(99, Soundness.schemaOf(file.in(directory)));
    }

    @Test
    void aFileOfAnOlderMaruIsBackedUpAndBroughtUpToDate() throws Exception {
        put("a", "1");
        store.close();
        try (var connection = Sql.open(DataFile.HUB.in(directory), SynchronousMode.FULL);
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE remote");
            statement.execute("DELETE FROM flyway_schema_history WHERE version = '4'");
            statement.execute("PRAGMA user_version = 3");
        }
        store = Stores.start(directory);
        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        assertEquals(1, Stores.backups(directory, 3).automatic().size());
        store.put(Shelf.REMOTE, "b", "2").toCompletableFuture().join();
        assertEquals("2", store.read(Shelf.REMOTE).get("b"));
    }

    @ParameterizedTest
    @EnumSource(DataFile.class)
    void theSchemaNumberIsThatOfTheNewestMigration(DataFile file) {
        var source = new org.sqlite.SQLiteDataSource();
        source.setUrl(Sql.url(file.in(directory)));
        var info =
                Flyway.configure()
                        .dataSource(source)
                        .locations("classpath:" + file.migrations())
                        .load()
                        .info();
        assertEquals(0, info.pending().length);
        assertEquals(
                Integer.toString(file.schema()),
                info.all()[info.all().length - 1].getVersion().getVersion());
    }

    enum Damage {
        FLIPPED,
        TRUNCATED,
        EMPTY,
        GARBAGE,
        MISSING
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedFileIsSetAsideAndTheNewestGoodBackupTakesItsPlace(Damage damage) throws Exception {
        for (int i = 0; i < 300; i++) {
            store.put(Shelf.SETTING, "k" + i, "v".repeat(200));
        }
        put("a", "1");
        store.backUp();
        put("late", "after the backup");
        store.backUp();
        store.close();
        var backups = Stores.backups(directory, 3).automatic();
        Files.write(backups.getFirst(), new byte[100]);
        Path file = directory.resolve("maru.db");
        damage(file, damage);

        store = Stores.start(directory);

        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        assertEquals(301, store.read(Shelf.SETTING).size());
        var finding = store.report().findings().getFirst();
        assertEquals("maru.db", finding.file());
        assertEquals(
                backups.getLast().getFileName().toString(), finding.restoredFrom().orElseThrow());
        if (damage != Damage.MISSING) {
            assertTrue(Files.exists(directory.resolve(finding.setAside().orElseThrow())));
        }
        put("new", "can be written");
        restart();
        assertTrue(store.report().healthy());
        assertEquals(302, store.read(Shelf.SETTING).size());
    }

    @ParameterizedTest
    @EnumSource(
            value = Damage.class,
            names = {"FLIPPED", "TRUNCATED", "GARBAGE"})
    void withoutAGoodBackupItStartsAnewAndSaysSo(Damage damage) throws Exception {
        for (int i = 0; i < 300; i++) {
            store.put(Shelf.SETTING, "k" + i, "v".repeat(200));
        }
        store.close();
        damage(directory.resolve("maru.db"), damage);
        store = Stores.start(directory);
        assertTrue(store.read(Shelf.SETTING).isEmpty());
        assertTrue(store.report().findings().getFirst().restoredFrom().isEmpty());
        put("a", "1");
    }

    @Test
    void aDamagedHistoryIsSetAsideAndTheRestIsUntouched() throws Exception {
        put("a", "1");
        store.close();
        damage(directory.resolve("history.db"), Damage.GARBAGE);
        store = Stores.start(directory);
        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        assertEquals("history.db", store.report().findings().getFirst().file());
    }

    @Test
    void aGarbageLogIsSetAsideAndTheFileGoesOn() throws Exception {
        put("a", "1");
        store.close();
        Files.write(directory.resolve("maru.db-wal"), new byte[5_000]);
        Files.write(directory.resolve("maru.db-shm"), new byte[100]);
        store = Stores.start(directory);
        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        var finding = store.report().findings().getFirst();
        assertEquals("maru.db-wal", finding.file());
        assertTrue(Files.exists(directory.resolve(finding.setAside().orElseThrow())));
        put("b", "2");
    }

    private static void damage(Path file, Damage damage) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case FLIPPED -> {
                var random = new Random(7);
                for (int i = 0; i < bytes.length / 20; i++) {
                    bytes[100 + random.nextInt(bytes.length - 100)] ^= (byte) 0xA5;
                }
                Files.write(file, bytes);
            }
            case TRUNCATED ->
                    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2 + 100));
            case EMPTY -> Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            case GARBAGE -> {
                new Random(1).nextBytes(bytes);
                Files.write(file, bytes);
            }
            case MISSING -> {
                Files.delete(file);
                try (Stream<Path> left = Files.list(file.getParent())) {
                    assertTrue(left.noneMatch(p -> p.getFileName().toString().equals("maru.db")));
                }
            }
        }
    }

    private void put(String key, String value) {
        store.put(Shelf.SETTING, key, value).toCompletableFuture().join();
    }

    private void restart() {
        store.close();
        store = Stores.start(directory);
    }

    private static StoreException failure(CompletionStage<?> stage) {
        var thrown =
                assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join());
        return assertInstanceOf(StoreException.class, thrown.getCause());
    }
}
