package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import maru.devices.Trait;
import maru.hub.broker.EmbeddedBroker;
import maru.hub.broker.Party;
import maru.hub.mqtt.MqttEdge;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import maru.simulator.world.Temperament;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hub, broker and household go and come again, each by itself. */
@Timeout(120)
class RestartTest {
    private static final Household HOUSEHOLD =
            Household.parse(
                    "small.yaml",
                    """
                    names: {en: Small, ko: 작은 집}
                    language: en
                    climate: {zone: Europe/London, mean: 10, swing: 4}
                    rooms:
                      kitchen: {en: Kitchen, ko: 주방, area: 18}
                      hall: {en: Hall, ko: 복도, area: 9, entrance: true}
                    people: {}
                    appliances:
                      lamp:  {en: Table lamp, ko: 스탠드, kind: lamp, room: kitchen, dialect: homeassistant, traits: [on, brightness]}
                      fan:   {en: Fan, ko: 선풍기, kind: fan, room: kitchen, dialect: homeassistant-device}
                      plug:  {en: Plug, ko: 플러그, kind: plug, room: hall, dialect: tasmota}
                      light: {en: Hall light, ko: 복도 조명, kind: light, room: hall, dialect: zigbee2mqtt, traits: [on, brightness]}
                      lock:  {en: Front door lock, ko: 도어락, kind: door-lock, room: hall, dialect: zigbee2mqtt, start: {lock: locked}}
                    """);

    @TempDir Path data;

    private int port;
    private TestHub hub;
    private Ears ears;
    private RunningHousehold house;

    @BeforeEach
    void moveIn() throws Exception {
        port = TestHub.freePort();
        hub = TestHub.start(data, port);
        ears = new Ears(new PahoLinks(hub.api().household(port)));
        house = TestHub.household(HOUSEHOLD, ears);
        awaitAll();
    }

    @AfterEach
    void moveOut() {
        house.close();
        hub.close();
    }

    private void awaitAll() {
        Party.await(
                () ->
                        house.isUp()
                                && devices().stream()
                                                .filter(d ->
                                                        d.path("availability")
                                                                .asText()
                                                                .equals("online"))
                                                .filter(d -> d.path("state").size() > 0)
                                                .count()
                                        == HOUSEHOLD.appliances().size(),
                "all devices are online");
    }

    private List<JsonNode> devices() {
        try {
            return hub.api().devices();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String id(String name) throws IOException {
        return hub.api().deviceNamed(name).orElseThrow().path("id").asText();
    }

    private boolean online(String id) {
        return devices().stream()
                .filter(d -> d.path("id").asText().equals(id))
                .anyMatch(d -> d.path("availability").asText().equals("online"));
    }

    private boolean on(String appliance) {
        return house.truth(appliance).flag(Trait.ON).orElse(false);
    }

    /** The hub without those that it knows: it may know them only from its file. */
    @Test
    void theHubComesBackWithEverythingItKnew() throws Exception {
        String lamp = id("Table lamp");
        assertEquals("done", hub.api().say("set the table lamp to 40 percent").outcome());
        assertEquals(
                201,
                hub.api().post("rooms", Map.of("names", Map.of("en", List.of("Study")))).status());
        String study = "";
        for (JsonNode room : hub.api().get("rooms?language=en")) {
            if (room.path("name").asText().equals("Study")) {
                study = room.path("id").asText();
            }
        }
        assertEquals(
                200,
                hub.api()
                        .patch(
                                "devices/" + lamp,
                                Map.of("room", study, "names", Map.of("en", List.of("Desk lamp"))))
                        .status());
        assertEquals("scheduled", hub.api().say("turn off the fan in 2 hours").outcome());
        var ids = new TreeSet<String>();
        devices().forEach(d -> ids.add(d.path("id").asText()));
        // What it last heard must be on the disk even if its end comes late.
        house.close();
        Instant before = Instant.now();
        hub.close();
        hub = TestHub.start(data, port);

        var again = new TreeSet<String>();
        devices().forEach(d -> again.add(d.path("id").asText()));
        assertEquals(ids, again);
        JsonNode desk = hub.api().device(lamp);
        assertEquals("Desk lamp", desk.path("name").asText());
        assertEquals(study, desk.path("room").asText());
        assertEquals(40, desk.path("state").path("brightness").asDouble(), 1.5);
        assertTrue(Instant.parse(desk.path("reportedAt").asText()).isBefore(before));
        assertEquals(1, hub.api().get("schedules").size());

        int heard = ears.heard().size();
        ears = new Ears(new PahoLinks(hub.api().household(port)));
        house = TestHub.household(HOUSEHOLD, ears);
        awaitAll();
        assertEquals(HOUSEHOLD.appliances().size(), devices().size());
        assertEquals(0, ears.heard().size(), () -> heard + " before, then " + ears.heard());
        assertEquals("done", hub.api().say("turn on the desk lamp").outcome());
        assertTrue(on("lamp"));
    }

    @Test
    void theBrokerGoesAndEverybodyComesBack() throws Exception {
        var broker = hub.part(EmbeddedBroker.class);
        var edge = hub.part(MqttEdge.class);
        broker.close();
        Party.await(() -> !edge.state().online(), "the hub misses its broker");
        var said = hub.api().say("turn on the hall light");
        assertEquals("failed", said.outcome(), said::toString);
        assertFalse(on("light"));
        broker.start();
        Party.await(() -> edge.state().online(), "the hub is back");
        Party.await(house::isUp, "the household is back");
        awaitAll();
        assertEquals(HOUSEHOLD.appliances().size(), devices().size());
        assertFalse(on("light"), "a stale command was carried out");
        assertEquals(0, ears.heard().size(), () -> ears.heard().toString());
        assertEquals("done", hub.api().say("turn on the hall light").outcome());
        assertTrue(on("light"));
    }

    @Test
    void theHouseholdComesBackAsTheSameDevices() throws Exception {
        var ids = new TreeSet<String>();
        devices().forEach(d -> ids.add(d.path("id").asText()));
        house.close();
        String lamp = id("Table lamp");
        Party.await(() -> !online(lamp), "the lamp says goodbye");
        house = TestHub.household(HOUSEHOLD, ears);
        awaitAll();
        var again = new TreeSet<String>();
        devices().forEach(d -> again.add(d.path("id").asText()));
        assertEquals(ids, again);
        assertEquals("done", hub.api().say("turn on the fan").outcome());
    }

    @Test
    void nothingIsCaughtUpOnWhenADeviceComesBack() throws Exception {
        String fan = id("Fan");
        String light = id("Hall light");
        house.cutOff("fan");
        house.cutOff("light");
        Party.await(() -> !online(fan) && !online(light), "their absence is told");
        assertEquals("offline", hub.api().say("turn on the fan").status(fan));
        assertEquals("offline", hub.api().say("turn on the hall light").status(light));
        house.make("lamp", Temperament.SILENT);
        assertEquals("silent", hub.api().say("turn on the table lamp").status(id("Table lamp")));
        int heard = ears.heard().size();

        house.restore("fan");
        house.restore("light");
        house.make("lamp", Temperament.NORMAL);
        Party.await(() -> online(fan) && online(light), "they are back");
        // Whatever was sent before this came before it.
        assertEquals("done", hub.api().say("turn on the plug").outcome());
        assertTrue(on("plug"));
        assertFalse(on("fan"));
        assertFalse(on("light"));
        assertFalse(on("lamp"));
        assertEquals(heard + 1, ears.heard().size(), () -> ears.heard().toString());
    }
}
