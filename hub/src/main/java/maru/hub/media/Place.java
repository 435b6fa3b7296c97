package maru.hub.media;

import java.util.Locale;
import java.util.Optional;

/** Where one can be on a TV screen: the goals of its menu. */
public enum Place {
    HOME,
    ROOMS,
    TALK,
    LIBRARY,
    PLANS,
    ENERGY,
    SETTINGS;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Place> ofId(String id) {
        for (Place place : values()) {
            if (place.id().equals(id)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }
}
