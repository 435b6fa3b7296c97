package maru.hub.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One file of the library, as tags and file name describe it, or its {@link Source}. All texts come
 * from strangers' files: they are shown and spoken as text, and nothing else.
 *
 * @param id stays while the file stays where it is
 * @param folder the configured folder, as it really lies on the disk, or the id of its source
 * @param path inside the folder, with slashes; for a source as it likes
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
            Optional<Duration> length) {

        /**
         * Of something whose title may be the name of a file, and then tells series and episode or
         * the year.
         */
        public static About named(
                Medium medium,
                String title,
                Optional<String> artist,
                Optional<String> album,
                Optional<Integer> track,
                Optional<String> genre,
                Optional<Duration> length) {
            // A dot keeps what stands behind the last one from being taken for an ending.
            FileNames.Read named = FileNames.read(medium, title.replace('/', ' ') + ".x");
            boolean video = medium == Medium.VIDEO;
            return new About(
                    video ? named.title() : title,
                    artist,
                    album,
                    Optional.empty(),
                    track,
                    named.year().filter(_ -> video),
                    genre,
                    named.series().filter(_ -> video),
                    named.season().filter(_ -> video),
                    named.episode().filter(_ -> video),
                    length);
        }
    }

    /** Where a picture comes from. */
    public sealed interface Picture {
        /** Out of the file itself: its tags, or the file where it is a picture. */
        record Inside() implements Picture {}

        /** A file beside it, by its name. */
        record Beside(String name) implements Picture {}

        /**
         * Where its source has it.
         *
         * @param place as the source likes
         */
        record Elsewhere(String place) implements Picture {}
    }

    /** The id of what is called so in a folder or source. */
    public static String idOf(String folder, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((folder + "\0" + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Item with(About other) {
        return new Item(
                id, folder, path, medium, type, other, picture, subtitles, size, modified, added);
    }

    Item added(Instant when) {
        return new Item(
                id, folder, path, medium, type, about, picture, subtitles, size, modified, when);
    }

    /** Whether its file is a playlist, and what is played are the files that it names. */
    public boolean isInPieces() {
        return type.equals(Pieces.TYPE);
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
