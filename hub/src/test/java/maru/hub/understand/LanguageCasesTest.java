package maru.hub.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maru.devices.Language;
import maru.hub.home.Home;
import maru.hub.home.Households;
import maru.hub.home.RoomId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every sentence of the language cases means what its case says. */
final class LanguageCasesTest {
    private static final Home HOME = Households.house();
    private static final SentenceReader READER = new SentenceReader();

    /** Monday morning. */
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 1, 5, 10, 0, 0, 0, HOME.zone());

    private static final List<String> ABOUT_THE_CASE =
            List.of("say", "room", "awaited", "outcome", "reply");

    /** One case of a file. */
    record Case(
            String file, List<String> say, Optional<RoomId> room, boolean awaited, Object meant) {}

    @TestFactory
    Stream<DynamicTest> meansWhatTheCaseSays() throws IOException {
        return cases().stream()
                .flatMap(c ->
                        c.say().stream()
                                .map(say ->
                                        DynamicTest.dynamicTest(
                                                c.file() + ": " + say, () -> check(c, say))));
    }

    private static void check(Case expected, String say) {
        var context =
                new Reader.Context(
                        HOME,
                        NOW,
                        Optional.empty(),
                        expected.room(),
                        expected.awaited() ? Reader.Awaited.CHOICE : Reader.Awaited.NOTHING);
        var reading = READER.read(say, context);
        assertEquals(
                String.valueOf(sorted(expected.meant())),
                String.valueOf(sorted(Notation.of(reading.understanding()))),
                say);
    }

    /** Whatever asks or chats must never act, from wherever and however it is said. */
    @TestFactory
    Stream<DynamicTest> questionsAndChatterNeverAct() throws IOException {
        return cases().stream()
                .filter(c -> c.meant() instanceof Map<?, ?> meant && isHarmless(meant))
                .flatMap(c -> c.say().stream())
                .distinct()
                .map(say -> DynamicTest.dynamicTest(say, () -> checkHarmless(say)));
    }

    private static boolean isHarmless(Map<?, ?> meant) {
        return meant.containsKey("question")
                || meant.containsKey("past")
                || meant.containsKey("not-for-home");
    }

    private static void checkHarmless(String say) {
        for (String text : List.of(say, say + "?")) {
            for (var awaited : Reader.Awaited.values()) {
                for (String room : List.of("bedroom", "kitchen")) {
                    var context =
                            new Reader.Context(
                                    HOME,
                                    NOW,
                                    Optional.empty(),
                                    Optional.of(new RoomId(room)),
                                    awaited);
                    var understanding = READER.read(text, context).understanding();
                    boolean acts =
                            understanding instanceof Understanding.Understood understood
                                    && understood.intents().stream()
                                            .anyMatch(LanguageCasesTest::acts);
                    assertTrue(!acts, text + " became " + Notation.of(understanding));
                }
            }
        }
    }

    private static boolean acts(Intent intent) {
        return intent instanceof Intent.Wish || intent instanceof Intent.RunRoutine;
    }

    @TestFactory
    Stream<DynamicTest> everyLanguageHasCases() throws IOException {
        var all = cases();
        return Stream.of(Language.values())
                .map(language ->
                        DynamicTest.dynamicTest(
                                language.code(),
                                () ->
                                        assertTrue(
                                                all.stream()
                                                                .filter(c ->
                                                                        c.file()
                                                                                .startsWith(
                                                                                        language
                                                                                                .code()))
                                                                .mapToInt(c -> c.say().size())
                                                                .sum()
                                                        >= 250)));
    }

    private static Object sorted(Object node) {
        return switch (node) {
            case Map<?, ?> map -> {
                var sorted = new java.util.TreeMap<String, Object>();
                map.forEach((k, v) -> sorted.put(String.valueOf(k), sorted(v)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(LanguageCasesTest::sorted).toList();
            default -> String.valueOf(node);
        };
    }

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        var mapper = new YAMLMapper();
        Path root = Path.of("src/test/resources/language");
        for (Language language : Language.values()) {
            try (Stream<Path> files = Files.list(root.resolve(language.code()))) {
                for (Path file : files.sorted().toList()) {
                    for (JsonNode node : mapper.readTree(file.toFile())) {
                        cases.add(read(root.relativize(file).toString(), mapper, node));
                    }
                }
            }
        }
        return cases;
    }

    private static Case read(String file, YAMLMapper mapper, JsonNode node) {
        var say = new ArrayList<String>();
        node.path("say").forEach(s -> say.add(s.asText()));
        if (say.isEmpty()) {
            say.add(node.path("say").asText());
        }
        var meant = new LinkedHashMap<String, Object>();
        node.properties()
                .forEach(entry -> {
                    if (!ABOUT_THE_CASE.contains(entry.getKey())) {
                        meant.put(
                                entry.getKey(),
                                Notation.plain(
                                        mapper.convertValue(entry.getValue(), Object.class)));
                    }
                });
        Optional<RoomId> room =
                node.has("room")
                        ? Optional.of(new RoomId(node.path("room").asText()))
                        : Optional.empty();
        return new Case(file, say, room, node.path("awaited").asBoolean(), meant);
    }
}
