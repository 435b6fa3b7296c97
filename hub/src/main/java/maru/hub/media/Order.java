package maru.hub.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a player is told. */
public sealed interface Order {

    /** Changes what is played; until it is done, what the player reports of that is old. */
    sealed interface OfPlayback extends Order {}

    /** Shows something, on a player that is a screen. */
    sealed interface OfScreen extends Order {}

    /**
     * A press or move of a remote. It means what is in focus now, so one that is late isn't made up
     * for.
     */
    sealed interface OfRemote extends Order {}

    /**
     * @param left how many come after it
     */
    record Play(Item item, Duration at, int left) implements OfPlayback {}

    record Pause() implements OfPlayback {}

    record Resume() implements OfPlayback {}

    record Stop() implements OfPlayback {}

    record Seek(Duration at) implements OfPlayback {}

    record Volume(int percent) implements OfPlayback {}

    record Mute(boolean muted) implements OfPlayback {}

    /** A text that goes by itself. */
    record Toast(String id, String text) implements OfScreen {}

    /** A text that stays until one of its buttons is pressed; they do nothing else. */
    record Alert(String id, String text, List<String> buttons) implements OfScreen {
        public Alert {
            buttons = List.copyOf(buttons);
        }
    }

    /**
     * Asks whether a remote may come in; the answer comes by {@link Players#answer}.
     *
     * @param who what the remote calls itself, and where it is
     * @param pin digits to type on the remote
     * @param agreeable whether a yes on the screen lets it in, with or without the digits
     */
    record Ask(String id, String who, Optional<String> pin, boolean agreeable, Duration life)
            implements OfScreen {}

    /** Takes away the toast, alert or question of this id. */
    record Dismiss(String id) implements OfScreen {}

    record Show(Place place) implements OfScreen {}

    record Press(Key key) implements OfRemote {}

    /** Moves the pointer, in points of a screen of 1920 by 1080. */
    record Move(int dx, int dy) implements OfRemote {}

    record Click() implements OfRemote {}

    record Scroll(int dx, int dy) implements OfRemote {}

    /** Types into the field in focus. */
    record Type(String text, boolean replace) implements OfRemote {}

    /** Takes the last characters of the field in focus away. */
    record Erase(int count) implements OfRemote {}
}
