package maru.hub.reply;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import maru.devices.Family;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Words;
import maru.hub.reply.Phrases.Said;

/**
 * How a name that people gave to a thing or a room stands in a sentence: "the kitchen light" and
 * "the TV", but "Mia's lamp" and "Rover". A language without articles takes names as they are.
 */
final class Articles {
    private static final Map<Language, Articles> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Articles(Phrases.in(language), Words.in(language)));
        }
    }

    private final Phrases phrases;
    private final Set<String> nouns = new HashSet<>();
    private final Set<String> common = new HashSet<>();
    private final List<String> own;
    private final List<String> plurals;

    private Articles(Phrases phrases, Words words) {
        this.phrases = phrases;
        this.own = phrases.list("articles.own").orElse(List.of());
        this.plurals = phrases.list("articles.plurals").orElse(List.of());
        for (Kind kind : Kinds.all()) {
            nouns.addAll(words.of(kind));
        }
        for (Family family : Family.values()) {
            nouns.addAll(words.of(family));
        }
        words.rooms().values().forEach(nouns::addAll);
        nouns.addAll(phrases.list("articles.nouns").orElse(List.of()));
        var all = new ArrayList<>(nouns);
        words.colours().values().forEach(all::addAll);
        all.addAll(phrases.list("articles.common").orElse(List.of()));
        all.forEach(entry -> common.addAll(List.of(entry.split(" "))));
    }

    static Articles in(Language language) {
        return java.util.Objects.requireNonNull(ALL.get(language));
    }

    /** The name as it stands within a sentence, and whether it speaks of one or of several. */
    Said of(String name) {
        boolean latin = name.chars().anyMatch(c -> c < 128 && Character.isLetter(c));
        if (!phrases.has("articles.the") || !latin) {
            return Said.of(name);
        }
        var words = List.of(name.strip().split("\\s+"));
        if (words.stream().anyMatch(Articles::isPossessive)) {
            return new Said(name, isPlural(words.getLast()) ? 2 : 1);
        }
        if (own.contains(lower(words.getFirst()))) {
            return new Said(inSentence(words), isPlural(words.getLast()) ? 2 : 1);
        }
        boolean numbered = words.size() > 1 && Character.isDigit(words.getLast().charAt(0));
        if (numbered && endsInNoun(words.subList(0, words.size() - 1))) {
            return Said.of(inSentence(words));
        }
        return endsInNoun(words)
                ? new Said(
                        phrases.fill("articles.the", "name", inSentence(words)),
                        isPlural(words.getLast()) ? 2 : 1)
                : Said.of(name);
    }

    /** Whether a word that was said for things speaks of several. */
    boolean isPlural(String word) {
        String said = lower(word.substring(word.lastIndexOf(' ') + 1));
        return plurals.contains(said)
                || said.endsWith("s")
                        && !said.endsWith("ss")
                        && nouns.contains(said.substring(0, said.length() - 1));
    }

    private boolean endsInNoun(List<String> words) {
        for (int from = 0; from < words.size(); from++) {
            String end = lower(String.join(" ", words.subList(from, words.size())));
            boolean plural =
                    end.endsWith("s") && nouns.contains(end.substring(0, end.length() - 1));
            if (nouns.contains(end) || plural) {
                return true;
            }
        }
        return false;
    }

    /** Common words in small letters; what may be a name or an abbreviation stays as it is. */
    private String inSentence(List<String> words) {
        return String.join(
                " ", words.stream().map(word -> isCommon(word) ? lower(word) : word).toList());
    }

    private boolean isCommon(String word) {
        boolean abbreviated = word.substring(1).chars().anyMatch(Character::isUpperCase);
        String said = lower(word);
        return !abbreviated
                && (common.contains(said)
                        || own.contains(said)
                        || said.endsWith("s")
                                && common.contains(said.substring(0, said.length() - 1)));
    }

    private static boolean isPossessive(String word) {
        return word.endsWith("'s") || word.endsWith("’s") || word.endsWith("s'");
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
