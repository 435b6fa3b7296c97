package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import maru.hub.broker.Party;
import maru.hub.http.HealthPart.Report;
import maru.hub.http.HealthPart.Status;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.Grammar;
import maru.hub.llm.LanguageModel;
import maru.hub.llm.ModelBeans;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.llm.Prompt;
import maru.hub.llm.ScriptedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What health says of the model in each phase of its life. */
@Timeout(60)
class HealthPartsTest {

    @Test
    void aModelThatNobodyWantsIsNoFault() {
        var config =
                new ModelConfig(
                        false,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ChatTemplate.CHATML,
                        0,
                        0,
                        ModelConfig.Engine.NATIVE,
                        false,
                        Duration.ofSeconds(4));
        try (var off = ModelBeans.embedded(config, ModelCatalogue.shipped())) {
            off.start();
            Report report = report(off);
            assertEquals(Status.UP, report.status());
            assertEquals("off", report.details().get("phase"));
            assertFalse(report.essential());
        }
    }

    @Test
    void tellsThePhasesApart() {
        var fetched = new CountDownLatch(1);
        var loaded = new CountDownLatch(1);
        var warmed = new CountDownLatch(1);
        try (var model =
                new EmbeddedModel(
                        "small",
                        progress -> {
                            progress.fetching(41);
                            await(fetched);
                            progress.loading();
                            await(loaded);
                            return new SlowlyWarmed(warmed);
                        },
                        EmbeddedModel.Patience.STANDARD)) {
            model.warm(Prompt.markup("the home"));
            model.start();
            reaches(model, "fetching", Status.DEGRADED);
            assertEquals(41, report(model).details().get("percent"));
            fetched.countDown();
            reaches(model, "loading", Status.DEGRADED);
            loaded.countDown();
            reaches(model, "warming", Status.DEGRADED);
            warmed.countDown();
            reaches(model, "ready", Status.UP);
        }
    }

    @Test
    void saysWhyThereIsNone() {
        try (var model =
                new EmbeddedModel(
                        "small",
                        _ -> {
                            throw new LanguageModel.Unavailable("this machine is offline");
                        },
                        EmbeddedModel.Patience.STANDARD)) {
            model.start();
            reaches(model, "failed", Status.DOWN);
            assertEquals("this machine is offline", report(model).details().get("reason"));
            assertFalse(report(model).essential());
        }
    }

    private static Report report(EmbeddedModel model) {
        return new HealthParts().model(model).report();
    }

    private static void reaches(EmbeddedModel model, String phase, Status status) {
        Party.await(() -> phase.equals(report(model).details().get("phase")), phase);
        assertEquals(status, report(model).status());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, java.util.concurrent.TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the beginning of its prompts for as long as a test wants. */
    private static final class SlowlyWarmed implements LanguageModel {
        private final CountDownLatch until;
        private final ScriptedModel rest = new ScriptedModel(_ -> "none");

        SlowlyWarmed(CountDownLatch until) {
            this.until = until;
        }

        @Override
        public boolean warm(Prompt prefix, Duration slice) {
            HealthPartsTest.await(until);
            return true;
        }

        @Override
        public boolean answersWhileReading() {
            return false;
        }

        @Override
        public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
            return rest.complete(prompt, grammar, tokens, limit);
        }

        @Override
        public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
            return rest.write(prompt, tokens, limit, pieces);
        }

        @Override
        public int count(Prompt prompt) {
            return rest.count(prompt);
        }

        @Override
        public void close() {}
    }
}
