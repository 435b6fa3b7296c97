package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import maru.devices.State;
import maru.devices.Trait;
import maru.hub.broker.Party;
import maru.hub.cli.FloorPlan;
import maru.hub.registry.ShelvedRegistry;
import maru.simulator.RunningHousehold;
import maru.simulator.link.PahoLinks;
import maru.simulator.world.Household;
import maru.simulator.world.Temperament;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A family talks to its whole home, one sentence after the other, as {@code talk/<home>.yaml} has
 * it. What is told is held against what is true of the appliances afterwards, and whatever the
 * sentence wasn't about must be as it was.
 *
 * <pre>
 * - say: turn on the hallway light   # by: guest, if it is one
 *   make: {hallway-light: silent}    # while it is said; or cut: [hallway-light]
 *   outcome: failed
 *   steps: {hallway-light: silent}   # all devices of the steps, and what became of each
 *   reply: Hallway light didn't answer.   # the whole reply; or tells: a part of it
 *   truth: {hallway-light: {on: false}}   # what becomes true, soon; of nothing else anything may
 *   later: {hallway-light: {on: true}}    # what becomes true after that
 * </pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Talk {
    private static final Set<String> FIELDS =
            Set.of(
                    "say", "by", "make", "cut", "outcome", "steps", "reply", "tells", "truth",
                    "later");

    /** Everybody is home and awake, whenever the test runs. */
    private static final LocalDateTime EVENING = LocalDateTime.of(2026, 1, 14, 20, 0);

    /** Curtains take a second, an alarm counts down in one. */
    private static final RunningHousehold.Pace QUICK = new RunningHousehold.Pace(30, 1);

    private final String home;
    private final Map<String, String> ids = new TreeMap<>();
    private TestHub hub;
    private HubApi api;
    private HubApi guest;
    private Household household;
    private RunningHousehold running;

    Talk(String home) {
        this.home = home;
    }

    @BeforeAll
    void moveIn(@TempDir Path data) throws Exception {
        int port = TestHub.freePort();
        hub = TestHub.start(data, port);
        api = hub.api();
        guest = api.pair("guest");
        Path file = TestHub.HOMES.resolve(home + ".yaml");
        household = Household.load(file);
        FloorPlan.read(file).apply(hub.part(ShelvedRegistry.class));
        Instant evening = EVENING.atZone(household.climate().zone()).toInstant();
        Instant began = Instant.now();
        InstantSource clock = () -> evening.plusNanos(began.until(Instant.now()).toNanos());
        running = new RunningHousehold(household, new PahoLinks(api.household(port)), clock, QUICK);
        running.start();
        Party.await(running::isUp, "the whole household");
        try {
            Party.await(() -> unsettled().isEmpty(), "a report of everything");
        } catch (AssertionError e) {
            throw new AssertionError("no report of " + unsettled(), e);
        }
        for (JsonNode device : api.devices()) {
            household
                    .appliances()
                    .values()
                    .forEach(blueprint -> {
                        if (names(device).contains(blueprint.name(household.language()))) {
                            ids.put(device.path("id").asText(), blueprint.id());
                        }
                    });
        }
        assertEquals(household.appliances().keySet(), new TreeSet<>(ids.values()));
    }

    @AfterAll
    void moveOut() {
        if (running != null) {
            running.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    /** The names of appliances of which isn't known yet what they are. */
    private Set<String> unsettled() {
        var names = new TreeSet<String>();
        household.appliances().values().forEach(a -> names.add(a.name(household.language())));
        try {
            for (JsonNode device : api.devices()) {
                if (device.path("availability").asText().equals("online")
                        && (!device.path("reportedAt").isNull() || isMute(device))) {
                    names.removeAll(names(device));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return names;
    }

    private static Set<String> names(JsonNode device) {
        var names = new TreeSet<String>();
        device.path("names").forEach(list -> list.forEach(name -> names.add(name.asText())));
        return names;
    }

    /** A button tells nothing by itself. */
    private static boolean isMute(JsonNode device) {
        return StreamSupport.stream(device.path("traits").spliterator(), false)
                .allMatch(t -> t.path("trait").asText().equals("button"));
    }

    @TestFactory
    Stream<DynamicTest> talk() throws IOException {
        JsonNode talk;
        try (var in = Talk.class.getResourceAsStream("/talk/" + home + ".yaml")) {
            talk = new YAMLMapper().readTree(in);
        }
        assertTrue(talk.size() >= 20, () -> "only " + talk.size() + " sentences");
        return StreamSupport.stream(talk.spliterator(), false)
                .map(one -> DynamicTest.dynamicTest(one.path("say").asText(), () -> say(one)));
    }

    private void say(JsonNode one) throws Exception {
        one.fieldNames().forEachRemaining(f -> assertTrue(FIELDS.contains(f), f));
        JsonNode truth = one.path("truth");
        var made = new ArrayList<String>();
        one.path("make")
                .properties()
                .forEach(e -> {
                    made.add(e.getKey());
                    running.make(e.getKey(), Temperament.ofId(e.getValue().asText()).orElseThrow());
                });
        for (JsonNode cut : one.path("cut")) {
            running.cutOff(cut.asText());
            Party.await(() -> !isOnline(cut.asText()), cut + " is gone");
        }
        var before = everything();
        try {
            HubApi.Said said = (one.has("by") ? guest : api).say(one.path("say").asText());
            assertEquals(one.path("outcome").asText(), said.outcome(), said::toString);
            assertEquals(steps(one.path("steps")), steps(said), said::toString);
            if (one.has("reply")) {
                assertEquals(one.path("reply").asText(), said.reply());
            }
            if (one.has("tells")) {
                assertTrue(said.reply().contains(one.path("tells").asText()), said::reply);
            }
            assertFalse(said.reply().isBlank());
            await(truth, said);
            await(one.path("later"), said);
            var after = everything();
            for (String appliance : before.keySet()) {
                if (!truth.has(appliance) && !one.path("later").has(appliance)) {
                    assertEquals(
                            before.get(appliance),
                            after.get(appliance),
                            () -> appliance + " wasn't meant: " + said);
                }
            }
        } finally {
            made.forEach(appliance ->
                    running.make(appliance, household.appliances().get(appliance).temperament()));
            for (JsonNode cut : one.path("cut")) {
                running.restore(cut.asText());
                Party.await(() -> isOnline(cut.asText()), cut + " is back");
            }
        }
    }

    private boolean isOnline(String appliance) {
        try {
            for (var id : ids.entrySet()) {
                if (id.getValue().equals(appliance)) {
                    return api.device(id.getKey()).path("availability").asText().equals("online");
                }
            }
            throw new AssertionError("no " + appliance);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(JsonNode truth, HubApi.Said said) {
        truth.properties()
                .forEach(of ->
                        of.getValue()
                                .properties()
                                .forEach(wanted ->
                                        Party.await(
                                                () -> isTrue(of.getKey(), wanted),
                                                of.getKey() + " " + wanted + " after " + said)));
    }

    private boolean isTrue(String appliance, Map.Entry<String, JsonNode> wanted) {
        Object value = running.truth(appliance).plain().get(wanted.getKey());
        JsonNode node = wanted.getValue();
        if (value instanceof Number number) {
            // Where something moves to, it must have arrived: the next sentence finds it at rest.
            boolean moves = wanted.getKey().equals("position") || wanted.getKey().equals("tilt");
            return node.isNumber()
                    && Math.abs(number.doubleValue() - node.asDouble()) <= (moves ? 0 : 1);
        }
        if (value instanceof List<?> items) {
            return items.equals(
                    StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList());
        }
        return String.valueOf(value).equals(node.isTextual() ? node.asText() : node.toString());
    }

    /** What can be set of each appliance, as it really is. */
    private Map<String, Map<String, Object>> everything() {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        for (String appliance : household.appliances().keySet()) {
            State state = running.truth(appliance);
            var settable = new TreeMap<String, Object>();
            state.values().keySet().stream()
                    .filter(Trait::settable)
                    .forEach(trait -> settable.put(trait.id(), state.plain().get(trait.id())));
            all.put(appliance, settable);
        }
        return all;
    }

    private static Map<String, String> steps(JsonNode wanted) {
        var steps = new TreeMap<String, String>();
        wanted.properties().forEach(e -> steps.put(e.getKey(), e.getValue().asText()));
        return steps;
    }

    /** By appliance; of several steps on one, what became of the last. */
    private Map<String, String> steps(HubApi.Said said) {
        var steps = new TreeMap<String, String>();
        for (JsonNode step : said.json().path("steps")) {
            String id = step.path("device").asText();
            steps.put(Optional.ofNullable(ids.get(id)).orElse(id), step.path("status").asText());
        }
        return steps;
    }
}
