package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
        Process mosquitto = mosquitto(binary.get(), config);
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

                mosquitto.destroyForcibly().waitFor();
                Party.await(() -> !edge.state().online(), "the hub misses Mosquitto");
                assertEquals("failed", hub.api().say("독서등 꺼 줘").outcome());
                mosquitto = mosquitto(binary.get(), config);
                Party.await(() -> edge.state().online() && house.isUp(), "everybody is back");
                assertEquals(household.appliances().size(), count(hub));
                assertTrue(house.truth("reading-lamp").flag(Trait.ON).orElse(false));
                Party.await(() -> isAvailable(hub, "독서등"), "the lamp is back");
                assertEquals("done", hub.api().say("독서등 꺼 줘").outcome());
            }
        } finally {
            mosquitto.destroy();
            mosquitto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process mosquitto(String binary, Path config) throws IOException {
        return new ProcessBuilder(binary, "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
    }

    private static boolean isAvailable(TestHub hub, String name) {
        try {
            for (var device : hub.api().get("devices?language=ko")) {
                if (device.path("name").asText().equals(name)) {
                    return device.path("availability").asText().equals("online");
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int count(TestHub hub) {
        try {
            return hub.api().devices().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
