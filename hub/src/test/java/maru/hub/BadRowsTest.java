package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import maru.hub.broker.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A row that nobody can read is set aside and told of; the rest of the home is there. */
@Timeout(120)
class BadRowsTest {
    /** What is kept in documents, each of them read at the start. */
    private static final List<String> SHELVES =
            List.of(
                    "device",
                    "announcement",
                    "room",
                    "floor",
                    "routine",
                    "permission",
                    "schedule",
                    "schedule_log",
                    "token");

    private static final List<String> BAD =
            List.of(
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{",
                    "42",
                    "\"text\"",
                    "[".repeat(5_000),
                    """
                    {"names": 5, "name": [], "kind": "unicorn", "at": "never", "created": "never",
                     "role": "KING", "topic": 7, "payload": {}, "who": 1, "what": 2, "deeds": {},
                     "next": "soon", "sha256": "abc", "identities": "x", "floor": {}, "room": []}
                    """);

    @TempDir Path data;

    @Test
    void theHomeStartsWithoutThem() throws Exception {
        int port = TestHub.freePort();
        String lamp;
        try (var hub = TestHub.start(data, port)) {
            var api = hub.api();
            try (var device = TestHub.device(api, port, "lamp")) {
                device.publish(
                        "homeassistant/switch/lamp/one/config",
                        """
                        {"name":null,"uniq_id":"lamp_one","stat_t":"lamp/state",
                         "cmd_t":"lamp/set","dev":{"ids":["lamp-one"],"name":"Old lamp"}}
                        """,
                        true);
                device.publish("lamp/state", "ON", true);
                Party.await(() -> isOn(api), "the lamp");
            }
            lamp = api.deviceNamed("Old lamp").orElseThrow().path("id").asText();
            assertEquals(
                    201,
                    api.post("rooms", Map.of("names", Map.of("en", List.of("Attic")))).status());
        }
        try (var file = open("maru.db");
                var history = open("history.db")) {
            for (String shelf : SHELVES) {
                for (int i = 0; i < BAD.size(); i++) {
                    insert(file, shelf, "bad-" + i, BAD.get(i));
                }
            }
            try (var update = history.prepareStatement("UPDATE last_state SET body = ?")) {
                update.setString(1, BAD.getLast());
                assertEquals(1, update.executeUpdate());
            }
        }

        try (var hub = TestHub.start(data, port)) {
            var api = hub.api();
            assertEquals(lamp, api.deviceNamed("Old lamp").orElseThrow().path("id").asText());
            assertTrue(api.get("rooms?language=en").toString().contains("Attic"));
            var health = api.get("health");
            assertTrue(health.path("ready").asBoolean());
            var store = health.path("parts").path("store");
            assertEquals("degraded", store.path("status").asText(), store::toString);
            assertTrue(
                    store.path("quarantined").asInt() >= SHELVES.size() * (BAD.size() - 2),
                    store::toString);
        }
        try (var file = open("maru.db");
                var rows =
                        file.createStatement()
                                .executeQuery("SELECT DISTINCT shelf FROM quarantine")) {
            int shelves = 0;
            while (rows.next()) {
                shelves++;
            }
            assertEquals(SHELVES.size(), shelves, "shelves of which bad rows are kept aside");
        }
        try (var hub = TestHub.start(data, port)) {
            var store = hub.api().get("health").path("parts").path("store");
            assertEquals("up", store.path("status").asText(), store::toString);
        }
    }

    private static boolean isOn(HubApi api) {
        try {
            return api.deviceNamed("Old lamp")
                    .filter(d -> d.path("state").path("on").asBoolean(false))
                    .isPresent();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(name));
    }

    private static void insert(Connection file, String table, String key, String body)
            throws SQLException {
        try (var insert =
                file.prepareStatement(
                        "INSERT INTO " + table + " (key, body, changed) VALUES (?, ?, 0)")) {
            insert.setString(1, key);
            insert.setString(2, body);
            insert.executeUpdate();
        }
    }
}
