package maru.hub.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import maru.devices.Language;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import maru.hub.plan.Watched;
import maru.hub.understand.Utterance.Speaker;

/**
 * What is done, or told, whenever something in the home comes to be so. Each is kept through
 * restarts. One that is for once is forgotten before it is done, so that it is done at most once.
 */
public interface Automations {

    /** The most that a home keeps. */
    int MAX_AUTOMATIONS = 500;

    /**
     * Keeps one, in the place of those that it replaces.
     *
     * <p>Completes exceptionally with {@link IllegalArgumentException} when there are too many, and
     * with {@link maru.hub.store.StoreException} when it can't be kept.
     */
    CompletionStage<Automation> keep(Draft draft);

    /** All of them, the oldest first. */
    List<Automation> list();

    Optional<Automation> find(String id);

    /** Completes with whether it was there. */
    CompletionStage<Boolean> remove(String id);

    /** The one that a new one takes the place of: the same things for the same change. */
    default List<Automation> replacedBy(Draft draft) {
        return list().stream().filter(a -> isReplaced(a.draft(), draft)).toList();
    }

    private static boolean isReplaced(Draft old, Draft draft) {
        return old.speaker().id().equals(draft.speaker().id())
                && old.watched().trait() == draft.watched().trait()
                && old.watched().devices().equals(draft.watched().devices())
                && old.watched().test().getClass() == draft.watched().test().getClass()
                && (old.watched().test().equals(draft.watched().test())
                        || !(draft.watched().test() instanceof maru.hub.understand.Trigger.Test.Is))
                && moved(old).equals(moved(draft));
    }

    private static Set<DeviceId> moved(Draft draft) {
        var devices = new LinkedHashSet<DeviceId>();
        draft.deeds().forEach(deed -> devices.add(deed.device()));
        return devices;
    }

    /**
     * What somebody wants.
     *
     * @param said the words
     * @param once whether only the next time
     * @param deeds what to do; empty when it is only to be told
     * @param tells whether the speaker is told
     * @param lasting after which it is undone
     * @param undo what undoes it
     */
    record Draft(
            String said,
            Language language,
            Speaker speaker,
            Watched watched,
            boolean once,
            List<Deed> deeds,
            boolean tells,
            Optional<Duration> lasting,
            List<Deed> undo) {
        public Draft {
            deeds = List.copyOf(deeds);
            undo = List.copyOf(undo);
        }

        /** All that it watches or moves. */
        public Set<DeviceId> devices() {
            var devices = new LinkedHashSet<>(watched.devices());
            devices.addAll(moved(this));
            return devices;
        }
    }

    /** One that is kept. */
    record Automation(String id, Draft draft, Instant created) {}
}
