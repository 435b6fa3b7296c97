package maru.hub.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import maru.hub.wyoming.WyomingConfig;
import org.junit.jupiter.api.Test;

/** How talking to the hub is configured. */
class VoiceConfigTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void theStandardModelIsTakenWhereNoneIsNamed() {
        assertEquals("whisper-base", config("").modelOrStandard());
        assertEquals("whisper-base", config(" whisper-base ").modelOrStandard());
    }

    @Test
    void refusesAModelThatThereIsNotAndALimitThatNobodyCouldKeep() {
        var unknown = assertThrows(IllegalArgumentException.class, () -> config("whisper-huge"));
        assertTrue(unknown.getMessage().startsWith("maru.voice.model"), unknown.getMessage());
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofHours(1)}) {
            var limit =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new VoiceConfig(true, Optional.empty(), bad));
            assertTrue(limit.getMessage().startsWith("maru.voice.time-limit"));
        }
    }

    @Test
    void hearsByDefaultAndIsAWyomingServiceOnlyIfItIsTold() {
        try (var context = ApplicationContext.run(Map.of())) {
            assertEquals(
                    new VoiceConfig(true, Optional.empty(), LIMIT),
                    context.getBean(VoiceConfig.class));
            assertEquals(
                    new WyomingConfig(false, "127.0.0.1", 10_700),
                    context.getBean(WyomingConfig.class));
        }
    }

    @Test
    void everyKeyCanBeSet() {
        try (var context =
                ApplicationContext.run(
                        Map.of(
                                "maru.voice.enabled", "false",
                                "maru.voice.model", "whisper-base",
                                "maru.voice.time-limit", "7s",
                                "maru.wyoming.enabled", "true",
                                "maru.wyoming.host", "192.168.0.10",
                                "maru.wyoming.port", "10400"))) {
            assertEquals(
                    new VoiceConfig(false, Optional.of("whisper-base"), Duration.ofSeconds(7)),
                    context.getBean(VoiceConfig.class));
            assertEquals(
                    new WyomingConfig(true, "192.168.0.10", 10_400),
                    context.getBean(WyomingConfig.class));
        }
    }

    private static VoiceConfig config(String model) {
        return new VoiceConfig(true, Optional.of(model), LIMIT);
    }
}
