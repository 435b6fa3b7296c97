package maru.hub.media;

import java.util.Locale;
import java.util.Optional;

/** A key of a remote. */
public enum Key {
    UP,
    DOWN,
    LEFT,
    RIGHT,
    OK,
    BACK,
    HOME,
    PLAY,
    PAUSE,
    STOP,
    REWIND,
    FORWARD,
    VOLUME_UP,
    VOLUME_DOWN,
    MUTE;

    /** The name in JSON: {@code volume-up}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Key> ofId(String id) {
        for (Key key : values()) {
            if (key.id().equals(id)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
