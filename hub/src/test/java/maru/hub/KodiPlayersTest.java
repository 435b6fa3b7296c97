package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import maru.hub.media.Library;
import maru.simulator.media.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Kodi in the home, with one that says what a real one said ({@code KodiTest} has the real one).
 */
@Timeout(60)
class KodiPlayersTest {
    @TempDir Path directory;
    private ScriptedKodi kodi;
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        kodi = new ScriptedKodi();
    }

    @AfterEach
    void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        kodi.close();
    }

    private void startHub(String... more) throws Exception {
        Path media = directory.resolve("media");
        Recording.of(Duration.ofSeconds(40), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("1.wav"));
        Recording.of(Duration.ofSeconds(40), "First Snow", "The Lanterns", "Home", 2)
                .write(media.resolve("2.wav"));
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--maru.media.folders=" + media,
                                "--maru.kodi.events-port=" + kodi.eventsPort()));
        arguments.addAll(List.of(more));
        hub =
                TestHub.start(
                        directory.resolve("data"),
                        TestHub.freePort(),
                        arguments.toArray(String[]::new));
        var library = hub.part(Library.class);
        await(() -> library.progress().phase() == Library.Phase.READY);
    }

    private void moveIn() throws Exception {
        startHub(
                "--maru.kodi.players=http://127.0.0.1:" + kodi.port(),
                "--maru.kodi.password=" + ScriptedKodi.PASSWORD);
        await(() -> isOnline() && kodi.isHeard());
    }

    @Test
    void playsAPieceOfTheLibraryThatItFetchesByAKey() throws Exception {
        moveIn();
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        var place = URI.create(kodi.lastCalled("Player.Open").path("item").path("file").asText());
        assertTrue(place.getPath().endsWith("/The Lanterns – Night Walk.wav"), place.toString());
        var file =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(place).build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(
                Files.mismatch(
                        Files.write(directory.resolve("got"), file.body()),
                        directory.resolve("media/1.wav")),
                -1);
        says("pause the attic", "The attic is paused.");
        assertFalse(kodi.lastCalled("Player.PlayPause").path("play").asBoolean(true));
        says("set the attic volume to 40", "The volume of the attic is already 40%.");
        says("stop the attic", "The attic has stopped.");
    }

    @Test
    void goesOnWhereSomethingWasLeft() throws Exception {
        moveIn();
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        await(() -> player().orElseThrow().path("seconds").asInt() == 11);
        says("stop the attic", "The attic has stopped.");
        assertEquals("done", hub.api().say("continue on the attic").outcome());
        JsonNode resume = kodi.lastCalled("Player.Open").path("options").path("resume");
        assertEquals(11, resume.path("seconds").asInt(), resume.toString());
    }

    @Test
    void isLookedAtWhenItTellsOfSomething() throws Exception {
        moveIn();
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        kodi.is("paused", "pause");
        await(() -> playback().equals("paused"));
        kodi.is("playing", "play");
        await(() -> playback().equals("playing"));
        kodi.is("idle", "end");
        await(() -> kodi.called("Player.Open") == 2);
        await(() -> plays().equals("playing The Lanterns – First Snow"));
    }

    @Test
    void whatSomebodyStoppedThereIsNotFollowedByTheNext() throws Exception {
        moveIn();
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        kodi.is("idle", "stop");
        await(() -> playback().equals("idle"));
        assertEquals(1, kodi.called("Player.Open"));
    }

    @Test
    void tellsWhatItPlaysOfItsOwnAndIsMovedWithinIt() throws Exception {
        moveIn();
        kodi.is("its own", "play");
        await(() -> state("title").equals("The Long Road – The Bridge"));
        assertEquals("done", hub.api().say("pause the attic").outcome());
        kodi.is("its own", "play");
        await(() -> playback().equals("playing"));
        hub.api().say("10 minutes back on the attic");
        JsonNode to = kodi.lastCalled("Player.Seek").path("value").path("time");
        assertEquals(2, to.path("minutes").asInt(), to.toString());
        assertTrue(hub.api().get("media/unfinished").isEmpty());
    }

    @Test
    void whatItDoesNotSayIsNoEnd() throws Exception {
        moveIn();
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        kodi.keepsToItself(true);
        long asked = kodi.called("Player.GetItem");
        await(() -> kodi.called("Player.GetItem") >= asked + 4);
        kodi.keepsToItself(false);
        long again = kodi.called("Player.GetItem");
        await(() -> kodi.called("Player.GetItem") >= again + 3);
        await(() -> plays().equals("playing The Lanterns – Night Walk"));
        assertEquals(1, kodi.called("Player.Open"));
    }

    @Test
    void isAskedAllTheOftenerWhileNobodyMayListen() throws Exception {
        startHub(
                "--maru.kodi.players=http://kodi:of%20its%20own@127.0.0.1:" + kodi.port(),
                "--maru.kodi.events-port=0");
        await(() -> isOnline());
        says("play home on the attic", "Playing The Lanterns – Home on the attic.");
        assertFalse(kodi.isHeard());
        kodi.is("paused");
        await(() -> playback().equals("paused"));
    }

    @Test
    void listensAgainAfterItWasCutOff() throws Exception {
        moveIn();
        kodi.cutsOff();
        await(() -> !kodi.isHeard());
        await(() -> kodi.isHeard());
    }

    @Test
    void readsNothingThatIsTooLong() throws Exception {
        moveIn();
        kodi.tells("{\"method\":\"Player.OnPlay\",\"params\":\"" + "x".repeat(65_536) + "\"}");
        await(() -> !kodi.isHeard());
        kodi.pads(256 * 1024);
        await(() -> !isOnline());
        kodi.pads(0);
        await(() -> isOnline());
    }

    @Test
    void saysWhyOneIsNoPlayer() throws Exception {
        startHub(
                "--maru.kodi.players=http://127.0.0.1:" + kodi.port(),
                "--maru.kodi.password=wrong");
        await(() -> notices().contains("it refuses username or password"));
        assertTrue(player().isEmpty());
    }

    @Test
    void isNoPlayerWhenItIsTooOld() throws Exception {
        kodi.isOfVersion(8);
        startHub(
                "--maru.kodi.players=http://127.0.0.1:" + kodi.port(),
                "--maru.kodi.password=" + ScriptedKodi.PASSWORD);
        await(() -> notices().contains("it is older than Kodi 19"));
        assertTrue(player().isEmpty());
    }

    private Optional<JsonNode> player() {
        return StreamSupport.stream(get("players").spliterator(), false).findFirst();
    }

    private String notices() {
        return get("health").path("notices").toString();
    }

    private JsonNode get(String path) {
        try {
            return hub.api().get(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOnline() {
        return player().filter(p -> p.path("online").asBoolean()).isPresent();
    }

    private String playback() {
        return player().orElseThrow().path("playback").asText();
    }

    private String plays() {
        return playback() + " " + player().orElseThrow().path("item").path("label").asText();
    }

    private String state(String trait) {
        try {
            return hub.api()
                    .deviceNamed("Attic")
                    .map(device -> device.path("state").path(trait).asText())
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void says(String words, String reply) throws IOException {
        assertEquals(reply, hub.api().say(words).reply(), () -> words + " " + player());
    }

    private void await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, () -> "it didn't come in time: " + player());
            Thread.sleep(50);
        }
    }
}
