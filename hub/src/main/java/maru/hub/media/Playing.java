package maru.hub.media;

import java.time.Duration;
import java.util.Optional;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;

/**
 * What a player reports.
 *
 * @param playback as the trait has it: idle, playing, paused, buffering
 * @param item what is loaded
 * @param ended whether it has come to its end by itself
 */
public record Playing(
        String playback,
        Optional<String> item,
        Duration at,
        int volume,
        boolean muted,
        boolean ended) {

    static final Playing NOTHING =
            new Playing("idle", Optional.empty(), Duration.ZERO, 0, false, false);

    boolean goesOn() {
        return playback.equals("playing") || playback.equals("buffering");
    }

    State state(Optional<Item> loaded) {
        State state =
                State.of(Trait.PLAYBACK, Value.choice(playback))
                        .with(Trait.VOLUME, Value.percent(volume))
                        .with(Trait.MUTE, Value.flag(muted));
        return loaded.map(i ->
                        state.with(Trait.TITLE, new Value.Text(i.label()))
                                .with(
                                        Trait.ELAPSED,
                                        new Value.Quantity(
                                                at.toSeconds(), maru.devices.Unit.SECOND)))
                .orElse(state);
    }
}
