package maru.hub.command;

import java.util.concurrent.CompletionStage;
import maru.hub.schedule.Firing;
import maru.hub.schedule.Schedules.Schedule;
import maru.hub.understand.Utterance.Surface;

/** Does what is due by the way that every command takes. */
public final class ScheduledDeeds implements Firing {
    private final HubCommandPath path;

    public ScheduledDeeds(HubCommandPath path) {
        this.path = path;
    }

    @Override
    public CompletionStage<?> fire(Schedule schedule) {
        return path.act(
                CommandId.next(),
                schedule.speaker(),
                Surface.SCHEDULE,
                schedule.language(),
                schedule.due());
    }
}
