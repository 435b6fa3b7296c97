package maru.hub.home;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maru.devices.Language;

/**
 * What something is called, per language, the preferred name first. A name given without a language
 * belongs to Korean when it holds Hangul, else to English.
 */
public record Names(Map<Language, List<String>> perLanguage) {
    public Names {
        var copy = new EnumMap<Language, List<String>>(Language.class);
        perLanguage.forEach((language, names) -> {
            if (!names.isEmpty()) {
                copy.put(language, List.copyOf(names));
            }
        });
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("something without a name");
        }
        perLanguage = java.util.Collections.unmodifiableMap(copy);
    }

    /** Sorts the names by their script, keeping their order; repeats are dropped. */
    public static Names of(String first, String... others) {
        var sorted = new EnumMap<Language, List<String>>(Language.class);
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(List.of(others));
        for (String name : all) {
            var list = sorted.computeIfAbsent(scriptOf(name), _ -> new ArrayList<>());
            if (!list.contains(name)) {
                list.add(name);
            }
        }
        return new Names(sorted);
    }

    /** The name to use when speaking this language: its first, else the first of any other. */
    public String in(Language language) {
        var names = perLanguage.get(language);
        return (names != null ? names : perLanguage.values().iterator().next()).getFirst();
    }

    /** Every name in every language. */
    public List<String> all() {
        return perLanguage.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Language scriptOf(String name) {
        return name.codePoints()
                        .anyMatch(c ->
                                Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL)
                ? Language.KOREAN
                : Language.ENGLISH;
    }
}
