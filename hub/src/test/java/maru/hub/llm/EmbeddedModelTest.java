package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import maru.hub.llm.EmbeddedModel.Asked;
import maru.hub.llm.EmbeddedModel.Patience;
import maru.hub.llm.ModelReadiness.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model's thread and its watchdog, with an engine that can be told to fail. */
@Timeout(60)
class EmbeddedModelTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Grammar ANY = Grammar.text("hello");
    private static final Prompt PREFIX = Prompt.markup("the home");
    private static final Patience SHORT =
            new Patience(
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200),
                    Duration.ofMillis(20),
                    Duration.ofMillis(20));

    private final CountDownLatch release = new CountDownLatch(1);
    private EmbeddedModel model = embedded(_ -> new ScriptedModel(said -> said), SHORT);

    @AfterEach
    void close() {
        release.countDown();
        model.close();
    }

    @Test
    void answersOnceItHasReadTheHome() {
        var engine = new ScriptedModel(said -> "heard " + said);
        model = embedded(_ -> engine, SHORT);
        assertInstanceOf(Asked.NotReady.class, ask("hello", LONG));

        model.start();
        model.warm(PREFIX);
        assertTrue(model.awaitReady(LONG));

        var answered = assertInstanceOf(Asked.Answered.class, ask("hello", LONG));
        assertEquals("heard hello", answered.answer().text());
        assertEquals("the home", engine.warmed.getLast());
    }

    @Test
    void readsAnotherHomeBeforeItAnswersInIt() {
        model.start();
        model.warm(PREFIX);
        assertTrue(model.awaitReady(LONG));

        Prompt other = Prompt.markup("another home");
        assertInstanceOf(
                Asked.NotReady.class, model.ask(other, Prompt.plain("hello"), ANY, 8, LONG));

        assertTrue(model.awaitReady(LONG));
        assertInstanceOf(
                Asked.Answered.class, model.ask(other, Prompt.plain("hello"), ANY, 8, LONG));
    }

    @Test
    void goesOnAnsweringAfterTheHomeBeforeWhileItReadsAChangedOne() {
        var slices = new AtomicInteger();
        var gate = new CountDownLatch(1);
        var asked = new CopyOnWriteArrayList<Prompt>();
        LanguageModel slow =
                new SlowReader(said -> "heard " + said, asked) {
                    @Override
                    public boolean warm(Prompt prefix, Duration slice) {
                        if (prefix.equals(PREFIX)) {
                            return true;
                        }
                        slices.incrementAndGet();
                        return gate.getCount() == 0;
                    }
                };
        model = embedded(_ -> slow, SHORT);
        model.start();
        model.warm(PREFIX);
        assertTrue(model.awaitReady(LONG));
        Prompt changed = Prompt.markup("the home with another lamp");

        model.warm(changed);
        awaitLives(slices, 3);

        assertEquals(Phase.REREADING, model.readiness().phase());
        assertTrue(model.readiness().ready());
        var answered =
                assertInstanceOf(
                        Asked.Answered.class,
                        model.ask(changed, Prompt.plain("hello"), ANY, 8, LONG));
        assertEquals("heard hello", answered.answer().text());
        assertEquals(PREFIX.then(Prompt.plain("hello")), asked.getLast());

        gate.countDown();
        assertTrue(model.awaitReady(LONG));
        model.ask(changed, Prompt.plain("hello"), ANY, 8, LONG);
        assertEquals(changed.then(Prompt.plain("hello")), asked.getLast());
    }

    /** Reads in slices, as the native engine does. */
    private abstract static class SlowReader implements LanguageModel {
        private final ScriptedModel answers;
        private final List<Prompt> asked;

        SlowReader(Function<String, String> answers, List<Prompt> asked) {
            this.answers = new ScriptedModel(answers);
            this.asked = asked;
        }

        @Override
        public boolean answersWhileReading() {
            return true;
        }

        @Override
        public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
            asked.add(prompt);
            return answers.complete(prompt, grammar, tokens, limit);
        }

        @Override
        public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
            return answers.write(prompt, tokens, limit, pieces);
        }

        @Override
        public int count(Prompt prompt) {
            return answers.count(prompt);
        }

        @Override
        public void close() {}
    }

    @Test
    void doesNotWaitLongerThanTheLimit() {
        model = embedded(_ -> ScriptedModel.hanging(release), Patience.STANDARD);
        model.start();
        model.warm(PREFIX);
        assertTrue(model.awaitReady(LONG));

        assertInstanceOf(Asked.TooSlow.class, ask("hello", Duration.ofMillis(50)));
    }

    @Test
    void startsAnotherEngineWhenOneHangs() {
        var lives = new AtomicInteger();
        model =
                embedded(
                        _ ->
                                lives.incrementAndGet() == 1
                                        ? ScriptedModel.hanging(release)
                                        : new ScriptedModel(said -> said),
                        SHORT);
        model.start();
        model.warm(PREFIX);
        assertTrue(model.awaitReady(LONG));

        ask("hello", Duration.ofMillis(500));
        awaitLives(lives, 2);

        assertTrue(model.awaitReady(LONG));
        assertInstanceOf(Asked.Answered.class, ask("hello", LONG));
    }

    @Test
    void staysOffAfterThreeRestarts() {
        var lives = new AtomicInteger();
        model =
                embedded(
                        _ -> {
                            lives.incrementAndGet();
                            throw new IllegalStateException("no such instruction");
                        },
                        SHORT);
        model.start();

        awaitPhase(Phase.FAILED);

        assertEquals(4, lives.get());
        assertTrue(model.readiness().reason().contains("no such instruction"));
        assertInstanceOf(Asked.NotReady.class, ask("hello", LONG));
    }

    @Test
    void countsALoadThatNeverEndsAsHung() {
        model =
                embedded(
                        progress -> {
                            progress.loading();
                            return ScriptedModel.hanging(release)
                                            .complete(PREFIX, ANY, 1, LONG)
                                            .whole()
                                    ? new ScriptedModel(said -> said)
                                    : new ScriptedModel(said -> said);
                        },
                        SHORT);
        model.start();

        awaitPhase(Phase.FAILED);

        assertTrue(model.readiness().reason().contains("no sign of life"));
    }

    @Test
    void looksAgainForAFileThatWasMissing() {
        var tries = new AtomicInteger();
        model =
                embedded(
                        _ -> {
                            if (tries.incrementAndGet() < 6) {
                                throw new LanguageModel.Unavailable("not here yet");
                            }
                            return new ScriptedModel(said -> said);
                        },
                        SHORT);
        model.start();
        awaitLives(tries, 6);

        awaitPhase(Phase.READY);
    }

    @Test
    void aModelThatIsNotWantedStaysOff() {
        try (var off = EmbeddedModel.off("unwanted")) {
            off.start();

            assertEquals(Phase.OFF, off.readiness().phase());
            assertInstanceOf(
                    Asked.NotReady.class, off.ask(PREFIX, Prompt.plain("hello"), ANY, 8, LONG));
        }
    }

    @Test
    void tellsHowFarTheFileIs() {
        var fetched = new CountDownLatch(1);
        model =
                embedded(
                        progress -> {
                            progress.fetching(42);
                            fetched.countDown();
                            ScriptedModel.hanging(release).complete(PREFIX, ANY, 1, LONG);
                            return new ScriptedModel(said -> said);
                        },
                        SHORT);
        model.start();
        await(fetched);

        assertEquals(ModelReadiness.fetching("scripted", 42), model.readiness());
    }

    private Asked ask(String said, Duration limit) {
        return model.ask(PREFIX, Prompt.plain(said), ANY, 8, limit);
    }

    private static EmbeddedModel embedded(LanguageModel.Loader loader, Patience patience) {
        return new EmbeddedModel("scripted", loader, patience);
    }

    private void awaitPhase(Phase phase) {
        while (model.readiness().phase() != phase) {
            Thread.onSpinWait();
        }
    }

    private static void awaitLives(AtomicInteger lives, int wanted) {
        while (lives.get() < wanted) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
