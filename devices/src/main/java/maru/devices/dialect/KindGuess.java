package maru.devices.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Words;

/**
 * Finds the kind of an appliance in its names: a switch called "Rice cooker" is a rice cooker. Uses
 * the household's own words, in every language.
 */
public final class KindGuess {
    private record Entry(String word, boolean spaced, Kind kind) {}

    private static final List<Entry> ENTRIES = new ArrayList<>();

    static {
        for (Language language : Language.values()) {
            var words = Words.in(language);
            for (Kind kind : Kinds.all()) {
                for (String word : words.of(kind)) {
                    String normal = FunctionWords.normal(word);
                    ENTRIES.add(new Entry(normal, isLatin(normal), kind));
                }
            }
        }
    }

    private KindGuess() {}

    /**
     * The allowed kind whose word stands last in the name, the longest of those; the head of a name
     * stands last in English and in Korean ("TV lamp" is a lamp).
     */
    public static Optional<Kind> in(String name, Predicate<Kind> allowed) {
        String text = FunctionWords.normal(name);
        Kind best = null;
        int bestEnd = -1;
        int bestLength = -1;
        for (Entry entry : ENTRIES) {
            if (!allowed.test(entry.kind())) {
                continue;
            }
            int end = lastEnd(text, entry);
            int length = entry.word().length();
            if (end > bestEnd || (end == bestEnd && end > 0 && length > bestLength)) {
                best = entry.kind();
                bestEnd = end;
                bestLength = length;
            }
        }
        return bestEnd > 0 ? Optional.ofNullable(best) : Optional.empty();
    }

    /** The kind found in the first of the names that tells one. */
    public static Optional<Kind> in(Iterable<String> names, Predicate<Kind> allowed) {
        for (String name : names) {
            var found = in(name, allowed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static int lastEnd(String text, Entry entry) {
        String word = entry.word();
        for (int at = text.lastIndexOf(word); at >= 0; at = text.lastIndexOf(word, at - 1)) {
            int end = at + word.length();
            if (!entry.spaced()) {
                // One syllable ("등", "차", "문") is part of too many other words to be found
                // anywhere but at the end.
                if (word.length() > 1 || end == text.length()) {
                    return end;
                }
            } else if ((at == 0 || !isWordLetter(text.charAt(at - 1)))
                    && (end == text.length()
                            || !isWordLetter(text.charAt(end))
                            || isPlural(text, end))) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isPlural(String text, int end) {
        return text.charAt(end) == 's' && (end + 1 == text.length() || text.charAt(end + 1) == ' ');
    }

    private static boolean isWordLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLatin(String word) {
        return word.toLowerCase(Locale.ROOT).chars().allMatch(c -> c < 0x250);
    }
}
