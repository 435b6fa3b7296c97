package maru.hub.understand;

import java.util.Locale;

/**
 * Finds names in what was said and takes each stretch only once, so that the longer name wins when
 * the longer is looked for first. Blanks don't count ({@code 아이 방} is {@code 아이방}); a name begins
 * where a word begins, and a name in Latin letters ends where a word ends, or before a plural's or
 * owner's s. What follows a Korean name is taken for a particle.
 */
final class NameMatch {

    private final StringBuilder letters = new StringBuilder();
    private final java.util.BitSet begins = new java.util.BitSet();
    private final java.util.BitSet ends = new java.util.BitSet();
    private final java.util.BitSet taken = new java.util.BitSet();

    NameMatch(String text) {
        boolean fresh = true;
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                if (fresh) {
                    begins.set(letters.length());
                    ends.set(letters.length());
                }
                letters.append(c);
                fresh = false;
            } else if (c != '\'' && c != '’') {
                fresh = true;
            }
        }
        ends.set(letters.length());
    }

    /** Whether the name occurs where nothing has been taken yet; if so, it is taken. */
    boolean take(String name) {
        var wanted = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> wanted.append((char) c));
        if (wanted.isEmpty()) {
            return false;
        }
        String sought = wanted.toString();
        for (int at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
            int end = at + sought.length();
            if (begins.get(at) && finished(end) && taken.get(at, end).isEmpty()) {
                taken.set(at, end);
                return true;
            }
        }
        return false;
    }

    private boolean finished(int end) {
        if (ends.get(end)) {
            return true;
        }
        boolean latin = letters.charAt(end - 1) < 0x250;
        if (!latin || letters.charAt(end) >= 0x250) {
            return true;
        }
        return letters.charAt(end) == 's' && ends.get(end + 1);
    }
}
