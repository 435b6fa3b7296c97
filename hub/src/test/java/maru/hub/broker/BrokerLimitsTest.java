package maru.hub.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.hub.broker.BrokerConfig.Persistence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What one client or one machine can take from the others: not much. */
class BrokerLimitsTest {
    private static final int QUOTA_EXCEEDED = 0x97;
    private static final int PLACES = 5;
    private static final int QUEUE = 8;

    @TempDir static Path directory;

    static EmbeddedBroker broker;
    static BrokerCredentials credentials;

    @BeforeAll
    static void start() {
        credentials = CredentialsFile.open(directory.resolve("c"), InstantSource.system());
        var config =
                new BrokerConfig(
                        "127.0.0.1",
                        0,
                        Persistence.IN_MEMORY,
                        100,
                        PLACES,
                        2_048,
                        QUEUE,
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        broker =
                new EmbeddedBroker(
                        config, directory.resolve("broker"), credentials, InstantSource.system());
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Party hub() throws Exception {
        var login = broker.hubAddress().login().orElseThrow();
        return new Party(broker, login.username(), login.username(), login.password());
    }

    @Test
    void oneMachineHasOnlySoManyPlacesAndTheHubAlwaysOne() throws Exception {
        var issued = credentials.issue("many", TopicPermissions.device("many", "many"));
        var all = new ArrayList<Party>();
        try (var hub = hub();
                var late = new Party(broker, "many:late", "many", issued.password())) {
            for (int i = 0; i < PLACES; i++) {
                all.add(new Party(broker, "many:" + i, "many", issued.password()).connect());
            }
            assertEquals(QUOTA_EXCEEDED, late.tryConnect());
            assertEquals(0, hub.tryConnect());
            // Coming back under its own name takes no second place.
            all.get(0).vanish();
            all.add(new Party(broker, "many:1", "many", issued.password()));
            assertEquals(0, all.getLast().tryConnect());
            // Whoever goes leaves a place.
            all.get(2).disconnect();
            // The broker needs a moment to notice.
            Party.await(() -> late.tryConnect() == 0, "the place that was left");
        } finally {
            for (Party each : all) {
                each.close();
            }
        }
    }

    @Test
    void whoNeverComesToReadHasOnlySoMuchWaiting() throws Exception {
        var issued = credentials.issue("slow", TopicPermissions.device("slow", "slow"));
        try (var slow = new Party(broker, "slow", "slow", issued.password());
                var hub = hub().connect()) {
            slow.options().setCleanStart(false);
            slow.options().setSessionExpiryInterval(3_600L);
            slow.connect();
            slow.subscribe("slow/set");
            slow.disconnect();
            for (int i = 0; i < 10 * QUEUE; i++) {
                hub.publish("slow/set", "m" + i, false);
            }
            slow.connect();
            slow.awaitText("m" + (10 * QUEUE - 1));
            assertTrue(slow.texts().size() <= QUEUE, () -> slow.texts().toString());
        }
    }

    @Test
    void aPacketThatIsTooLargeEndsItsConnection() throws Exception {
        var issued = credentials.issue("large", TopicPermissions.device("large", "large"));
        try (var large = new Party(broker, "large", "large", issued.password()).connect();
                var hub = hub().connect()) {
            hub.subscribe("large/state");
            assertEquals(0, large.publish("large/state", "x".repeat(1_000), false));
            large.say("large/state", "y".repeat(4_000));
            Party.await(() -> !large.connected(), "its end");
            Party.await(() -> hub.texts().size() == 1, "what was not too large");
            assertTrue(hub.texts().getFirst().startsWith("x"));
        }
    }

    @Test
    void refusalsAreLoggedWithoutSecrets() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(Doorkeeper.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        try {
            var issued = credentials.issue("talker", TopicPermissions.device("talker", "talker"));
            String secret = issued.password();
            refuse("talker", "talker", secret + "X");
            refuse("other", "talker", secret);
            refuse("talker", "no such user " + secret, secret);
            refuse("id " + secret, "talker", secret);
            refuse("talker", "talker", "");
            String all = String.join("\n", lines.list.stream().map(Object::toString).toList());
            assertEquals(5, lines.list.size(), all);
            assertFalse(all.contains(secret), all);
            for (String part : List.of("talker", "127.0.0.1", "wrong password", "client id")) {
                assertTrue(all.contains(part), all);
            }
        } finally {
            log.detachAppender(lines);
            log.setLevel(before);
        }
    }

    private static void refuse(String clientId, String username, String password) throws Exception {
        try (var party = new Party(broker, clientId, username, password)) {
            assertTrue(party.tryConnect() != 0, clientId);
        }
    }
}
