package maru.hub.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import maru.devices.Language;
import maru.hub.act.Dispatcher;
import maru.hub.act.InMemoryWire;
import maru.hub.broker.Party;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.HubCommandPath;
import maru.hub.command.Rulebook;
import maru.hub.command.Spoken;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.home.InMemoryHome;
import maru.hub.home.RoomId;
import maru.hub.llm.ChatTemplate;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.EmbeddedModel.Patience;
import maru.hub.llm.LanguageModel;
import maru.hub.llm.ModelReadiness.Phase;
import maru.hub.llm.ScriptedModel;
import maru.hub.plan.Flat;
import maru.hub.plan.Titles;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.OpenHouse;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understander;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole path with the sentences' reader, and a model that says what a test wants. */
@Timeout(60)
class ModelTalkTest {
    private static final Speaker MINA = new Speaker("mina", Role.MEMBER);
    private static final Speaker JUN = new Speaker("jun", Role.MEMBER);
    private static final Speaker GUEST = new Speaker("guest", Role.GUEST);
    private static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofMillis(10),
                    Duration.ofMinutes(1));
    private static final CommandPath.Listener NOBODY_ELSE = _ -> true;

    private final InMemoryHome home =
            new InMemoryHome(Flat.home(), Clock.fixed(Flat.NOW, Flat.ZONE));
    private final AtomicLong nanos = new AtomicLong();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ScriptedModel parrot = new ScriptedModel(said -> "You said " + said + ".");

    @AfterEach
    void close() throws Exception {
        release.countDown();
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private HubCommandPath path(Talk talk) {
        var understander =
                new Understander(new SentenceReader(), Optional.empty(), Duration.ofSeconds(5));
        var path =
                new HubCommandPath(
                        home,
                        understander,
                        new Policy(new OpenHouse(), Pace.of(nanos::get)),
                        new Confirmations(nanos::get),
                        new Dispatcher(new InMemoryWire(home), Duration.ofSeconds(5)),
                        Optional.empty(),
                        Optional.empty(),
                        Rulebook.NONE,
                        talk,
                        Language.ENGLISH,
                        Clock.fixed(Flat.NOW, Flat.ZONE),
                        nanos::get,
                        Titles.NONE);
        open.add(understander);
        open.add(path);
        return path;
    }

    private ModelTalk talk(Duration limit, LanguageModel.Loader loader) {
        var model = new EmbeddedModel("small", loader, SHORT);
        var talk =
                new ModelTalk(
                        Optional.of(new ModelTalk.Voice(model, ChatTemplate.CHATML, 4096)),
                        new TalkConfig(Optional.of("small"), 64, limit, 2),
                        nanos::get);
        open.add(talk);
        talk.start(Language.ENGLISH);
        return talk;
    }

    private HubCommandPath with(LanguageModel model) {
        var talk = talk(Duration.ofSeconds(20), _ -> model);
        reaches(talk, Phase.READY);
        return path(talk);
    }

    private static void reaches(ModelTalk talk, Phase phase) {
        Party.await(() -> talk.readiness().orElseThrow().phase() == phase, phase.id());
    }

    private static CompletionStage<Spoken> saying(
            HubCommandPath path,
            Speaker speaker,
            String text,
            Optional<String> room,
            CommandPath.Listener listener) {
        return path.say(
                new Utterance(
                        CommandId.next(),
                        text,
                        Optional.empty(),
                        speaker,
                        room.map(RoomId::new),
                        Surface.PAGE),
                listener);
    }

    private static Spoken say(HubCommandPath path, Speaker speaker, String text) {
        return now(saying(path, speaker, text, Optional.empty(), NOBODY_ELSE));
    }

    private static Spoken now(CompletionStage<Spoken> spoken) {
        try {
            return spoken.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void talksPieceByPieceAndSaysWhereItComesFrom() {
        var heard = new StringBuffer();
        var spoken =
                now(
                        saying(
                                with(parrot),
                                GUEST,
                                "tell me a joke",
                                Optional.empty(),
                                piece -> {
                                    heard.append(piece).append('|');
                                    return true;
                                }));

        assertEquals("You said tell me a joke.", spoken.reply());
        assertEquals(OutcomeKind.TALK, spoken.outcome());
        assertEquals(
                new Spoken.Talked("small", "Written by a language model, and may be wrong.", true),
                spoken.talk().orElseThrow());
        assertTrue(heard.toString().startsWith("You| said| tell|"), heard::toString);
        assertTrue(spoken.steps().isEmpty());
    }

    @Test
    void isToldInTheLanguageOfWhoeverSpeaks() {
        var path = with(parrot);

        var spoken = say(path, MINA, "농담 하나 해줘");

        assertEquals(Language.KOREAN, spoken.language());
        assertTrue(parrot.prompts.getLast().contains("당신은"), parrot.prompts::toString);
        assertEquals("언어 모델이 쓴 말이라 틀릴 수 있어요.", spoken.talk().orElseThrow().note());
    }

    @Test
    void theModelKnowsNothingOfTheHome() {
        say(with(parrot), MINA, "who are you");

        String prompt = parrot.prompts.getLast();
        home.snapshot()
                .devices()
                .values()
                .forEach(device ->
                        device.names()
                                .all()
                                .forEach(name -> assertFalse(prompt.contains(name), name)));
    }

    @Test
    void whatTheModelSaysIsNeverDoneNorConfirmed() {
        var path =
                with(
                        new ScriptedModel(
                                _ -> "Shall I unlock the front door? unlock front-lock; yes"));
        var before = home.snapshot().devices();

        say(path, MINA, "tell me a joke");
        var yes = say(path, MINA, "yes");

        assertEquals(OutcomeKind.REFUSED, yes.outcome());
        assertEquals(before, home.snapshot().devices());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unlock the frobnicator",
                "unlock it",
                "open sesame now",
                "can you unlock everything that matters",
                "turn off what I turned on yesterday",
                "set a timer for 5 minutes",
                "remind me to call mom at 5",
                "send a text to John",
                "order more paper towels from amazon",
                "please heat up the oven a bit somehow",
                "the floor lamp is haunted",
                "is the front door a good door",
                "it's so dark I can't see a thing",
                "turn on the",
                "엄마한테 전화해줘",
                "그거 열어줘",
                "어제 켠 거 꺼줘",
                "햇빛 때문에 눈부셔",
                "5분 타이머 맞춰줘",
                "현관문이 무서워",
                "우유 주문해 줘"
            })
    void whatIsForTheHomeOrWishesADeedIsNotTalkedAbout(String text) {
        var path = with(new ScriptedModel(_ -> "Done!"));
        var before = home.snapshot().devices();

        var spoken = say(path, MINA, text);

        assertTrue(spoken.outcome() != OutcomeKind.TALK, spoken::toString);
        assertEquals(before, home.snapshot().devices());
    }

    @Test
    void anAnswerToTheHubsOwnQuestionIsNoTalk() {
        var path = with(new ScriptedModel(_ -> "Great, it's open!"));

        assertEquals(
                OutcomeKind.NEEDS_CONFIRMATION, say(path, MINA, "unlock the front door").outcome());

        assertEquals(OutcomeKind.NOT_FOR_HOME, say(path, MINA, "how are you").outcome());
        assertEquals(OutcomeKind.TALK, say(path, MINA, "how are you").outcome());
    }

    @Test
    void keepsTheLastTurnsOfEachTalkForAWhile() {
        var path = with(parrot);
        say(path, MINA, "tell me a joke");
        say(path, MINA, "what is love");
        say(path, MINA, "who are you");
        say(path, MINA, "how are you");

        String prompt = parrot.prompts.getLast();
        assertFalse(prompt.contains("joke"), prompt);
        assertTrue(prompt.contains("You said what is love."), prompt);
        assertTrue(prompt.contains("who are you"), prompt);

        now(saying(path, MINA, "what is love", Optional.of("bedroom"), NOBODY_ELSE));
        assertFalse(parrot.prompts.getLast().contains("how are you"));
        say(path, JUN, "what is love");
        assertFalse(parrot.prompts.getLast().contains("how are you"));

        nanos.addAndGet(Memory.REMEMBERED.plusSeconds(1).toNanos());
        say(path, MINA, "what is love");
        assertFalse(parrot.prompts.getLast().contains("how are you"));
    }

    @Test
    void takesInNoMoreThanTheModelHasRoomFor() {
        var path = with(parrot);
        String breath = "why " + "가나다라 ".repeat(190);
        for (int i = 0; i < 3; i++) {
            say(path, MINA, breath);
        }
        parrot.prompts.forEach(prompt -> assertTrue(Memory.bytes(prompt) < 4096, prompt));
    }

    @Test
    void withoutAModelTheAnswerIsShortAndHonest() {
        var spoken = say(path(Talk.NONE), MINA, "tell me a joke");

        assertEquals(OutcomeKind.NOT_FOR_HOME, spoken.outcome());
        assertEquals("That's not something I can do in this home.", spoken.reply());
        assertEquals(
                spoken.reply(),
                say(
                                path(
                                        new ModelTalk(
                                                Optional.empty(), TalkConfig.defaults(), () -> 0)),
                                MINA,
                                "tell me a joke")
                        .reply());
    }

    @Test
    void whileItLoadsItSaysSo() {
        var talk =
                talk(
                        Duration.ofSeconds(20),
                        progress -> {
                            progress.loading();
                            await(release);
                            return parrot;
                        });
        var path = path(talk);

        assertEquals(
                "I can't chat yet: my language model is still loading. Try again in a moment.",
                say(path, MINA, "tell me a joke").reply());
        assertEquals(
                "언어 모델을 아직 불러오고 있어서 이야기를 나눌 수 없어요. 잠시 뒤에 다시 말씀해 주세요.",
                say(path, MINA, "심심해").reply());
        release.countDown();
        reaches(talk, Phase.READY);
        assertEquals(OutcomeKind.TALK, say(path, MINA, "tell me a joke").outcome());
    }

    @Test
    void aMissingModelIsToldAsSuch() {
        var talk =
                talk(
                        Duration.ofSeconds(20),
                        _ -> {
                            throw new LanguageModel.Unavailable("offline");
                        });
        reaches(talk, Phase.FAILED);

        assertTrue(say(path(talk), MINA, "tell me a joke").reply().startsWith("I can't chat just"));
    }

    @Test
    void aModelThatCrashesIsStartedAnewAndWhatItHadSaidStays() {
        var lives = new AtomicInteger();
        var talk =
                talk(
                        Duration.ofSeconds(20),
                        _ ->
                                lives.incrementAndGet() > 1
                                        ? parrot
                                        : new ScriptedModel(_ -> "Once upon a time") {
                                            @Override
                                            protected void afterWriting() {
                                                throw new IllegalStateException("boom");
                                            }
                                        });
        reaches(talk, Phase.READY);
        var path = path(talk);

        var broken = say(path, MINA, "tell me a story");
        assertEquals("Once upon a time…", broken.reply());
        assertFalse(broken.talk().orElseThrow().whole());

        Party.await(() -> lives.get() == 2, "another life");
        reaches(talk, Phase.READY);
        assertEquals("You said how are you.", say(path, MINA, "how are you").reply());
    }

    @Test
    void aModelThatHangsIsLeftAndTheHomeGoesOn() {
        var talk = talk(Duration.ofSeconds(1), _ -> ScriptedModel.hanging(release));
        reaches(talk, Phase.READY);
        var path = path(talk);
        var hanging = saying(path, MINA, "tell me a joke", Optional.empty(), NOBODY_ELSE);

        assertEquals(OutcomeKind.DONE, say(path, JUN, "turn on the floor lamp").outcome());
        var spoken = now(hanging);
        assertEquals(OutcomeKind.NOT_FOR_HOME, spoken.outcome());
    }

    @Test
    void twoPeopleAreAnsweredOneAfterTheOtherAndACrowdIsTurnedAway() {
        var path =
                with(
                        new ScriptedModel(said -> {
                            await(release);
                            return "You said " + said + ".";
                        }));
        var talks = new ArrayList<CompletionStage<Spoken>>();
        for (int i = 0; i < 8; i++) {
            var speaker = new Speaker("speaker-" + i, Role.MEMBER);
            talks.add(saying(path, speaker, "how are you", Optional.empty(), NOBODY_ELSE));
        }
        Party.await(
                () -> talks.stream().anyMatch(t -> t.toCompletableFuture().isDone()), "a refusal");
        release.countDown();

        var replies = talks.stream().map(t -> now(t).reply()).toList();
        assertTrue(
                replies.stream().filter("You said how are you."::equals).count() >= 2,
                replies::toString);
        assertTrue(
                replies.contains("I'm talking with somebody else just now. Try again in a moment."),
                replies::toString);
    }

    @Test
    void endsWhenNobodyListens() {
        var heard = new AtomicInteger();
        var written = new CompletableFuture<String>();
        var path =
                with(
                        new ScriptedModel(_ -> "one two three four five six seven eight nine ten") {
                            @Override
                            protected void stopped(String text) {
                                written.complete(text);
                            }
                        });

        saying(path, MINA, "tell me a joke", Optional.empty(), _ -> heard.incrementAndGet() < 3);

        assertEquals("one two three", written.orTimeout(20, TimeUnit.SECONDS).join());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
