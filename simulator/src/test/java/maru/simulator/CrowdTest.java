package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import maru.devices.dialect.Message;
import maru.simulator.link.Link;
import maru.simulator.link.Links;
import org.junit.jupiter.api.Test;

class CrowdTest {

    /** Keeps the last word on each topic; matching filters of so many would take minutes. */
    private static final class Wall implements Links {
        private final Map<String, String> last = new ConcurrentHashMap<>();
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private final AtomicInteger said = new AtomicInteger();

        @Override
        public Link open(String clientId, Message will, Set<String> topics, Listener listener) {
            listeners.add(listener);
            listener.connected();
            return new Link() {
                @Override
                public void publish(Message message) {
                    said.incrementAndGet();
                    last.put(message.topic(), message.text().orElse(""));
                }

                @Override
                public void cut() {}

                @Override
                public void mend() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}

        long topics(String prefix) {
            return last.keySet().stream().filter(topic -> topic.startsWith(prefix)).count();
        }
    }

    private final Wall wall = new Wall();

    @Test
    void tenThousandDevicesComeOverTenConnectionsObeyAndSayGoodbye() {
        try (var crowd = new Crowd(10_000, 0, 1, wall)) {
            assertEquals(10, crowd.clients());
            crowd.start();
            until(() -> wall.topics("homeassistant/device/crowd-") == 10_000);
            until(() -> wall.last.containsKey("home/crowd-10000/state"));
            wall.listeners
                    .getFirst()
                    .received(
                            Message.of(
                                    "home/crowd-1/set", "{\"state\":\"ON\",\"brightness\":128}"));
            until(() ->
                    wall.last
                            .getOrDefault("home/crowd-1/state", "")
                            .contains("\"brightness\":128"));
        }
        assertEquals(10, wall.last.values().stream().filter("offline"::equals).count());
    }

    @Test
    void theirStatesWanderAtTheRateThatWasAskedFor() {
        try (var crowd = new Crowd(20, 200, 1, wall)) {
            crowd.start();
            until(() -> wall.last.containsKey("home/crowd-20/state"));
            int before = wall.said.get();
            until(() -> wall.said.get() - before >= 400);
        }
    }

    private static void until(BooleanSupplier state) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it didn't come about in a minute");
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
