package maru.hub.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maru.hub.access.CommandLineKey;
import maru.hub.http.TestEdge;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaruCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path data;

    private static TestEdge hub;

    @BeforeAll
    static void start() throws Exception {
        hub = new TestEdge(data);
        hub.admitCommandLine(data);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private record Run(int code, String out, String err) {
        JsonNode json() throws Exception {
            return JSON.readTree(out);
        }
    }

    private static Run maru(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--hub");
        all.add("http://127.0.0.1:" + hub.port());
        all.add("--token-file");
        all.add(CommandLineKey.in(data).toString());
        return bare(all.toArray(String[]::new));
    }

    private static Run bare(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = MaruCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private static List<String> fields(JsonNode json) {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void saysSomethingAndPrintsWhatScriptsRead() throws Exception {
        var run = maru("say", "--json", "--room", "Bedroom", "lamp", "on");

        assertEquals(0, run.code(), run.err());
        assertEquals(List.of("reply", "outcome", "steps", "reader", "ms"), fields(run.json()));
        assertEquals(List.of("device", "act", "status"), fields(run.json().path("steps").get(0)));
        assertEquals("on=true", run.json().path("steps").get(0).path("act").asText());
        assertEquals("lamp on", hub.lastSaid().text());
        assertEquals("bedroom", hub.lastSaid().room().orElseThrow().value());
        assertEquals(Surface.COMMAND_LINE, hub.lastSaid().surface());
    }

    @Test
    void doesNotConfirmARiskyActWithoutATerminal() {
        var run = maru("say", "unlock the door");

        assertEquals(1, run.code());
        assertTrue(run.out().contains("needs a yes"), run.out());
        assertEquals(2, maru("say", "--yes", "unlock the door").code());
    }

    @Test
    void printsATalkAndThatItMayBeWrong() throws Exception {
        var run = maru("say", "tell me a joke");

        assertEquals(0, run.code(), run.err());
        assertEquals("Knock knock.\n(It may be wrong.)\n", run.out());
        assertEquals("talk", maru("say", "--json", "a joke").json().path("outcome").asText());
        assertEquals(2, maru("say", " ").code());
    }

    @Test
    void listsDevicesAsScriptsReadThem() throws Exception {
        var run = maru("devices", "--json", "--language", "ko");

        assertEquals(0, run.code(), run.err());
        var lamp = run.json().get(0);
        assertEquals(List.of("id", "name", "room", "kind", "available", "state"), fields(lamp));
        assertEquals("스탠드", lamp.path("name").asText());
        assertEquals("침실", lamp.path("room").asText());
        assertTrue(lamp.path("available").asBoolean());
        assertEquals(40, lamp.path("state").path("brightness").asInt());
        assertTrue(maru("devices").out().contains("brightness=40"));
        assertTrue(maru("rooms").out().contains("bedroom"));
    }

    @Test
    void putsARoomOnAFloorByName() throws Exception {
        assertEquals(
                "Bedroom: Upstairs.", maru("rooms", "floor", "bedroom", "Upstairs").out().strip());
        assertEquals(1, maru("rooms", "floor", "sauna", "Upstairs").code());
        assertEquals(2, maru("rooms", "floor", "bedroom").code());
        var again = maru("rooms", "floor", "침실", "upstairs", "--json");
        assertEquals("Upstairs", again.json().path("floorName").asText());
        assertTrue(maru("rooms").out().contains("Upstairs"));
        assertEquals("Bedroom: on no floor.", maru("rooms", "floor", "bedroom", "").out().strip());
    }

    @Test
    void showsHistorySchedulesAndACodeForPairing() throws Exception {
        assertTrue(maru("history", "Lamp", "brightness").out().contains("40.5%"));
        assertEquals(1, maru("history", "none").code());
        assertTrue(maru("schedules").out().contains("lamp on every morning"));
        assertEquals(1, maru("schedules", "cancel", "none").code());
        assertTrue(maru("pair").out().matches("(?s).*Code: \\d{6}\\R.*"));
        assertTrue(maru("pair", "--link").out().contains("/#pair="));
        assertEquals(0, maru("pair", "--role", "guest", "--hours", "48").code());
        assertEquals(2, maru("pair", "--hours", "0").code());
    }

    @Test
    void listsWhoIsLetInAndShutsThemOut() throws Exception {
        hub.issue("old phone");
        var tokens = maru("tokens", "--json").json();
        String id = "";
        for (JsonNode token : tokens) {
            id = token.path("name").asText().equals("old phone") ? token.path("id").asText() : id;
        }
        assertTrue(maru("tokens").out().contains("old phone"));
        assertEquals(0, maru("tokens", "revoke", id).code());
        assertFalse(maru("tokens").out().contains("old phone"));
        assertEquals(1, maru("tokens", "revoke", id).code());
    }

    @Test
    void keepsSomebodyFromSomethingAndLetsThemAgain() throws Exception {
        assertEquals(2, maru("denials", "add", "--role", "guest").code());
        assertEquals(1, maru("denials", "add", "--role", "admin", "--device", "door").code());
        var added = maru("denials", "add", "--role", "guest", "--device", "door", "--json");
        assertEquals(0, added.code(), added.err());
        assertTrue(maru("denials").out().contains("every guest"));
        String id = added.json().path("id").asText();
        assertEquals(0, maru("denials", "remove", id).code());
        assertEquals(1, maru("denials", "remove", id).code());
    }

    @Test
    void makesABackupBesideARunningHubAndRestoresOnlyWithoutOne() {
        Path file = data.resolve("backup.zip");
        System.setProperty("maru.root", data.resolve("elsewhere").toString());
        try {
            assertEquals(1, maru("backup", file.toString()).code());
        } finally {
            System.clearProperty("maru.root");
        }
        assertEquals(2, maru("restore", file.toString()).code());
    }

    @Test
    void saysWhatIsNotThere() {
        var run = maru("denials", "remove", "99");
        assertEquals(1, run.code());
        assertEquals("There is no such denial.", run.err().strip());
        assertEquals("605.51", Terminal.number(605.5122222222221));
        assertEquals("20", Terminal.number(20));
    }

    @Test
    void refusesToRunWithWhatCannotBeBeforeAnythingStarts() throws Exception {
        String home = Files.writeString(data.resolve("home.yaml"), "").toString();
        wrongUsage("bogus", "run", "--home", home, "bogus");
        wrongUsage("--maru.http.port", "run", "--home", home, "--", "--maru.http.port");
        wrongUsage("--speed", "run", "--home", home, "--speed", "0");
        wrongUsage("/nope", "run", "--home", "/nope");
        wrongUsage("/nope", "eval", "--homes", "/nope", "--cases", home);
        wrongUsage("/nope", "eval", "--homes", data.toString(), "--cases", "/nope");
        var backup = maru("backup", data.resolve("none").resolve("x.zip").toString());
        assertEquals(2, backup.code());
        assertFalse(Files.exists(data.resolve("none")));
        assertTrue(backup.err().contains("There is no folder"), backup.err());
    }

    private static void wrongUsage(String what, String... arguments) {
        var run = bare(arguments);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(what), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void scoresNothingAsJson() throws Exception {
        Path homes = Files.createDirectory(data.resolve("homes"));
        Path cases = Files.writeString(data.resolve("none.jsonl"), "");
        var run =
                bare(
                        "eval",
                        "--readers",
                        "sentences",
                        "--json",
                        "--homes",
                        homes.toString(),
                        "--cases",
                        cases.toString());
        assertEquals(0, run.code(), run.err());
        assertEquals("none", run.json().path("sets").path(0).path("set").asText());
        assertEquals(0, run.json().path("sets").path(0).path("failed").size());
    }

    @Test
    void saysInItsExitCodeWhatWentWrong() throws Exception {
        assertEquals(2, bare().code());
        assertEquals(2, bare("dance").code());
        assertEquals(2, maru("say").code());
        assertEquals(2, maru("say", "hello", "--language", "xx").code());
        assertEquals(0, bare("--help").code());
        for (String command :
                List.of(
                        "say",
                        "devices",
                        "rooms",
                        "watch",
                        "history",
                        "schedules",
                        "pair",
                        "tokens",
                        "denials",
                        "backup",
                        "restore",
                        "eval")) {
            var help = bare(command, "--help");
            assertEquals(0, help.code(), command);
            assertTrue(help.out().contains("--json"), command);
        }
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody =
                bare(
                        "devices",
                        "--hub",
                        "http://127.0.0.1:" + free,
                        "--token-file",
                        CommandLineKey.in(data).toString());
        assertEquals(3, nobody.code());
        assertTrue(nobody.err().contains("No hub answers"), nobody.err());
        assertEquals(3, bare("devices", "--token-file", data.resolve("none").toString()).code());
        assertFalse(nobody.err().contains("Exception"));
    }
}
