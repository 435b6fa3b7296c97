package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maru.devices.Trait;
import maru.hub.broker.Party;
import maru.hub.mqtt.MqttEdge;
import maru.simulator.link.Access;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole hub and a whole household that meet on a Mosquitto of the house. */
@Timeout(90)
class MosquittoTest {

    @TempDir Path directory;

    @Test
    void theWholeHomeWorksOnAnotherBroker() throws Exception {
        Optional<String> binary =
                Stream.concat(
                                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                                Stream.of("/usr/sbin", "/usr/local/sbin"))
                        .map(folder -> Path.of(folder, "mosquitto"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst();
        if (binary.isEmpty()) {
            System.err.println("mosquitto isn't installed: the home on it is left out");
        }
        assumeTrue(binary.isPresent(), "needs mosquitto");
        int port = TestHub.freePort();
        Path config = directory.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "listener %d 127.0.0.1\nallow_anonymous true\nuser %s\n"
                        .formatted(port, System.getProperty("user.name")));
        Process mosquitto =
                new ProcessBuilder(binary.get(), "-c", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        String url = "mqtt://127.0.0.1:" + port;
        try (var hub = TestHub.start(directory.resolve("data"), 0, "--maru.broker.url=" + url)) {
            var edge = hub.part(MqttEdge.class);
            Party.await(() -> edge.state().online(), "the hub on Mosquitto");
            Household household = Household.load(TestHub.HOMES.resolve("studio.yaml"));
            try (var house = TestHub.household(household, new PahoLinks(Access.of(url)))) {
                Party.await(
                        () -> house.isUp() && count(hub) == household.appliances().size(),
                        "the whole household");
                var said = hub.api().say("독서등 켜 줘");
                assertEquals("done", said.outcome(), said::toString);
                assertTrue(house.truth("reading-lamp").flag(Trait.ON).orElse(false));
            }
        } finally {
            mosquitto.destroy();
            mosquitto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static int count(TestHub hub) {
        try {
            return hub.api().devices().size();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
