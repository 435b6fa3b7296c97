package maru.hub.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import maru.devices.dialect.Message;
import maru.hub.broker.BrokerAddress;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.CredentialsFile;
import maru.hub.broker.EmbeddedBroker;
import maru.hub.broker.Party;
import maru.hub.broker.TopicPermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PahoLinkTest {

    private static final Duration EXPIRY = Duration.ofSeconds(5);

    @TempDir static Path directory;

    static EmbeddedBroker broker;
    static Party lamp;

    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final List<LinkState> states = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        var credentials = CredentialsFile.open(directory.resolve("c"), InstantSource.system());
        broker =
                new EmbeddedBroker(
                        BrokerConfig.passing(),
                        directory.resolve("broker"),
                        credentials,
                        InstantSource.system());
        broker.start();
        var issued =
                credentials.issue(
                        "lamp",
                        TopicPermissions.of(
                                List.of("lamp/#", "maru/status"),
                                List.of("lamp/#", "maru/status", "homeassistant/status")));
        lamp = new Party(broker, "lamp", "lamp", issued.password()).connect();
        for (String filter : List.of("lamp/set", "maru/status", "homeassistant/status")) {
            lamp.subscribe(filter);
        }
    }

    @AfterAll
    static void stopBroker() throws Exception {
        lamp.close();
        broker.close();
    }

    @BeforeEach
    void forget() {
        lamp.forget();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    /**
     * Comes back at once. A machine that is busy with other tests may hold up an echo for more than
     * a second, which mustn't count as a broken connection.
     */
    static MqttConfig quick(int outbox) {
        return new MqttConfig(
                "maru-hub",
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                100,
                outbox,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                EXPIRY,
                EXPIRY.multipliedBy(2));
    }

    private PahoLink link(BrokerAddress address, int outbox, String... filters) {
        var link = new PahoLink(quick(outbox), () -> address, InstantSource.system());
        opened.add(link);
        link.onMessage(heard::add);
        link.onState(states::add);
        link.want(Set.of(filters));
        link.start();
        return link;
    }

    private PahoLink online(String... filters) {
        var link = link(broker.hubAddress(), 256, filters);
        Party.await(() -> link.state().online(), "online");
        return link;
    }

    private BrokerAddress through(Pipe pipe) {
        return new BrokerAddress(
                "127.0.0.1", pipe.port(), false, broker.hubAddress().login(), Optional.empty());
    }

    private static Sent sent(PahoLink link, String topic, String text) throws Exception {
        return link.publish(Message.of(topic, text), EXPIRY)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static boolean isTaken(PahoLink link, String text) {
        try {
            return sent(link, "lamp/set", text) instanceof Sent.Taken;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> texts() {
        return heard.stream().map(m -> m.text().orElseThrow()).toList();
    }

    private void awaitHeard(String text) {
        Party.await(() -> texts().contains(text), text + " among " + heard);
    }

    @Test
    void sendsCommandsThatExpireAndAreNotRetained() throws Exception {
        var link = online("lamp/state");
        assertInstanceOf(Sent.Taken.class, sent(link, "lamp/set", "on"));
        lamp.awaitText("on");
        var command = lamp.heard().getLast();
        assertFalse(command.retained());
        assertEquals(1, command.qos());
        assertTrue(command.expiry().orElseThrow() <= 5, command.toString());
    }

    @Test
    void hearsWhatDevicesSayAndNotItself() throws Exception {
        var link = online("lamp/state", "lamp/set");
        sent(link, "lamp/set", "on");
        lamp.publish("lamp/state", "is on", false);
        awaitHeard("is on");
        assertEquals(List.of("is on"), texts());
    }

    @Test
    void hearsNewTopicsAndForgetsOldOnes() throws Exception {
        lamp.publish("lamp/kept", "kept", true);
        var link = online("lamp/state");
        link.want(Set.of("lamp/kept"));
        awaitHeard("kept");
        assertTrue(heard.getLast().retained());
        // The broker may still be about to let go of the old topic.
        for (int i = 0; i < 50; i++) {
            lamp.publish("lamp/state", "old " + i, false);
            lamp.publish("lamp/kept", "new " + i, true);
            awaitHeard("new " + i);
            if (!texts().contains("old " + i)) {
                return;
            }
        }
        throw new AssertionError("it goes on hearing what it doesn't want: " + texts());
    }

    @Test
    void tellsWhenNobodyListens() throws Exception {
        assertInstanceOf(Sent.NobodyListens.class, sent(online(), "nobody/set", "on"));
    }

    @Test
    void announcesItselfAndLeavesAWill() throws Exception {
        try (var pipe = new Pipe(broker.port())) {
            var link = link(through(pipe), 256);
            lamp.awaitText("online");
            Party.await(() -> topics("online").size() == 2, "birth and status");
            assertEquals(
                    Set.of("maru/status", "homeassistant/status"), Set.copyOf(topics("online")));
            assertFalse(lamp.heard().getFirst().retained());
            pipe.cut();
            lamp.awaitText("offline");
            Party.await(() -> link.state().online(), "online again");
        }
    }

    private static List<String> topics(String text) {
        return lamp.heard().stream()
                .filter(h -> h.text().equals(text))
                .map(Party.Heard::topic)
                .toList();
    }

    @Test
    void saysGoodbye() throws Exception {
        var link = online();
        link.close();
        lamp.awaitText("offline");
        assertInstanceOf(Sent.NotSent.class, sent(link, "lamp/set", "late"));
    }

    @Test
    void refusesAtOnceWhenTheBrokerIsAway() throws Exception {
        int port;
        try (var pipe = new Pipe(1)) {
            port = pipe.port();
        }
        var nowhere =
                new BrokerAddress("127.0.0.1", port, false, Optional.empty(), Optional.empty());
        var link = link(nowhere, 256, "lamp/state");
        assertInstanceOf(Sent.NotSent.class, sent(link, "lamp/set", "on"));
        Party.await(() -> link.state().reason().orElse("").contains("can't connect"), "why");
    }

    @Test
    void sendsAllOrSaysThatTheOutboxIsFull() throws Exception {
        var link = link(broker.hubAddress(), 20, "lamp/state");
        Party.await(() -> link.state().online(), "online");
        var results = new ArrayList<CompletableFuture<Sent>>();
        for (int i = 0; i < 500; i++) {
            results.add(
                    link.publish(Message.of("lamp/set", "c" + i), EXPIRY).toCompletableFuture());
        }
        var taken = new ArrayList<String>();
        int refused = 0;
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i).get(20, TimeUnit.SECONDS)) {
                case Sent.Taken _ -> taken.add("c" + i);
                case Sent.NotSent no -> {
                    assertEquals("the outbox is full", no.reason());
                    refused++;
                }
                case Sent other -> throw new AssertionError(other);
            }
        }
        assertTrue(taken.size() >= 20 && refused > 0, taken.size() + " " + refused);
        Party.await(() -> commands().size() >= taken.size(), "all that was taken");
        assertEquals(taken, commands());
    }

    /** Without the births and farewells that lamp hears too. */
    private static List<String> commands() {
        return lamp.heard().stream()
                .filter(h -> h.topic().equals("lamp/set"))
                .map(Party.Heard::text)
                .toList();
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        var link = new PahoLink(quick(256), broker::hubAddress, InstantSource.system());
        opened.add(link);
        link.onMessage(message -> {
            if (message.text().equals(Optional.of("poison"))) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        link.onMessage(heard::add);
        link.onState(_ -> {
            throw new IllegalStateException("broken on purpose");
        });
        link.want(Set.of("lamp/state"));
        link.start();
        Party.await(() -> link.state().online(), "online");
        lamp.publish("lamp/state", "poison", false);
        lamp.publish("lamp/state", "after", false);
        awaitHeard("after");
        assertInstanceOf(Sent.Taken.class, sent(link, "lamp/set", "still"));
    }

    @Test
    void noticesAConnectionThatIsOnlyHalfThere() throws Exception {
        try (var pipe = new Pipe(broker.port())) {
            var link = link(through(pipe), 256, "lamp/state");
            Party.await(() -> link.state().online(), "online");
            pipe.swallow();
            Party.await(
                    () -> states.stream().anyMatch(s -> s.reason().orElse("").contains("silent")),
                    "offline");
            pipe.mend();
            pipe.cut();
            Party.await(() -> link.state().online(), "online again");
            lamp.publish("lamp/state", "back", false);
            awaitHeard("back");
        }
    }

    @Test
    void tellsWhatBecameOfAMessageWhenTheConnectionBreaks() throws Exception {
        try (var pipe = new Pipe(broker.port())) {
            var link = link(through(pipe), 256, "lamp/state");
            Party.await(() -> link.state().online(), "online");
            pipe.swallow();
            var lost = link.publish(Message.of("lamp/set", "lost"), EXPIRY).toCompletableFuture();
            assertInstanceOf(Sent.Unknown.class, lost.get(20, TimeUnit.SECONDS));
            pipe.mend();
            pipe.cut();
            // A connection that was just made may still be on its way out.
            Party.await(() -> isTaken(link, "marker"), "a message gets through again");
            lamp.awaitText("marker");
            assertFalse(lamp.texts().contains("lost"), "it was sent again");
        }
    }

    @Test
    void tellsAWrongPasswordAndKeepsTrying() throws Exception {
        var wrong =
                new BrokerAddress(
                        "127.0.0.1",
                        broker.port(),
                        false,
                        Optional.of(new BrokerAddress.Login("maru-hub", "wrong")),
                        Optional.empty());
        var link = link(wrong, 256, "lamp/state");
        Party.await(
                () ->
                        states.stream()
                                        .filter(s ->
                                                s.reason()
                                                        .orElse("")
                                                        .contains("wrong username or password"))
                                        .count()
                                >= 3,
                "its reason, each time: " + states);
        assertFalse(link.state().online());
    }

    @Test
    void pausesLongerEachTimeAndNeverHurries() {
        var config = MqttConfig.standard();
        for (double spread : new double[] {0, 0.5, 1}) {
            long before = 0;
            for (int attempt = 1; attempt < 100; attempt++) {
                long pause = PahoLink.backoff(config, attempt, false, spread).toMillis();
                assertTrue(pause >= 1_000 && pause <= 60_000, attempt + ": " + pause);
                assertTrue(pause >= before);
                before = pause;
                long refused = PahoLink.backoff(config, attempt, true, spread).toMillis();
                assertTrue(refused >= 10_000 && refused <= 60_000, attempt + ": " + refused);
            }
        }
    }

    @Test
    void comesBackAfterABrokerRestartWithoutHearingAnythingTwice(@TempDir Path home)
            throws Exception {
        var credentials = CredentialsFile.open(home.resolve("c"), InstantSource.system());
        var sensor = credentials.issue("sensor", TopicPermissions.device("sensor", "sensor"));
        var first =
                new EmbeddedBroker(
                        BrokerConfig.standard()
                                .listening("127.0.0.1", 0, BrokerConfig.Persistence.FILE),
                        home.resolve("mqtt"),
                        credentials,
                        InstantSource.system());
        first.start();
        int port = first.port();
        try (var second =
                new EmbeddedBroker(
                        BrokerConfig.standard()
                                .listening("127.0.0.1", port, BrokerConfig.Persistence.FILE),
                        home.resolve("mqtt"),
                        credentials,
                        InstantSource.system())) {
            EmbeddedBroker[] running = {first};
            var link =
                    new PahoLink(quick(256), () -> running[0].hubAddress(), InstantSource.system());
            opened.add(link);
            link.onMessage(heard::add);
            link.want(Set.of("sensor/state"));
            link.start();
            Party.await(() -> link.state().online(), "online");
            try (var device = new Party(first, "sensor", "sensor", sensor.password()).connect()) {
                device.publish("sensor/state", "1", false);
            }
            awaitHeard("1");
            first.close();
            Party.await(() -> !link.state().online(), "offline");
            running[0] = second;
            second.start();
            Party.await(() -> link.state().online(), "online again");
            try (var device = new Party(second, "sensor", "sensor", sensor.password()).connect()) {
                device.publish("sensor/state", "2", false);
                device.publish("sensor/state", "3", false);
            }
            awaitHeard("3");
            assertEquals(List.of("1", "2", "3"), texts());
        }
    }
}
