package maru.hub.command;

import static maru.devices.Trait.ON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.devices.Language;
import maru.hub.act.Dispatcher;
import maru.hub.act.InMemoryWire;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.home.Device;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.Names;
import maru.hub.home.RoomId;
import maru.hub.plan.Flat;
import maru.hub.plan.Titles;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.OpenHouse;
import maru.hub.talk.Talk;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understander;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several people speak at once, and the home changes meanwhile. */
class PeopleAtOnceTest {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    private static final int ROUNDS = 30;

    private final InMemoryHome home =
            new InMemoryHome(Flat.home(), Clock.fixed(Flat.NOW, Flat.ZONE));
    private final HubCommandPath path =
            new HubCommandPath(
                    home,
                    new Understander(new SentenceReader(), Optional.empty(), Duration.ofSeconds(5)),
                    new Policy(new OpenHouse(), Pace.unlimited()),
                    new Confirmations(System::nanoTime),
                    new Dispatcher(new InMemoryWire(home), Duration.ofSeconds(5)),
                    Optional.empty(),
                    Optional.empty(),
                    Rulebook.NONE,
                    Talk.NONE,
                    Language.ENGLISH,
                    Clock.fixed(Flat.NOW, Flat.ZONE),
                    System::nanoTime,
                    Titles.NONE);

    @AfterEach
    void close() {
        path.close();
    }

    @Test
    void eachIsTakenToSpeakOfTheirOwnThings() throws Exception {
        say("mina", "living", "turn on the floor lamp");
        say("jun", "kitchen", "turn on the kitchen strip");
        say("mina", "living", "dim it to 30 percent");
        say("jun", "kitchen", "turn it off");
        assertTrue(isOn("living-lamp"));
        assertTrue(!isOn("kitchen-strip"));
    }

    @Test
    void theSameWordsInDifferentRoomsMeanDifferentLights() throws Exception {
        var together = Executors.newVirtualThreadPerTaskExecutor();
        try (together) {
            Future<Spoken> mina = together.submit(() -> say("mina", "living", "lights off"));
            Future<Spoken> jun = together.submit(() -> say("jun", "hall", "turn on the lights"));
            assertEquals(OutcomeKind.DONE, mina.get().outcome(), mina.get().reply());
            jun.get();
        }
        assertTrue(!isOn("living-ceiling"));
        assertTrue(isOn("hall-plain"));
        assertTrue(isOn("kitchen-ceiling"), "nobody spoke of the kitchen");
    }

    @Test
    void aCrowdIsUnderstoodWhileThingsAreRenamedUnderItsHands() throws Exception {
        var lamps =
                Map.of(
                        "floor lamp", "living-lamp",
                        "bedside lamp", "bed-lamp",
                        "kitchen strip", "kitchen-strip",
                        "desk lamp", "bed-desk");
        var ended = new AtomicBoolean();
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> renaming =
                    together.submit(() -> {
                        for (int i = 0; !ended.get(); i++) {
                            rename("living-ceiling", "Ceiling number " + i);
                            Thread.sleep(1);
                        }
                        return null;
                    });
            var people = new ArrayList<Future<List<Spoken>>>();
            lamps.keySet().forEach(lamp -> people.add(together.submit(() -> switchToAndFro(lamp))));
            try {
                for (Future<List<Spoken>> person : people) {
                    for (Spoken spoken : person.get()) {
                        assertEquals(OutcomeKind.DONE, spoken.outcome(), spoken.reply());
                        assertEquals(1, spoken.steps().size(), spoken.reply());
                    }
                }
            } finally {
                ended.set(true);
            }
            renaming.get();
        }
        lamps.forEach((name, id) -> assertTrue(isOn(id), name));
    }

    /** Off and on, so that it is on in the end, and something is to be done each time. */
    private List<Spoken> switchToAndFro(String lamp) throws Exception {
        var heard = new ArrayList<Spoken>();
        say(lamp + "'s friend", "hall", "turn on the " + lamp);
        for (int i = 0; i < ROUNDS; i++) {
            heard.add(say(lamp + "'s friend", "hall", "turn off the " + lamp));
            heard.add(say(lamp + "'s friend", "hall", "turn it on"));
        }
        return heard;
    }

    private void rename(String id, String name) {
        synchronized (home) {
            Home now = home.snapshot();
            var devices = new LinkedHashMap<>(now.devices());
            Device before = devices.get(new DeviceId(id));
            devices.put(
                    before.id(),
                    new Device(
                            before.id(),
                            new Names(Map.of(Language.ENGLISH, List.of(name))),
                            before.room(),
                            before.kind(),
                            before.traits(),
                            before.state(),
                            before.availability(),
                            before.reportedAt()));
            home.become(
                    new Home(
                            now.revision() + 1,
                            devices,
                            now.rooms(),
                            now.floors(),
                            now.routines(),
                            now.zone(),
                            now.scale()));
        }
    }

    private boolean isOn(String id) {
        return home.snapshot()
                .device(new DeviceId(id))
                .orElseThrow()
                .state()
                .flag(ON)
                .orElse(false);
    }

    private Spoken say(String speaker, String room, String text) throws Exception {
        return path.say(
                        new Utterance(
                                CommandId.next(),
                                text,
                                Optional.of(Language.ENGLISH),
                                new Speaker(speaker, Role.MEMBER),
                                Optional.of(new RoomId(room)),
                                Surface.VOICE))
                .toCompletableFuture()
                .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
    }
}
