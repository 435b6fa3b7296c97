package maru.devices.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import maru.devices.Act;
import maru.devices.State;
import org.junit.jupiter.api.Test;

class HostileInputTest {
    private static final String TOPIC = "homeassistant/light/x/config";

    private static Discovery only(String payload) {
        for (Dialect dialect : Dialects.all()) {
            if (dialect.announcesOn(TOPIC)) {
                List<Discovery> all = dialect.discover(Message.retained(TOPIC, payload));
                assertEquals(1, all.size());
                return all.getFirst();
            }
        }
        throw new AssertionError("nobody reads " + TOPIC);
    }

    @Test
    void refusesBombsWithoutReadingThem() {
        for (String bomb :
                List.of(
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                        "{\"name\":\"" + "x".repeat(Json.ANNOUNCEMENT) + "\"}",
                        "{\"max_mireds\":1e999999}",
                        "{\"max_mireds\":" + "9".repeat(10_000) + "}",
                        "\u0000",
                        "null",
                        "{} {}")) {
            assertInstanceOf(Discovery.Refused.class, only(bomb));
        }
    }

    @Test
    void takesTheLastOfARepeatedKey() throws Json.Malformed {
        assertEquals(
                2,
                Json.read("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8), Json.STATE)
                        .path("a")
                        .asInt());
    }

    @Test
    void refusesANumberThatIsNoFiniteDouble() {
        assertThrows(
                Json.Malformed.class,
                () -> Json.read("[1e400]".getBytes(StandardCharsets.UTF_8), Json.STATE));
    }

    @Test
    void neverLetsAWildcardOrAControlTopicIn() {
        for (String topic : List.of("a/#", "+/b", "$SYS/x", "a\\u0000b", "", "a\\nb")) {
            var refused =
                    assertInstanceOf(
                            Discovery.Refused.class, only("{\"cmd_t\":\"" + topic + "\"}"));
            assertEquals("command_topic", refused.field().orElseThrow());
        }
    }

    @Test
    void cleansNamesOfWhatCannotBeSeen() {
        assertEquals(
                "Lamp kitchen",
                Names.clean("\u202eLamp\u200b\u0000 \t\n kitchen\u2066").orElseThrow());
        assertEquals(
                "\ud55c\uae00", Names.clean("\u1112\u1161\u11ab\u1100\u1173\u11af").orElseThrow());
        assertTrue(Names.clean("\u3164\u200d \u2800").isEmpty());
        assertTrue(Names.clean("x".repeat(10_000)).orElseThrow().length() <= Names.MAX);
    }

    @Test
    void rejectsAStateThatIsNoTextAndKeepsTheRest() {
        Discovery.Found found =
                assertInstanceOf(
                        Discovery.Found.class,
                        only("{\"cmd_t\":\"c\",\"stat_t\":\"s\",\"schema\":\"json\"}"));
        Wiring wiring = found.component().wiring();
        for (byte[] payload :
                List.of(
                        new byte[] {(byte) 0xff, (byte) 0xfe},
                        new byte[Json.STATE + 1],
                        "{\"state\":{}}".repeat(3).getBytes(StandardCharsets.UTF_8))) {
            assertFalse(
                    wiring.read(new Message("s", payload, false)).stream()
                            .anyMatch(Wiring.Reading.Changed.class::isInstance));
        }
    }

    /** Seeded, so that a failure can be repeated. */
    @Test
    void survivesMutationsOfEverythingThatIsKnown() {
        var random = new Random(20261124);
        for (Golden golden : Golden.all()) {
            for (int round = 0; round < 60; round++) {
                var announced = golden.announced().stream().map(m -> mutate(m, random)).toList();
                var appliances = Golden.appliances(announced);
                for (Appliance appliance : appliances) {
                    for (Part part : appliance.parts()) {
                        assertFalse(part.name().isBlank());
                        assertTrue(part.wiring().topics().stream().noneMatch(t -> t.contains("#")));
                        golden.said().forEach(m -> part.wiring().read(mutate(m, random)));
                        for (Act act : Golden.acts(part)) {
                            writeOrRefuse(part, act);
                        }
                    }
                }
            }
        }
    }

    /** A device's own template may not take a value; that is refused and nothing else. */
    private static void writeOrRefuse(Part part, Act act) {
        try {
            part.wiring().write(act, State.UNKNOWN);
        } catch (IllegalArgumentException e) {
            assertFalse(e instanceof NumberFormatException, () -> act + " " + e);
        }
    }

    private static final String[] PIECES = {
        "null", "\"\"", "{}", "[]", "-1", "1e308", "true", "\"{{\"", "\"#\"", "\"~\"", "0"
    };

    private static Message mutate(Message message, Random random) {
        if (random.nextInt(4) == 0) {
            return message;
        }
        var text = new StringBuilder(message.text().orElse(""));
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(96)));
                case 2 -> {
                    int colon = text.indexOf(":", at);
                    int end = colon < 0 ? -1 : text.indexOf(",", colon);
                    if (end > 0) {
                        text.replace(colon + 1, end, PIECES[random.nextInt(PIECES.length)]);
                    }
                }
                default -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return Message.retained(message.topic(), text.toString());
    }
}
