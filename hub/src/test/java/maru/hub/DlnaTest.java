package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
 * DLNA with programs that we didn't write: a renderer (gmediarender) and somebody who looks for
 * servers (gssdp-discover). Where they or a network aren't, this is left out.
 */
@Timeout(120)
class DlnaTest {
    private static final String NAME = "Kitchen radio";

    @TempDir Path directory;
    private TestHub hub;
    private Process radio;

    @BeforeEach
    void start() throws Exception {
        Lan.assume("DLNA", "gmediarender", "gssdp-discover");
        Path media = directory.resolve("media");
        Recording.of(Duration.ofSeconds(40), "Night Walk", "The Lanterns", "Home", 1)
                .write(media.resolve("1.wav"));
        Recording.of(Duration.ofSeconds(40), "First Snow", "The Lanterns", "Home", 2)
                .write(media.resolve("2.wav"));
        hub =
                TestHub.start(
                        directory.resolve("data"),
                        TestHub.freePort(),
                        "--maru.http.host=0.0.0.0",
                        "--maru.dlna.server=true",
                        "--maru.media.folders=" + media);
        var library = hub.part(Library.class);
        await(() -> library.progress().phase() == Library.Phase.READY);
        radio =
                Lan.start(
                        directory.resolve("radio.log"),
                        "gmediarender",
                        "-I",
                        Lan.port().orElseThrow().getName(),
                        "-u",
                        UUID.randomUUID().toString(),
                        "-f",
                        NAME,
                        "--mime-filter",
                        "audio",
                        "--gstout-audiopipe=fakesink sync=true");
        await(() -> radio().filter(r -> r.path("online").asBoolean()).isPresent());
    }

    @AfterEach
    void stop() throws Exception {
        if (radio != null) {
            Lan.stop(radio);
        }
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void aRendererOfTheNetworkPlaysWhatIsSaid() throws Exception {
        assertEquals("speaker", radio().orElseThrow().path("kind").asText());
        says("play home on the kitchen radio", "Playing The Lanterns – Home on the kitchen radio.");
        await(() -> plays().equals("playing The Lanterns – Night Walk"));
        says("pause the kitchen radio", "The kitchen radio is paused.");
        says("resume on the kitchen radio", "The kitchen radio is playing.");
        says(
                "set the kitchen radio volume to 40",
                "The volume of the kitchen radio is set to 40%.");
        says("next on the kitchen radio", "Skipped to the next one on the kitchen radio.");
        await(() -> plays().equals("playing The Lanterns – First Snow"));
        says(
                "20 seconds forward on the kitchen radio",
                "The elapsed time of the kitchen radio is set to 20 seconds.");
        await(() -> radio().orElseThrow().path("seconds").asDouble() >= 20);
        says("stop the kitchen radio", "The kitchen radio has stopped.");
        await(() -> plays().equals("idle "));

        radio.destroy();
        await(() -> radio().isEmpty());
        says("pause the kitchen radio", "The kitchen radio is offline.");
    }

    @Test
    void theLibraryIsFoundByOthers() throws Exception {
        Path log = directory.resolve("found");
        Process search =
                Lan.start(
                        log,
                        "gssdp-discover",
                        "-t",
                        "urn:schemas-upnp-org:device:MediaServer:1",
                        "-n",
                        "4",
                        "-i",
                        Lan.port().orElseThrow().getName());
        assertTrue(search.waitFor(20, TimeUnit.SECONDS));
        String found = Files.readString(log);
        assertTrue(found.contains("MediaServer:1"), found);
    }

    private Optional<JsonNode> radio() {
        try {
            return StreamSupport.stream(hub.api().get("players").spliterator(), false)
                    .filter(p -> p.path("name").asText().equals(NAME))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String plays() {
        JsonNode player = radio().orElseThrow();
        return player.path("playback").asText() + " " + player.path("item").path("label").asText();
    }

    private void says(String words, String reply) throws IOException {
        assertEquals(reply, hub.api().say(words).reply(), () -> words + " " + radio());
    }

    private void await(Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.get()) {
            assertTrue(System.nanoTime() < end, () -> "it didn't come in time: " + radio());
            Thread.sleep(100);
        }
    }
}
