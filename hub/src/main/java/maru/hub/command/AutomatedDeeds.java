package maru.hub.command;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import maru.hub.automation.Automations.Automation;
import maru.hub.automation.Automations.Draft;
import maru.hub.automation.Firing;
import maru.hub.command.Spoken.OutcomeKind;
import maru.hub.home.DeviceId;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.message.Messages;
import maru.hub.reply.Replies;

/**
 * Does what an automation is for by the way that every command takes, and tells whoever wanted it
 * what they wanted to be told, or that it couldn't be done.
 */
public final class AutomatedDeeds implements Firing {
    private static final Set<OutcomeKind> FAULTS =
            EnumSet.of(OutcomeKind.FAILED, OutcomeKind.PARTLY, OutcomeKind.REFUSED);

    private final Supplier<HubCommandPath> path;
    private final LiveHome home;
    private final Messages messages;
    private final Clock clock;
    private final Replies replies = new Replies();

    /**
     * @param path looked up only when something is due, since it needs the automations itself
     */
    public AutomatedDeeds(
            Supplier<HubCommandPath> path, LiveHome home, Messages messages, Clock clock) {
        this.path = path;
        this.home = home;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public CompletionStage<?> fire(Automation automation, DeviceId by) {
        Draft draft = automation.draft();
        if (draft.deeds().isEmpty()) {
            tell(draft, by);
            return CompletableFuture.completedFuture(null);
        }
        return path.get()
                .act(CommandId.next(), draft)
                .thenAccept(spoken -> {
                    if (draft.tells()) {
                        tell(draft, by);
                    }
                    if (FAULTS.contains(spoken.outcome())) {
                        messages.tell(draft.speaker(), draft.language(), spoken.reply());
                    }
                });
    }

    private void tell(Draft draft, DeviceId by) {
        Home now = home.snapshot();
        messages.tell(
                draft.speaker(),
                draft.language(),
                replies.come(
                        draft.watched(),
                        by,
                        now,
                        draft.language(),
                        ZonedDateTime.ofInstant(clock.instant(), now.zone())));
    }
}
