package maru.hub.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import maru.hub.broker.BrokerConfig.Persistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final int NOT_AUTHORIZED = 0x87;
    private static final int BAD_LOGIN = 0x86;
    private static final int BAD_CLIENT_ID = 0x85;

    @TempDir static Path directory;

    static EmbeddedBroker broker;
    static BrokerCredentials credentials;

    @BeforeAll
    static void start() {
        credentials =
                CredentialsFile.open(directory.resolve("credentials.json"), InstantSource.system());
        broker =
                new EmbeddedBroker(
                        BrokerConfig.passing(),
                        directory.resolve("broker"),
                        credentials,
                        InstantSource.system());
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Party device(String name) throws Exception {
        var issued = credentials.issue(name, TopicPermissions.device(name, name));
        return new Party(broker, name, name, issued.password());
    }

    private static Party hub() throws Exception {
        var login = broker.hubAddress().login().orElseThrow();
        return new Party(broker, login.username(), login.username(), login.password());
    }

    @Test
    void letsADeviceSpeakAndListenOnItsOwnTopics() throws Exception {
        try (var lamp = device("lamp").connect();
                var hub = hub().connect()) {
            assertEquals(1, hub.subscribe("lamp/state"));
            assertEquals(1, lamp.subscribe("lamp/set"));
            assertEquals(0, lamp.publish("lamp/state", "on", false));
            hub.awaitText("on");
            assertEquals(0, hub.publish("lamp/set", "off", false));
            lamp.awaitText("off");
        }
    }

    @Test
    void refusesWhoeverHasNoCredential() throws Exception {
        var issued = credentials.issue("known", TopicPermissions.device("known", "known"));
        try (var nobody = new Party(broker, "known", null, null);
                var stranger = new Party(broker, "stranger", "stranger", "secret");
                var wrong = new Party(broker, "known", "known", issued.password() + "x");
                var empty = new Party(broker, "known", "known", "");
                var right = new Party(broker, "known", "known", issued.password())) {
            assertNotEquals(0, nobody.tryConnect());
            assertEquals(BAD_LOGIN, stranger.tryConnect());
            assertEquals(BAD_LOGIN, wrong.tryConnect());
            assertNotEquals(0, empty.tryConnect());
            assertEquals(0, right.tryConnect());
        }
    }

    @Test
    void refusesClientIdsThatArePatternsOrForeign() throws Exception {
        var issued = credentials.issue("s7", TopicPermissions.device("s7", "s7"));
        for (String id :
                List.of(
                        "#",
                        "+",
                        "a/b",
                        "$SYS",
                        "s7/x",
                        "s7 x",
                        "s70",
                        "maru-hub",
                        "s".repeat(65))) {
            try (var party = new Party(broker, id, "s7", issued.password())) {
                assertNotEquals(0, party.tryConnect(), id);
            }
        }
        for (String name : List.of("#", "+", "a/b", "$SYS", "", "x".repeat(60_000))) {
            try (var party = new Party(broker, "s7", name, issued.password())) {
                assertNotEquals(0, party.tryConnect(), name);
            }
        }
        try (var own = new Party(broker, "s7:2", "s7", issued.password())) {
            assertEquals(0, own.tryConnect());
        }
    }

    @Test
    void deniesForeignTopicsAndWideFilters() throws Exception {
        String password = credentials.issue("s8", TopicPermissions.device("s8", "s8")).password();
        try (var lock = device("frontdoor").connect();
                var lamp = new Party(broker, "s8", "s8", password).connect();
                var hub = hub().connect()) {
            lock.subscribe("frontdoor/#");
            hub.subscribe("homeassistant/#");
            lock.publish("frontdoor/state", "retained secret", true);
            for (String topic :
                    List.of(
                            "frontdoor/set",
                            "frontdoor/state",
                            "homeassistant/lock/frontdoor/config",
                            "homeassistant/status",
                            "maru/status")) {
                try (var intruder =
                        new Party(broker, "s8:" + topic.length(), "s8", password).connect()) {
                    assertEquals(NOT_AUTHORIZED, intruder.publish(topic, "UNLOCK", true), topic);
                    Party.await(() -> !intruder.connected(), "the end of it");
                }
            }
            for (String filter :
                    List.of(
                            "#",
                            "+/+",
                            "+/state",
                            "$SYS/#",
                            "$share/x/#",
                            "$share/x/frontdoor/#",
                            "frontdoor/state",
                            "homeassistant/#",
                            "homeassistant/+")) {
                assertTrue(lamp.subscribe(filter) >= 0x80, filter);
            }
            assertEquals(1, lamp.subscribe("$share/x/s8/#"));
            assertEquals(1, lamp.subscribe("s8/+/x"));
            assertEquals(1, lamp.subscribe("homeassistant/status"));
            hub.publish("homeassistant/status", "online", false);
            lamp.awaitText("online");
            assertEquals(List.of("online"), lamp.texts());
            lock.publish("frontdoor/set", "done", false);
            lock.awaitText("done");
            assertFalse(lock.texts().contains("UNLOCK"));
            assertEquals(List.of("online"), hub.texts());
        }
    }

    @Test
    void refusesALastWillOnAForeignTopic() throws Exception {
        try (var lamp = device("s9");
                var hub = hub().connect()) {
            hub.subscribe("s9/#");
            hub.subscribe("frontdoor/set");
            var will = new MqttMessage("UNLOCK".getBytes(StandardCharsets.UTF_8));
            lamp.options().setWill("frontdoor/set", will);
            assertEquals(NOT_AUTHORIZED, lamp.tryConnect());
            lamp.options().setWill("s9/availability", will);
            assertEquals(0, lamp.tryConnect());
            lamp.vanish();
            hub.awaitText("UNLOCK");
            assertEquals("s9/availability", hub.heard().getFirst().topic());
        }
    }

    @Test
    void keepsASessionFromWhoeverDoesNotOwnItsClientId() throws Exception {
        var thief = credentials.issue("thief", TopicPermissions.device("thief", "thief"));
        try (var owner = device("owner");
                var other = new Party(broker, "owner", "thief", thief.password());
                var hub = hub().connect()) {
            owner.options().setCleanStart(false);
            owner.options().setSessionExpiryInterval(3_600L);
            owner.connect();
            owner.subscribe("owner/set");
            owner.disconnect();
            hub.publish("owner/set", "for the owner", false);
            other.options().setCleanStart(false);
            assertEquals(BAD_CLIENT_ID, other.tryConnect());
            assertEquals(List.of(), other.heard());
            owner.connect();
            owner.awaitText("for the owner");
        }
    }

    @Test
    void cutsOffARevokedDeviceWithItsSessionAndWaitingMessages() throws Exception {
        try (var device = device("s11");
                var hub = hub().connect()) {
            device.options().setCleanStart(false);
            device.options().setSessionExpiryInterval(3_600L);
            device.connect();
            device.subscribe("s11/set");
            assertTrue(credentials.revoke("s11"));
            Party.await(() -> !device.connected(), "the cut");
            // Paho takes a moment to be ready for the next attempt.
            Party.await(() -> device.tryConnect() == BAD_LOGIN, "its refusal");
            hub.publish("s11/set", "late", false);
            var again = credentials.issue("s11", TopicPermissions.device("s11", "s11"));
            try (var back = new Party(broker, "s11", "s11", again.password())) {
                back.options().setCleanStart(false);
                back.connect();
                back.subscribe("homeassistant/status");
                hub.publish("homeassistant/status", "marker", false);
                back.awaitText("marker");
                assertEquals(List.of("marker"), back.texts());
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var second =
                    new EmbeddedBroker(
                            BrokerConfig.standard()
                                    .listening(
                                            "127.0.0.1",
                                            taken.getLocalPort(),
                                            Persistence.IN_MEMORY),
                            directory.resolve("second"),
                            credentials,
                            InstantSource.system());
            var problem = assertThrows(BrokerException.class, second::start);
            assertTrue(problem.getMessage().contains("maru.broker.port"), problem.getMessage());
        }
    }

    @Test
    void keepsSessionsAndRetainedMessagesOverARestart(@TempDir Path home) throws Exception {
        var kept = CredentialsFile.open(home.resolve("c.json"), InstantSource.system());
        var sensor = kept.issue("sensor", TopicPermissions.device("sensor", "sensor"));
        var config = BrokerConfig.standard().listening("127.0.0.1", 0, Persistence.FILE);
        for (int round = 0; round < 2; round++) {
            var credentialsAgain =
                    CredentialsFile.open(home.resolve("c.json"), InstantSource.system());
            try (var fileBroker =
                    new EmbeddedBroker(
                            config,
                            home.resolve("mqtt"),
                            credentialsAgain,
                            InstantSource.system())) {
                fileBroker.start();
                try (var device = new Party(fileBroker, "sensor", "sensor", sensor.password())) {
                    device.options().setCleanStart(false);
                    device.options().setSessionExpiryInterval(3_600L);
                    device.connect();
                    if (round == 0) {
                        assertEquals(1, device.subscribe("sensor/set"));
                        assertEquals(0x10, device.publish("sensor/state", "21.5", true) & 0x10);
                        device.disconnect();
                        try (var other =
                                new Party(fileBroker, "sensor:b", "sensor", sensor.password())) {
                            other.connect();
                            assertEquals(0, other.publish("sensor/set", "queued", false));
                        }
                    } else {
                        device.awaitText("queued");
                        device.subscribe("sensor/state");
                        device.awaitText("21.5");
                        assertEquals(List.of("queued", "21.5"), device.texts());
                    }
                }
            }
        }
    }

    @Test
    void issuesNoClientIdTwice() {
        credentials.issue("one", Set.of("DVES_12AB34"), TopicPermissions.device("one", "one"));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        credentials.issue(
                                "two",
                                Set.of("DVES_12AB34"),
                                TopicPermissions.device("two", "two")));
        assertThrows(
                IllegalArgumentException.class,
                () -> credentials.issue("DVES_12AB34", TopicPermissions.device("x", "x")));
        assertThrows(
                IllegalArgumentException.class,
                () -> credentials.issue("maru-hub", TopicPermissions.device("x", "x")));
    }
}
