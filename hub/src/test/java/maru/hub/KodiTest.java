package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import maru.hub.media.Library;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a Kodi that we didn't write, on a screen that nobody sees. Where there is none, left out.
 */
@Timeout(180)
class KodiTest {
    private static final String NAME = "Attic";
    private static final String PASSWORD = "a secret: of its own";

    @TempDir Path directory;
    private int webPort;
    private int eventsPort;
    private Process kodi;
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        boolean there = isInstalled("kodi") && isInstalled("xvfb-run");
        if (!there) {
            System.err.println("Kodi isn't tried: kodi and xvfb aren't installed");
        }
        assumeTrue(there, "needs kodi and xvfb");
        webPort = TestHub.freePort();
        eventsPort = TestHub.freePort();
        Path media = directory.resolve("media");
        // Without sound, Kodi plays some four times too fast.
        Recording.of(Duration.ofMinutes(2), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("1.wav"));
        Recording.of(Duration.ofMinutes(5), "First Snow", "The Lanterns", "Home", 2)
                .write(media.resolve("2.wav"));
        Recording.untagged(Duration.ofMinutes(5)).write(directory.resolve("Its own.wav"));
        startKodi();
        hub =
                TestHub.start(
                        directory.resolve("data"),
                        TestHub.freePort(),
                        "--maru.media.folders=" + media,
                        "--maru.kodi.players=http://127.0.0.1:" + webPort,
                        "--maru.kodi.password=" + PASSWORD,
                        "--maru.kodi.events-port=" + eventsPort);
        var library = hub.part(Library.class);
        await(() -> library.progress().phase() == Library.Phase.READY);
        await(() -> isOnline());
    }

    @AfterEach
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        if (kodi != null) {
            stopKodi();
        }
    }

    private void startKodi() throws IOException {
        Path home = directory.resolve("home");
        Path settings = Files.createDirectories(home.resolve(".kodi/userdata"));
        Files.writeString(
                settings.resolve("guisettings.xml"),
                """
                <settings version="2">
                  <setting id="services.webserver">true</setting>
                  <setting id="services.webserverport">%d</setting>
                  <setting id="services.webserverauthentication">true</setting>
                  <setting id="services.webserverusername">kodi</setting>
                  <setting id="services.webserverpassword">%s</setting>
                  <setting id="services.esenabled">true</setting>
                  <setting id="services.devicename">%s</setting>
                  <setting id="general.addonupdates">2</setting>
                </settings>
                """
                        .formatted(webPort, PASSWORD, NAME));
        Files.writeString(
                settings.resolve("advancedsettings.xml"),
                "<advancedsettings><jsonrpc><tcpport>%d</tcpport></jsonrpc></advancedsettings>"
                        .formatted(eventsPort));
        // The machine has no sound; without any, Kodi plays nothing.
        Files.writeString(
                home.resolve(".asoundrc"),
                "pcm.!default { type null }\nctl.!default { type null }\n");
        var program =
                new ProcessBuilder(
                                "xvfb-run",
                                "-a",
                                "-s",
                                "-screen 0 640x360x24",
                                "kodi",
                                "--standalone",
                                "--audio-backend=alsa")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("kodi.log").toFile());
        program.environment().put("HOME", home.toString());
        kodi = program.start();
    }

    private void stopKodi() throws InterruptedException {
        var all = Stream.concat(kodi.descendants(), Stream.of(kodi.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        if (!kodi.waitFor(5, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        kodi.waitFor(5, TimeUnit.SECONDS);
    }

    @Test
    void playsWhatIsSaidAndTellsHowItIs() throws Exception {
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        await(() -> plays().equals("playing The Lanterns – Night Walk"));
        says("pause the attic", "The attic is paused.");
        says("resume on the attic", "The attic is playing.");
        says("set the attic volume to 40", "The volume of the attic is set to 40%.");
        says("mute the attic", "The attic is muted.");
        says("next on the attic", "Skipped to the next one on the attic.");
        await(() -> plays().equals("playing The Lanterns – First Snow"));
        goesForward("2 minutes");
        await(() -> player().orElseThrow().path("seconds").asDouble() >= 120);

        call("Application.SetVolume", Map.of("volume", 55));
        await(() -> player().orElseThrow().path("volume").asInt() == 55);
        says("stop the attic", "The attic has stopped.");
        await(() -> plays().equals("idle "));
    }

    @Test
    void goesOnWithWhatComesNext() throws Exception {
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        goesForward("1 minute");
        await(() -> plays().equals("playing The Lanterns – First Snow"));
    }

    @Test
    void isAskedAboutWhatItPlaysOfItsOwn() throws Exception {
        call(
                "Player.Open",
                Map.of("item", Map.of("file", directory.resolve("Its own.wav").toString())));
        await(() -> plays().equals("playing "));
        await(() -> state("title").equals("Its own.wav"));
        goesForward("1 minute");
        says("pause the attic", "The attic is paused.");
        assertTrue(
                hub.api().get("media/unfinished").isEmpty(), "nobody's place in a piece of ours");
    }

    @Test
    void isAwayWhileItIsOff() throws Exception {
        stopKodi();
        await(() -> !isOnline());
        says("pause the attic", "The attic is offline.");
        startKodi();
        await(() -> isOnline());
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void call(String method, Map<String, ?> params) throws Exception {
        String body =
                new ObjectMapper()
                        .writeValueAsString(
                                Map.of(
                                        "jsonrpc", "2.0", "id", 1, "method", method, "params",
                                        params));
        String login = Base64.getEncoder().encodeToString(("kodi:" + PASSWORD).getBytes());
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://127.0.0.1:" + webPort + "/jsonrpc"))
                                        .header("Authorization", "Basic " + login)
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.body().contains("\"result\""), answer.body());
    }

    private Optional<JsonNode> player() {
        try {
            return StreamSupport.stream(hub.api().get("players").spliterator(), false)
                    .filter(p -> p.path("name").asText().equals(NAME))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOnline() {
        return player().filter(p -> p.path("online").asBoolean()).isPresent();
    }

    private String plays() {
        JsonNode player = player().orElseThrow();
        return player.path("playback").asText() + " " + player.path("item").path("label").asText();
    }

    private String state(String trait) {
        try {
            return hub.api().deviceNamed(NAME).orElseThrow().path("state").path(trait).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void says(String words, String reply) throws IOException {
        assertEquals(reply, hub.api().say(words).reply(), () -> words + " " + player());
    }

    private void goesForward(String time) throws IOException {
        var said = hub.api().say(time + " forward on the attic");
        assertEquals("done", said.outcome(), () -> said + " " + player());
    }

    private void await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(50).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, () -> "it didn't come in time: " + player());
            Thread.sleep(100);
        }
    }
}
