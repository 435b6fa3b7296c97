package maru.hub.understand;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the thing or place that a misspelt or misheard word must have been: the only known one
 * within an edit or two, in Hangul counted by letters. A last resort, and only where nothing else
 * is as near.
 */
public final class Spelling {
    private static final int SHORTEST = 4;
    private static final int TWO_EDITS_FROM = 8;

    /** Spelt out, to the word itself. */
    private final Map<String, String> words = new HashMap<>();

    Spelling(List<String> words) {
        for (String word : words) {
            String key = Phrase.key(word);
            this.words.put(Hangul.letters(key), word);
        }
    }

    /** How long a word in Latin letters must be for one letter of it to be another. */
    private static final int REPLACED_FROM = 5;

    /** The word that was meant, when there is exactly one nearest. */
    Optional<String> nearest(String said) {
        String letters = Hangul.letters(Phrase.key(said));
        if (letters.length() < SHORTEST || letters.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        int allowed = letters.length() >= TWO_EDITS_FROM ? 2 : 1;
        int best = allowed + 1;
        Optional<String> found = Optional.empty();
        for (var entry : words.entrySet()) {
            String word = entry.getKey();
            if (word.length() < SHORTEST
                    || Math.abs(word.length() - letters.length()) > allowed
                    || word.charAt(0) != letters.charAt(0)) {
                continue;
            }
            int distance = distance(letters, word, best);
            if (distance < best) {
                best = distance;
                found = Optional.of(entry.getValue());
            } else if (distance == best && best <= allowed) {
                found = Optional.empty();
            }
        }
        boolean latin = said.chars().allMatch(c -> c < 0x250);
        return found.filter(
                word -> !latin || letters.length() >= REPLACED_FROM || isSlip(said, word));
    }

    /** Letters swapped, doubled or left out, but none replaced: "plan" is no slip for "play". */
    static boolean isSlip(String said, String meant) {
        String key = Phrase.key(said);
        String other = Phrase.key(meant);
        int[] letters = key.chars().sorted().toArray();
        int[] others = other.chars().sorted().toArray();
        return key.length() != other.length() || java.util.Arrays.equals(letters, others);
    }

    /** Edits between two words, neighbours swapped counting as one; at most {@code limit}. */
    public static int distance(String a, String b, int limit) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return limit + 1;
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
