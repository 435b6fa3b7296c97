package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import maru.devices.dialect.Message;
import maru.simulator.wire.Firmware;
import maru.simulator.world.Household;
import maru.simulator.world.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {

    static Iterable<Path> files() throws Exception {
        return HomesTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingIsSaidBesideTheTopicsThatWereAskedFor(Path file) throws Exception {
        Household household = Household.load(file);
        Topics topics = Topics.of(household);
        World world = new World(household, 1, Instant.parse("2026-11-23T11:00:00Z"));
        world.step(Duration.ofSeconds(1));
        for (Firmware firmware : Crew.of(household)) {
            var said = new ArrayList<Message>(firmware.announce());
            said.add(firmware.will());
            said.addAll(firmware.farewell());
            for (String id : firmware.appliances()) {
                var it = world.appliance(id);
                said.addAll(firmware.tell(id, it.state(), it.moving()));
                said.addAll(firmware.presence(id, false));
            }
            for (Message message : said) {
                assertTrue(
                        allowed(topics, message) && allowed(Topics.ANY, message), message.topic());
            }
        }
    }

    private static boolean allowed(Topics topics, Message message) {
        return topics.publish().stream()
                .anyMatch(filter -> MemoryBroker.matches(filter, message.topic()));
    }
}
