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
 * @param title what is loaded, where that isn't of the library: a stranger's text
 * @param ended whether it has come to its end by itself
 */
public record Playing(
        String playback,
        Optional<String> item,
        Optional<String> title,
        Duration at,
        int volume,
        boolean muted,
        boolean ended) {

    /** Of a player that plays the library only. */
    public Playing(
            String playback,
            Optional<String> item,
            Duration at,
            int volume,
            boolean muted,
            boolean ended) {
        this(playback, item, Optional.empty(), at, volume, muted, ended);
    }

    static final Playing NOTHING =
            new Playing("idle", Optional.empty(), Duration.ZERO, 0, false, false);

    /** Whether something of the player's own is loaded. */
    boolean isForeign() {
        return item.isEmpty() && title.isPresent();
    }

    boolean goesOn() {
        return playback.equals("playing") || playback.equals("buffering");
    }

    State state(Optional<Item> loaded) {
        State state =
                State.of(Trait.PLAYBACK, Value.choice(playback))
                        .with(Trait.VOLUME, Value.percent(volume))
                        .with(Trait.MUTE, Value.flag(muted));
        return loaded.map(Item::label)
                .or(this::title)
                .map(name ->
                        state.with(Trait.TITLE, new Value.Text(name))
                                .with(
                                        Trait.ELAPSED,
                                        new Value.Quantity(
                                                at.toSeconds(), maru.devices.Unit.SECOND)))
                .orElse(state);
    }
}
