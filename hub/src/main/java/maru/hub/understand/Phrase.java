package maru.hub.understand;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as the reader compares it: NFKC, lower case, without spaces, but remembering where words
 * began. Leaving spaces out is what makes "living room" and "livingroom", 켜 줘 and 켜줘 the same.
 */
final class Phrase {
    /** No boundary, one by a change of script or class, one by a space or sign. */
    static final byte INSIDE = 0;

    static final byte SOFT = 1;
    static final byte HARD = 2;

    private final String original;
    private final char[] chars;
    private final int[] origins;
    private final byte[] boundaries;
    private final boolean questionMark;

    private Phrase(String original, char[] chars, int[] origins, byte[] boundaries, boolean mark) {
        this.original = original;
        this.chars = chars;
        this.origins = origins;
        this.boundaries = boundaries;
        this.questionMark = mark;
    }

    static Phrase of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        int length = plain.length();
        char[] chars = new char[length];
        int[] origins = new int[length];
        byte[] boundaries = new byte[length + 1];
        boolean mark = false;
        boolean hard = true;
        int count = 0;
        for (int i = 0; i < length; i++) {
            char c = lower(plain.charAt(i));
            char before = i > 0 ? plain.charAt(i - 1) : ' ';
            char after = i + 1 < length ? plain.charAt(i + 1) : ' ';
            boolean kept =
                    switch (c) {
                        case '.', ':' ->
                                Character.isDigit(before) && Character.isDigit(after)
                                        || c == '.'
                                                && Character.isLetter(before)
                                                && (Character.isDigit(after)
                                                        || isAbbreviation(plain, i));
                        case ',' -> true;
                        case '-' -> !Character.isLetterOrDigit(before) && Character.isDigit(after);
                        case '\'', '%', '°' -> true;
                        default -> Character.isLetterOrDigit(c);
                    };
            boolean sentenceEnd =
                    !kept && (c == '.' || c == '!' || c == '?' || c == ';') && count > 0;
            mark |= c == '?';
            if (c == ',' && Character.isDigit(before) && Character.isDigit(after)) {
                continue;
            }
            if (sentenceEnd || c == ',') {
                if (count > 0 && chars[count - 1] == ',') {
                    continue;
                }
                c = ',';
                kept = true;
                hard = true;
            }
            if (!kept) {
                hard = true;
                continue;
            }
            byte boundary = INSIDE;
            if (hard) {
                boundary = HARD;
            } else if (classOf(chars[count - 1]) != classOf(c)) {
                boundary = SOFT;
            }
            chars[count] = c;
            origins[count] = i;
            boundaries[count] = boundary;
            hard = c == ',';
            count++;
        }
        boundaries[count] = HARD;
        return new Phrase(
                plain,
                java.util.Arrays.copyOf(chars, count),
                java.util.Arrays.copyOf(origins, count),
                java.util.Arrays.copyOf(boundaries, count + 1),
                mark);
    }

    /** The same form for an entry of the lexicon. */
    static String key(String entry) {
        return new String(Phrase.of(entry).chars).replace(",", "");
    }

    private static boolean isAbbreviation(String text, int dot) {
        boolean single = dot == 1 || !Character.isLetterOrDigit(text.charAt(dot - 2));
        return single && dot + 1 < text.length() && Character.isLetter(text.charAt(dot + 1));
    }

    private static char lower(char c) {
        return switch (c) {
            case '’', '‘', '`', '´' -> '\'';
            case '、', '，' -> ',';
            case 'º', '˚' -> '°';
            default -> String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0);
        };
    }

    private static int classOf(char c) {
        if (Character.isDigit(c) || c == '.' || c == ':' || c == '-') {
            return 1;
        }
        if (Hangul.isSyllable(c)) {
            return 2;
        }
        return Character.isLetter(c) ? 3 : c == '\'' ? 4 : 5;
    }

    /** The same with other words in one place. */
    Phrase with(int start, int end, String words) {
        return of(
                original.substring(0, origins[start])
                        + words
                        + original.substring(origins[end - 1] + 1));
    }

    int length() {
        return chars.length;
    }

    char at(int index) {
        return chars[index];
    }

    byte boundary(int index) {
        return boundaries[index];
    }

    boolean hasQuestionMark() {
        return questionMark;
    }

    /** Hard boundaries strictly between two places. */
    int spacesInside(int start, int end) {
        int spaces = 0;
        for (int i = start + 1; i < end; i++) {
            if (boundaries[i] == HARD) {
                spaces++;
            }
        }
        return spaces;
    }

    String compact(int start, int end) {
        return new String(chars, start, end - start);
    }

    /** The text between two places as it was said, capitals and spaces included. */
    String said(int start, int end) {
        return start >= end ? "" : original.substring(origins[start], origins[end - 1] + 1);
    }
}
