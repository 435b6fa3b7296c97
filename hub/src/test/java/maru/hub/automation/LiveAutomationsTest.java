package maru.hub.automation;

import static maru.devices.Trait.MOTION;
import static maru.devices.Trait.PRESENCE;
import static maru.devices.Trait.TEMPERATURE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import maru.devices.Act;
import maru.devices.Language;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.automation.Automations.Automation;
import maru.hub.automation.Automations.Draft;
import maru.hub.broker.Party;
import maru.hub.home.DeviceId;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Routine.Deed;
import maru.hub.plan.Flat;
import maru.hub.plan.Watched;
import maru.hub.registry.Notices;
import maru.hub.store.InMemoryShelves;
import maru.hub.understand.Trigger.Test.AtLeast;
import maru.hub.understand.Trigger.Test.Is;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveAutomationsTest {
    private static final Speaker MINA = new Speaker("mina", Role.MEMBER);
    private static final DeviceId HALL = new DeviceId("hall-motion");
    private static final DeviceId AC = new DeviceId("living-ac");
    private static final DeviceId ANNA = new DeviceId("anna");
    private static final List<Deed> LIGHT =
            List.of(new Deed(new DeviceId("hall-plain"), Act.set(Trait.ON, Value.flag(true))));

    private final AtomicReference<Instant> time = new AtomicReference<>(Flat.NOW);
    private final InstantSource clock = time::get;
    private final InMemoryHome home = new InMemoryHome(Flat.home(), clock);
    private final InMemoryShelves shelves = new InMemoryShelves(clock);
    private final Notices notices = new Notices(clock);
    private final List<String> fired = new CopyOnWriteArrayList<>();
    private final Set<String> shutOut = new HashSet<>();
    private LiveAutomations automations;

    @BeforeEach
    void start() {
        automations =
                new LiveAutomations(
                        shelves,
                        home,
                        (automation, by) -> {
                            fired.add(automation.draft().said() + " by " + by);
                            return CompletableFuture.completedFuture(null);
                        },
                        speaker -> !shutOut.contains(speaker.id()),
                        notices,
                        clock);
        automations.start();
    }

    @AfterEach
    void close() {
        automations.close();
    }

    @Test
    void isSetOffEachTimeThatItComesToBeSo() {
        keep("light", motion(), false);
        report(HALL, MOTION, Value.flag(true));
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        // It was so at first: that was no change.
        awaitFired("light by hall-motion", "light by hall-motion");
    }

    @Test
    void forOnceMeansOnce() {
        var automation = keep("tell", motion(), true);
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        awaitFired("tell by hall-motion");
        assertEquals(Optional.empty(), automations.find(automation.id()));
        reopen();
        assertEquals(List.of(), automations.list());
    }

    @Test
    void anAmountIsPassedOnce() {
        keep("cool", above(28), false);
        report(AC, TEMPERATURE, Value.celsius(27.9));
        report(AC, TEMPERATURE, Value.celsius(28));
        report(AC, TEMPERATURE, Value.celsius(29));
        report(AC, TEMPERATURE, Value.celsius(27));
        awaitFired("cool by living-ac");
    }

    @Test
    void ofAllMeansTheLastOfThem() {
        keep(
                "off",
                new Watched(
                        List.of(ANNA, HALL),
                        PRESENCE,
                        new Is(Value.flag(false)),
                        true,
                        Optional.empty()),
                false);
        report(HALL, PRESENCE, Value.flag(true));
        report(ANNA, PRESENCE, Value.flag(false));
        report(HALL, PRESENCE, Value.flag(false));
        awaitFired("off by hall-motion");
    }

    @Test
    void whatMustHaveBeenSoForAWhileIsWaitedFor() {
        var held =
                new Watched(
                        List.of(HALL),
                        MOTION,
                        new Is(Value.flag(false)),
                        false,
                        Optional.of(Duration.ofMillis(300)));
        keep("dark", held, false);
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        report(HALL, MOTION, Value.flag(false));
        awaitFired("dark by hall-motion");
    }

    @Test
    void survivesARestart() {
        var automation = keep("cool", above(28), false);
        reopen();
        assertEquals(List.of(automation), automations.list());
        report(AC, TEMPERATURE, Value.celsius(30));
        awaitFired("cool by living-ac");
    }

    @Test
    void aNewBoundTakesThePlaceOfTheOldOne() {
        keep("cool", above(28), false);
        var warmer = keep("warmer", above(30), false);
        assertEquals(List.of(warmer), automations.list());
        reopen();
        assertEquals(List.of(warmer), automations.list());
    }

    @Test
    void whatWasRemovedIsDoneNoMore() {
        var automation = keep("cool", above(28), false);
        assertTrue(automations.remove(automation.id()).toCompletableFuture().join());
        report(AC, TEMPERATURE, Value.celsius(30));
        keep("hot", above(31), false);
        report(AC, TEMPERATURE, Value.celsius(32));
        awaitFired("hot by living-ac");
    }

    @Test
    void whoeverIsLetInNoMoreHasNothingDone() {
        keep("cool", above(28), false);
        shutOut.add("mina");
        report(AC, TEMPERATURE, Value.celsius(30));
        Party.await(() -> automations.list().isEmpty(), "it is gone");
        assertEquals(List.of(), fired);
    }

    @Test
    void restsWhenItIsSetOffAgainAndAgain() {
        keep("light", motion(), false);
        for (int i = 0; i < 40; i++) {
            report(HALL, MOTION, Value.flag(false));
            report(HALL, MOTION, Value.flag(true));
        }
        Party.await(() -> notices.total() >= 10, "a notice for each that wasn't done");
        assertEquals(30, fired.size());
        time.set(Flat.NOW.plus(Duration.ofMinutes(11)));
        report(HALL, MOTION, Value.flag(false));
        report(HALL, MOTION, Value.flag(true));
        Party.await(() -> fired.size() == 31, "it goes on after a rest");
    }

    private void reopen() {
        automations.close();
        start();
    }

    private Automation keep(String said, Watched watched, boolean once) {
        var draft =
                new Draft(
                        said,
                        Language.ENGLISH,
                        MINA,
                        watched,
                        once,
                        LIGHT,
                        false,
                        Optional.empty(),
                        List.of());
        return automations.keep(draft).toCompletableFuture().join();
    }

    private static Watched motion() {
        return new Watched(
                List.of(HALL), MOTION, new Is(Value.flag(true)), false, Optional.empty());
    }

    private static Watched above(double degrees) {
        return new Watched(List.of(AC), TEMPERATURE, new AtLeast(degrees), false, Optional.empty());
    }

    private void report(DeviceId device, Trait trait, Value value) {
        home.report(device, state -> state.with(trait, value));
    }

    private void awaitFired(String... what) {
        Party.await(() -> fired.size() >= what.length, "what is set off");
        assertEquals(List.of(what), fired);
    }
}
