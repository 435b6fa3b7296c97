package maru.devices.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maru.devices.Act;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {

    @TestFactory
    Stream<DynamicTest> everyAnnouncementIsReadAsBefore() {
        return Golden.all().stream()
                .map(golden ->
                        DynamicTest.dynamicTest(
                                golden.dialect() + "/" + golden, () -> compare(golden)));
    }

    private static void compare(Golden golden) throws IOException {
        Path out = Path.of(golden.file().toString().replace(".yaml", ".out"));
        String told = golden.told();
        if (Boolean.getBoolean("update")) {
            Files.writeString(out, told);
        }
        assertTrue(Files.exists(out), () -> "no " + out + "; write it with -Dupdate=true");
        assertEquals(Files.readString(out), told);
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrittenIsWhatTheDeviceReportsBack() {
        return Golden.all().stream()
                .flatMap(golden ->
                        golden.appliances().stream()
                                .flatMap(a -> a.parts().stream())
                                .flatMap(part -> closing(golden, part)));
    }

    private static Stream<DynamicTest> closing(Golden golden, Part part) {
        return Golden.acts(part).stream()
                .filter(Act.Set.class::isInstance)
                .map(Act.Set.class::cast)
                .filter(set -> part.wiring().reports(set.trait()))
                .filter(set -> !echoes(golden, part, set).isEmpty())
                .map(set ->
                        DynamicTest.dynamicTest(
                                golden + " " + part.name() + " " + set.text(),
                                () -> {
                                    State state = State.UNKNOWN;
                                    for (Message echo : echoes(golden, part, set)) {
                                        state = state.with(Golden.state(part.wiring().read(echo)));
                                    }
                                    var value = state.value(set.trait());
                                    assertFalse(
                                            value.isEmpty(),
                                            () -> golden + " " + set.text() + " isn't reported");
                                    assertTrue(
                                            near(set, value.get(), part),
                                            () -> set.text() + " came back as " + value.get());
                                }));
    }

    private static List<Message> echoes(Golden golden, Part part, Act.Set set) {
        return part.wiring().write(set, State.UNKNOWN).stream()
                .flatMap(m -> Echo.of(golden, m).stream())
                .toList();
    }

    /** Within one step: scales of a device are coarser than ours. */
    private static boolean near(Act.Set set, Value value, Part part) {
        if (set.value() instanceof Value.Quantity wanted
                && value instanceof Value.Quantity got
                && part.traits().get(set.trait()).shape() instanceof Shape.Range range) {
            double slack = wanted.unit() == maru.devices.Unit.KELVIN ? 30 : range.step() * 0.51;
            return Math.abs(wanted.amount() - got.amount()) <= slack;
        }
        if (set.value() instanceof Value.Colour wanted && value instanceof Value.Colour got) {
            return Math.abs(wanted.red() - got.red()) <= 3
                    && Math.abs(wanted.green() - got.green()) <= 3
                    && Math.abs(wanted.blue() - got.blue()) <= 3;
        }
        return set.value().equals(value);
    }
}
