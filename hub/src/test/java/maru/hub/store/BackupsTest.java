package maru.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import maru.hub.store.StoreException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    @TempDir Path root;
    private Path directory;
    private SqliteStore store;
    private Backups backups;

    @BeforeEach
    void start() {
        directory = root.resolve("data");
        store = Stores.start(directory);
        backups = Stores.backups(directory, 3);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBackupComesBackOnAFreshMachine() throws Exception {
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(directory.resolve("keys/broker.pem"), "secret");
        put("a", "1");
        Path archive = root.resolve("out/home.zip");
        var made = backups.create(archive);
        assertEquals(1, made.documents());

        Path fresh = root.resolve("fresh");
        Stores.backups(fresh, 3).restore(archive);
        try (var restored = Stores.start(fresh)) {
            assertEquals(Map.of("a", "1"), restored.read(Shelf.SETTING));
            assertEquals("secret", Files.readString(fresh.resolve("keys/broker.pem")));
        }
    }

    @Test
    void restoringKeepsWhatItReplaces() throws Exception {
        put("a", "1");
        Path archive = root.resolve("home.zip");
        backups.create(archive);
        put("a", "2");
        backups.restore(archive);
        assertEquals("2", store.read(Shelf.SETTING).get("a"));
        store.close();
        store = Stores.start(directory);
        assertEquals("1", store.read(Shelf.SETTING).get("a"));
        try (Stream<Path> files = Files.list(directory)) {
            assertTrue(files.anyMatch(f -> f.toString().contains("maru.db.replaced.")));
        }
    }

    @Test
    void aBackupMadeUnderLoadIsOneMoment() throws Exception {
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        var load =
                Thread.ofPlatform()
                        .name("load")
                        .start(() -> {
                            while (!stop.get()) {
                                String n = Integer.toString(written.incrementAndGet());
                                store.write(
                                                java.util.List.of(
                                                        Shelves.Change.put(Shelf.SETTING, "one", n),
                                                        Shelves.Change.put(Shelf.ROOM, "two", n)))
                                        .toCompletableFuture()
                                        .join();
                            }
                        });
        for (int i = 0; i < 5; i++) {
            int before = written.get();
            Path archive = root.resolve("load" + i + ".zip");
            backups.create(archive);
            Path fresh = root.resolve("load" + i);
            Stores.backups(fresh, 3).restore(archive);
            try (var restored = Stores.start(fresh)) {
                String one = restored.read(Shelf.SETTING).get("one");
                assertEquals(one, restored.read(Shelf.ROOM).get("two"));
                assertTrue(before <= 1 || Integer.parseInt(one) >= before - 1);
            }
        }
        stop.set(true);
        load.join();
    }

    @Test
    void onlySoManyGenerationsAreKept() {
        for (int i = 0; i < 5; i++) {
            put("k" + i, "v");
            backups.createAutomatic("");
        }
        assertEquals(3, backups.automatic().size());
        assertEquals(5, backups.verify(backups.automatic().getFirst()).documents());
    }

    @Test
    void aSuddenlyTinyBackupPushesNoneOut() {
        for (int i = 0; i < 20; i++) {
            put("k" + i, "v");
        }
        for (int i = 0; i < 3; i++) {
            backups.createAutomatic("");
        }
        for (int i = 0; i < 19; i++) {
            store.remove(Shelf.SETTING, "k" + i).toCompletableFuture().join();
        }
        backups.createAutomatic("");
        assertEquals(4, backups.automatic().size());
    }

    @Test
    void aBackupNeverReplacesAnother() throws Exception {
        Path archive = Files.writeString(root.resolve("home.zip"), "precious");
        assertThrows(IllegalArgumentException.class, () -> backups.create(archive));
        assertEquals("precious", Files.readString(archive));
    }

    @Test
    void damagedArchivesAreRefused() throws Exception {
        put("a", "1");
        Path archive = root.resolve("home.zip");
        backups.create(archive);
        byte[] bytes = Files.readAllBytes(archive);
        for (int at = 10; at < bytes.length; at += bytes.length / 15) {
            byte[] flipped = bytes.clone();
            for (int i = at; i < Math.min(at + 8, bytes.length); i++) {
                flipped[i] ^= 0x5A;
            }
            Path damaged = Files.write(root.resolve("damaged.zip"), flipped);
            try {
                // Bytes that carry nothing may be damaged; then all of the content is sound.
                assertEquals(1, backups.verify(damaged).documents());
            } catch (StoreException e) {
                assertThrows(StoreException.class, () -> backups.restore(damaged));
                assertFalse(Files.exists(directory.resolve("restore")));
            }
            Path cut = Files.write(root.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, at));
            assertThrows(StoreException.class, () -> backups.restore(cut));
        }
        assertFalse(Files.exists(directory.resolve("restore")));
    }

    @Test
    void archivesThatReachOutOfTheirDirectoryAreRefused() throws Exception {
        put("a", "1");
        Path good = root.resolve("home.zip");
        backups.create(good);
        for (String name :
                new String[] {
                    "../evil",
                    "keys/../../evil",
                    "/evil",
                    "keys/..",
                    "keys/a/b",
                    "keys\\evil",
                    "x.db"
                }) {
            Path bad = root.resolve("bad.zip");
            rewrite(good, bad, name);
            var error = assertThrows(StoreException.class, () -> backups.restore(bad), name);
            assertEquals(Reason.FOREIGN, error.reason(), name);
        }
        assertFalse(Files.exists(root.resolve("evil")));
        assertFalse(Files.exists(directory.resolve("restore")));
    }

    @Test
    void foreignArchivesAreRefused() throws Exception {
        Path zip = root.resolve("foreign.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        var error = assertThrows(StoreException.class, () -> backups.restore(zip));
        assertEquals(Reason.FOREIGN, error.reason());
    }

    /** The same archive with one more file under this name, described as it should be. */
    private static void rewrite(Path from, Path to, String name) throws Exception {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(from.toFile())) {
            for (var entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        var manifest = mapper.readTree(entries.get("manifest.json"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) manifest.get("files"))
                .putObject(name)
                .put("bytes", 1)
                .put("sha256", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        entries.put("manifest.json", mapper.writeValueAsBytes(manifest));
        entries.put(name, "x".getBytes(StandardCharsets.UTF_8));
        try (var out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private void put(String key, String value) {
        store.put(Shelf.SETTING, key, value).toCompletableFuture().join();
    }
}
