package maru.hub.command;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import maru.hub.schedule.Firing;
import maru.hub.schedule.Schedules.Schedule;
import maru.hub.understand.Utterance.Surface;

/** Does what is due by the way that every command takes. */
public final class ScheduledDeeds implements Firing {
    private final Supplier<HubCommandPath> path;

    /**
     * @param path looked up only when something is due, since it needs the schedules itself
     */
    public ScheduledDeeds(Supplier<HubCommandPath> path) {
        this.path = path;
    }

    @Override
    public CompletionStage<?> fire(Schedule schedule) {
        return path.get()
                .act(
                        CommandId.next(),
                        schedule.speaker(),
                        Surface.SCHEDULE,
                        schedule.language(),
                        schedule.due());
    }
}
