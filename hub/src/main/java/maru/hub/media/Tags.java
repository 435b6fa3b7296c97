package maru.hub.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.avi.AviDirectory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.mov.QuickTimeDirectory;
import com.drew.metadata.mp4.Mp4Directory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jaudiotagger.audio.AudioFile;
import org.jaudiotagger.audio.AudioFileIO;
import org.jaudiotagger.audio.exceptions.CannotReadException;
import org.jaudiotagger.audio.exceptions.InvalidAudioFrameException;
import org.jaudiotagger.audio.exceptions.ReadOnlyFileException;
import org.jaudiotagger.tag.FieldKey;
import org.jaudiotagger.tag.Tag;
import org.jaudiotagger.tag.TagException;
import org.jaudiotagger.tag.images.Artwork;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself, read by libraries that somebody else keeps. A file is a stranger: its
 * texts are cut and cleaned, and whatever goes wrong in it means that it says nothing.
 *
 * @param picture whether there is one inside
 */
record Tags(
        Optional<String> title,
        Optional<String> artist,
        Optional<String> album,
        Optional<Integer> disc,
        Optional<Integer> track,
        Optional<Integer> year,
        Optional<String> genre,
        Optional<Duration> length,
        boolean picture) {
    private static final int MAX_TEXT = 200;
    private static final int MAX_PICTURE = 8 << 20;
    private static final Duration MAX_LENGTH = Duration.ofDays(2);

    static final Tags NONE = untitled(Optional.empty(), Optional.empty(), false);

    /** Held here, for else it is collected and speaks again. */
    private static final Logger CHATTER = Logger.getLogger("org.jaudiotagger");

    static {
        CHATTER.setLevel(Level.OFF);
    }

    /** What the file says; may take long for one that is broken on purpose. */
    static Tags of(Path file, Medium medium) {
        return attempt(() ->
                        switch (medium) {
                            case MUSIC -> music(file);
                            case VIDEO -> video(file);
                            case PICTURE -> picture(file);
                        })
                .orElse(NONE);
    }

    /** The picture inside a piece of music. */
    static Optional<byte[]> pictureIn(Path file) {
        return attempt(
                        () -> {
                            Tag tag = AudioFileIO.read(file.toFile()).getTag();
                            Artwork artwork = tag == null ? null : tag.getFirstArtwork();
                            return Optional.ofNullable(
                                    artwork == null ? null : artwork.getBinaryData());
                        })
                .flatMap(data -> data)
                .filter(data -> data.length <= MAX_PICTURE);
    }

    private interface Reading<T> {
        T read()
                throws IOException,
                        ImageProcessingException,
                        CannotReadException,
                        TagException,
                        ReadOnlyFileException,
                        InvalidAudioFrameException;
    }

    /** Whatever a broken file makes of its reader, it is as if it said nothing. */
    private static <T> Optional<T> attempt(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IOException
                | ImageProcessingException
                | CannotReadException
                | TagException
                | ReadOnlyFileException
                | InvalidAudioFrameException
                | RuntimeException
                | StackOverflowError
                | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private static Tags music(Path file)
            throws IOException,
                    CannotReadException,
                    TagException,
                    ReadOnlyFileException,
                    InvalidAudioFrameException {
        AudioFile audio = AudioFileIO.read(file.toFile());
        Optional<Duration> length =
                length(
                        audio.getAudioHeader() == null
                                ? 0
                                : audio.getAudioHeader().getTrackLength());
        Tag tag = audio.getTag();
        if (tag == null) {
            return untitled(Optional.empty(), length, false);
        }
        return new Tags(
                text(first(tag, FieldKey.TITLE)),
                text(first(tag, FieldKey.ARTIST)).or(() -> text(first(tag, FieldKey.ALBUM_ARTIST))),
                text(first(tag, FieldKey.ALBUM)),
                number(first(tag, FieldKey.DISC_NO), 1, 999),
                number(first(tag, FieldKey.TRACK), 1, 9_999),
                number(first(tag, FieldKey.YEAR), 1_000, 2_999),
                text(first(tag, FieldKey.GENRE)),
                length,
                tag.getFirstArtwork() != null);
    }

    private static @Nullable String first(Tag tag, FieldKey key) {
        try {
            return tag.getFirst(key);
        } catch (RuntimeException e) {
            // A format without this field.
            return null;
        }
    }

    private static Tags video(Path file) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
        Optional<Duration> length =
                seconds(
                                metadata.getFirstDirectoryOfType(Mp4Directory.class),
                                Mp4Directory.TAG_DURATION_SECONDS)
                        .or(() ->
                                seconds(
                                        metadata.getFirstDirectoryOfType(QuickTimeDirectory.class),
                                        QuickTimeDirectory.TAG_DURATION_SECONDS))
                        .or(() ->
                                seconds(
                                        metadata.getFirstDirectoryOfType(AviDirectory.class),
                                        AviDirectory.TAG_DURATION));
        return untitled(Optional.empty(), length, false);
    }

    private static Optional<Duration> seconds(@Nullable Directory directory, int tag) {
        if (directory == null || !directory.containsTag(tag)) {
            return Optional.empty();
        }
        try {
            return length(directory.getDouble(tag));
        } catch (MetadataException e) {
            return Optional.empty();
        }
    }

    private static Tags picture(Path file) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
        Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        String made = exif == null ? null : exif.getString(ExifIFD0Directory.TAG_DATETIME);
        return untitled(number(made, 1_000, 2_999), Optional.empty(), true);
    }

    /** Of a file that doesn't say what it is called, nor by whom. */
    private static Tags untitled(
            Optional<Integer> year, Optional<Duration> length, boolean picture) {
        return new Tags(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                year,
                Optional.empty(),
                length,
                picture);
    }

    private static Optional<Duration> length(double seconds) {
        return seconds > 0 && seconds <= MAX_LENGTH.toSeconds()
                ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
                : Optional.empty();
    }

    /** Without what can't be shown, and not longer than anybody reads. */
    static Optional<String> text(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        var clean = new StringBuilder();
        raw.codePoints()
                .limit(4L * MAX_TEXT)
                .filter(c ->
                        switch (Character.getType(c)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.PRIVATE_USE,
                                    Character.UNASSIGNED,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR ->
                                    false;
                            default -> true;
                        })
                .limit(MAX_TEXT)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The number that a text such as "3/12" or "2019-05-01" begins with. */
    private static Optional<Integer> number(@Nullable String raw, int min, int max) {
        String digits = raw == null ? "" : raw.strip().replaceFirst("\\D.*$", "");
        if (digits.isEmpty() || digits.length() > 4) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= min && number <= max ? Optional.of(number) : Optional.empty();
    }

    /** The content type of a picture, by its first bytes; only what browsers show safely. */
    static Optional<String> pictureType(byte[] data) {
        if (data.length < 12) {
            return Optional.empty();
        }
        String head = new String(data, 0, 12, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("\u0089PNG")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        return head.startsWith("RIFF") && head.toUpperCase(Locale.ROOT).endsWith("WEBP")
                ? Optional.of("image/webp")
                : Optional.empty();
    }
}
