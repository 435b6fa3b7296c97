package maru.hub.command;

import static maru.devices.Trait.*;
import static org.junit.jupiter.api.Assertions.*;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.Ack;
import maru.hub.act.Dispatcher;
import maru.hub.act.InMemoryWire;
import maru.hub.act.Wire;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.home.DeviceId;
import maru.hub.home.InMemoryHome;
import maru.hub.home.RoomId;
import maru.hub.plan.Flat;
import maru.hub.plan.Titles;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.Permissions;
import maru.hub.schedule.Schedules;
import maru.hub.talk.Talk;
import maru.hub.understand.Action;
import maru.hub.understand.Intent;
import maru.hub.understand.Intent.Ask;
import maru.hub.understand.Reader;
import maru.hub.understand.Target;
import maru.hub.understand.Target.Place;
import maru.hub.understand.Target.Scope;
import maru.hub.understand.Target.What;
import maru.hub.understand.Understander;
import maru.hub.understand.Understanding;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import maru.hub.understand.When;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The path from a meaning to a reply, with a wire that does what each test needs. */
class HubCommandPathTest {
    private static final Speaker MINA = new Speaker("mina", Role.MEMBER);
    private static final Speaker JUN = new Speaker("jun", Role.MEMBER);
    private static final Speaker GUEST = new Speaker("guest", Role.GUEST);
    private static final Speaker CHILD = new Speaker("sua", Role.CHILD);

    private final InMemoryHome home =
            new InMemoryHome(Flat.home(), Clock.fixed(Flat.NOW, Flat.ZONE));
    private final ScriptedReader reader = new ScriptedReader();
    private final TroubledWire wire = new TroubledWire(new InMemoryWire(home));
    private final AtomicLong nanos = new AtomicLong();
    private final Doors doors = new Doors();
    private final Calendar calendar = new Calendar();
    private final HubCommandPath path =
            new HubCommandPath(
                    home,
                    new Understander(reader, Optional.empty(), Duration.ofSeconds(5)),
                    new Policy(doors, Pace.of(nanos::get)),
                    new Confirmations(nanos::get),
                    new Dispatcher(wire, Duration.ofSeconds(5)),
                    Optional.of(calendar),
                    Optional.empty(),
                    Rulebook.NONE,
                    Talk.NONE,
                    Language.ENGLISH,
                    Clock.fixed(Flat.NOW, Flat.ZONE),
                    nanos::get,
                    Titles.NONE);

    @AfterEach
    void close() {
        path.close();
    }

    @Test
    void switchesALightAndSaysSo() throws Exception {
        reader.means("light", wish(named("living-lamp"), new Action.Power(true)));
        Spoken spoken = say(MINA, "light");
        assertEquals("The floor lamp is on.", spoken.reply());
        assertEquals(OutcomeKind.DONE, spoken.outcome());
        assertEquals("sentences", spoken.reader());
        assertEquals(Optional.of(true), state("living-lamp").flag(ON));
    }

    @Test
    void speaksKorean() throws Exception {
        reader.means("불", wish(named("living-lamp"), new Action.Power(true)));
        assertEquals("거실 스탠드를 켰어요.", sayKorean("불").reply());
        reader.means("또", wish(named("living-lamp"), new Action.Power(true)));
        assertEquals("거실 스탠드는 이미 켜져 있어요.", sayKorean("또").reply());
    }

    @Test
    void tellsManyAlikeByTheirNumberAndNamesThoseThatFailed() throws Exception {
        wire.silent("hall-plain");
        reader.means(
                "off",
                wish(
                        new Target(List.of(lights()), List.of(), Scope.ALL, List.of()),
                        new Action.Power(false)));
        home.report(new DeviceId("bed-lamp"), s -> s.with(ON, Value.flag(true)));
        Spoken spoken = say(MINA, "off");
        assertEquals("3 lights are off; the hall light didn't answer.", spoken.reply());
        assertEquals(OutcomeKind.PARTLY, spoken.outcome());
    }

    @Test
    void claimsNothingWhenNothingAnswers() throws Exception {
        wire.silent("living-lamp");
        reader.means("light", wish(named("living-lamp"), new Action.Power(true)));
        Spoken spoken = say(MINA, "light");
        assertEquals("The floor lamp didn't answer.", spoken.reply());
        assertEquals(OutcomeKind.FAILED, spoken.outcome());
        assertEquals(Spoken.StepStatus.SILENT, spoken.steps().getFirst().status());
    }

    @Test
    void saysThatADeviceIsOffline() throws Exception {
        reader.means("heater", wish(named("hall-heater"), new Action.Power(true)));
        Spoken spoken = say(MINA, "heater");
        assertEquals("The hall heater is offline.", spoken.reply());
        assertEquals(OutcomeKind.FAILED, spoken.outcome());
    }

    @Test
    void waitsForAYesBeforeUnlocking() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        Spoken asked = say(MINA, "unlock");
        assertEquals(OutcomeKind.NEEDS_CONFIRMATION, asked.outcome());
        assertEquals("Unlock the front door? Say yes to confirm.", asked.reply());
        assertEquals(1, asked.confirmations().size());
        assertTrue(wire.sent.isEmpty());

        reader.means("yes", new Intent.Answer(true));
        Spoken done = say(MINA, "yes");
        assertEquals("The front door is unlocked.", done.reply());
        assertEquals(List.of("front-lock lock=unlocked"), wire.sent);
    }

    @Test
    void aYesCountsOnlyFromWhoWasAskedAndOnlyOnce() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("yes", new Intent.Answer(true));
        say(MINA, "unlock");
        assertEquals(OutcomeKind.REFUSED, say(JUN, "yes").outcome());
        assertTrue(wire.sent.isEmpty());
        assertEquals(OutcomeKind.DONE, say(MINA, "yes").outcome());
        assertEquals(OutcomeKind.REFUSED, say(MINA, "yes").outcome());
        assertEquals(1, wire.sent.size());
    }

    @Test
    void aYesOnAnotherSurfaceDoesntCount() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("yes", new Intent.Answer(true));
        say(MINA, "unlock");
        Spoken spoken =
                path.say(utterance(MINA, "yes", Language.ENGLISH, Surface.TV, Optional.empty()))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        assertEquals(OutcomeKind.REFUSED, spoken.outcome());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void aYesAfterSomethingElseWasSaidDoesntUnlock() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("light", wish(named("living-lamp"), new Action.Power(true)));
        reader.means("yes", new Intent.Answer(true));
        say(MINA, "unlock");
        say(MINA, "light");
        assertEquals(OutcomeKind.REFUSED, say(MINA, "yes").outcome());
        assertEquals(List.of("living-lamp on=true"), wire.sent);
    }

    @Test
    void aLateYesDoesntUnlock() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("yes", new Intent.Answer(true));
        Spoken asked = say(MINA, "unlock");
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertEquals(OutcomeKind.REFUSED, say(MINA, "yes").outcome());
        assertEquals(
                OutcomeKind.REFUSED,
                confirm(MINA, asked.confirmations().getFirst().nonce()).outcome());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void aNonceConfirmsItsOwnActOnceForItsOwnSpeaker() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        String nonce = say(MINA, "unlock").confirmations().getFirst().nonce();
        assertEquals(OutcomeKind.REFUSED, confirm(JUN, nonce).outcome());
        assertEquals(OutcomeKind.REFUSED, confirm(MINA, nonce + "x").outcome());
        assertEquals(OutcomeKind.DONE, confirm(MINA, nonce).outcome());
        assertEquals(OutcomeKind.REFUSED, confirm(MINA, nonce).outcome());
        assertEquals(List.of("front-lock lock=unlocked"), wire.sent);
    }

    @Test
    void guestsDontUnlockAtAll() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("lock", wish(named("front-lock"), new Action.Lock(true)));
        Spoken spoken = say(GUEST, "unlock");
        assertEquals(OutcomeKind.REFUSED, spoken.outcome());
        assertTrue(spoken.confirmations().isEmpty());
        assertEquals(OutcomeKind.ALREADY, say(GUEST, "lock").outcome());
    }

    @Test
    void aRiskyPluralListsEach() throws Exception {
        reader.means(
                "unlock",
                wish(
                        new Target(
                                List.of(new What.OfKind("locks", Set.of(Kinds.DOOR_LOCK), true)),
                                List.of(),
                                Scope.ALL,
                                List.of()),
                        new Action.Lock(false)));
        Spoken asked = say(MINA, "unlock");
        assertEquals(
                "Unlock the front door? Unlock the back door? Say yes to confirm.", asked.reply());
        assertEquals(2, asked.confirmations().size());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void screensAreHeldToTheSamePolicy() throws Exception {
        DeviceId lock = new DeviceId("front-lock");
        Act unlock = Act.set(LOCK, Value.choice("unlocked"));
        Spoken asked = act(MINA, lock, unlock);
        assertEquals(OutcomeKind.NEEDS_CONFIRMATION, asked.outcome());
        assertTrue(wire.sent.isEmpty());
        assertEquals(
                OutcomeKind.DONE,
                confirm(MINA, asked.confirmations().getFirst().nonce()).outcome());
        assertEquals(OutcomeKind.REFUSED, act(GUEST, lock, unlock).outcome());
    }

    @Test
    void aScreenCantSetWhatTheDeviceCant() throws Exception {
        Spoken spoken =
                act(
                        MINA,
                        new DeviceId("living-ac"),
                        Act.set(TARGET_TEMPERATURE, Value.celsius(300)));
        assertEquals(OutcomeKind.REFUSED, spoken.outcome());
        assertEquals(
                "The target temperature of the air conditioner goes from 16 degrees to 30 degrees.",
                spoken.reply());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void setPointsAreNotChangedToAndFro() throws Exception {
        DeviceId thermostat = new DeviceId("bed-thermostat");
        for (int i = 0; i < 8; i++) {
            act(MINA, thermostat, Act.set(TARGET_TEMPERATURE, Value.celsius(i % 2 == 0 ? 5 : 35)));
        }
        assertEquals(
                OutcomeKind.REFUSED,
                act(MINA, thermostat, Act.set(TARGET_TEMPERATURE, Value.celsius(5))).outcome());
        assertEquals(8, wire.sent.size());
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertEquals(
                OutcomeKind.DONE,
                act(MINA, thermostat, Act.set(TARGET_TEMPERATURE, Value.celsius(5))).outcome());
    }

    @Test
    void whatASpeakerIsKeptFromIsntThereForThem() throws Exception {
        doors.closed.add("bed-lamp");
        reader.means("lamp", wish(named("bed-lamp"), new Action.Power(true)));
        assertEquals(OutcomeKind.REFUSED, say(MINA, "lamp").outcome());
        assertEquals(
                OutcomeKind.REFUSED,
                act(MINA, new DeviceId("bed-lamp"), Act.set(ON, Value.flag(true))).outcome());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void asksWhichAndTakesTheAnswer() throws Exception {
        reader.means(
                "lamp",
                wish(
                        Target.of(new What.OfKind("lamp", Set.of(Kinds.LAMP), false)),
                        new Action.Power(true)));
        Spoken asked = say(MINA, "lamp");
        assertEquals(OutcomeKind.UNCLEAR, asked.outcome());
        assertEquals(
                "Which one: the floor lamp, the bedside lamp or the desk lamp?", asked.reply());
        reader.means(
                "living",
                new Intent.Choose(
                        Optional.of(
                                Target.of(
                                        new What.Unsaid(), new Place.InRoom(new RoomId("living")))),
                        Optional.empty()));
        assertEquals("The floor lamp is on.", say(MINA, "living").reply());
        assertTrue(reader.lastAwaited);
    }

    @Test
    void takesTheAnswerByNumber() throws Exception {
        reader.means(
                "lamp",
                wish(
                        Target.of(new What.OfKind("lamp", Set.of(Kinds.LAMP), false)),
                        new Action.Power(true)));
        reader.means("second", new Intent.Choose(Optional.empty(), Optional.of(2)));
        say(MINA, "lamp");
        assertEquals("The bedside lamp is on.", say(MINA, "second").reply());
    }

    @Test
    void itIsWhatTheTalkWasAboutForTwoMinutes() throws Exception {
        reader.means("on", wish(named("bed-desk"), new Action.Power(true)));
        reader.means("it off", wish(Target.of(new What.Unsaid()), new Action.Power(false)));
        say(MINA, "on");
        assertEquals("The desk lamp is off.", say(MINA, "it off").reply());
        nanos.addAndGet(Duration.ofSeconds(121).toNanos());
        assertEquals(OutcomeKind.UNCLEAR, say(MINA, "it off").outcome());
        say(MINA, "on");
        assertEquals(OutcomeKind.UNCLEAR, say(JUN, "it off").outcome());
    }

    @Test
    void moreIsOfWhatWasLastChanged() throws Exception {
        reader.means(
                "brighter",
                wish(
                        named("living-ceiling"),
                        new Action.Adjust(
                                Optional.of(BRIGHTNESS),
                                true,
                                Optional.empty(),
                                Action.Degree.A_BIT)));
        reader.means(
                "more",
                wish(
                        Target.of(new What.Unsaid()),
                        new Action.Adjust(
                                Optional.empty(), true, Optional.empty(), Action.Degree.NORMAL)));
        assertEquals("The living room light is set to 70%.", say(MINA, "brighter").reply());
        assertEquals("The living room light is set to 90%.", say(MINA, "more").reply());
        assertEquals(
                "The living room light is set to 100%, as far as it goes.",
                say(MINA, "more").reply());
    }

    @Test
    void tellsEachClause() throws Exception {
        reader.means(
                "both",
                wish(named("living-lamp"), new Action.Power(true)),
                wish(
                        new Target(
                                List.of(lights()),
                                List.of(new Place.Unknown("sauna")),
                                Scope.UNSAID,
                                List.of()),
                        new Action.Power(true)));
        Spoken spoken = say(MINA, "both");
        assertEquals("The floor lamp is on. There's no sauna here.", spoken.reply());
        assertEquals(OutcomeKind.PARTLY, spoken.outcome());
    }

    @Test
    void answersQuestionsAndTouchesNothing() throws Exception {
        reader.means(
                "locked?",
                new Intent.Question(
                        Ask.WHETHER,
                        named("front-lock"),
                        Optional.of(LOCK),
                        Optional.of(Value.choice("locked"))));
        reader.means(
                "lights?",
                new Intent.Question(
                        Ask.WHICH,
                        Target.of(lights()),
                        Optional.of(ON),
                        Optional.of(Value.flag(true))));
        reader.means(
                "curtains?",
                new Intent.Question(
                        Ask.ANY,
                        new Target(
                                List.of(lights()),
                                List.of(new Place.InRoom(new RoomId("bedroom"))),
                                Scope.UNSAID,
                                List.of()),
                        Optional.of(ON),
                        Optional.of(Value.flag(true))));
        assertEquals("Yes, the front door is locked.", say(MINA, "locked?").reply());
        assertEquals("네, 현관문은 잠겨 있어요.", sayKorean("locked?").reply());
        assertEquals(
                "The kitchen light, the living room light and the hall light are on.",
                say(MINA, "lights?").reply());
        assertEquals("No, none are on.", say(MINA, "curtains?").reply());
        assertEquals("아니요, 켜진 건 없어요.", sayKorean("curtains?").reply());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void tellsTemperatures() throws Exception {
        reader.means(
                "warm?",
                new Intent.Question(
                        Ask.VALUE,
                        Target.of(new What.Unsaid(), new Place.InRoom(new RoomId("bedroom"))),
                        Optional.of(TEMPERATURE),
                        Optional.empty()));
        assertEquals("It's 20.5 degrees in the bedroom.", say(MINA, "warm?").reply());
        assertEquals("침실은 20.5 도예요.", sayKorean("warm?").reply());
    }

    @Test
    void keepsAWishForLater() throws Exception {
        var at = Flat.NOW.plusSeconds(600).atZone(Flat.ZONE);
        reader.means(
                "later",
                new Intent.Wish(
                        named("living-lamp"), new Action.Power(true), Optional.of(When.at(at))));
        Spoken spoken = say(MINA, "later");
        assertEquals("I'll turn on the floor lamp in 10 minutes.", spoken.reply());
        assertEquals(OutcomeKind.SCHEDULED, spoken.outcome());
        assertTrue(wire.sent.isEmpty());
        assertEquals(1, calendar.drafts.size());
        reader.means("planned?", new Intent.ListSchedules());
        assertEquals(
                "1 thing planned: turn on the floor lamp in 10 minutes.",
                say(MINA, "planned?").reply());
        reader.means("cancel", new Intent.CancelSchedules(Optional.empty()));
        assertEquals("I've cancelled 1 planned thing.", say(MINA, "cancel").reply());
        assertEquals("There was nothing to cancel.", say(MINA, "cancel").reply());
    }

    @Test
    void aGuestHearsOnlyOfTheirOwnPlans() throws Exception {
        var at = Flat.NOW.plusSeconds(600).atZone(Flat.ZONE);
        reader.means(
                "later",
                new Intent.Wish(
                        named("living-lamp"), new Action.Power(true), Optional.of(When.at(at))));
        reader.means("planned?", new Intent.ListSchedules());
        say(MINA, "later");
        assertEquals("Nothing is planned.", say(GUEST, "planned?").reply());
        say(GUEST, "later");
        assertTrue(say(GUEST, "planned?").reply().startsWith("1 thing planned: "));
        assertTrue(say(JUN, "planned?").reply().startsWith("2 things planned: "));
    }

    @Test
    void aChildKnowsWhatIsPlannedAndEndsOnlyTheirOwn() throws Exception {
        var at = Flat.NOW.plusSeconds(600).atZone(Flat.ZONE);
        reader.means(
                "later",
                new Intent.Wish(
                        named("living-lamp"), new Action.Power(true), Optional.of(When.at(at))));
        reader.means("planned?", new Intent.ListSchedules());
        reader.means("cancel all", new Intent.CancelSchedules(Optional.empty()));
        say(MINA, "later");
        say(CHILD, "later");
        assertTrue(say(CHILD, "planned?").reply().startsWith("2 things planned: "));
        say(CHILD, "cancel all");
        assertTrue(say(MINA, "planned?").reply().startsWith("1 thing planned: "));
        say(MINA, "cancel all");
        assertEquals("Nothing is planned.", say(MINA, "planned?").reply());
    }

    @Test
    void cancelThatIsAboutTheOnlyThingPlannedAndOfSeveralAsksWhich() throws Exception {
        var at = Flat.NOW.plusSeconds(600).atZone(Flat.ZONE);
        for (String lamp : List.of("living-lamp", "living-ceiling")) {
            reader.means(
                    lamp + " later",
                    new Intent.Wish(named(lamp), new Action.Power(true), Optional.of(When.at(at))));
        }
        reader.means("planned?", new Intent.ListSchedules());
        reader.means("cancel that", new Intent.CancelSchedules(Optional.of(Target.UNSAID)));
        reader.means("put it back", new Intent.Undo());
        reader.means("never mind", new Intent.NeverMind());
        say(MINA, "living-lamp later");
        say(MINA, "planned?");
        say(MINA, "put it back");
        assertTrue(say(MINA, "planned?").reply().startsWith("1 thing planned: "));
        say(MINA, "never mind");
        assertTrue(say(MINA, "planned?").reply().startsWith("1 thing planned: "));
        say(MINA, "cancel that");
        assertEquals("Nothing is planned.", say(MINA, "planned?").reply());

        say(MINA, "living-lamp later");
        say(MINA, "living-ceiling later");
        say(MINA, "planned?");
        assertEquals(
                "2 things are planned; tell me which one to cancel, or say “cancel everything”.",
                say(MINA, "cancel that").reply());
        assertTrue(say(MINA, "planned?").reply().startsWith("2 things planned: "));
    }

    @Test
    void whatIsRiskyIsForAdultsAlone() throws Exception {
        reader.means(
                "preheat",
                wish(named("oven"), new Action.Set(TARGET_TEMPERATURE, Value.celsius(200))));
        for (Speaker young : List.of(CHILD, GUEST)) {
            Spoken refused = say(young, "preheat");
            assertEquals(OutcomeKind.REFUSED, refused.outcome());
            assertEquals("Only the adults of the home can do that to the oven.", refused.reply());
            assertTrue(refused.confirmations().isEmpty());
        }
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void oneYesLightsTheOvenAndSetsIt() throws Exception {
        reader.means(
                "preheat",
                wish(named("oven"), new Action.Set(TARGET_TEMPERATURE, Value.celsius(200))));
        reader.means("yes", new Intent.Answer(true));
        Spoken asked = say(MINA, "preheat");
        assertEquals(
                "Turn on the oven and set it to 200 degrees? Say yes to confirm.", asked.reply());
        assertEquals(1, asked.confirmations().size());
        assertEquals(OutcomeKind.REFUSED, say(GUEST, "preheat").outcome());
        assertTrue(wire.sent.isEmpty());
        assertEquals("The oven is set to 200 degrees.", say(MINA, "yes").reply());
        assertEquals(List.of("oven on=true", "oven target-temperature=200"), wire.sent);
        home.report(new DeviceId("oven"), s -> s.with(ON, Value.flag(false)));
        assertEquals("오븐을 켜고 200도로 맞출까요? “네”라고 하시면 할게요.", sayKorean("preheat").reply());
    }

    @Test
    void theNextChannelIsNotTurnedUp() throws Exception {
        reader.means("next", wish(named("living-tv"), new Action.Do(Command.UP, Optional.empty())));
        assertTrue(say(MINA, "next").reply().endsWith(" is on the next channel."));
    }

    @Test
    void whatIsOnAlreadyForAWhileIsSaidToEnd() throws Exception {
        reader.means(
                "while",
                new Intent.Wish(
                        named("living-ceiling"),
                        new Action.Power(true),
                        Optional.of(
                                new When(Optional.empty(), Optional.of(Duration.ofMinutes(5))))));
        assertEquals(
                "The living room light is already on. I'll turn off the living room light in 5"
                        + " minutes.",
                say(MINA, "while").reply());
        assertEquals(1, calendar.list().size());
        assertEquals("거실 불은 이미 켜져 있어요. 예약했어요: 5분 뒤에 거실 불 끄기.", sayKorean("while").reply());
    }

    @Test
    void whatWasJustPlannedIsTakenBackByASingleWord() throws Exception {
        var at = Flat.NOW.plusSeconds(600).atZone(Flat.ZONE);
        reader.means(
                "later",
                new Intent.Wish(
                        named("living-lamp"), new Action.Power(true), Optional.of(When.at(at))));
        reader.means("never mind", new Intent.NeverMind());
        reader.means("stop", unsaid(Command.STOP));
        say(MINA, "later");
        assertEquals("I've cancelled 1 planned thing.", say(MINA, "never mind").reply());
        assertEquals(List.of(), calendar.list());
        say(MINA, "later");
        assertEquals("I've cancelled 1 planned thing.", say(MINA, "stop").reply());
        assertEquals(List.of(), calendar.list());
        assertEquals("All right, I'll leave it.", say(MINA, "never mind").reply());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void stopEndsWhatRunsAndNeverWhatWasOnlySpokenOf() throws Exception {
        home.report(new DeviceId("living-tv"), s -> s.with(PLAYBACK, Value.choice("idle")));
        reader.means("lamp", wish(named("living-lamp"), new Action.Power(true)));
        reader.means("stop", unsaid(Command.STOP));
        say(MINA, "lamp");
        Spoken spoken = say(MINA, "stop");
        assertEquals("There's nothing running that I could stop.", spoken.reply());
        assertEquals(Optional.of(true), state("living-lamp").flag(ON));
        home.report(new DeviceId("vacuum"), s -> s.with(RUN, Value.choice("running")));
        assertEquals("Rover has stopped.", say(MINA, "stop").reply());
        assertEquals(Optional.of(true), state("living-lamp").flag(ON));
    }

    @Test
    void aMachineElsewhereIsStoppedOnlyAfterAYes() throws Exception {
        home.report(new DeviceId("living-tv"), s -> s.with(PLAYBACK, Value.choice("idle")));
        home.report(new DeviceId("oven"), s -> s.with(RUN, Value.choice("running")));
        reader.means("stop", unsaid(Command.STOP));
        reader.means("yes", new Intent.Answer(true));
        assertEquals("Do you mean the oven?", say(MINA, "stop").reply());
        assertTrue(wire.sent.isEmpty());
        assertEquals("The oven has stopped.", say(MINA, "yes").reply());
    }

    @Test
    void waitsForTheRestOfWhatBrokeOff() throws Exception {
        reader.script.put("turn on the", new Understanding.Unfinished("turn on the"));
        reader.means("turn on the floor lamp", wish(named("living-lamp"), new Action.Power(true)));
        reader.means("never mind", new Intent.NeverMind());
        Spoken asked = say(MINA, "turn on the");
        assertEquals(OutcomeKind.UNCLEAR, asked.outcome());
        assertEquals(
                "I heard only “turn on the …”, so I did nothing. How does it go on?",
                asked.reply());
        assertEquals("The floor lamp is on.", say(MINA, "floor lamp").reply());
        say(MINA, "turn on the");
        assertEquals("All right, I'll leave it.", say(MINA, "never mind").reply());
        assertEquals(OutcomeKind.NOT_FOR_HOME, say(MINA, "floor lamp").outcome());
    }

    private static Intent unsaid(Command command) {
        return wish(Target.of(new What.Unsaid()), new Action.Do(command, Optional.empty()));
    }

    @Test
    void forAWhileActsNowAndPlansTheWayBack() throws Exception {
        reader.means(
                "while",
                new Intent.Wish(
                        named("living-ceiling"),
                        new Action.Set(BRIGHTNESS, Value.percent(100)),
                        Optional.of(
                                new When(Optional.empty(), Optional.of(Duration.ofMinutes(10))))));
        Spoken spoken = say(MINA, "while");
        assertEquals("The living room light is set to 100% for 10 minutes.", spoken.reply());
        assertEquals(List.of("living-ceiling brightness=100"), wire.sent);
        assertEquals(
                Act.set(BRIGHTNESS, Value.percent(60)),
                calendar.drafts.getFirst().undo().getFirst().act());
    }

    @Test
    void whatIsRiskyForAWhileWaitsForAYesAndEndsByItself() throws Exception {
        reader.means(
                "air",
                new Intent.Wish(
                        named("front-lock"),
                        new Action.Lock(false),
                        Optional.of(
                                new When(Optional.empty(), Optional.of(Duration.ofMinutes(10))))));
        assertEquals(
                "Unlock the front door for 10 minutes? Say yes to confirm.",
                say(MINA, "air").reply());
        assertTrue(calendar.drafts.isEmpty());

        reader.means("yes", new Intent.Answer(true));
        assertEquals("The front door is unlocked for 10 minutes.", say(MINA, "yes").reply());
        assertEquals("air", calendar.drafts.getFirst().said());
        assertEquals(
                Act.set(LOCK, Value.choice("locked")),
                calendar.drafts.getFirst().undo().getFirst().act());
    }

    @Test
    void putsBackWhatWasDoneLast() throws Exception {
        reader.means("undo", new Intent.Undo());
        assertEquals("There's nothing I could put back.", say(MINA, "undo").reply());

        reader.means(
                "bright",
                wish(named("living-ceiling"), new Action.Set(BRIGHTNESS, Value.percent(100))));
        say(MINA, "bright");
        reader.means("thanks", Intent.Courtesy.THANKS);
        say(MINA, "thanks");
        assertEquals("The living room light is set to 60%.", say(MINA, "undo").reply());
        assertEquals("The living room light is set to 100%.", say(MINA, "undo").reply());

        assertEquals("There's nothing I could put back.", say(JUN, "undo").reply());
    }

    @Test
    void putsBackWhatWasDoneLastInWhicheverRoomItIsAskedFor() throws Exception {
        reader.means("undo", new Intent.Undo());
        reader.means(
                "bright",
                wish(named("living-ceiling"), new Action.Set(BRIGHTNESS, Value.percent(100))));
        path.say(
                        utterance(
                                MINA,
                                "bright",
                                Language.ENGLISH,
                                Surface.VOICE,
                                Optional.of(new RoomId("living-room"))))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertEquals("The living room light is set to 60%.", say(MINA, "undo").reply());
    }

    @Test
    void whatIsRiskyIsPutBackOnlyAfterAYes() throws Exception {
        reader.means("unlock", wish(named("front-lock"), new Action.Lock(false)));
        reader.means("lock", wish(named("front-lock"), new Action.Lock(true)));
        reader.means("yes", new Intent.Answer(true));
        reader.means("undo", new Intent.Undo());
        say(MINA, "unlock");
        say(MINA, "yes");
        say(MINA, "lock");
        assertEquals("Unlock the front door? Say yes to confirm.", say(MINA, "undo").reply());
    }

    @Test
    void nothingRiskyIsKeptForLater() throws Exception {
        reader.means(
                "later",
                new Intent.Wish(
                        named("front-lock"),
                        new Action.Lock(false),
                        Optional.of(When.at(Flat.NOW.plusSeconds(60).atZone(Flat.ZONE)))));
        Spoken spoken = say(MINA, "later");
        assertEquals(OutcomeKind.REFUSED, spoken.outcome());
        assertTrue(calendar.drafts.isEmpty());
        Spoken fired =
                path.act(
                                CommandId.next(),
                                MINA,
                                Surface.SCHEDULE,
                                Language.ENGLISH,
                                List.of(
                                        new maru.hub.home.Routine.Deed(
                                                new DeviceId("front-lock"),
                                                Act.set(LOCK, Value.choice("unlocked")))))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        assertEquals(OutcomeKind.REFUSED, fired.outcome());
        assertTrue(fired.confirmations().isEmpty());
        assertTrue(wire.sent.isEmpty());
    }

    @Test
    void anUnclearPartStopsTheWhole() throws Exception {
        reader.script.put(
                "unclear",
                new Understanding.Unclear(
                        "frobnicate", List.of(wish(named("living-lamp"), new Action.Power(true)))));
        Spoken spoken = say(MINA, "unclear");
        assertEquals(OutcomeKind.UNCLEAR, spoken.outcome());
        assertTrue(spoken.reply().contains("frobnicate"));
        assertTrue(wire.sent.isEmpty());
        assertEquals(OutcomeKind.NOT_FOR_HOME, say(MINA, "what is the meaning of life").outcome());
    }

    @Test
    void aLampThatIsLitButNotDimmedIsNotCalledDimmed() throws Exception {
        wire.silentOn.put("bed-lamp", BRIGHTNESS);
        reader.means("dim", wish(named("bed-lamp"), new Action.Set(BRIGHTNESS, Value.percent(10))));
        assertEquals(
                "The bedside lamp is on; the bedside lamp didn't answer.",
                say(MINA, "dim").reply());
    }

    @Test
    void moreGoesOnTheWayThatTheLastChangeWent() throws Exception {
        var darker =
                new Action.Adjust(
                        Optional.of(BRIGHTNESS), false, Optional.empty(), Action.Degree.NORMAL);
        reader.means("darker", wish(named("living-ceiling"), darker));
        reader.means("more", new Intent.More(true, Action.Degree.A_BIT));
        reader.means("less", new Intent.More(false, Action.Degree.A_BIT));
        say(MINA, "darker");
        assertEquals(Optional.of(40.0), state("living-ceiling").amount(BRIGHTNESS));
        say(MINA, "more");
        say(MINA, "more");
        assertEquals(Optional.of(20.0), state("living-ceiling").amount(BRIGHTNESS));
        say(MINA, "less");
        assertEquals(Optional.of(30.0), state("living-ceiling").amount(BRIGHTNESS));
    }

    @Test
    void thereTooIsWhatWasWantedLastAndOfTheSameSort() throws Exception {
        reader.means("lamp", wish(named("living-lamp"), new Action.Power(true)));
        reader.means(
                "bedroom too",
                new Intent.Instead(
                        new Target(
                                List.of(new What.Unsaid()),
                                List.of(new Place.InRoom(new RoomId("bedroom"))),
                                Scope.UNSAID,
                                List.of()),
                        false,
                        "bedroom too",
                        Language.ENGLISH));
        say(MINA, "bedroom too");
        assertEquals(Optional.of(false), state("bed-lamp").flag(ON));
        say(MINA, "lamp");
        say(MINA, "bedroom too");
        assertEquals(Optional.of(true), state("bed-lamp").flag(ON));
    }

    @Test
    void oneAnswerSettlesEverythingThatWasWantedOfTheThing() throws Exception {
        var lamp = Target.of(new What.OfKind("lamp", Set.of(Kinds.LAMP), false));
        reader.means(
                "red ten",
                wish(lamp, new Action.Power(true)),
                wish(lamp, new Action.Set(BRIGHTNESS, Value.percent(10))));
        assertEquals(OutcomeKind.UNCLEAR, say(MINA, "red ten").outcome());
        reader.means("first", new Intent.Choose(Optional.empty(), Optional.of(1)));
        say(MINA, "first");
        assertEquals(Optional.of(true), state("living-lamp").flag(ON));
        assertEquals(Optional.of(10.0), state("living-lamp").amount(BRIGHTNESS));
    }

    private static Intent.Wish wish(Target target, Action action) {
        return Intent.Wish.now(target, action);
    }

    private static Target named(String id) {
        return Target.of(new What.Named(id, Set.of(new DeviceId(id))));
    }

    private static What.OfKind lights() {
        Set<Kind> kinds = Set.of(Kinds.LIGHT, Kinds.CEILING_LIGHT, Kinds.LAMP, Kinds.LIGHT_STRIP);
        return new What.OfKind("lights", kinds, true);
    }

    private maru.devices.State state(String id) {
        return home.snapshot().device(new DeviceId(id)).orElseThrow().state();
    }

    private Spoken say(Speaker speaker, String text) throws Exception {
        return path.say(utterance(speaker, text, Language.ENGLISH, Surface.VOICE, Optional.empty()))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Spoken sayKorean(String text) throws Exception {
        return path.say(utterance(MINA, text, Language.KOREAN, Surface.VOICE, Optional.empty()))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Spoken act(Speaker speaker, DeviceId device, Act act) throws Exception {
        return path.act(CommandId.next(), speaker, Surface.PAGE, device, act)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private Spoken confirm(Speaker speaker, String nonce) throws Exception {
        return path.confirm(speaker, nonce).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Utterance utterance(
            Speaker speaker,
            String text,
            Language language,
            Surface surface,
            Optional<RoomId> room) {
        return new Utterance(CommandId.next(), text, Optional.of(language), speaker, room, surface);
    }

    /** Means what each test says it means. */
    private static final class ScriptedReader implements Reader {
        final Map<String, Understanding> script = new HashMap<>();
        volatile boolean lastAwaited;

        void means(String text, Intent... intents) {
            script.put(text, new Understanding.Understood(List.of(intents)));
        }

        @Override
        public String name() {
            return "sentences";
        }

        @Override
        public Reading read(String text, Context context) {
            lastAwaited = context.awaited() != Reader.Awaited.NOTHING;
            return new Reading(
                    script.getOrDefault(text, new Understanding.NotForTheHome()),
                    Language.ENGLISH,
                    1);
        }
    }

    /** Passes on, except to devices that are in trouble; keeps what was sent. */
    private static final class TroubledWire implements Wire {
        final List<String> sent = java.util.Collections.synchronizedList(new ArrayList<>());
        final Map<String, Trait> silentOn = new HashMap<>();
        private final Set<String> silent = new java.util.HashSet<>();
        private final Wire wire;

        TroubledWire(Wire wire) {
            this.wire = wire;
        }

        void silent(String id) {
            silent.add(id);
        }

        @Override
        public CompletionStage<Ack> perform(CommandId command, DeviceId device, Act act) {
            sent.add(device + " " + act.text());
            boolean unheard =
                    silent.contains(device.value()) || silentOn.get(device.value()) == act.trait();
            return unheard
                    ? CompletableFuture.completedFuture(
                            new Ack.Silent(device, Duration.ofSeconds(3)))
                    : wire.perform(command, device, act);
        }
    }

    /** Keeps everybody from the devices that are closed. */
    private static final class Doors implements Permissions {
        final Set<String> closed = new java.util.HashSet<>();

        @Override
        public boolean mayUse(String speakerId, Role role, DeviceId device, Optional<RoomId> room) {
            return !closed.contains(device.value());
        }

        @Override
        public List<Denial> denials() {
            return List.of();
        }

        @Override
        public CompletionStage<Denial> deny(Who who, What what) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Void> allow(String denialId) {
            throw new UnsupportedOperationException();
        }
    }

    /** Keeps schedules in a list. */
    private static final class Calendar implements Schedules {
        final List<Draft> drafts = new ArrayList<>();
        private final List<Schedule> kept = new ArrayList<>();

        @Override
        public CompletionStage<Schedule> add(Draft draft) {
            drafts.add(draft);
            var next =
                    draft.when()
                            .start()
                            .map(s ->
                                    switch (s) {
                                        case When.Start.At at -> at.time().toInstant();
                                        case When.Start.Every every ->
                                                Flat.NOW.plusSeconds(
                                                        every.time().equals(LocalTime.MIN)
                                                                ? 1
                                                                : 3600);
                                    })
                            .orElseGet(() -> Flat.NOW.plus(draft.when().lasting().orElseThrow()));
            var schedule =
                    new Schedule(
                            "s" + drafts.size(),
                            draft.said(),
                            draft.language(),
                            draft.speaker(),
                            Flat.NOW,
                            draft.when(),
                            draft.deeds(),
                            draft.undo(),
                            next,
                            draft.when().start().isEmpty());
            kept.add(schedule);
            return CompletableFuture.completedFuture(schedule);
        }

        @Override
        public List<Schedule> list() {
            return List.copyOf(kept);
        }

        @Override
        public Optional<Schedule> find(String id) {
            return kept.stream().filter(s -> s.id().equals(id)).findFirst();
        }

        @Override
        public CompletionStage<Boolean> cancel(String id) {
            return CompletableFuture.completedFuture(kept.removeIf(s -> s.id().equals(id)));
        }

        @Override
        public List<Past> past() {
            return List.of();
        }
    }
}
