package maru.hub.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import maru.devices.Language;
import maru.devices.Words;
import maru.hub.home.Names;

/** Readable ids and names that compare. */
final class Slugs {
    private static final Pattern APART = Pattern.compile("[\\s\\p{Punct}’]+");
    private static final Pattern APOSTROPHES = Pattern.compile("[’'`]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Punct}]+");

    private static final int MAX = 48;

    private Slugs() {}

    /**
     * Words in lower case joined by dashes, and four or more characters that tell it from others of
     * the same name: {@code living-room-lamp-3f2a}.
     *
     * @param fallback for a name without any letter a to z
     * @param seed what stays the same; the same seed gets the same ending
     */
    static String fresh(String name, String fallback, String seed, Predicate<String> taken) {
        String words = words(name);
        if (words.isEmpty()) {
            words = fallback;
        }
        String digest = digest(seed);
        for (int length = 4; ; length++) {
            String ending =
                    length <= digest.length() ? digest.substring(0, length) : digest + "-" + length;
            String slug = words + "-" + ending;
            if (!taken.test(slug)) {
                return slug;
            }
        }
    }

    /** An id for a room or floor: its English name where it has one. */
    static String of(Names names, String fallback, Predicate<String> taken) {
        String words = words(names.in(Language.ENGLISH));
        String base = words.isEmpty() ? fallback : words;
        String slug = base;
        for (int n = 2; taken.test(slug); n++) {
            slug = base + "-" + n;
        }
        return slug;
    }

    /** The form in which names of rooms compare: case, spaces, dashes and dots don't matter. */
    static String comparable(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return APART.matcher(lower).replaceAll("");
    }

    /**
     * Whether a device's name begins with that of a room: "Living room lamp" and "거실등" do,
     * "Bathtub" doesn't begin with "Bath".
     */
    static boolean beginsWith(String name, String room) {
        String compared = comparable(room);
        if (compared.isEmpty()) {
            return false;
        }
        int last = compared.codePointBefore(compared.length());
        boolean joins =
                Character.UnicodeScript.of(last) == Character.UnicodeScript.HANGUL
                        && compared.codePointCount(0, compared.length()) > 1;
        return joins
                ? comparable(name).startsWith(compared)
                : (spaced(name) + " ").startsWith(spaced(room) + " ");
    }

    private static String spaced(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String joined = APOSTROPHES.matcher(lower).replaceAll("");
        return BETWEEN_WORDS.matcher(joined).replaceAll(" ").strip();
    }

    /**
     * A room's name with its others and, in languages in which it has none, its usual names:
     * "Living Room" is also 거실.
     */
    static Names inEveryLanguage(String name, List<String> others) {
        var names = new ArrayList<String>();
        names.add(name);
        names.addAll(others);
        var spoken = Names.of(name, others.toArray(String[]::new)).perLanguage().keySet();
        String wanted = comparable(name);
        for (Language language : Language.values()) {
            var rooms = Words.in(language).rooms();
            for (var entry : rooms.entrySet()) {
                if (entry.getValue().stream().anyMatch(n -> comparable(n).equals(wanted))) {
                    for (Language other : Language.values()) {
                        var called = Words.in(other).rooms().get(entry.getKey());
                        if (!spoken.contains(other) && called != null) {
                            names.add(called.getFirst());
                        }
                    }
                    return Names.of(name, names.toArray(String[]::new));
                }
            }
        }
        return Names.of(name, others.toArray(String[]::new));
    }

    private static String words(String name) {
        String ascii =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        if (ascii.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            return "";
        }
        String cut = ascii.length() <= MAX ? ascii : ascii.substring(0, MAX);
        return cut.replaceAll("-+$", "");
    }

    private static String digest(String seed) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(seed.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
