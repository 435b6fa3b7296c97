package maru.hub.understand;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.command.CommandId;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.plan.Flat;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers what, and which guesses are believed. */
class UnderstanderTest {
    private static final Understanding UNCLEAR = new Understanding.Unclear("?", List.of());
    private static final Intent.Wish LAMP_ON =
            Intent.Wish.now(
                    Target.of(new What.Named("Floor lamp", Set.of(new DeviceId("living-lamp")))),
                    new Action.Power(true));

    @Test
    void sentencesAreBelievedAndNothingIsGuessed() {
        var meaning = meaning("floor lamp on", understood(LAMP_ON), 1, guess(_ -> fail("guessed")));
        assertEquals("sentences", meaning.reader());
    }

    @Test
    void whatSentencesDontCoverIsGuessed() {
        var meaning =
                meaning(
                        "some glow from the floor lamp please",
                        UNCLEAR,
                        1,
                        guess(_ -> understood(LAMP_ON)));
        assertEquals("model", meaning.reader());
        assertInstanceOf(Understanding.Understood.class, meaning.understanding());
    }

    @Test
    void aGuessInDoubtIsAQuestionAndAWildOneIsNone() {
        String text = "some glow from the floor lamp please";
        var doubtful = meaning(text, UNCLEAR, 1, guess(0.5, _ -> understood(LAMP_ON)));
        assertEquals(new Warrant.Guessed(Set.of(), true), doubtful.warrant());
        assertEquals(understood(LAMP_ON), doubtful.understanding());

        var wild = meaning(text, UNCLEAR, 1, guess(0.3, _ -> understood(LAMP_ON)));
        assertEquals("none", wild.reader());
        assertEquals(UNCLEAR, wild.understanding());
    }

    @Test
    void aThingThatNobodyKnowsMayBeTheRestOfAComplaint() {
        var unknown =
                Intent.Wish.now(Target.of(new What.Unknown("head hurts")), new Action.Power(true));
        var meaning =
                meaning(
                        "the floor lamp is too bright, my head hurts",
                        understood(unknown),
                        1,
                        guess(_ -> understood(LAMP_ON)));
        assertEquals("model", meaning.reader());

        var refused =
                meaning("turn on the sauna", understood(unknown), 1, guess(_ -> fail("guessed")));
        assertEquals(understood(unknown), refused.understanding());

        var nothing =
                meaning(
                        "the floor lamp is too bright, my head hurts",
                        understood(unknown),
                        1,
                        guess(_ -> new Understanding.NotForTheHome()));
        assertEquals(understood(unknown), nothing.understanding());
        assertEquals("sentences", nothing.reader());
    }

    @Test
    void chatterThatIsSurelyChatterIsNotGuessedAt() {
        var meaning =
                meaning(
                        "what is love",
                        new Understanding.NotForTheHome(),
                        1,
                        guess(_ -> fail("guessed")));
        assertInstanceOf(Understanding.NotForTheHome.class, meaning.understanding());
    }

    @ParameterizedTest
    @CsvSource({
        "make some tea",
        "is the floor lamp lit already",
        "don't light the floor lamp",
        "light up the floor lamp in ten minutes",
        "light up the floor lamp tomorrow",
        "light up the floor lamp that was on yesterday",
        "어제 켰던 거실 스탠드",
        "거실 스탠드 켜고 잤더니 눈이 부시더라",
        "거실 스탠드 켰다고 했는데",
        "엄마가 거실 스탠드 켜 놨대",
        "I was going to light up the floor lamp",
        "she said to light up the floor lamp",
        "거실 스탠드 켜지 마",
        "10분 뒤에 거실 스탠드 켜 주라",
        "거실 스탠드 켜져 있어?",
        "light up the floor lamp and the",
        "거실 스탠드를"
    })
    void aGuessThatTheWordsDontBearOutIsNotBelieved(String text) {
        var meaning = meaning(text, UNCLEAR, 1, guess(_ -> understood(LAMP_ON)));
        assertEquals("none", meaning.reader());
        assertEquals(UNCLEAR, meaning.understanding());
    }

    @ParameterizedTest
    @CsvSource({
        "how was the floor lamp last night, none",
        "how often was the floor lamp on while i was out, none",
        "거실 스탠드 어젯밤에 어땠을까, none",
        "how about the floor lamp, model",
        "거실 스탠드는 어제처럼 그런가, model"
    })
    void thePresentIsNotToldForThePast(String text, String reader) {
        var lit =
                new Intent.Question(
                        Intent.Ask.WHETHER,
                        LAMP_ON.target(),
                        Optional.of(Trait.ON),
                        Optional.of(Value.flag(true)));
        var meaning = meaning(text, UNCLEAR, 1, guess(_ -> understood(lit)));
        assertEquals(reader, meaning.reader());
    }

    @Test
    void aGuessedRoomOrAllMustHaveBeenSaid() {
        var kitchen =
                Intent.Wish.now(
                        Target.of(
                                new What.OfKind("light", Set.of(Kinds.LIGHT), true),
                                new Place.InRoom(new RoomId("kitchen"))),
                        new Action.Power(true));
        var all =
                Intent.Wish.now(
                        new Target(
                                List.of(new What.OfKind("light", Set.of(Kinds.LIGHT), true)),
                                List.of(),
                                Scope.ALL,
                                List.of()),
                        new Action.Power(true));
        assertEquals(
                "none",
                meaning("gimme light", UNCLEAR, 1, guess(_ -> understood(kitchen))).reader());
        assertEquals(
                "none", meaning("gimme light", UNCLEAR, 1, guess(_ -> understood(all))).reader());
        assertEquals(
                "model",
                meaning("gimme light in the kitchen", UNCLEAR, 1, guess(_ -> understood(kitchen)))
                        .reader());
        assertEquals(
                "model",
                meaning("gimme all the light", UNCLEAR, 1, guess(_ -> understood(all))).reader());
    }

    @ParameterizedTest
    @CsvSource({
        "a bit of glow from the floor lamp, false",
        "I can't see at all so the floor lamp, false",
        "all right the floor lamp then, false",
        "거실 스탠드가 어둡다 야, false",
        "every last floor lamp, true",
        "거실 스탠드 다 밝혀 주라, true"
    })
    void aThingThatWasNamedIsAllOfItOnlyWhereThatWasSaid(String text, boolean all) {
        var meaning = meaning(text, UNCLEAR, 1, guess(_ -> understood(LAMP_ON)));
        var named = assertInstanceOf(Warrant.Named.class, meaning.warrant());
        assertEquals(all, named.all());
    }

    @ParameterizedTest
    @CsvSource({
        "it's gloomy in the living room, false",
        "I can't see a thing, false",
        "거실이 너무 어두워, false",
        "make the living room cosy, true",
        "it's dark and the oven is smoking, true"
    })
    void aThingThatWasOnlyImpliedIsAGuess(String text, boolean doubtful) {
        var meaning = meaning(text, UNCLEAR, 1, guess(_ -> understood(LAMP_ON)));
        var guessed = assertInstanceOf(Warrant.Guessed.class, meaning.warrant());
        assertEquals(doubtful, guessed.doubtful());
    }

    @ParameterizedTest
    @CsvSource({
        "is it dark",
        "it's dark in here?",
        "어두워?",
        "it's dark in the garage",
        "it's not dark",
        "it will be dark in ten minutes",
        "thank you so much"
    })
    void nothingIsGuessedFromQuestionsChatterBansAndStrangePlaces(String text) {
        assertEquals("none", meaning(text, UNCLEAR, 1, guess(_ -> understood(LAMP_ON))).reader());
    }

    @Test
    void aComplaintThatNamesNothingOfTheHomeIsGuessedAt() {
        var chatter = new Understanding.NotForTheHome();
        assertEquals(
                "model",
                meaning("I can't see a thing", chatter, 1, guess(_ -> understood(LAMP_ON)))
                        .reader());
        assertEquals(
                "none",
                meaning("thank you so much", chatter, 1, guess(_ -> fail("guessed"))).reader());
    }

    @Test
    void aGuessedYesIsNoYes() {
        var meaning =
                meaning("sure thing", UNCLEAR, 1, guess(_ -> understood(new Intent.Answer(true))));
        assertEquals("none", meaning.reader());
    }

    @Test
    void aReaderThatHangsOrBreaksLeavesTheSentencesWord() {
        var never = new CountDownLatch(1);
        var hanging =
                guess(_ -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return UNCLEAR;
                });
        assertEquals("none", meaning("floor lamp glow", UNCLEAR, 1, hanging).reader());
        var broken =
                guess(_ -> {
                    throw new IllegalStateException("native crash");
                });
        assertEquals("none", meaning("floor lamp glow", UNCLEAR, 1, broken).reader());
    }

    private static Understander.Meaning meaning(
            String text, Understanding sentences, double certainty, Reader guessing) {
        var first =
                new Reader() {
                    @Override
                    public String name() {
                        return "sentences";
                    }

                    @Override
                    public Reading read(String words, Context context) {
                        return new Reading(sentences, Language.ENGLISH, certainty);
                    }
                };
        try (var understander =
                new Understander(first, Optional.of(guessing), Duration.ofMillis(500))) {
            return understander.understand(
                    CommandId.next(),
                    text,
                    new Reader.Context(
                            Flat.home(),
                            ZonedDateTime.ofInstant(Flat.NOW, Flat.ZONE),
                            Optional.empty(),
                            Optional.empty(),
                            Reader.Awaited.NOTHING));
        }
    }

    private static Understanding understood(Intent intent) {
        return new Understanding.Understood(List.of(intent));
    }

    private static Reader guess(java.util.function.Function<String, Understanding> meaning) {
        return guess(Understander.LIKELY, meaning);
    }

    private static Reader guess(
            double certainty, java.util.function.Function<String, Understanding> meaning) {
        return new Reader() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public Reading read(String text, Context context) {
                return new Reading(meaning.apply(text), Language.ENGLISH, certainty);
            }
        };
    }
}
