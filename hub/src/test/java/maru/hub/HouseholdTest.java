package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Trait;
import maru.hub.broker.Party;
import maru.simulator.RunningHousehold;
import maru.simulator.link.Access;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Convention;
import maru.simulator.world.Household;
import maru.simulator.world.Temperament;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An English house on the whole hub: what is said, what is true of the appliances, what is told.
 */
@Timeout(180)
class HouseholdTest {

    @TempDir static Path data;

    static TestHub hub;
    static HubApi api;
    static int port;
    static Household household;
    static RunningHousehold house;
    static Ears ears;

    @BeforeAll
    static void moveIn() throws Exception {
        port = TestHub.freePort();
        hub = TestHub.start(data, port);
        api = hub.api();
        household = Household.load(TestHub.HOMES.resolve("house-en.yaml"));
        ears = new Ears(new PahoLinks(api.household(port)));
        house = TestHub.household(household, ears);
        Party.await(house::isUp, "the whole household");
        Party.await(() -> count() == household.appliances().size(), "every appliance");
        settled("Living room ceiling light", "Bedside lamp", "Front door lock", "Office plug");
    }

    @AfterAll
    static void moveOut() {
        if (house != null) {
            house.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    private static int count() {
        try {
            return api.devices().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for their first report. */
    private static void settled(String... names) {
        for (String name : names) {
            Party.await(
                    () ->
                            !device(name).path("reportedAt").isNull()
                                    && device(name).path("availability").asText().equals("online"),
                    name);
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode device(String name) {
        try {
            return api.deviceNamed(name).orElseThrow(() -> new AssertionError("no " + name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(String appliance) {
        return device(household.appliances().get(appliance).name(Language.ENGLISH))
                .path("id")
                .asText();
    }

    private static boolean on(String appliance) {
        return house.truth(appliance).flag(Trait.ON).orElse(false);
    }

    @Test
    void findsTheWholeHome() throws Exception {
        var problems = new ArrayList<String>();
        var byName = new TreeMap<String, com.fasterxml.jackson.databind.JsonNode>();
        api.devices().forEach(d -> byName.put(d.path("name").asText(), d));
        household
                .appliances()
                .forEach((id, blueprint) -> {
                    var device = byName.get(blueprint.name(Language.ENGLISH));
                    if (device == null) {
                        problems.add(id + " is missing");
                        return;
                    }
                    String kind = device.path("kind").asText();
                    if (!kind.equals(blueprint.kind().id())) {
                        problems.add(id + " is a " + kind);
                    }
                    String room =
                            blueprint
                                    .room()
                                    .map(r ->
                                            household.rooms().get(r).names().get(Language.ENGLISH))
                                    .orElse("null");
                    // Tasmota and Zigbee2MQTT tell no room; their names may.
                    boolean told =
                            blueprint.convention() == Convention.HOMEASSISTANT
                                    || blueprint.convention() == Convention.HOMEASSISTANT_DEVICE;
                    String found = device.path("roomName").asText();
                    if (!found.equals(room) && (told || !found.equals("null"))) {
                        problems.add(id + " is in " + found);
                    }
                });
        assertEquals(List.of(), problems);
        assertEquals(household.appliances().size(), api.devices().size());
    }

    @Test
    void isUpWithoutAModel() throws Exception {
        Party.await(() -> health().path("status").asText().equals("up"), "up: " + health());
        assertEquals("off", health().path("parts").path("model").path("phase").asText());
        assertTrue(health().path("ready").asBoolean());
    }

    private static com.fasterxml.jackson.databind.JsonNode health() {
        try {
            return api.get("health");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sentencesMoveTheRightAppliances() throws Exception {
        var said = api.say("turn on the living room lamp");
        assertEquals("done", said.outcome(), said::toString);
        assertTrue(on("living-lamp"));

        api.say("set the bedside lamp to 30 percent");
        assertEquals(30, house.truth("bedroom-lamp").amount(Trait.BRIGHTNESS).orElse(-1.0), 1.5);

        said = api.say("turn off the living room lamp and turn on the garage light");
        assertEquals("done", said.outcome(), said::toString);
        assertFalse(on("living-lamp"));
        assertTrue(on("garage-light"));

        said = api.say("set the thermostat to 22 degrees");
        assertEquals("done", said.outcome(), said::toString);
        assertEquals(
                22, house.truth("thermostat").amount(Trait.TARGET_TEMPERATURE).orElse(-1.0), 0.5);
    }

    @Test
    void koreanSentencesMoveTheRightAppliances() throws Exception {
        State others = house.truth("kitchen-light");
        var said = api.say("침실 천장등 켜 줘");
        assertEquals("done", said.outcome(), said::toString);
        assertTrue(on("bedroom-light"));
        assertEquals("ko", said.json().path("language").asText());
        said = api.say("침실 천장등 밝기를 40으로 해 주세요");
        assertEquals("done", said.outcome(), said::toString);
        assertEquals(40, house.truth("bedroom-light").amount(Trait.BRIGHTNESS).orElse(-1.0), 1.5);
        said = api.say("침실 천장등 꺼");
        assertEquals("done", said.outcome(), said::toString);
        assertFalse(on("bedroom-light"));
        assertEquals(others, house.truth("kitchen-light"));
    }

    @Test
    void aQuestionIsAnsweredAndMovesNothing() throws Exception {
        int before = ears.heard().size();
        var said = api.say("is the front door locked?");
        assertEquals("answered", said.outcome(), said::toString);
        assertEquals(before, ears.heard().size());
    }

    @Test
    void tellsWhatHasBegunAsBegun() throws Exception {
        var said = api.say("close the living room curtains");
        assertEquals("done", said.outcome(), said::toString);
        assertEquals("The living room curtains are closing.", said.reply());
        assertTrue(house.truth("living-curtain").amount(Trait.POSITION).orElse(0.0) > 0);
        Party.await(
                () -> house.truth("living-curtain").amount(Trait.POSITION).orElse(1.0) == 0,
                "the curtains are closed");
        settledAt("Living room curtains", "position", 0);
        assertEquals("already", api.say("close the living room curtains").outcome());

        said = api.say("arm the alarm");
        assertEquals("done", said.outcome(), said::toString);
        assertTrue(said.reply().contains("counting down"), said::reply);
        assertEquals(Optional.of("arming"), house.truth("alarm").text(Trait.ARMING));
    }

    private static void settledAt(String name, String trait, double value) {
        Party.await(() -> device(name).path("state").path(trait).asDouble(-1) == value, name);
    }

    @Test
    void tellsThatADeviceKeptSilent() throws Exception {
        house.make("hallway-light", Temperament.SILENT);
        try {
            var said = api.say("turn on the hallway light");
            assertEquals("failed", said.outcome(), said::toString);
            assertEquals("silent", said.status(id("hallway-light")), said::toString);
            assertFalse(on("hallway-light"));
        } finally {
            house.make("hallway-light", Temperament.NORMAL);
        }
    }

    @Test
    void tellsThatADeviceIsOfflineAndLeavesItAlone() throws Exception {
        house.cutOff("bedroom-fan");
        try {
            Party.await(
                    () -> device("Bedroom fan").path("availability").asText().equals("offline"),
                    "the fan's last will");
            int before = ears.heard().size();
            var said = api.say("turn on the bedroom fan");
            assertEquals("failed", said.outcome(), said::toString);
            assertEquals("offline", said.status(id("bedroom-fan")), said::toString);
            assertEquals(before, ears.heard().size());
        } finally {
            house.restore("bedroom-fan");
        }
        settled("Bedroom fan");
        assertFalse(on("bedroom-fan"));
    }

    @Test
    void believesADeviceThatLiesAndNeverMoreThanItSays() throws Exception {
        house.make("kitchen-strip", Temperament.LIAR);
        try {
            var said = api.say("turn on the kitchen light strip");
            // It reports that it did: nobody can know better.
            assertEquals("done", said.status(id("kitchen-strip")), said::toString);
            assertFalse(on("kitchen-strip"));
        } finally {
            house.make("kitchen-strip", Temperament.NORMAL);
        }
        api.say("turn off the kitchen light strip");
    }

    @Test
    void tellsOfAFlakyDeviceWhatIsTrue() throws Exception {
        String fountain = id("fountain");
        boolean wish = true;
        for (int turn = 0; turn < 4; turn++) {
            var said =
                    api.say(wish ? "turn on the fountain switch" : "turn off the fountain switch");
            String status = said.status(fountain);
            switch (status) {
                case "done", "already" -> assertEquals(wish, on("fountain"), said::toString);
                case "silent" -> assertEquals("failed", said.outcome(), said::toString);
                default -> throw new AssertionError(said.toString());
            }
            wish = !on("fountain");
        }
    }

    @Test
    void tellsWhichOfSeveralWereDone() throws Exception {
        house.make("bedroom-light", Temperament.SILENT);
        try {
            var said = api.say("turn on the bedroom ceiling light and the garden lights");
            assertEquals("partly", said.outcome(), said::toString);
            assertEquals("silent", said.status(id("bedroom-light")), said::toString);
            assertEquals("done", said.status(id("garden-lights")), said::toString);
            assertTrue(on("garden-lights"));
            assertFalse(on("bedroom-light"));
        } finally {
            house.make("bedroom-light", Temperament.NORMAL);
        }
    }

    @Test
    void theFrontDoorOpensOnlyForTheYesOfWhoAsked() throws Exception {
        var asked = api.say("unlock the front door");
        assertEquals("needs_confirmation", asked.outcome(), asked::toString);
        assertEquals("needs_confirmation", asked.status(id("front-lock")));
        assertEquals(Optional.of("locked"), house.truth("front-lock").text(Trait.LOCK));

        HubApi other = api.pair("member");
        assertEquals("refused", other.confirm(asked.nonce()).outcome());
        assertEquals(0, other.say("yes").steps());
        assertEquals("refused", api.confirm("guessed-nonce").outcome());
        assertEquals(Optional.of("locked"), house.truth("front-lock").text(Trait.LOCK));

        var done = api.confirm(asked.nonce());
        assertEquals("done", done.outcome(), done::toString);
        assertEquals(Optional.of("unlocked"), house.truth("front-lock").text(Trait.LOCK));

        var locked = api.say("lock the front door");
        assertEquals("done", locked.outcome(), locked::toString);
        // The same yes again is none.
        assertEquals("refused", api.confirm(asked.nonce()).outcome());
        assertEquals(Optional.of("locked"), house.truth("front-lock").text(Trait.LOCK));

        // A guest's yes opens nothing, and a no is a no.
        var guest = api.pair("guest");
        assertEquals("refused", guest.say("unlock the front door").outcome());
        var again = api.say("unlock the front door");
        api.say("no");
        assertEquals("refused", api.confirm(again.nonce()).outcome());
        assertEquals(Optional.of("locked"), house.truth("front-lock").text(Trait.LOCK));
    }

    @Test
    void doesWhatWasKeptForLater() throws Exception {
        api.say("turn on the office plug");
        var said = api.say("turn off the office plug in 2 seconds");
        assertEquals("scheduled", said.outcome(), said::toString);
        assertTrue(on("coffee-plug"));
        Party.await(() -> !on("coffee-plug"), "the plug goes off");
        Party.await(() -> schedules() == 0, "nothing is left to do");
    }

    private static int schedules() {
        try {
            return api.get("schedules").size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommandIsCertainToArriveAndNeverKept() throws Exception {
        Access spy =
                api.credential(
                        "spy",
                        port,
                        List.of("spy/#"),
                        List.of("home/#", "cmnd/#", "zigbee2mqtt/#"));
        try (var party = TestHub.party(spy, "ears")) {
            for (String filter : List.of("home/#", "cmnd/#", "zigbee2mqtt/#")) {
                party.subscribe(filter);
            }
            Party.await(() -> !party.heard().isEmpty(), "what is retained");
            int before = ears.heard().size();
            api.say("turn on the nursery night light");
            api.say("turn on the kitchen light");
            api.say("turn off the kitchen light");
            var commands = ears.heard().subList(before, ears.heard().size());
            assertTrue(commands.size() >= 2, commands::toString);
            for (var command : commands) {
                assertFalse(command.retained());
                Party.await(
                        () ->
                                party.heard().stream()
                                        .anyMatch(h -> h.topic().equals(command.topic())),
                        command.topic());
                var seen =
                        party.heard().stream()
                                .filter(h -> h.topic().equals(command.topic()))
                                .toList();
                for (var one : seen) {
                    assertFalse(one.retained(), one::toString);
                    assertEquals(1, one.qos(), one::toString);
                    assertTrue(one.expiry().orElse(0L) >= 1, one::toString);
                    assertTrue(one.expiry().orElse(0L) <= 30, one::toString);
                }
            }
        }
    }

    @Test
    void aNewNameCountsAtOnceAndSurvivesANewAnnouncement() throws Exception {
        String id = id("garage-light");
        assertEquals(
                200,
                api.patch(
                                "devices/" + id,
                                Map.of(
                                        "names",
                                        Map.of("en", List.of("Workbench"), "ko", List.of("작업대"))))
                        .status());
        int devices = count();
        try (var party = TestHub.party(hubBirth(), "birth")) {
            party.publish("homeassistant/status", "online", false);
            api.say("turn off the workbench");
            Party.await(() -> !on("garage-light"), "off by its new name");
            var said = api.say("작업대 켜 줘");
            assertEquals("done", said.status(id), said::toString);
            assertTrue(on("garage-light"));
            assertEquals("Workbench", api.device(id).path("name").asText());
            assertEquals(devices, count());
        }
        api.patch(
                "devices/" + id,
                Map.of("names", Map.of("en", List.of("Garage light"), "ko", List.of())));
    }

    private static Access hubBirth() throws IOException {
        return api.credential(
                "birth", port, List.of("homeassistant/status"), List.of("homeassistant/status"));
    }

    @Test
    void announcedAgainOrInASecondDialectItIsTheSameDevice() throws Exception {
        int devices = count();
        Access access =
                api.credential(
                        "double",
                        port,
                        List.of("homeassistant/#", "double/#"),
                        List.of("homeassistant/#", "tasmota/#"));
        try (var party = TestHub.party(access, "one")) {
            String config =
                    """
                    {"~":"double/lamp","name":null,"uniq_id":"double_lamp","stat_t":"~/state",
                     "cmd_t":"~/set","dev":{"ids":["double-lamp"],"name":"%s",
                     "cns":[["mac","02:11:22:33:44:55"]]}}
                    """;
            party.publish(
                    "homeassistant/switch/double/lamp/config", config.formatted("Twin"), true);
            Party.await(() -> count() == devices + 1, "the twin");
            String id = device("Twin").path("id").asText();
            party.publish(
                    "homeassistant/switch/double/lamp/config", config.formatted("Twin"), true);
            party.publish(
                    "homeassistant/switch/double/lamp/config", config.formatted("TWIN lamp"), true);
            Party.await(() -> !named("TWIN lamp").isEmpty(), "its new name");
            assertEquals(id, device("TWIN lamp").path("id").asText());
            assertEquals(devices + 1, count());

            // The same hardware as Tasmota tells it.
            var tasmota =
                    api.credential(
                            "tasmo",
                            port,
                            List.of("tasmota/discovery/#", "tele/#", "stat/#"),
                            List.of("cmnd/#"));
            try (var second = TestHub.party(tasmota, "one")) {
                second.publish(
                        "tasmota/discovery/021122334455/config",
                        """
                        {"ip":"192.168.1.9","dn":"Twin","fn":["Twin"],"hn":"twin","mac":"021122334455",
                         "md":"Plug","ty":0,"if":0,"ofln":"Offline","onln":"Online",
                         "state":["OFF","ON","TOGGLE","HOLD"],"sw":"12.1","t":"twin",
                         "ft":"%prefix%/%topic%/","tp":["cmnd","stat","tele"],"rl":[1,0,0,0],
                         "swc":[-1],"swn":[null],"btn":[0],"so":{},"lk":1,"lt_st":0,"ver":1}
                        """,
                        true);
                second.publish("tele/twin/LWT", "Online", true);
                Party.await(
                        () -> {
                            second.publish("tele/twin/STATE", "{\"POWER\":\"ON\"}", false);
                            return state(id).path("on").asBoolean(false);
                        },
                        "what Tasmota told of it");
                assertEquals(devices + 1, count());
                second.publish("tasmota/discovery/021122334455/config", "", true);
            }
            party.publish("homeassistant/switch/double/lamp/config", "", true);
            Party.await(() -> count() == devices, "it goes");
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode state(String id) {
        try {
            return api.device(id).path("state");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String named(String name) {
        try {
            return api.deviceNamed(name).map(d -> d.path("id").asText()).orElse("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBridgeThatKeepsNothingAnnouncesAfterTheHubsBirth() throws Exception {
        int devices = count();
        Access access =
                api.credential(
                        "bridge",
                        port,
                        List.of("homeassistant/#", "bridge/#"),
                        List.of("homeassistant/status", "bridge/#"));
        try (var party = TestHub.party(access, "one")) {
            party.answer(heard -> {
                if (heard.topic().equals("homeassistant/status") && heard.text().equals("online")) {
                    party.say(
                            "homeassistant/switch/bridge/plug/config",
                            """
                            {"name":null,"uniq_id":"bridge_plug","stat_t":"bridge/state",
                             "cmd_t":"bridge/set","dev":{"ids":["bridge-plug"],"name":"Bridge plug"}}
                            """);
                    party.say("bridge/state", "ON");
                }
            });
            party.subscribe("homeassistant/status");
            party.publish("homeassistant/status", "online", false);
            Party.await(() -> count() == devices + 1, "the bridge's plug");
            // It told its state before the hub could listen, and tells it at the next birth.
            Party.await(
                    () -> device("Bridge plug").path("state").path("on").asBoolean(false),
                    "its state");
            party.publish("homeassistant/switch/bridge/plug/config", "", true);
            Party.await(() -> count() == devices, "it goes");
        }
    }
}
