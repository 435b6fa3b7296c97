package maru.hub.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The last known states of devices, kept beside the history: a power cut may take the last moment.
 */
public interface LastStates {

    /** All of them by device; blocks. */
    Map<String, Kept> read();

    /** Replaces these; the bodies are asked for on the writer's thread. Never blocks. */
    CompletionStage<Void> write(List<Changed> changed);

    CompletionStage<Void> forget(List<String> devices);

    /** As it was kept. */
    record Kept(String body, Instant at) {}

    /** As it is now. */
    record Changed(String device, Supplier<String> body, Instant at) {}
}
