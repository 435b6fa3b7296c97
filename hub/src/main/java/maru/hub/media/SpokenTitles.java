package maru.hub.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.LanguageFile;
import maru.devices.Trait;
import maru.devices.dialect.Wiring;
import maru.hub.home.Device;
import maru.hub.plan.Titles;
import maru.hub.registry.DeviceFeed;

/**
 * Finds what people mean when they name a title: "something by IU", "오징어 게임 2화". Only what the
 * library holds is ever found.
 */
public final class SpokenTitles implements Titles {
    private static final double NEAR = 0.72;
    private static final double SAME = 0.85;
    private static final double EXACT = 0.99;
    private static final double TIED = 0.04;
    private static final int MAX_CHOICES = 4;
    private static final int LOOKED_AT = 40;

    private final Library library;
    private final DeviceFeed feed;
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    public SpokenTitles(Library library, DeviceFeed feed) {
        this.library = library;
        this.feed = feed;
        for (Language language : Language.values()) {
            read(language);
        }
    }

    private void read(Language language) {
        JsonNode words = LanguageFile.read(language, "media");
        words.path("titles")
                .forEach(p ->
                        patterns.add(
                                Pattern.compile(
                                        p.asText(),
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        words.path("numbers")
                .properties()
                .forEach(n ->
                        n.getValue()
                                .forEach(w ->
                                        numbers.put(w.asText(), Integer.parseInt(n.getKey()))));
    }

    @Override
    public boolean knows(Device device) {
        return feed.wiring(device.id(), Trait.PLAYBACK).filter(Wiring::isLocal).isPresent();
    }

    /** Where is looked: in what can be played, or in what is away. */
    private interface Where {
        List<Library.Found> search(String text);

        List<Item> items(Group group);
    }

    private final class Here implements Where {
        @Override
        public List<Library.Found> search(String text) {
            return library.search(text, Set.of(), true, LOOKED_AT);
        }

        @Override
        public List<Item> items(Group group) {
            return library.items(group);
        }
    }

    private final class Away implements Where {
        @Override
        public List<Library.Found> search(String text) {
            return library.searchAway(text, LOOKED_AT);
        }

        @Override
        public List<Item> items(Group group) {
            return library.itemsAway(group);
        }
    }

    /** Something that the words could mean, and how well they say it. */
    private record Candidate(String label, double score) {}

    @Override
    public Match find(String said) {
        String words = said.strip();
        Match here = find(words, new Here());
        if (here instanceof Match.None
                && find(words, new Away()) instanceof Match.One(String title)) {
            return library.awayWith(title)
                    .<Match>map(source -> new Match.Away(title, source))
                    .orElse(here);
        }
        return here;
    }

    private Match find(String words, Where where) {
        for (Pattern pattern : patterns) {
            Matcher parts = pattern.matcher(words);
            if (parts.matches()) {
                Match match = settled(candidates(parts, where));
                if (!(match instanceof Match.None) || isKnownSeries(parts, where)) {
                    return match;
                }
            }
        }
        return settled(plain(words, where));
    }

    /** Of a series that is there, an episode that isn't is nothing else. */
    private static boolean isKnownSeries(Matcher parts, Where where) {
        return parts.namedGroups().containsKey("series")
                && found(parts.group("series"), Set.of(Group.Sort.SERIES), where).stream()
                        .anyMatch(g -> score(parts.group("series"), g.name()) >= SAME);
    }

    private List<Candidate> candidates(Matcher parts, Where where) {
        Map<String, String> said = new LinkedHashMap<>();
        parts.namedGroups()
                .forEach((name, group) ->
                        Optional.ofNullable(parts.group(group))
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                                .ifPresent(text -> said.put(name, text)));
        String series = said.get("series");
        if (series != null) {
            return episodes(
                    series,
                    Optional.ofNullable(said.get("season")).flatMap(this::number),
                    Optional.ofNullable(said.get("episode")).flatMap(this::number),
                    where);
        }
        String album = said.get("album");
        String artist = said.get("artist");
        String title = said.get("title");
        if (album != null) {
            return groups(Group.Sort.ALBUM, album, Optional.ofNullable(artist), where);
        }
        if (title != null && artist != null) {
            return pieces(title, artist, where);
        }
        return artist != null
                ? groups(Group.Sort.ARTIST, artist, Optional.empty(), where)
                : title != null ? plain(title, where) : List.of();
    }

    private Optional<Integer> number(String said) {
        String word = said.strip().toLowerCase(Locale.ROOT);
        if (word.matches("\\d{1,4}")) {
            return Optional.of(Integer.valueOf(word));
        }
        return Optional.ofNullable(numbers.get(word));
    }

    private static List<Candidate> episodes(
            String series, Optional<Integer> season, Optional<Integer> episode, Where where) {
        if (episode.isEmpty()) {
            return List.of();
        }
        var candidates = new ArrayList<Candidate>();
        for (Group group : found(series, Set.of(Group.Sort.SERIES), where)) {
            double score = score(series, group.name());
            where.items(group).stream()
                    .filter(i -> i.about().episode().equals(episode))
                    .filter(i ->
                            season.isEmpty() || i.about().season().orElse(1).equals(season.get()))
                    // Without a season the first that has such an episode.
                    .limit(1)
                    .forEach(i -> candidates.add(new Candidate(i.label(), score)));
        }
        return candidates;
    }

    private static List<Candidate> groups(
            Group.Sort sort, String name, Optional<String> by, Where where) {
        return found(name, Set.of(sort), where).stream()
                .map(g ->
                        new Candidate(
                                g.label(),
                                by.isPresent()
                                        ? Math.min(
                                                score(name, g.name()),
                                                score(by.get(), g.by().orElse("")))
                                        : score(name, g.name())))
                .toList();
    }

    private static List<Candidate> pieces(String title, String artist, Where where) {
        var candidates = new ArrayList<Candidate>();
        for (Library.Found found : where.search(title + " " + artist)) {
            switch (found) {
                case Library.Found.One(Item item) ->
                        item.about()
                                .artist()
                                .ifPresent(by ->
                                        candidates.add(
                                                new Candidate(
                                                        item.label(),
                                                        Math.min(
                                                                score(title, item.title()),
                                                                score(artist, by)))));
                case Library.Found.Many(Group group) -> {
                    if (group.sort() == Group.Sort.ALBUM) {
                        candidates.add(
                                new Candidate(
                                        group.label(),
                                        Math.min(
                                                        score(title, group.name()),
                                                        score(artist, group.by().orElse("")))
                                                - TIED));
                    }
                }
            }
        }
        return candidates;
    }

    private static List<Candidate> plain(String words, Where where) {
        var candidates = new ArrayList<Candidate>();
        for (Library.Found found : where.search(words)) {
            switch (found) {
                case Library.Found.One(Item item) when item.medium() == Medium.PICTURE -> {}
                case Library.Found.One(Item item) -> {
                    // An episode that has no title of its own is called by its number.
                    boolean own = !item.about().series().equals(Optional.of(item.title()));
                    candidates.add(
                            new Candidate(
                                    item.label(),
                                    Math.max(
                                            own ? score(words, item.title()) : 0,
                                            score(words, item.label()))));
                }
                // A piece is rather meant than the album that is called after it.
                case Library.Found.Many(Group group) ->
                        candidates.add(
                                new Candidate(
                                        group.label(),
                                        score(words, group.name())
                                                - (group.sort() == Group.Sort.ALBUM
                                                        ? 2 * TIED
                                                        : 0)));
            }
        }
        return candidates;
    }

    private static List<Group> found(String name, Set<Group.Sort> sorts, Where where) {
        return where.search(name).stream()
                .flatMap(found ->
                        found instanceof Library.Found.Many(Group group)
                                        && sorts.contains(group.sort())
                                ? java.util.stream.Stream.of(group)
                                : java.util.stream.Stream.empty())
                .toList();
    }

    private static double score(String said, String name) {
        String a = Names.folded(said);
        String b = Names.folded(name);
        if (a.equals(b)) {
            return 1;
        }
        double score = Names.likeness(a, b);
        if (Hangul.isIn(a) != Hangul.isIn(b)) {
            score =
                    Math.max(
                            score,
                            Names.likeness(
                                    Names.folded(Hangul.romanised(said)),
                                    Names.folded(Hangul.romanised(name))));
            String sound = Hangul.sound(said);
            if (!sound.isEmpty() && sound.equals(Hangul.sound(name))) {
                score = Math.max(score, 0.9);
            }
            if (Hangul.spelt(name.strip()).equals(a) || Hangul.spelt(said.strip()).equals(b)) {
                score = 1;
            }
        }
        // The beginning of a longer name, up to a word's end, is as good as most of it.
        if (a.length() >= 4 && b.startsWith(a)) {
            score = Math.max(score, 0.85);
        }
        return score;
    }

    private static Match settled(List<Candidate> all) {
        var best = new LinkedHashMap<String, Double>();
        all.forEach(c -> best.merge(c.label(), c.score(), Math::max));
        var ranked =
                best.entrySet().stream()
                        .filter(e -> e.getValue() >= NEAR)
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .toList();
        if (ranked.isEmpty()) {
            return new Match.None();
        }
        double top = ranked.getFirst().getValue();
        double from = top >= EXACT ? EXACT : top - TIED;
        var near =
                ranked.stream()
                        .filter(e -> e.getValue() >= from)
                        .map(Map.Entry::getKey)
                        .limit(MAX_CHOICES)
                        .toList();
        return near.size() == 1 ? new Match.One(near.getFirst()) : new Match.Several(near);
    }
}
