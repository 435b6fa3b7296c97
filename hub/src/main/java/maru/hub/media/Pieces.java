package maru.hub.media;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Films in pieces: playlists of HLS (RFC 8216) and the files that they name, beside them or below.
 * What a playlist says is a stranger's: nothing but files of its own folder is reached by it.
 */
final class Pieces {
    /** The content type of a playlist. */
    static final String TYPE = "application/vnd.apple.mpegurl";

    /** The largest playlist, in bytes: some ten hours in pieces of two seconds. */
    static final int MAX = 1 << 20;

    private static final String ENDING = ".m3u8";
    private static final int MAX_PATH = 500;
    private static final Pattern ADDRESS = Pattern.compile("(?<=URI=\")[^\"\\r\\n]*(?=\")");
    private static final Pattern LEADS_OUT =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|/.*|.*[\\\\\\p{Cntrl}].*", Pattern.DOTALL);
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("ts", "video/mp2t"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("m4s", "video/mp4"),
                    Map.entry("m4v", "video/mp4"),
                    Map.entry("cmfv", "video/mp4"),
                    Map.entry("m4a", "audio/mp4"),
                    Map.entry("cmfa", "audio/mp4"),
                    Map.entry("aac", "audio/aac"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("vtt", "text/vtt"),
                    Map.entry("key", "application/octet-stream"));

    private Pieces() {}

    static boolean isPlaylist(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** The content type of what a playlist may name, other playlists aside; empty for all else. */
    static Optional<String> typeOf(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending));
    }

    /** The text of such a playlist; empty for a list of music, which is written much alike. */
    static Optional<String> text(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return text.startsWith("#EXTM3U") && text.contains("\n#EXT-X-")
                ? Optional.of(text)
                : Optional.empty();
    }

    /** The paths that it names, of those that don't lead out of its folder. */
    static List<String> named(String text, String at) {
        var paths = new ArrayList<String>();
        text.lines()
                .map(String::strip)
                .forEach(line -> {
                    if (!line.startsWith("#") && !line.isEmpty()) {
                        path(line, at).ifPresent(paths::add);
                    } else {
                        ADDRESS.matcher(line)
                                .results()
                                .forEach(found -> path(found.group(), at).ifPresent(paths::add));
                    }
                });
        return paths;
    }

    /**
     * The same playlist, with each path it names as one segment of an address; empty when one leads
     * out of its folder.
     *
     * @param at its own path in the folder
     * @param before what stands before each of them, seen from where the playlist is had
     */
    static Optional<String> served(String text, String at, String before) {
        var served = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            Optional<String> next =
                    line.startsWith("#") || line.isEmpty()
                            ? tag(line, at, before)
                            : path(line, at).map(path -> before + segment(path));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            served.append(next.get()).append('\n');
        }
        return Optional.of(served.toString());
    }

    private static Optional<String> tag(String line, String at, String before) {
        var written = new StringBuilder();
        Matcher address = ADDRESS.matcher(line);
        while (address.find()) {
            Optional<String> path = path(address.group(), at);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            address.appendReplacement(
                    written, Matcher.quoteReplacement(before + segment(path.get())));
        }
        return Optional.of(address.appendTail(written).toString());
    }

    private static String segment(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Where an address leads to; empty when that is out of the folder, or nothing to be served.
     *
     * @param at the path of the playlist that names it
     */
    static Optional<String> path(String address, String at) {
        String bare = address.split("[?#]", 2)[0];
        String decoded;
        try {
            decoded = URLDecoder.decode(bare.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return LEADS_OUT.matcher(bare).matches() || LEADS_OUT.matcher(decoded).matches()
                ? Optional.empty()
                : inside(at.substring(0, at.lastIndexOf('/') + 1) + decoded);
    }

    /** Whether it is the path of something that may be served. */
    static boolean isPath(String path) {
        return !LEADS_OUT.matcher(path).matches() && inside(path).filter(path::equals).isPresent();
    }

    private static Optional<String> inside(String path) {
        var parts = new ArrayDeque<String>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (part.startsWith(".") && part.length() > 1) {
                return Optional.empty();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String whole = String.join("/", parts);
        boolean served = isPlaylist(whole) || typeOf(whole).isPresent();
        return served && whole.length() <= MAX_PATH ? Optional.of(whole) : Optional.empty();
    }
}
