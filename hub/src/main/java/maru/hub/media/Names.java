package maru.hub.media;

import java.text.Normalizer;
import java.util.Locale;
import maru.hub.understand.Spelling;

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
        return longer == 0 ? 0 : 1 - (double) Spelling.distance(a, b, longer) / longer;
    }
}
