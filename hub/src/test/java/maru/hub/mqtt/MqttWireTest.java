package maru.hub.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Unit;
import maru.devices.Value;
import maru.devices.dialect.Message;
import maru.devices.dialect.TopicWiring;
import maru.devices.dialect.Wiring;
import maru.hub.act.Ack;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.CredentialsFile;
import maru.hub.broker.EmbeddedBroker;
import maru.hub.broker.Party;
import maru.hub.broker.TopicPermissions;
import maru.hub.command.CommandId;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Names;
import maru.hub.registry.DeviceFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wire against a real broker and devices whose behaviour is scripted here. */
class MqttWireTest {

    private static final Duration LIMIT = Duration.ofMillis(1_500);

    @TempDir static Path directory;

    static EmbeddedBroker broker;
    static InMemoryHome home;
    static PahoLink link;
    static MqttEdge edge;
    static MqttWire wire;
    static Party devices;

    @BeforeAll
    static void start() throws Exception {
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
                        "house", TopicPermissions.of(List.of("house/#"), List.of("house/#")));
        devices = new Party(broker, "house", "house", issued.password()).connect();
        for (String listening : List.of("lamp", "mute", "curtain", "door", "tv", "thermostat")) {
            devices.subscribe("house/" + listening + "/set");
        }
        home =
                new InMemoryHome(
                        Home.of(
                                1,
                                List.of(
                                        device("lamp", Kinds.LIGHT, Availability.ONLINE),
                                        device("mute", Kinds.PLUG, Availability.UNKNOWN),
                                        device("deaf", Kinds.PLUG, Availability.ONLINE),
                                        device("away", Kinds.PLUG, Availability.OFFLINE),
                                        device("unwired", Kinds.PLUG, Availability.ONLINE),
                                        device("curtain", Kinds.CURTAIN, Availability.ONLINE),
                                        device("door", Kinds.DOOR_LOCK, Availability.ONLINE),
                                        device("tv", Kinds.TV, Availability.ONLINE),
                                        device(
                                                "thermostat",
                                                Kinds.THERMOSTAT,
                                                Availability.ONLINE)),
                                List.of(),
                                List.of(),
                                List.of(),
                                ZoneId.of("Asia/Seoul")),
                        InstantSource.system());
        var feed = new Feed();
        link = new PahoLink(PahoLinkTest.quick(256), broker::hubAddress, InstantSource.system());
        edge = new MqttEdge(link, feed, home);
        wire = new MqttWire(link, feed, home, PahoLinkTest.quick(256), (_, _) -> LIMIT);
        wire.start();
        edge.start();
        Party.await(() -> edge.state().online(), "online");
    }

    @AfterAll
    static void stop() throws Exception {
        wire.close();
        edge.close();
        devices.close();
        broker.close();
    }

    @BeforeEach
    void quiet() {
        devices.answer(_ -> {});
        devices.forget();
    }

    private static Device device(String id, Kind kind, Availability availability) {
        return new Device(
                new DeviceId(id),
                Names.of(id),
                Optional.empty(),
                kind,
                kind.traits(),
                State.UNKNOWN,
                availability,
                Optional.empty());
    }

    private static CompletableFuture<Ack> perform(String device, Act act) {
        return wire.perform(CommandId.next(), new DeviceId(device), act).toCompletableFuture();
    }

    private static Ack ack(String device, Act act) throws Exception {
        return perform(device, act).get(20, TimeUnit.SECONDS);
    }

    /** The devices answer each command by reporting this. */
    private static void reporting(String device, String... reports) {
        devices.answer(heard -> {
            if (heard.topic().equals("house/" + device + "/set")) {
                for (String report : reports) {
                    devices.say("house/" + device + "/state", report);
                }
            }
        });
    }

    private static void is(String device, Trait trait, Value value) {
        home.report(new DeviceId(device), state -> state.with(trait, value));
    }

    @Test
    void isDoneWhenTheDeviceReportsTheWish() throws Exception {
        is("lamp", Trait.ON, Value.flag(false));
        reporting("lamp", "on=true");
        var done =
                assertInstanceOf(Ack.Done.class, ack("lamp", Act.set(Trait.ON, Value.flag(true))));
        assertEquals(Optional.of(true), done.state().flag(Trait.ON));
        assertEquals(List.of("on=true"), devices.texts());
        var command = devices.heard().getFirst();
        assertTrue(!command.retained() && command.expiry().orElseThrow() <= 2, "" + command);
    }

    @Test
    void isDoneByASecondReportAfterAnOldOne() throws Exception {
        is("lamp", Trait.ON, Value.flag(false));
        reporting("lamp", "on=false", "on=true");
        assertInstanceOf(Ack.Done.class, ack("lamp", Act.set(Trait.ON, Value.flag(true))));
    }

    @Test
    void isDoneWhenTheNumberWasRounded() throws Exception {
        reporting("lamp", "brightness=69.685");
        assertInstanceOf(Ack.Done.class, ack("lamp", Act.set(Trait.BRIGHTNESS, Value.percent(70))));
        reporting("lamp", "colour-temperature=2702.7");
        assertInstanceOf(
                Ack.Done.class,
                ack(
                        "lamp",
                        Act.set(Trait.COLOUR_TEMPERATURE, new Value.Quantity(2700, Unit.KELVIN))));
        reporting("thermostat", "target-temperature=21.7");
        assertInstanceOf(
                Ack.Done.class,
                ack("thermostat", Act.set(Trait.TARGET_TEMPERATURE, Value.celsius(21.5))));
    }

    @Test
    void isRefusedWhenTheDeviceStaysAtSomethingElse() throws Exception {
        is("lamp", Trait.BRIGHTNESS, Value.percent(10));
        reporting("lamp", "brightness=40");
        var refused =
                assertInstanceOf(
                        Ack.Refused.class,
                        ack("lamp", Act.set(Trait.BRIGHTNESS, Value.percent(70))));
        assertTrue(refused.reason().contains("40"), refused.reason());
    }

    @Test
    void isSilentWithoutAnyReport() throws Exception {
        is("lamp", Trait.ON, Value.flag(false));
        var silent =
                assertInstanceOf(
                        Ack.Silent.class, ack("lamp", Act.set(Trait.ON, Value.flag(true))));
        assertEquals(LIMIT, silent.waited());
        assertEquals(List.of("on=true"), devices.texts());
    }

    @Test
    void sendsNothingToADeviceThatIsAway() throws Exception {
        assertInstanceOf(Ack.Offline.class, ack("away", Act.set(Trait.ON, Value.flag(true))));
        assertInstanceOf(Ack.Offline.class, ack("deaf", Act.set(Trait.ON, Value.flag(true))));
        assertInstanceOf(Ack.Refused.class, ack("unwired", Act.set(Trait.ON, Value.flag(true))));
        assertInstanceOf(Ack.Refused.class, ack("gone", Act.set(Trait.ON, Value.flag(true))));
        assertEquals(List.of(), devices.texts());
    }

    @Test
    void claimsNothingForADeviceThatNeverReports() throws Exception {
        assertInstanceOf(Ack.Unconfirmed.class, ack("mute", Act.set(Trait.ON, Value.flag(true))));
        devices.awaitText("on=true");
    }

    @Test
    void countsACurtainThatMovesTheRightWay() throws Exception {
        is("curtain", Trait.POSITION, Value.percent(0));
        reporting("curtain", "position=0", "position=12");
        var moving =
                assertInstanceOf(
                        Ack.Done.class,
                        ack("curtain", Act.set(Trait.POSITION, Value.percent(100))));
        assertTrue(moving.underWay());
        is("curtain", Trait.POSITION, Value.percent(50));
        reporting("curtain", "position=40");
        assertInstanceOf(
                Ack.Refused.class, ack("curtain", Act.set(Trait.POSITION, Value.percent(100))));
    }

    @Test
    void waitsForALockUntilItIsLockedAndTellsAJam() throws Exception {
        is("door", Trait.LOCK, Value.choice("unlocked"));
        reporting("door", "lock=locking", "lock=locked");
        assertInstanceOf(Ack.Done.class, ack("door", Act.set(Trait.LOCK, Value.choice("locked"))));
        reporting("door", "lock=locking");
        is("door", Trait.LOCK, Value.choice("unlocked"));
        assertInstanceOf(
                Ack.Refused.class, ack("door", Act.set(Trait.LOCK, Value.choice("locked"))));
        reporting("door", "lock=locking", "lock=jammed");
        is("door", Trait.LOCK, Value.choice("unlocked"));
        var jammed =
                assertInstanceOf(
                        Ack.Refused.class,
                        ack("door", Act.set(Trait.LOCK, Value.choice("locked"))));
        assertTrue(jammed.reason().contains("jammed"), jammed.reason());
    }

    @Test
    void knowsWhatCommandsLeadTo() throws Exception {
        is("tv", Trait.VOLUME, Value.percent(20));
        reporting("tv", "volume=22");
        assertInstanceOf(Ack.Done.class, ack("tv", Act.run(Trait.VOLUME, Command.UP)));
        reporting("tv", "volume=23");
        assertInstanceOf(Ack.Refused.class, ack("tv", Act.run(Trait.VOLUME, Command.DOWN)));
        reporting("tv", "playback=paused");
        assertInstanceOf(Ack.Done.class, ack("tv", Act.run(Trait.PLAYBACK, Command.PAUSE)));
        devices.answer(_ -> {});
        assertInstanceOf(Ack.Unconfirmed.class, ack("tv", Act.run(Trait.PLAYBACK, Command.NEXT)));
    }

    @Test
    void keepsTheOrderOfManyActs() throws Exception {
        devices.answer(heard -> devices.say(heard.topic().replace("/set", "/state"), heard.text()));
        var acks = new ArrayList<CompletableFuture<Ack>>();
        var wished = new ArrayList<String>();
        for (int percent = 1; percent <= 60; percent++) {
            wished.add("brightness=" + (double) percent);
            acks.add(perform("lamp", Act.set(Trait.BRIGHTNESS, Value.percent(percent))));
        }
        for (var ack : acks) {
            ack.get(20, TimeUnit.SECONDS);
        }
        assertInstanceOf(Ack.Done.class, acks.getLast().join());
        assertEquals(wished, devices.texts());
    }

    @Test
    void tellsTheEarlierOfTwoContraryWishes() throws Exception {
        is("lamp", Trait.ON, Value.flag(false));
        devices.answer(heard -> {
            if (heard.text().equals("on=false")) {
                devices.say("house/lamp/state", "on=false");
            }
        });
        var on = perform("lamp", Act.set(Trait.ON, Value.flag(true)));
        var off = perform("lamp", Act.set(Trait.ON, Value.flag(false)));
        assertInstanceOf(Ack.Done.class, off.get(20, TimeUnit.SECONDS));
        var taken = assertInstanceOf(Ack.Refused.class, on.get(20, TimeUnit.SECONDS));
        assertTrue(taken.reason().contains("later"), taken.reason());
    }

    @Test
    void boundsWhatWaits() throws Exception {
        var acks = new ArrayList<CompletableFuture<Ack>>();
        for (int i = 0; i < MqttWire.MAX_WAITING + 50; i++) {
            acks.add(perform("lamp", Act.set(Trait.ON, Value.flag(true))));
        }
        int refused = 0;
        for (var ack : acks) {
            if (ack.get(30, TimeUnit.SECONDS) instanceof Ack.NotSent) {
                refused++;
            }
        }
        assertTrue(refused >= 50, "refused " + refused);
        reporting("lamp", "on=true");
        assertInstanceOf(Ack.Done.class, ack("lamp", Act.set(Trait.ON, Value.flag(true))));
    }

    /** Stands in for the registry: {@code trait=value} on {@code house/<device>/state}. */
    private static final class Feed implements DeviceFeed {
        private final Map<String, Wiring> wirings = new HashMap<>();

        Feed() {
            home.snapshot()
                    .devices()
                    .values()
                    .forEach(device -> wirings.put(device.id().value(), wiring(device)));
            wirings.remove("unwired");
        }

        private static Wiring wiring(Device device) {
            String prefix = "house/" + device.id();
            var builder = new TopicWiring.Builder();
            builder.query(Message.of(prefix + "/get", ""));
            for (Trait trait : device.traits().keySet()) {
                if (!device.id().value().equals("mute")) {
                    builder.report(prefix + "/state", trait, text -> read(device, trait, text));
                }
                builder.acts(
                        trait,
                        (act, _) ->
                                List.of(
                                        Message.of(
                                                prefix + "/set",
                                                switch (act) {
                                                    case Act.Set set ->
                                                            trait.id() + "=" + set.value().plain();
                                                    case Act.Run run -> run.command().id();
                                                })));
            }
            return builder.build();
        }

        private static List<Wiring.Reading> read(Device device, Trait trait, String text) {
            String[] parts = text.split("=", 2);
            if (!parts[0].equals(trait.id())) {
                return List.of();
            }
            Value value =
                    switch (device.traits().get(trait).shape()) {
                        case maru.devices.Shape.Range range ->
                                new Value.Quantity(Double.parseDouble(parts[1]), range.unit());
                        case maru.devices.Shape.Flags _ ->
                                Value.flag(Boolean.parseBoolean(parts[1]));
                        default -> Value.choice(parts[1]);
                    };
            return List.of(new Wiring.Reading.Changed(trait, value));
        }

        @Override
        public Set<String> discoveryFilters() {
            return Set.of("homeassistant/+/+/config");
        }

        @Override
        public Set<String> stateTopics() {
            var topics = new java.util.TreeSet<String>();
            wirings.values().forEach(w -> topics.addAll(w.topics()));
            return topics;
        }

        @Override
        public void onStateTopics(Consumer<Set<String>> listener) {}

        @Override
        public void accept(Message message) {
            wirings.forEach((id, wiring) -> {
                for (Wiring.Reading reading : wiring.read(message)) {
                    if (reading instanceof Wiring.Reading.Changed changed) {
                        is(id, changed.trait(), changed.value());
                    }
                }
            });
        }

        @Override
        public void brokerLost() {}

        @Override
        public Optional<Wiring> wiring(DeviceId device, Trait trait) {
            return Optional.ofNullable(wirings.get(device.value()));
        }

        @Override
        public List<Message> query(DeviceId device) {
            return Optional.ofNullable(wirings.get(device.value()))
                    .map(Wiring::query)
                    .orElse(List.of());
        }
    }
}
