package maru.hub.media;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Korean in Latin letters (Revised Romanisation, syllable by syllable), and how words sound in
 * either: "Parasite" and "패러사이트" share their consonants.
 */
final class Hangul {
    private static final int FIRST = 0xAC00;
    private static final int LAST = 0xD7A3;
    private static final String[] STARTS = "g kk n d tt r m b pp s ss . j jj ch k t p h".split(" ");
    private static final String[] VOWELS =
            "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
    private static final String[] ENDS =
            ". k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

    /** The names of the Latin letters, as they are spelt out. */
    private static final Map<String, String> LETTERS = letters();

    private Hangul() {}

    private static Map<String, String> letters() {
        String[] names =
                ("에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유" + " 엑스 와이 제트")
                        .split(" ");
        var letters = new HashMap<String, String>();
        for (int i = 0; i < names.length; i++) {
            letters.put(String.valueOf((char) ('a' + i)), names[i]);
        }
        return Map.copyOf(letters);
    }

    static boolean isIn(String text) {
        return text.chars().anyMatch(Hangul::isSyllable);
    }

    private static boolean isSyllable(int c) {
        return c >= FIRST && c <= LAST;
    }

    /** With every syllable in Latin letters; all else as it is. */
    static String romanised(String text) {
        var latin = new StringBuilder(text.length() * 3);
        for (char c : Normalizer.normalize(text, Normalizer.Form.NFC).toCharArray()) {
            if (isSyllable(c)) {
                int code = c - FIRST;
                append(latin, STARTS[code / 588]);
                append(latin, VOWELS[code / 28 % 21]);
                append(latin, ENDS[code % 28]);
            } else {
                latin.append(c);
            }
        }
        return latin.toString();
    }

    private static void append(StringBuilder latin, String letters) {
        if (!letters.equals(".")) {
            latin.append(letters);
        }
    }

    /** "IU" as it is spelt out in Korean, "아이유"; empty for what isn't an abbreviation. */
    static String spelt(String word) {
        if (!word.matches("[A-Z]{2,5}")) {
            return "";
        }
        var spelt = new StringBuilder();
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            spelt.append(LETTERS.get(String.valueOf(c)));
        }
        return spelt.toString();
    }

    /**
     * The consonants of a word, those alike to a Korean ear as one. Too coarse to tell short words
     * apart, so these have none.
     */
    static String sound(String text) {
        String latin = romanised(text).toLowerCase(Locale.ROOT);
        latin =
                latin.replaceAll("[^a-z]", "")
                        .replace("ph", "p")
                        .replace("th", "s")
                        .replace("sh", "s")
                        .replace("ch", "j")
                        .replace("ck", "k")
                        .replace("qu", "k")
                        .replace("x", "ks")
                        .replaceAll("c(?=[eiy])", "s")
                        .replaceAll("[aeiouwyh]", "");
        var sound = new StringBuilder();
        for (char c : latin.toCharArray()) {
            char like =
                    switch (c) {
                        case 'g', 'c', 'q' -> 'k';
                        case 'd' -> 't';
                        case 'b', 'v', 'f' -> 'p';
                        case 'l' -> 'r';
                        case 'z' -> 'j';
                        default -> c;
                    };
            if (sound.isEmpty() || sound.charAt(sound.length() - 1) != like) {
                sound.append(like);
            }
        }
        return sound.length() < 3 ? "" : sound.toString();
    }
}
