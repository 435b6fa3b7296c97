package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import maru.devices.Trait;
import maru.hub.access.CommandLineKey;
import maru.hub.broker.Party;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub's process is killed in the middle of writes and of commands, again and again. */
class KillTest {
    private static final int KILLS = 20;
    private static final Household HOUSEHOLD =
            Household.parse(
                    "killed.yaml",
                    """
                    names: {en: Small, ko: 작은 집}
                    language: en
                    climate: {zone: Europe/London, mean: 10, swing: 4}
                    rooms:
                      kitchen: {en: Kitchen, ko: 주방, area: 18}
                    appliances:
                      lamp: {en: Table lamp, ko: 스탠드, kind: lamp, room: kitchen, dialect: homeassistant, traits: [on, brightness]}
                      plug: {en: Plug, ko: 플러그, kind: plug, room: kitchen, dialect: tasmota}
                    """);

    private static final Duration PATIENT = Duration.ofSeconds(90);

    @TempDir Path data;

    private int brokerPort;
    private int httpPort;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void nothingAcknowledgedIsLostAndNothingIsSentAgain() throws Exception {
        brokerPort = TestHub.freePort();
        httpPort = TestHub.freePort();
        var random = new Random(7);
        var rooms = new TreeSet<String>();
        var names = new TreeMap<String, String>();
        Process process = launch();
        var ears = new Ears(new PahoLinks(api().household(brokerPort)));
        var house = TestHub.household(HOUSEHOLD, ears);
        try {
            Party.await(() -> house.isUp() && devices() == 2, "both appliances");
            String lamp = api().deviceNamed("Table lamp").orElseThrow().path("id").asText();
            int schedules = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                int round = kill;
                HubApi api = api();
                var killed = process;
                var acts = new AtomicInteger();
                var commands =
                        Thread.ofVirtual()
                                .start(() -> {
                                    while (killed.isAlive()) {
                                        try {
                                            api.post(
                                                    "devices/" + lamp + "/acts",
                                                    Map.of(
                                                            "trait",
                                                            "brightness",
                                                            "value",
                                                            20 + acts.incrementAndGet() % 60));
                                        } catch (IOException e) {
                                            return;
                                        }
                                    }
                                });
                var killer =
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        Thread.sleep(30 + random.nextInt(250));
                                    } catch (InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                    killed.destroyForcibly();
                                });
                String tried = "";
                try {
                    for (int n = 0; ; n++) {
                        String name = "Room " + round + " " + n;
                        if (api.post("rooms", Map.of("names", Map.of("en", List.of(name)))).status()
                                == 201) {
                            rooms.add(name);
                        }
                        tried = "Lamp " + round + " " + n;
                        if (api.patch(
                                                "devices/" + lamp,
                                                Map.of("names", Map.of("en", List.of(tried))))
                                        .status()
                                == 200) {
                            names.put(lamp, tried);
                        }
                        if (n % 8 == 0
                                && api.say("turn off the plug in 3 hours")
                                        .outcome()
                                        .equals("scheduled")) {
                            schedules++;
                        }
                    }
                } catch (IOException e) {
                    // The end that was waited for.
                }
                killer.join();
                commands.join();
                process.waitFor();
                int heard = ears.heard().size();
                integrity();
                process = launch();
                var kept = new TreeSet<String>();
                api().get("rooms?language=en").forEach(r -> kept.add(r.path("name").asText()));
                assertTrue(kept.containsAll(rooms), () -> "kill " + round + ": lost a room");
                String name = api().device(lamp).path("name").asText();
                assertTrue(
                        name.equals(names.getOrDefault(lamp, name)) || name.equals(tried),
                        "kill " + round + ": " + name);
                // What was written without a word of it stays, too.
                names.put(lamp, name);
                assertTrue(
                        api().get("schedules").size() >= schedules,
                        () -> "kill " + round + ": lost a schedule");
                Party.await(house::isUp, "the household is back");
                Party.await(() -> knowsThePlug(house), "word of the plug since the start");
                // Whatever were sent again would come before this.
                assertEquals(
                        "done", api().say("turn on the plug").outcome().replace("already", "done"));
                assertEquals("done", api().say("turn off the plug").outcome());
                var late =
                        ears.heard().subList(heard, ears.heard().size()).stream()
                                .filter(m -> !m.topic().startsWith("cmnd/"))
                                .toList();
                assertEquals(List.of(), late, () -> "kill " + round);
            }
            assertTrue(rooms.size() > KILLS, () -> "only " + rooms.size() + " rooms");
        } finally {
            house.close();
            process.destroyForcibly().waitFor();
        }
    }

    /** What a hub remembers of a device may be older than the kill. */
    private boolean knowsThePlug(RunningHousehold house) {
        try {
            return api().deviceNamed("Plug")
                    .filter(d ->
                            d.path("state").path("on").asBoolean()
                                    == house.truth("plug").flag(Trait.ON).orElse(false))
                    .isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void integrity() throws Exception {
        // On a copy: the hub's next start is to find the files as the kill left them.
        Path copy = Files.createTempDirectory(data, "copy");
        for (String name : List.of("maru.db", "maru.db-wal")) {
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), copy.resolve(name));
            }
        }
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("maru.db"));
                var rows = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            assertTrue(rows.next());
            assertEquals("ok", rows.getString(1));
        }
    }

    private int devices() {
        try {
            return api().devices().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HubApi api() throws IOException {
        return new HubApi(
                "http://127.0.0.1:" + httpPort + "/", CommandLineKey.read(CommandLineKey.in(data)));
    }

    private Process launch() throws Exception {
        Files.deleteIfExists(CommandLineKey.in(data));
        File log = data.resolve("log").toFile();
        var process =
                new ProcessBuilder(TestHub.command(data, brokerPort, httpPort))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        try {
            // A hub that was killed has files to mend, and two cores may have much else to do.
            Party.await(() -> !process.isAlive() || isReady(), "the hub is ready", PATIENT);
            assertTrue(process.isAlive(), () -> read(log.toPath()));
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
        return process;
    }

    private boolean isReady() {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + httpPort
                                                                    + "/api/v1/health"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body()
                            .contains("\"ready\":true")
                    && Files.exists(CommandLineKey.in(data));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
