package maru.hub.ssap;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.hub.media.Place;

/** The places of the TV screen as a remote sees them: as apps. */
final class Apps {
    private static final String BRANCH = "home.maru.tv.";

    private final Map<Place, String> titles;

    private Apps(Map<Place, String> titles) {
        this.titles = titles;
    }

    /** With titles from {@code languages/<code>/tv.yaml}. */
    static Apps in(Language language) {
        var root = LanguageFile.read(language, "tv");
        var titles = new EnumMap<Place, String>(Place.class);
        for (Place place : Place.values()) {
            String title = root.path("places").path(place.id()).asText();
            if (title.isBlank()) {
                throw new IllegalStateException("places." + place.id() + " is missing");
            }
            titles.put(place, title);
        }
        return new Apps(titles);
    }

    static String id(Place place) {
        return BRANCH + place.id();
    }

    static Optional<Place> ofId(String id) {
        return id.startsWith(BRANCH) ? Place.ofId(id.substring(BRANCH.length())) : Optional.empty();
    }

    String title(Place place) {
        return Objects.requireNonNull(titles.get(place));
    }
}
