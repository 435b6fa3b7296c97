package maru.hub.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import maru.devices.Capability;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.Dispatcher;
import maru.hub.act.InMemoryWire;
import maru.hub.history.History;
import maru.hub.history.HistoryConfig;
import maru.hub.history.RecordedHistory;
import maru.hub.home.Availability;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Names;
import maru.hub.home.Room;
import maru.hub.home.RoomId;
import maru.hub.plan.Titles;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.Notices;
import maru.hub.registry.Permissions;
import maru.hub.registry.ShelvedPermissions;
import maru.hub.store.HistoryTables;
import maru.hub.store.InMemoryShelves;
import maru.hub.store.SqliteStore;
import maru.hub.store.Stores;
import maru.hub.talk.Talk;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understander;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a family asks on a Monday evening about the days before, from words to reply over a real
 * database; the home, its days and the questions are in {@code past.yaml}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastQuestionsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock = new MovedClock(time);
    private final List<JsonNode> cases = new ArrayList<>();
    private Instant evening = Instant.EPOCH;
    private SqliteStore store;
    private RecordedHistory history;
    private InMemoryHome home;
    private HubCommandPath path;

    @BeforeAll
    void live(@TempDir Path directory) throws Exception {
        JsonNode past;
        try (var in = PastQuestionsTest.class.getResourceAsStream("past.yaml")) {
            assertNotNull(in, "past.yaml");
            past = new YAMLMapper().readTree(in);
        }
        past.path("asked").forEach(cases::add);
        store = Stores.start(directory, clock);
        home = new InMemoryHome(home(past.path("home")), clock);
        history =
                new RecordedHistory(
                        home, new HistoryTables(store), HistoryConfig.defaults(), clock);
        history.start();
        for (JsonNode report : past.path("reports")) {
            String[] words = report.asText().split(" ");
            time.set(instant(words[0]));
            var trait = Trait.ofId(words[2]).orElseThrow();
            var told =
                    home.report(new DeviceId(words[1]), s -> s.with(trait, value(trait, words[3])));
            assertTrue(told.isPresent(), report::asText);
        }
        evening = instant(past.path("now").asText());
        time.set(evening);
        path = path(Optional.of(history));
        String[] last =
                past.path("reports").get(past.path("reports").size() - 1).asText().split(" ");
        var device = new DeviceId(last[1]);
        var trait = Trait.ofId(last[2]).orElseThrow();
        await(() -> join(history.raw(device, trait, instant(last[0]), evening, 1)).size() == 1);
    }

    @AfterAll
    void end() {
        path.close();
        history.close();
        store.close();
    }

    private HubCommandPath path(Optional<History> remembered) {
        return new HubCommandPath(
                home,
                new Understander(new SentenceReader(), Optional.empty(), Duration.ofSeconds(5)),
                new Policy(permissions(), Pace.unlimited()),
                new Confirmations(System::nanoTime),
                new Dispatcher(new InMemoryWire(home), Duration.ofSeconds(5)),
                Optional.empty(),
                remembered,
                Rulebook.NONE,
                Talk.NONE,
                Language.ENGLISH,
                clock,
                System::nanoTime,
                Titles.NONE);
    }

    @TestFactory
    Stream<DynamicTest> tellsWhatWas() {
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.path("say").asText(), () -> check(one)));
    }

    private void check(JsonNode one) throws Exception {
        Home before = home.snapshot();
        Spoken spoken = say(path, one);
        assertEquals(one.path("reply").asText(), spoken.reply());
        assertEquals(one.path("outcome").asText("answered"), spoken.outcome().id(), spoken::reply);
        assertEquals(List.of(), spoken.steps());
        assertEquals(before, home.snapshot(), "asking changes nothing");
    }

    @Test
    void saysSoWhereNothingIsRemembered() throws Exception {
        try (var forgetful = path(Optional.empty())) {
            var spoken = say(forgetful, cases.getFirst());
            assertEquals("I can't look into the past just now.", spoken.reply());
            assertEquals(Spoken.OutcomeKind.REFUSED, spoken.outcome());
        }
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void await(BooleanSupplier state) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Spoken say(HubCommandPath path, JsonNode one) throws Exception {
        boolean guest = one.path("by").asText().equals("guest");
        return path.say(
                        new Utterance(
                                CommandId.next(),
                                one.path("say").asText(),
                                Optional.empty(),
                                new Speaker(
                                        guest ? "guest" : "mina", guest ? Role.GUEST : Role.MEMBER),
                                Optional.ofNullable(one.get("in")).map(r -> new RoomId(r.asText())),
                                Surface.VOICE))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static Home home(JsonNode node) {
        var rooms = new ArrayList<Room>();
        node.path("rooms")
                .properties()
                .forEach(e ->
                        rooms.add(
                                new Room(
                                        new RoomId(e.getKey()),
                                        names(e.getValue()),
                                        Optional.empty())));
        var devices = new ArrayList<Device>();
        node.path("devices")
                .properties()
                .forEach(e -> devices.add(device(e.getKey(), e.getValue())));
        return Home.of(1, devices, rooms, List.of(), List.of(), ZONE);
    }

    private static Device device(String id, JsonNode node) {
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        for (JsonNode trait : node.path("traits")) {
            Trait known = Trait.ofId(trait.asText()).orElseThrow();
            traits.put(
                    known,
                    new Capability(known, known.shape(), known.settable(), known.commands()));
        }
        return new Device(
                new DeviceId(id),
                names(node.path("names")),
                Optional.ofNullable(node.get("room")).map(r -> new RoomId(r.asText())),
                Kinds.ofId(node.path("kind").asText()).orElseThrow(),
                traits,
                State.UNKNOWN,
                Availability.ONLINE,
                Optional.empty());
    }

    private static Names names(JsonNode node) {
        var all = StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
        return Names.of(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));
    }

    private static Value value(Trait trait, String text) {
        return switch (trait.shape()) {
            case Shape.Flags _ -> Value.flag(Boolean.parseBoolean(text));
            case Shape.Range range -> new Value.Quantity(Double.parseDouble(text), range.unit());
            case Shape.Choices _ -> Value.choice(text);
            default -> new Value.Text(text);
        };
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** The present is whatever the test says. */
    private static final class MovedClock extends Clock {
        private final AtomicReference<Instant> time;

        MovedClock(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Guests are kept from the bedroom. */
    private Permissions permissions() {
        var permissions = new ShelvedPermissions(new InMemoryShelves(clock), new Notices(clock));
        permissions.start();
        permissions
                .deny(
                        new Permissions.Who(Optional.empty(), Optional.of(Role.GUEST)),
                        new Permissions.What(Optional.empty(), Optional.of(new RoomId("bedroom"))))
                .toCompletableFuture()
                .join();
        return permissions;
    }
}
