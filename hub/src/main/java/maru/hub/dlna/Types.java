package maru.hub.dlna;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import maru.hub.media.Medium;

/**
 * Content types as devices write them, in the writing that browsers know. Nothing that a browser
 * could take for a page or a program is among them.
 */
final class Types {
    private static final Pattern PLAIN = Pattern.compile("(audio|video)/[a-z0-9][a-z0-9.+-]{0,40}");
    private static final Map<String, String> ALIKE =
            Map.ofEntries(
                    Map.entry("audio/x-wav", "audio/wav"),
                    Map.entry("audio/wave", "audio/wav"),
                    Map.entry("audio/x-flac", "audio/flac"),
                    Map.entry("audio/mp3", "audio/mpeg"),
                    Map.entry("audio/x-mp3", "audio/mpeg"),
                    Map.entry("audio/x-m4a", "audio/mp4"),
                    Map.entry("audio/m4a", "audio/mp4"),
                    Map.entry("audio/x-aac", "audio/aac"),
                    Map.entry("application/ogg", "audio/ogg"),
                    Map.entry("audio/x-ogg", "audio/ogg"),
                    Map.entry("video/x-mkv", "video/x-matroska"),
                    Map.entry("video/avi", "video/x-msvideo"),
                    Map.entry("video/divx", "video/x-msvideo"),
                    Map.entry("video/x-m4v", "video/mp4"),
                    Map.entry("video/vnd.dlna.mpeg-tts", "video/mp2t"));
    private static final java.util.Set<String> PICTURES =
            java.util.Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    private Types() {}

    /** A type that can be played or shown. */
    record Type(Medium medium, String name) {}

    static Optional<Type> of(String written) {
        if (written == null || written.length() > 200) {
            return Optional.empty();
        }
        String plain = written.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String name = ALIKE.getOrDefault(plain, plain);
        if (PICTURES.contains(name)) {
            return Optional.of(new Type(Medium.PICTURE, name));
        }
        if (!PLAIN.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Type(name.startsWith("video/") ? Medium.VIDEO : Medium.MUSIC, name));
    }
}
