package maru.hub.media;

import java.time.Duration;

/** What a player is told. */
public sealed interface Order {

    /**
     * @param left how many come after it
     */
    record Play(Item item, Duration at, int left) implements Order {}

    record Pause() implements Order {}

    record Resume() implements Order {}

    record Stop() implements Order {}

    record Seek(Duration at) implements Order {}

    record Volume(int percent) implements Order {}

    record Mute(boolean muted) implements Order {}
}
