package maru.hub.reply;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Korean particles, which depend on whether the word before ends in a consonant when spoken. Also
 * for words that end in digits, signs or Latin letters, by how they are read aloud.
 */
final class Particles {
    /** With a final consonant, without one. */
    private static final Map<String, String[]> PAIRS =
            Map.of(
                    "이라는", new String[] {"이라는", "라는"},
                    "을", new String[] {"을", "를"},
                    "이", new String[] {"이", "가"},
                    "은", new String[] {"은", "는"},
                    "과", new String[] {"과", "와"},
                    "으로", new String[] {"으로", "로"},
                    "이에요", new String[] {"이에요", "예요"},
                    "이었어요", new String[] {"이었어요", "였어요"});

    /** Final sound of each digit as read: 영 일 이 삼 사 오 육 칠 팔 구. */
    private static final Ending[] DIGITS = {
        Ending.CONSONANT, Ending.L, Ending.VOWEL, Ending.CONSONANT, Ending.VOWEL,
        Ending.VOWEL, Ending.CONSONANT, Ending.L, Ending.L, Ending.VOWEL
    };

    private enum Ending {
        VOWEL,
        /** ㄹ, which takes 로 instead of 으로. */
        L,
        CONSONANT
    }

    private Particles() {}

    /** The word with the particle that is written {@code 을}, {@code 이}, … in a template. */
    static Optional<String> attach(String word, String particle) {
        return behind(word, particle).map(form -> word + form);
    }

    /** Only the particle, for a word that stands in quotation marks before it. */
    static Optional<String> behind(String word, String particle) {
        String[] pair = PAIRS.get(particle);
        if (pair == null) {
            return Optional.empty();
        }
        Ending ending = ending(word);
        boolean closed =
                particle.equals("으로") ? ending == Ending.CONSONANT : ending != Ending.VOWEL;
        return Optional.of(pair[closed ? 0 : 1]);
    }

    private static Ending ending(String word) {
        for (int i = word.length() - 1; i >= 0; i--) {
            char c = word.charAt(i);
            if (c >= '가' && c <= '힣') {
                int jong = (c - '가') % 28;
                return jong == 0 ? Ending.VOWEL : jong == 8 ? Ending.L : Ending.CONSONANT;
            }
            if (c >= '0' && c <= '9') {
                return DIGITS[c - '0'];
            }
            if (c == '%') {
                return Ending.VOWEL;
            }
            if (Character.isLetter(c)) {
                return latin(word, i);
            }
        }
        return Ending.VOWEL;
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }

    private static Ending latin(String word, int last) {
        char c = word.charAt(last);
        boolean letterByLetter = Character.isUpperCase(c);
        String end = word.substring(Math.max(0, last - 2), last + 1).toLowerCase(Locale.ROOT);
        if (!letterByLetter && end.length() == 3) {
            // table 테이블, phone 폰, home 홈, lock 락, robot 로봇, laptop 랩톱; but light 라이트, heat 히트.
            if (end.endsWith("le") && !isVowel(end.charAt(0))) {
                return Ending.L;
            }
            boolean silentE = end.endsWith("ne") || end.endsWith("me");
            boolean stopped =
                    end.endsWith("ck")
                            || end.equals("ook")
                            || (end.endsWith("t") || end.endsWith("p"))
                                    && isVowel(end.charAt(1))
                                    && !isVowel(end.charAt(0));
            if (silentE || stopped) {
                return Ending.CONSONANT;
            }
        }
        return switch (Character.toLowerCase(c)) {
            case 'l' -> Ending.L;
            case 'm', 'n' -> Ending.CONSONANT;
            // The letter's name is 알; a word's end isn't sounded.
            case 'r' -> letterByLetter ? Ending.L : Ending.VOWEL;
            case 'g' ->
                    !letterByLetter && last > 0 && word.charAt(last - 1) == 'n'
                            ? Ending.CONSONANT
                            : Ending.VOWEL;
            default -> Ending.VOWEL;
        };
    }
}
