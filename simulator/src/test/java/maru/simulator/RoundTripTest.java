package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Capability;
import maru.devices.Command;
import maru.devices.Language;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.devices.dialect.Announced;
import maru.devices.dialect.Appliance;
import maru.devices.dialect.Assembly;
import maru.devices.dialect.Dialect;
import maru.devices.dialect.Dialects;
import maru.devices.dialect.Discovery;
import maru.devices.dialect.Message;
import maru.devices.dialect.Part;
import maru.devices.dialect.Wiring;
import maru.simulator.wire.Firmware;
import maru.simulator.world.Household;
import maru.simulator.world.World;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Firmware and dialects, written apart from each other, understand each other: what is announced is
 * found as what it is, and an act that a dialect writes comes back in what the firmware reports.
 */
class RoundTripTest {
    private static final Instant EVENING = Instant.parse("2026-11-23T11:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyHome() throws Exception {
        var tests = new ArrayList<DynamicTest>();
        for (Path file : HomesTest.files()) {
            var home = new Home(Household.load(file));
            for (String id : home.household.appliances().keySet()) {
                if (!home.isSpoken(id)) {
                    continue;
                }
                tests.add(
                        dynamicTest(
                                file.getFileName() + ": " + id + " is what it is",
                                () -> home.isUnderstood(id)));
                tests.add(
                        dynamicTest(
                                file.getFileName() + ": " + id + " obeys",
                                () -> home.obeysEverything(id)));
            }
        }
        return tests.stream();
    }

    /** A household and what the dialects make of its announcements, on a wire without a broker. */
    private static final class Home {
        private final List<Dialect> dialects = Dialects.all();
        private final Household household;
        private final World world;
        private final Map<String, Firmware> firmware = new LinkedHashMap<>();
        private final Map<String, Appliance> found = new HashMap<>();
        private final List<String> refused = new ArrayList<>();

        Home(Household household) {
            this.household = household;
            this.world = new World(household, 1, EVENING);
            world.step(Duration.ofSeconds(1));
            var announced = new ArrayList<Announced>();
            for (Firmware each : Crew.of(household)) {
                each.appliances().forEach(id -> firmware.put(id, each));
                for (Message message : each.announce()) {
                    read(message, announced);
                }
            }
            for (Appliance appliance : Assembly.of(announced)) {
                appliance.name().flatMap(this::idOf).ifPresent(id -> found.put(id, appliance));
            }
        }

        private void read(Message message, List<Announced> announced) {
            for (Dialect dialect : dialects) {
                if (!dialect.announcesOn(message.topic())) {
                    continue;
                }
                for (Discovery discovery : dialect.discover(message)) {
                    switch (discovery) {
                        case Discovery.Found it -> announced.add(new Announced(dialect.id(), it));
                        case Discovery.Refused it ->
                                refused.add(it.key() + " " + it.field() + " " + it.reason());
                        case Discovery.Gone _, Discovery.Complete _, Discovery.Ignored _ -> {}
                    }
                }
            }
        }

        /** Names are unique enough within these homes. */
        private Optional<String> idOf(String name) {
            return household.appliances().values().stream()
                    .filter(it -> it.name(household.language()).equals(name))
                    .map(it -> it.id())
                    .findFirst();
        }

        boolean isSpoken(String id) {
            String convention = household.appliances().get(id).convention().id();
            return dialects.stream().anyMatch(d -> convention.startsWith(d.id()));
        }

        void isUnderstood(String id) {
            assertTrue(refused.isEmpty(), refused.toString());
            Appliance appliance = appliance(id);
            var it = household.appliances().get(id);
            var kinds = appliance.parts().stream().map(part -> part.kind().id()).toList();
            assertTrue(kinds.contains(it.kind().id()), id + " found as " + kinds);
            var traits = new ArrayList<Trait>();
            for (Part part : appliance.parts()) {
                assertTrue(part.unsupported().isEmpty(), part.unsupported().toString());
                traits.addAll(part.traits().keySet());
            }
            var missing = new ArrayList<>(it.traits().keySet());
            missing.removeAll(traits);
            assertTrue(missing.isEmpty(), "missing " + missing + ", found " + traits);
            for (Language language : Language.values()) {
                // Zigbee2MQTT and Tasmota have no field for it that a dialect must read.
                assertTrue(
                        language == household.language()
                                || !it.convention().id().startsWith("homeassistant")
                                || appliance.aliases().contains(it.name(language)),
                        "aliases " + appliance.aliases());
            }
        }

        void obeysEverything(String id) {
            for (Part part : appliance(id).parts()) {
                for (Capability capability : part.traits().values()) {
                    if (capability.settable()) {
                        for (Value value : wishes(capability)) {
                            obeys(id, part, new Act.Set(capability.trait(), value));
                        }
                    }
                    for (Command command : capability.commands()) {
                        Act act =
                                command.takesText()
                                        ? Act.run(capability.trait(), command, "봄날 Spring")
                                        : Act.run(capability.trait(), command);
                        assertTrue(
                                !orders(id, part, act).isEmpty(),
                                part.name() + " doesn't hear " + act.text());
                    }
                }
            }
        }

        private void obeys(String id, Part part, Act.Set act) {
            List<Firmware.Order> orders = orders(id, part, act);
            assertTrue(!orders.isEmpty(), part.name() + " doesn't hear " + act.text());
            for (Firmware.Order order : orders) {
                assertTrue(order.appliance().equals(id), "another obeys: " + order);
                world.appliance(id).obey(order.act());
            }
            world.step(Duration.ofSeconds(45));
            Optional<Value> told = state(id, part).value(act.trait());
            assertTrue(
                    told.isPresent() && near(act.value(), told.get()),
                    part.name() + " was told " + act.text() + " by " + orders + ", says " + told);
        }

        private List<Firmware.Order> orders(String id, Part part, Act act) {
            return part.wiring().write(act, state(id, part)).stream()
                    .flatMap(message -> firmware.get(id).hear(message).stream())
                    .toList();
        }

        private State state(String id, Part part) {
            State state = State.UNKNOWN;
            var it = world.appliance(id);
            for (Message message : firmware.get(id).tell(id, it.state(), it.moving())) {
                if (part.wiring().topics().contains(message.topic())) {
                    for (Wiring.Reading reading : part.wiring().read(message)) {
                        switch (reading) {
                            case Wiring.Reading.Changed changed ->
                                    state = state.with(changed.trait(), changed.value());
                            case Wiring.Reading.Rejected rejected ->
                                    throw new AssertionError(
                                            part.name()
                                                    + ": "
                                                    + message.topic()
                                                    + " "
                                                    + message.text()
                                                    + ": "
                                                    + rejected.reason());
                            case Wiring.Reading.Forgotten _, Wiring.Reading.Availability _ -> {}
                        }
                    }
                }
            }
            return state;
        }

        private Appliance appliance(String id) {
            Appliance appliance = found.get(id);
            assertTrue(appliance != null, "no dialect found " + id);
            return appliance;
        }
    }

    private static List<Value> wishes(Capability capability) {
        return switch (capability.shape()) {
            case Shape.Flags _ -> List.of(Value.flag(false), Value.flag(true));
            case Shape.Range range -> {
                double span = range.max() - range.min();
                yield List.of(
                        range.nearest(range.min() + span * 0.3),
                        range.nearest(range.min() + span * 0.8));
            }
            case Shape.Choices choices ->
                    choices.options().stream()
                            .filter(RoundTripTest::isMeant)
                            .map(option -> (Value) Value.choice(option))
                            .toList();
            case Shape.Colours _ ->
                    List.of(Value.Colour.parse("#ff0000"), Value.Colour.parse("#00a0ff"));
            case Shape.Texts _ -> List.of(new Value.Text("11"));
            case Shape.ItemLists _ -> List.of();
        };
    }

    /** States on the way to another can't be wished for. */
    private static boolean isMeant(String option) {
        return !List.of("locking", "unlocking", "jammed", "arming", "pending", "triggered")
                .contains(option);
    }

    /** As near as integers, mired and xy let it be. */
    private static boolean near(Value wished, Value told) {
        return switch (wished) {
            case Value.Quantity wish ->
                    told instanceof Value.Quantity tell
                            && Math.abs(wish.amount() - tell.amount())
                                    <= Math.max(0.51, Math.abs(wish.amount()) * 0.01);
            case Value.Colour wish ->
                    told instanceof Value.Colour tell
                            && Math.abs(wish.red() - tell.red()) <= 8
                            && Math.abs(wish.green() - tell.green()) <= 8
                            && Math.abs(wish.blue() - tell.blue()) <= 8;
            default -> wished.equals(told);
        };
    }
}
