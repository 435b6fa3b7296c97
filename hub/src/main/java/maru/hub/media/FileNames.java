package maru.hub.media;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a file says, where its tags say nothing. */
final class FileNames {
    /**
     * @param year of a film
     */
    record Read(
            String title,
            Optional<String> series,
            Optional<Integer> season,
            Optional<Integer> episode,
            Optional<Integer> year,
            Optional<Integer> track,
            Optional<String> artist) {}

    private static final int ANY = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SEASON_EPISODE =
            Pattern.compile("^(.*?)[ ._-]*\\bS(\\d{1,2})[ ._-]?E(\\d{1,4})\\b[ ._-]*(.*)$", ANY);
    private static final Pattern CROSS =
            Pattern.compile("^(.*?)[ ._-]*\\b(\\d{1,2})x(\\d{2,3})\\b[ ._-]*(.*)$", ANY);
    private static final Pattern WORDS =
            Pattern.compile(
                    "^(.*?)[ ._-]*(?:season[ ._]*(\\d{1,2})[ ._,-]*)?episode[ ._]*(\\d{1,4})\\b[ ._-]*(.*)$",
                    ANY);
    private static final Pattern KOREAN =
            Pattern.compile(
                    "^(.*?)[ ._-]*(?:시즌[ ._]*(\\d{1,2})[ ._-]*)?(?:제[ ._]*)?(\\d{1,4})[ ._]*[화회](?![가-힣])[ ._-]*(.*)$");
    private static final Pattern SEASON_FOLDER =
            Pattern.compile("^(?:season|시즌|s)[ ._]*(\\d{1,2})$", ANY);
    private static final Pattern YEAR =
            Pattern.compile("^(.+?)[ ._]*[(\\[]?((?:19|20)\\d{2})[)\\]]?(?:[ ._].*)?$");
    private static final Pattern TRACK = Pattern.compile("^(?:\\d-)?(\\d{1,3})[ ._-]+(.+)$");

    /** What releases are called by besides their title. */
    private static final Pattern RELEASE =
            Pattern.compile(
                    "[ ._-]+(?:\\d{3,4}p|4k|uhd|hdr|web-?(?:dl|rip)?|blu-?ray|brrip|hdtv|dvdrip|x26[45]|h\\.?26[45]|hevc|aac|proper|remux)\\b.*$",
                    ANY);

    /** A playlist that is called as all are: its folder has the name. */
    private static final Pattern ANY_PLAYLIST =
            Pattern.compile(
                    "([^/])/(?:master|index|playlist|main|stream|manifest|prog_index)\\.m3u8$",
                    ANY);

    private FileNames() {}

    /**
     * @param path inside the folder, with slashes
     */
    static Read read(Medium medium, String path) {
        String[] parts =
                ANY_PLAYLIST
                        .matcher(Normalizer.normalize(path, Normalizer.Form.NFC))
                        .replaceFirst("$1.m3u8")
                        .split("/");
        String name = name(parts);
        return switch (medium) {
            case VIDEO ->
                    episode(name, parts, SEASON_EPISODE, CROSS, WORDS, KOREAN)
                            .orElseGet(() -> film(name(parts)));
            case MUSIC ->
                    episode(name, parts, SEASON_EPISODE, KOREAN)
                            .orElseGet(() -> music(name(parts)));
            case PICTURE -> plain(name.strip());
        };
    }

    private static String name(String[] parts) {
        String name = parts[parts.length - 1];
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Optional<Read> episode(String name, String[] parts, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher found = pattern.matcher(name);
            if (found.matches()) {
                Optional<Integer> inFolder = seasonOf(parts);
                String before = clean(found.group(1));
                String series = before.isEmpty() ? folderName(parts, inFolder.isPresent()) : before;
                if (!series.isEmpty()) {
                    Optional<Integer> season =
                            Optional.ofNullable(found.group(2))
                                    .map(Integer::valueOf)
                                    .or(() -> inFolder);
                    String title = clean(RELEASE.matcher(" " + found.group(4)).replaceAll(""));
                    return Optional.of(
                            new Read(
                                    title.isEmpty() ? series : title,
                                    Optional.of(series),
                                    season,
                                    Optional.of(Integer.valueOf(found.group(3))),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));
                }
            }
        }
        return Optional.empty();
    }

    private static Read film(String name) {
        String bare = RELEASE.matcher(name).replaceAll("");
        Matcher dated = YEAR.matcher(bare);
        if (dated.matches() && !clean(dated.group(1)).isEmpty()) {
            return new Read(
                    clean(dated.group(1)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Integer.valueOf(dated.group(2))),
                    Optional.empty(),
                    Optional.empty());
        }
        String title = clean(bare);
        return plain(title.isEmpty() ? name : title);
    }

    private static Read music(String name) {
        Optional<Integer> track = Optional.empty();
        String rest = name;
        Matcher numbered = TRACK.matcher(name);
        if (numbered.matches()) {
            track = Optional.of(Integer.valueOf(numbered.group(1)));
            rest = numbered.group(2);
        }
        int dash = rest.indexOf(" - ");
        Optional<String> artist =
                dash > 0 ? Optional.of(clean(rest.substring(0, dash))) : Optional.empty();
        String title = clean(dash > 0 ? rest.substring(dash + 3) : rest);
        return new Read(
                title.isEmpty() ? name : title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                track,
                artist.filter(a -> !a.isEmpty()));
    }

    private static Read plain(String title) {
        return new Read(
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Integer> seasonOf(String[] parts) {
        if (parts.length < 2) {
            return Optional.empty();
        }
        Matcher season = SEASON_FOLDER.matcher(parts[parts.length - 2].strip());
        return season.matches() ? Optional.of(Integer.valueOf(season.group(1))) : Optional.empty();
    }

    private static String folderName(String[] parts, boolean season) {
        int at = parts.length - (season ? 3 : 2);
        return at >= 0 ? clean(parts[at]) : "";
    }

    /** Dots and underscores that stand for spaces, and what is left over at the ends. */
    private static String clean(String text) {
        String spaced = text.strip().indexOf(' ') < 0 ? text.replace('.', ' ') : text;
        return spaced.replace('_', ' ')
                .replaceAll("\\s+", " ")
                .replaceAll("^[\\s\\-–.\\[(]+|[\\s\\-–.\\[(]+$", "");
    }
}
