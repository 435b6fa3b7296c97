package maru.hub.schedule;

import java.util.concurrent.CompletionStage;

/** Does what is due; the command path, so that policy holds for schedules too. */
public interface Firing {

    /**
     * Does {@link Schedules.Schedule#due}. Called once, after the schedule was marked as fired, on
     * a thread of the schedules'; must not block. How it went is for the caller's log only.
     */
    CompletionStage<?> fire(Schedules.Schedule schedule);
}
