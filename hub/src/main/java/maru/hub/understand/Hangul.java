package maru.hub.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arithmetic of Hangul syllables: taking them apart and joining stems with endings. */
final class Hangul {
    private static final int FIRST = 0xAC00;
    private static final int LAST = 0xD7A3;
    private static final int FINALS = 28;
    private static final int VOWELS = 21;
    private static final String FINAL_LETTERS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private static final int RIEUL = FINAL_LETTERS.indexOf('ㄹ') + 1;

    private Hangul() {}

    static boolean isSyllable(char c) {
        return c >= FIRST && c <= LAST;
    }

    static boolean isHangul(char c) {
        return isSyllable(c) || (c >= 0x3131 && c <= 0x318E);
    }

    /** Whether it ends in a syllable with a consonant at its end. */
    static boolean endsClosed(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return isSyllable(last) && (last - FIRST) % FINALS != 0;
    }

    /** Each syllable as its letters, so that one wrong letter is one edit. */
    static String letters(String text) {
        var letters = new StringBuilder(text.length() * 3);
        for (char c : text.toCharArray()) {
            if (isSyllable(c)) {
                int code = c - FIRST;
                letters.append((char) (0x1100 + code / (VOWELS * FINALS)));
                letters.append((char) (0x1161 + code / FINALS % VOWELS));
                if (code % FINALS > 0) {
                    letters.append((char) (0x11A7 + code % FINALS));
                }
            } else {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    /**
     * Every form of a verb.
     *
     * @param stem "connective/root", or one form for both
     * @param endings by "connective" or "root"
     */
    static List<String> forms(String stem, Map<String, List<String>> endings) {
        String[] parts = stem.split("/");
        var forms = new ArrayList<String>();
        endings.getOrDefault("connective", List.of())
                .forEach(ending -> forms.add(join(parts[0], ending)));
        endings.getOrDefault("root", List.of())
                .forEach(ending -> forms.add(join(parts[parts.length - 1], ending)));
        return forms;
    }

    /** What every form ends with that an ending makes, however it joins its stem. */
    static String tail(String ending) {
        String plain = ending.startsWith("(으)") ? ending.substring(3) : ending;
        return FINAL_LETTERS.indexOf(plain.charAt(0)) < 0 ? plain : plain.substring(1);
    }

    /**
     * Joins a stem and an ending. An ending that begins with a bare consonant (ㄴ, ㄹ, ㅂ) puts it
     * under the stem's last syllable, after 으/은/을 where that has one already; "(으)" is said only
     * after a consonant.
     */
    static String join(String stem, String ending) {
        if (stem.isEmpty() || ending.isEmpty()) {
            return stem + ending;
        }
        char last = stem.charAt(stem.length() - 1);
        int under = isSyllable(last) ? (last - FIRST) % FINALS : 0;
        if (ending.startsWith("(으)")) {
            String rest = ending.substring(3);
            boolean open = under == 0 || under == RIEUL;
            return stem + (open ? rest : "으" + rest);
        }
        int letter = FINAL_LETTERS.indexOf(ending.charAt(0)) + 1;
        if (letter == 0) {
            return stem + ending;
        }
        String head = stem.substring(0, stem.length() - 1);
        String rest = ending.substring(1);
        if (under == 0) {
            return head + (char) (last + letter) + rest;
        }
        if (under == RIEUL) {
            return head + (char) (last - RIEUL + letter) + rest;
        }
        return stem + (char) ('으' + letter) + rest;
    }
}
