package maru.hub.media;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One file of the library, as tags and file name describe it. All texts come from strangers' files:
 * they are shown and spoken as text, and nothing else.
 *
 * @param id stays while the file stays where it is
 * @param folder the configured folder, as it really lies on the disk
 * @param path inside the folder, with slashes
 * @param type the content type
 * @param picture where its picture is; empty for none
 * @param subtitles names of files beside it
 */
public record Item(
        String id,
        String folder,
        String path,
        Medium medium,
        String type,
        About about,
        Optional<Picture> picture,
        List<String> subtitles,
        long size,
        Instant modified,
        Instant added) {
    public Item {
        subtitles = List.copyOf(subtitles);
    }

    /**
     * What it is about.
     *
     * @param length for what takes time
     */
    public record About(
            String title,
            Optional<String> artist,
            Optional<String> album,
            Optional<Integer> disc,
            Optional<Integer> track,
            Optional<Integer> year,
            Optional<String> genre,
            Optional<String> series,
            Optional<Integer> season,
            Optional<Integer> episode,
            Optional<Duration> length) {}

    /** Where a picture comes from. */
    public sealed interface Picture {
        /** Out of the file itself: its tags, or the file where it is a picture. */
        record Inside() implements Picture {}

        /** A file beside it, by its name. */
        record Beside(String name) implements Picture {}
    }

    public String title() {
        return about.title();
    }

    /**
     * What one calls it to tell it from the others: an episode with its series and number, a piece
     * with who made it.
     */
    public String label() {
        if (about.series().isPresent()) {
            return Episodes.label(
                    about.series().get(), about.season(), about.episode(), about.title());
        }
        return about.artist().map(artist -> artist + " – " + about.title()).orElse(about.title());
    }

    /** The order in which a series or an album goes on. */
    long order() {
        long outer = about.season().or(about::disc).orElse(1);
        long inner = about.episode().or(about::track).orElse(99_999);
        return outer * 100_000 + inner;
    }
}
