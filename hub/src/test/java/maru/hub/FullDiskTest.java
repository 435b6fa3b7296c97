package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import maru.hub.broker.Party;
import maru.hub.store.Disk;
import maru.hub.store.SqliteStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk the home works on, without a memory, and says so. */
@Timeout(120)
class FullDiskTest {
    @TempDir Path data;

    @Test
    void devicesStillObeyAndTheHistoryGoesOnWhenThereIsRoomAgain() throws Exception {
        int port = TestHub.freePort();
        try (var hub = TestHub.start(data, port)) {
            var api = hub.api();
            var store = hub.part(SqliteStore.class);
            try (var lamp = TestHub.device(api, port, "lamp")) {
                lamp.answer(heard -> {
                    if (heard.topic().equals("lamp/set")) {
                        lamp.say("lamp/state", heard.text());
                    }
                });
                lamp.subscribe("lamp/set");
                lamp.publish(
                        "homeassistant/light/lamp/one/config",
                        """
                        {"name":null,"uniq_id":"lamp_one","schema":"json","brightness":true,
                         "stat_t":"lamp/state","cmd_t":"lamp/set",
                         "dev":{"ids":["lamp-one"],"name":"Desk lamp"}}
                        """,
                        true);
                lamp.publish("lamp/state", "{\"state\":\"OFF\",\"brightness\":10}", true);
                Party.await(() -> known(api), "the lamp");
                assertEquals("done", api.say("turn on the desk lamp").outcome());

                Disk.fill(store);
                var brightness = new AtomicInteger();
                Party.await(
                        () -> {
                            int next = brightness.incrementAndGet() % 255;
                            lamp.say(
                                    "lamp/state",
                                    "{\"state\":\"ON\",\"brightness\":%d}".formatted(next));
                            return part(api, "history").path("status").asText().equals("degraded");
                        },
                        "the history tells that it stopped");
                String problem = part(api, "history").path("problem").asText();
                assertTrue(problem.contains("full"), problem);
                assertTrue(part(api, "history").path("dropped").asInt() > 0);
                var rooms = new AtomicInteger();
                Party.await(
                        () -> room(api, "x".repeat(50) + rooms.incrementAndGet()) == 503,
                        "a change that can't be kept is refused");
                assertEquals("degraded", part(api, "store").path("status").asText());
                assertEquals("done", api.say("turn off the desk lamp").outcome());
                assertEquals("done", api.say("turn on the desk lamp").outcome());
                assertTrue(api.get("health").path("ready").asBoolean());

                Disk.free(store);
                Instant again = Instant.now();
                assertEquals("done", api.say("turn off the desk lamp").outcome());
                assertEquals(201, room(api, "Attic"));
                Party.await(
                        () ->
                                part(api, "history").path("status").asText().equals("up")
                                        && part(api, "store").path("status").asText().equals("up"),
                        "all is well again");
                String id = api.deviceNamed("Desk lamp").orElseThrow().path("id").asText();
                String since = "history?device=" + id + "&trait=on&from=" + again;
                Party.await(
                        () -> got(api, since).path("points").toString().contains("false"),
                        "the history goes on");
            }
        }
    }

    private static int room(HubApi api, String name) {
        try {
            return api.post("rooms", Map.of("names", Map.of("en", List.of(name)))).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean known(HubApi api) {
        try {
            return api.deviceNamed("Desk lamp")
                    .filter(d -> d.path("state").has("brightness"))
                    .isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode part(HubApi api, String name) {
        return got(api, "health").path("parts").path(name);
    }

    private static JsonNode got(HubApi api, String path) {
        try {
            return api.get(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
