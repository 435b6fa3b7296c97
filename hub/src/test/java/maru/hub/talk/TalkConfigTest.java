package maru.hub.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import org.junit.jupiter.api.Test;

class TalkConfigTest {

    @Test
    void theDefaultsHold() {
        try (var context = run(Map.of())) {
            assertEquals(TalkConfig.defaults(), context.getBean(TalkConfig.class));
        }
        try (var context = run(Map.of("maru.talk.model", ""))) {
            assertEquals(TalkConfig.defaults(), context.getBean(TalkConfig.class));
        }
    }

    @Test
    void everyKeyCanBeSet() {
        try (var context =
                run(
                        Map.of(
                                "maru.talk.model", "llama-3.2-1b-instruct-q4_k_m",
                                "maru.talk.tokens", "99",
                                "maru.talk.time-limit", "12s",
                                "maru.talk.turns", "5"))) {
            assertEquals(
                    new TalkConfig(
                            Optional.of("llama-3.2-1b-instruct-q4_k_m"),
                            99,
                            Duration.ofSeconds(12),
                            5),
                    context.getBean(TalkConfig.class));
        }
    }

    @Test
    void refusesWhatCantBe() {
        Duration limit = Duration.ofSeconds(30);
        Optional<String> none = Optional.empty();
        refused("maru.talk.tokens", () -> new TalkConfig(none, 5000, limit, 3));
        refused("maru.talk.time-limit", () -> new TalkConfig(none, 99, Duration.ofHours(1), 3));
        refused("maru.talk.turns", () -> new TalkConfig(none, 99, limit, -1));
        refused(
                "maru.talk.model",
                () ->
                        ModelTalk.of(
                                new TalkConfig(Optional.of("hal-9000"), 99, limit, 3),
                                ModelConfig.STANDARD,
                                ModelCatalogue.shipped()));
    }

    private static void refused(String key, org.junit.jupiter.api.function.Executable config) {
        var refused = assertThrows(IllegalArgumentException.class, config);
        assertTrue(String.valueOf(refused.getMessage()).contains(key), refused::toString);
    }

    private static ApplicationContext run(Map<String, Object> properties) {
        return ApplicationContext.builder().properties(properties).banner(false).start();
    }
}
