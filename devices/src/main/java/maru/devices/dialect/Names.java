package maru.devices.dialect;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Names as strangers announce them, made harmless: composed (NFC), without control, bidirectional
 * and invisible characters, white space collapsed, at most {@link #MAX} characters. They are shown
 * and compared, never interpreted.
 */
public final class Names {
    /** In Unicode code points. */
    public static final int MAX = 80;

    private static final int LOOKED_AT = 1000;

    private Names() {}

    /** The clean name; empty when nothing visible is left. */
    public static Optional<String> clean(String raw) {
        String bounded = raw.length() > LOOKED_AT ? raw.substring(0, LOOKED_AT) : raw;
        String composed = Normalizer.normalize(bounded, Normalizer.Form.NFC);
        var clean = new StringBuilder();
        int length = 0;
        boolean gap = false;
        for (int i = 0; i < composed.length() && length < MAX; ) {
            int c = composed.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                gap = !clean.isEmpty();
            } else if (isVisible(c)) {
                if (gap && length + 1 < MAX) {
                    clean.append(' ');
                    length++;
                }
                gap = false;
                clean.appendCodePoint(c);
                length++;
            }
        }
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean.toString());
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            // Hangul fillers and the braille blank are letters that show nothing; variation
            // selectors are marks that show nothing.
            default ->
                    c != 0x115F
                            && c != 0x1160
                            && c != 0x3164
                            && c != 0xFFA0
                            && c != 0x2800
                            && !(c >= 0xFE00 && c <= 0xFE0F)
                            && !(c >= 0xE0100 && c <= 0xE01EF);
        };
    }
}
