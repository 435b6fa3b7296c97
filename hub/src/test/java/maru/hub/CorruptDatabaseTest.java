package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that lost or changed what was written: the hub starts from its newest backup. */
@Timeout(90)
class CorruptDatabaseTest {

    @TempDir Path data;

    enum Damage {
        FLIPPED {
            @Override
            void to(FileChannel file) throws Exception {
                for (long at = 600; at < file.size(); at += 509) {
                    file.write(ByteBuffer.wrap("Maru!".getBytes()), at);
                }
            }
        },
        TRUNCATED {
            @Override
            void to(FileChannel file) throws Exception {
                file.truncate(file.size() / 2 - 100);
            }
        },
        EMPTY {
            @Override
            void to(FileChannel file) throws Exception {
                file.truncate(0);
            }
        };

        abstract void to(FileChannel file) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void startsFromTheNewestBackupAndSaysSo(Damage damage) throws Exception {
        int port = TestHub.freePort();
        try (var hub = TestHub.start(data, port)) {
            room(hub.api(), "Attic");
            assertEquals(201, hub.api().post("backups", Map.of()).status());
            room(hub.api(), "Cellar");
            assertEquals(201, hub.api().post("backups", Map.of()).status());
            room(hub.api(), "Too late");
        }
        Path file = data.resolve("maru.db");
        Files.deleteIfExists(data.resolve("maru.db-wal"));
        Files.deleteIfExists(data.resolve("maru.db-shm"));
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            damage.to(channel);
        }
        try (var hub = TestHub.start(data, port)) {
            var rooms =
                    StreamSupport.stream(hub.api().get("rooms?language=en").spliterator(), false)
                            .map(r -> r.path("name").asText())
                            .toList();
            assertTrue(rooms.containsAll(List.of("Attic", "Cellar")), rooms::toString);
            assertFalse(rooms.contains("Too late"), rooms::toString);
            var health = hub.api().get("health");
            assertTrue(health.path("ready").asBoolean());
            var store = health.path("parts").path("store");
            assertEquals("degraded", store.path("status").asText(), store::toString);
            String findings = store.path("findings").asText();
            assertTrue(findings.contains("maru.db"), findings);
            assertTrue(findings.contains("restoredFrom=Optional[maru-"), findings);
            // It works on.
            room(hub.api(), "Loft");
        }
        try (var hub = TestHub.start(data, port)) {
            var store = hub.api().get("health").path("parts").path("store");
            assertEquals("up", store.path("status").asText(), store::toString);
        }
    }

    private static void room(HubApi api, String name) throws Exception {
        assertEquals(201, api.post("rooms", Map.of("names", Map.of("en", List.of(name)))).status());
    }
}
