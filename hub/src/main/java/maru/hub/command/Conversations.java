package maru.hub.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import maru.devices.Trait;
import maru.hub.automation.Automations;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;
import maru.hub.plan.Inquiry;
import maru.hub.plan.Step;
import maru.hub.understand.Intent;
import maru.hub.understand.Utterance;

/**
 * What the talk with each speaker in each room was about, for as long as people keep it in mind. In
 * memory only.
 */
final class Conversations {
    /** How long "it" means what it meant. */
    static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final int MAX_CONVERSATIONS = 512;

    private final LongSupplier nanos;
    private final Map<Key, Memory> memories = bounded();

    /** What a person did last is one, wherever it was said. */
    private final Map<Key, Undoable> undoables = bounded();

    private record Key(String speaker, Utterance.Surface surface, Optional<RoomId> room) {
        Key anywhere() {
            return new Key(speaker, surface, Optional.empty());
        }
    }

    /**
     * Things that are planned.
     *
     * @param told whether they were told of, and not made
     */
    record Plans(List<String> ids, boolean told) {
        static final Plans NONE = new Plans(List.of(), false);

        Plans {
            ids = List.copyOf(ids);
        }
    }

    private record Undoable(List<Step> steps, long since) {}

    /**
     * What is in mind.
     *
     * @param devices what was last spoken of
     * @param asked what the hub asked back last
     * @param nonces of the confirmations that the hub asked for last: a spoken yes is for these
     * @param last what was last wanted or asked
     * @param plans what was planned or told of last: "cancel that" is about these
     * @param undo what brings back how things were before what was done last
     * @param proposed the automation that the hub read back last: a yes keeps it
     */
    record Memory(
            List<DeviceId> devices,
            Optional<Trait> trait,
            Optional<Inquiry> asked,
            List<String> nonces,
            Optional<Intent> last,
            Plans plans,
            List<Step> undo,
            Optional<Automations.Draft> proposed,
            long since) {
        static final Memory NONE =
                new Memory(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Plans.NONE,
                        List.of(),
                        Optional.empty(),
                        0);

        Memory {
            devices = List.copyOf(devices);
            nonces = List.copyOf(nonces);
            undo = List.copyOf(undo);
        }

        Memory undoing(List<Step> steps) {
            return new Memory(devices, trait, asked, nonces, last, plans, steps, proposed, since);
        }
    }

    Conversations(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static <T> Map<Key, T> bounded() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
                return size() > MAX_CONVERSATIONS;
            }
        };
    }

    synchronized Memory recall(Utterance utterance) {
        Memory memory = memories.get(key(utterance));
        Undoable undoable = undoables.get(key(utterance).anywhere());
        return (memory == null || isLongAgo(memory.since()) ? Memory.NONE : memory)
                .undoing(
                        undoable == null || isLongAgo(undoable.since())
                                ? List.of()
                                : undoable.steps());
    }

    private boolean isLongAgo(long since) {
        return nanos.getAsLong() - since > REMEMBERED.toNanos();
    }

    synchronized void keep(
            Utterance utterance,
            List<DeviceId> devices,
            Optional<Trait> trait,
            Optional<Inquiry> asked,
            List<String> nonces,
            Optional<Intent> last,
            Plans plans,
            List<Step> undo,
            Optional<Automations.Draft> proposed) {
        if (!undo.isEmpty()) {
            undoables.put(
                    key(utterance).anywhere(), new Undoable(List.copyOf(undo), nanos.getAsLong()));
        }
        memories.put(
                key(utterance),
                new Memory(
                        devices,
                        trait,
                        asked,
                        nonces,
                        last,
                        plans,
                        List.of(),
                        proposed,
                        nanos.getAsLong()));
    }

    private static Key key(Utterance utterance) {
        return new Key(utterance.speaker().id(), utterance.surface(), utterance.room());
    }
}
