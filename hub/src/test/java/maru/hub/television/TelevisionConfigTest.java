package maru.hub.television;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelevisionConfigTest {
    private static TelevisionConfig read(Map<String, Object> given) {
        try (var context = ApplicationContext.run(given)) {
            return context.getBean(TelevisionConfig.class);
        }
    }

    @Test
    void needsNoSetting() {
        var config = read(Map.of());
        assertEquals(
                new TelevisionConfig(Optional.empty(), 3000, 3001, Optional.empty(), 9), config);
    }

    @Test
    void takesEachSetting() {
        var config =
                read(
                        Map.of(
                                "maru.televisions.hosts", "tv.lan, 10.1.0.7",
                                "maru.televisions.port", 4000,
                                "maru.televisions.tls-port", 4001,
                                "maru.televisions.broadcast", "10.1.0.255",
                                "maru.televisions.wake-port", 7));
        assertEquals(
                new TelevisionConfig(
                        Optional.of(List.of("tv.lan", "10.1.0.7")),
                        4000,
                        4001,
                        Optional.of(List.of("10.1.0.255")),
                        7),
                config);
    }

    @Test
    void namesTheKeyOfABadValue() {
        var bad =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new TelevisionConfig(
                                        Optional.of(List.of("http://tv/")),
                                        3000,
                                        3001,
                                        Optional.empty(),
                                        9));
        assertTrue(bad.getMessage().startsWith("maru.televisions.hosts"), bad.getMessage());
        var port =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new TelevisionConfig(
                                        Optional.empty(), 3000, 3001, Optional.empty(), 0));
        assertTrue(port.getMessage().startsWith("maru.televisions.wake-port"), port.getMessage());
    }
}
