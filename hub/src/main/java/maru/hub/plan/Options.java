package maru.hub.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import maru.devices.Language;
import maru.devices.Words;

/**
 * Finds a device's own spelling of an option that was said: exactly, by the vocabulary's canonical
 * form, by a word of a language, and at last by likeness when only one is alike.
 */
final class Options {
    private Options() {}

    static Optional<String> find(List<String> options, String said) {
        if (options.contains(said)) {
            return Optional.of(said);
        }
        return byKey(options, said, Words::canonical)
                .or(() -> byWord(options, said))
                .or(() -> byKey(options, said, Options::folded))
                .or(() -> alike(options, said));
    }

    private static Optional<String> byKey(
            List<String> options, String said, Function<String, String> key) {
        String wanted = key.apply(said);
        return options.stream().filter(o -> key.apply(o).equals(wanted)).findFirst();
    }

    private static Optional<String> byWord(List<String> options, String said) {
        String wanted = said.strip().toLowerCase(Locale.ROOT);
        for (Language language : Language.values()) {
            var words = Words.in(language).options();
            for (String option : options) {
                var spoken = words.getOrDefault(Words.canonical(option), List.of());
                if (spoken.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).equals(wanted))) {
                    return Optional.of(option);
                }
            }
            // A word may stand for several canonical options; the device decides which it has.
            for (var entry : words.entrySet()) {
                if (entry.getKey().equals(Words.canonical(said))) {
                    for (String word : entry.getValue()) {
                        var found = byKey(options, word, Options::folded);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> alike(List<String> options, String said) {
        String wanted = folded(said);
        if (wanted.length() < 3) {
            return Optional.empty();
        }
        var containing =
                options.stream()
                        .filter(o -> folded(o).contains(wanted) || wanted.contains(folded(o)))
                        .filter(o -> folded(o).length() >= 3)
                        .toList();
        if (containing.size() == 1) {
            return Optional.of(containing.getFirst());
        }
        if (wanted.length() < 5) {
            return Optional.empty();
        }
        var close = options.stream().filter(o -> distance(folded(o), wanted) <= 1).toList();
        return close.size() == 1 ? Optional.of(close.getFirst()) : Optional.empty();
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** Edits between two texts: insert, delete, replace. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
