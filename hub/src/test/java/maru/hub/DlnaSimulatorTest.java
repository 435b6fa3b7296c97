package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import maru.hub.broker.Party;
import maru.hub.dlna.MediaServers;
import maru.simulator.dlna.DlnaDevices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated radio and server, found and used by the hub over the network. */
@Timeout(120)
class DlnaSimulatorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path directory;
    private DlnaDevices devices;
    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        Lan.assume("The simulated DLNA devices");
        devices = DlnaDevices.start().orElseThrow();
        hub = TestHub.start(directory, TestHub.freePort(), "--maru.http.host=0.0.0.0");
        Party.await(() -> radio().isPresent(), "the radio", PATIENCE);
        Party.await(() -> attic().isPresent(), "the server", PATIENCE);
    }

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.close();
        }
        if (devices != null) {
            devices.close();
        }
    }

    @Test
    void theServersMusicPlaysOnTheRadioOnceItIsChosen() throws Exception {
        assertFalse(attic().orElseThrow().chosen());
        var servers = hub.part(MediaServers.class);
        servers.choose(attic().orElseThrow().id(), true).toCompletableFuture().join();
        Party.await(() -> attic().filter(s -> s.items() == 5).isPresent(), "what it has", PATIENCE);
        assertEquals(
                "Playing Nora Vale – Attic Waltz on the Simulated radio.",
                hub.api().say("play attic waltz on the simulated radio").reply());
        String place = devices.plays();
        assertTrue(place.startsWith("http://"), place);
        assertFalse(place.contains("/api/v1/"), place);
        assertEquals(
                "The Simulated radio is paused.",
                hub.api().say("pause the simulated radio").reply());
        assertEquals("", devices.plays());
        assertEquals(
                "The volume of the Simulated radio is set to 55%.",
                hub.api().say("set the simulated radio volume to 55").reply());
    }

    private Optional<JsonNode> radio() {
        try {
            return StreamSupport.stream(hub.api().get("players").spliterator(), false)
                    .filter(p -> p.path("name").asText().equals(DlnaDevices.RADIO))
                    .filter(p -> p.path("online").asBoolean())
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<MediaServers.Listed> attic() {
        return hub.part(MediaServers.class).list().stream()
                .filter(server -> server.name().equals(DlnaDevices.SERVER))
                .findFirst();
    }
}
