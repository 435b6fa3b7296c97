package maru.hub.media;

import java.util.List;
import java.util.Optional;

/**
 * Items that belong together and are played one after the other.
 *
 * @param by the artist of an album
 */
public record Group(Sort sort, String name, Optional<String> by, List<String> items) {
    public Group {
        items = List.copyOf(items);
    }

    /** What holds them together. */
    public enum Sort {
        SERIES,
        ARTIST,
        ALBUM;

        /** The name in JSON. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Optional<Sort> ofId(String id) {
            for (Sort sort : values()) {
                if (sort.id().equals(id)) {
                    return Optional.of(sort);
                }
            }
            return Optional.empty();
        }
    }

    /** Tells it from all others, whatever is in it. */
    public String key() {
        return sort.id() + "/" + by.map(Names::folded).orElse("") + "/" + Names.folded(name);
    }

    /** What one calls it. */
    public String label() {
        return by.map(artist -> artist + " – " + name).orElse(name);
    }
}
