package maru.hub.media;

import java.text.Normalizer;
import java.util.Locale;

/** Names as they are compared: without case, accents, spaces and punctuation. */
final class Names {
    private Names() {}

    static String folded(String name) {
        return Normalizer.normalize(
                        Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", ""),
                        Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /**
     * How much of one is like the other, 0 to 1; a Korean syllable counts as its letters, so that
     * one wrong letter is a small mistake.
     */
    static double likeness(String one, String other) {
        String a = Normalizer.normalize(one, Normalizer.Form.NFD);
        String b = Normalizer.normalize(other, Normalizer.Form.NFD);
        int longer = Math.max(a.length(), b.length());
        return longer == 0 ? 0 : 1 - (double) distance(a, b) / longer;
    }

    /** Insertions, deletions, replacements and swaps of neighbours. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
