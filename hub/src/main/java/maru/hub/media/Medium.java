package maru.hub.media;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an item of the library is. */
public enum Medium {
    VIDEO,
    MUSIC,
    PICTURE;

    /** The name in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Medium> ofId(String id) {
        for (Medium medium : values()) {
            if (medium.id().equals(id)) {
                return Optional.of(medium);
            }
        }
        return Optional.empty();
    }

    /** A kind of file that can be played or shown, by its extension. */
    record Format(Medium medium, String type) {}

    private static final Map<String, Format> FORMATS =
            Map.ofEntries(
                    Map.entry("mp4", new Format(VIDEO, "video/mp4")),
                    Map.entry("m4v", new Format(VIDEO, "video/mp4")),
                    Map.entry("mov", new Format(VIDEO, "video/quicktime")),
                    Map.entry("mkv", new Format(VIDEO, "video/x-matroska")),
                    Map.entry("webm", new Format(VIDEO, "video/webm")),
                    Map.entry("avi", new Format(VIDEO, "video/x-msvideo")),
                    Map.entry("m3u8", new Format(VIDEO, Pieces.TYPE)),
                    Map.entry("ts", new Format(VIDEO, "video/mp2t")),
                    Map.entry("mp3", new Format(MUSIC, "audio/mpeg")),
                    Map.entry("flac", new Format(MUSIC, "audio/flac")),
                    Map.entry("m4a", new Format(MUSIC, "audio/mp4")),
                    Map.entry("aac", new Format(MUSIC, "audio/aac")),
                    Map.entry("ogg", new Format(MUSIC, "audio/ogg")),
                    Map.entry("opus", new Format(MUSIC, "audio/ogg")),
                    Map.entry("wav", new Format(MUSIC, "audio/wav")),
                    Map.entry("jpg", new Format(PICTURE, "image/jpeg")),
                    Map.entry("jpeg", new Format(PICTURE, "image/jpeg")),
                    Map.entry("png", new Format(PICTURE, "image/png")),
                    Map.entry("webp", new Format(PICTURE, "image/webp")),
                    Map.entry("gif", new Format(PICTURE, "image/gif")));

    /** The content type of a film, piece or picture, by its name's ending. */
    public static Optional<String> typeOf(String fileName) {
        return formatOf(fileName).map(Format::type);
    }

    static Optional<Format> formatOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0
                ? Optional.empty()
                : Optional.ofNullable(
                        FORMATS.get(fileName.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }
}
