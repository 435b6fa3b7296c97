package maru.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.simulator.world.Convention;
import maru.simulator.world.Household;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HomesTest {
    /** Kinds that nothing announces: they say too little. */
    private static final Set<String> NOWHERE =
            Set.of("cover", "sensor", "number", "selector", "button");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("homes"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesEveryApplianceInBothLanguages(Path file) throws IOException {
        Household household = Household.load(file);
        int count = household.appliances().size();
        assertTrue(count >= 30 && count <= 60, count + " appliances");
        for (Language language : Language.values()) {
            var names = new HashSet<String>();
            household
                    .appliances()
                    .values()
                    .forEach(it -> {
                        String where = it.room().map(r -> r + "/").orElse("");
                        assertTrue(
                                names.add(where + it.name(language)),
                                "twice in one room: " + it.name(language));
                    });
        }
        household
                .appliances()
                .values()
                .forEach(it ->
                        assertFalse(
                                it.name(Language.ENGLISH).matches(".*[가-힣].*"),
                                it.name(Language.ENGLISH)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void speaksEveryDialect(Path file) throws IOException {
        var spoken =
                Household.load(file).appliances().values().stream()
                        .map(it -> it.convention())
                        .collect(Collectors.toSet());
        assertEquals(Set.of(Convention.values()), spoken);
    }

    @Test
    void everyKindStandsInAHome() throws IOException {
        var there = new HashSet<String>();
        for (Path file : files()) {
            Household.load(file).appliances().values().forEach(it -> there.add(it.kind().id()));
        }
        var missing =
                Kinds.all().stream()
                        .map(Kind::id)
                        .filter(id -> !there.contains(id) && !NOWHERE.contains(id))
                        .toList();
        assertEquals(List.of(), missing);
    }
}
