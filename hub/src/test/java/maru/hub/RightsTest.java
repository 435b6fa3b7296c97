package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import maru.devices.Trait;
import maru.hub.broker.Party;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is kept from a device neither sees nor moves it, by whatever way. */
@Timeout(120)
class RightsTest {
    private static final Household HOUSEHOLD =
            Household.parse(
                    "rights.yaml",
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
                      light: {en: Hall light, ko: 복도 조명, kind: light, room: hall, dialect: homeassistant, traits: [on, brightness]}
                      lock:  {en: Front door lock, ko: 도어락, kind: door-lock, room: hall, dialect: zigbee2mqtt, start: {lock: locked}}
                    """);

    @TempDir static Path data;

    static TestHub hub;
    static HubApi admin;
    static RunningHousehold house;

    @BeforeAll
    static void moveIn() throws Exception {
        int port = TestHub.freePort();
        hub = TestHub.start(data, port);
        admin = hub.api();
        house = TestHub.household(HOUSEHOLD, new PahoLinks(admin.household(port)));
        Party.await(() -> house.isUp() && online() == HOUSEHOLD.appliances().size(), "all devices");
    }

    @AfterAll
    static void moveOut() {
        house.close();
        hub.close();
    }

    private static long online() {
        try {
            return admin.devices().stream()
                    .filter(d -> d.path("availability").asText().equals("online"))
                    .filter(d -> d.path("state").size() > 0)
                    .count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(String name) throws IOException {
        return admin.deviceNamed(name).orElseThrow().path("id").asText();
    }

    private static boolean on(String appliance) {
        return house.truth(appliance).flag(Trait.ON).orElse(false);
    }

    private static String deny(Map<String, String> denial) throws IOException {
        var reply = admin.post("denials", denial);
        assertEquals(201, reply.status(), () -> reply.json().toString());
        return reply.json().path("id").asText();
    }

    private static void allow(String denial) throws IOException {
        assertEquals(204, admin.send("DELETE", "denials/" + denial, Optional.empty()).status());
    }

    @Test
    void onePersonIsKeptFromOneDeviceByEveryWay() throws Exception {
        HubApi child = admin.pair("member");
        String light = id("Hall light");
        String lamp = id("Table lamp");
        admin.say("turn off the hall light");
        assertFalse(on("light"));
        assertEquals(
                201,
                admin.post(
                                "routines",
                                Map.of(
                                        "names",
                                        Map.of("en", List.of("party")),
                                        "deeds",
                                        List.of(
                                                Map.of(
                                                        "device", light, "trait", "on", "value",
                                                        true))))
                        .status());
        String denial =
                deny(Map.of("token", child.get("session").path("id").asText(), "device", light));
        try {
            assertTrue(child.deviceNamed("Hall light").isEmpty());
            assertTrue(child.deviceNamed("Table lamp").isPresent());
            assertEquals(404, child.status("devices/" + light));
            assertEquals(
                    404,
                    child.post("devices/" + light + "/acts", Map.of("trait", "on", "value", true))
                            .status());
            assertEquals(404, child.status("history?device=" + light + "&trait=on"));
            assertEquals(200, child.status("history?device=" + lamp + "&trait=on"));
            assertEquals(404, child.patch("devices/" + light, Map.of("hidden", true)).status());
            assertEquals(0, child.get("routines").size());
            assertEquals(1, admin.get("routines").size());
            for (String words :
                    List.of(
                            "turn on the hall light",
                            "복도 조명 켜 줘",
                            "turn on all the lights",
                            "turn on everything in the hall",
                            "party",
                            "is the hall light on?",
                            "turn on the hall light in 1 second")) {
                var said = child.say(words);
                assertFalse(said.json().path("steps").toString().contains(light), said::toString);
            }
            // Whatever had been planned would have been done before this is.
            assertEquals("scheduled", child.say("turn off the table lamp in 2 seconds").outcome());
            Party.await(() -> !on("lamp"), "the lamp's turn");
            assertFalse(on("light"));
        } finally {
            allow(denial);
        }
        assertEquals("done", child.say("turn on the hall light").outcome());
        assertTrue(on("light"));
    }

    @Test
    void whatIsHiddenOrPlannedIsKeptFromThemToo() throws Exception {
        HubApi child = admin.pair("member");
        String light = id("Hall light");
        admin.say("turn on the hall light in two hours");
        String plan = admin.get("schedules").get(0).path("id").asText();
        String denial =
                deny(Map.of("token", child.get("session").path("id").asText(), "device", light));
        try {
            assertEquals(0, child.get("schedules").size());
            assertEquals(404, child.send("DELETE", "schedules/" + plan, Optional.empty()).status());
            child.say("cancel all schedules");
            assertEquals(1, admin.get("schedules").size());

            assertEquals(200, admin.patch("devices/" + light, Map.of("hidden", true)).status());
            assertTrue(admin.get("devices?hidden=true").toString().contains(light));
            assertFalse(child.get("devices?hidden=true").toString().contains(light));
        } finally {
            admin.patch("devices/" + light, Map.of("hidden", false));
            allow(denial);
        }
        assertEquals(1, child.get("schedules").size());
        assertEquals(204, child.send("DELETE", "schedules/" + plan, Optional.empty()).status());
    }

    @Test
    void whatSomebodyPlannedIsNotDoneOnceTheyAreShutOut() throws Exception {
        HubApi visitor = admin.pair("guest");
        admin.say("turn off the table lamp");
        assertEquals("scheduled", visitor.say("turn on the table lamp in one hour").outcome());
        assertEquals(1, admin.get("schedules").size());
        String token = visitor.get("session").path("id").asText();
        assertEquals(204, admin.send("DELETE", "tokens/" + token, Optional.empty()).status());
        assertEquals(0, admin.get("schedules").size());
    }

    @Test
    void aRoomIsClosedToGuestsAndOpenToTheOthers() throws Exception {
        HubApi guest = admin.pair("guest");
        HubApi member = admin.pair("member");
        String denial = deny(Map.of("role", "guest", "room", "kitchen"));
        try {
            assertTrue(guest.deviceNamed("Table lamp").isEmpty());
            assertTrue(guest.deviceNamed("Hall light").isPresent());
            assertEquals(0, guest.say("turn on the table lamp").steps());
            assertEquals(0, guest.say("turn on the kitchen lamp").steps());
            assertTrue(member.deviceNamed("Table lamp").isPresent());
            // A guest has no history, whatever the device.
            assertEquals(403, guest.status("history?device=" + id("Hall light") + "&trait=on"));
        } finally {
            allow(denial);
        }
        assertTrue(guest.deviceNamed("Table lamp").isPresent());
    }

    @Test
    void aYesCountsForNothingWhenTheDoorWasClosedMeanwhile() throws Exception {
        HubApi child = admin.pair("member");
        var asked = child.say("unlock the front door");
        assertEquals("needs_confirmation", asked.outcome(), asked::toString);
        String denial =
                deny(
                        Map.of(
                                "token",
                                child.get("session").path("id").asText(),
                                "device",
                                id("Front door lock")));
        try {
            var confirmed = child.confirm(asked.nonce());
            assertEquals("refused", confirmed.outcome(), confirmed::toString);
            assertEquals(Optional.of("locked"), house.truth("lock").text(Trait.LOCK));
        } finally {
            allow(denial);
        }
    }

    @Test
    void aStreamShowsWhatItsTokenMaySeeAtThatMoment() throws Exception {
        HubApi child = admin.pair("member");
        String light = id("Hall light");
        String token = child.get("session").path("id").asText();
        var screen = new Screen();
        var socket = child.stream(screen);
        try {
            Party.await(() -> screen.home().contains(light), "the home");
            String denial = deny(Map.of("token", token, "device", light));
            Party.await(() -> !screen.home().contains(light), "the home without it");
            int before = screen.messages.size();
            for (int percent : List.of(30, 70)) {
                var said = admin.say("set the hall light to " + percent + " percent");
                assertEquals("done", said.outcome(), said::toString);
            }
            assertEquals("done", admin.say("set the table lamp to 33 percent").outcome());
            String lamp = id("Table lamp");
            Party.await(
                    () ->
                            screen.messages.stream()
                                    .skip(before)
                                    .anyMatch(m -> m.contains(lamp) && m.contains("33")),
                    "what they may see");
            assertTrue(screen.messages.stream().skip(before).noneMatch(m -> m.contains(light)));
            allow(denial);
            Party.await(() -> screen.home().contains(light), "the home with it");
        } finally {
            socket.abort();
        }
    }

    @Test
    void onlyAnAdminKeepsAnybodyFromAnythingAndNeverAnAdmin() throws Exception {
        HubApi member = admin.pair("member");
        var denial = Map.of("role", "guest", "room", "kitchen");
        assertEquals(403, member.post("denials", denial).status());
        assertEquals(403, member.status("denials"));
        assertEquals(422, admin.post("denials", Map.of("role", "admin", "room", "hall")).status());
        assertEquals(
                422, admin.post("denials", Map.of("role", "guest", "room", "cellar")).status());
        assertEquals(422, admin.post("denials", Map.of("token", "none", "room", "hall")).status());
        assertEquals(0, admin.get("denials").size());
    }

    private static final class Screen implements WebSocket.Listener {
        final List<String> messages = new CopyOnWriteArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** As it was told last. */
        String home() {
            return messages.stream()
                    .filter(m -> m.startsWith("{\"type\":\"home\""))
                    .reduce((_, later) -> later)
                    .orElse("");
        }
    }
}
