package maru.hub.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.stream.Collectors;
import maru.devices.Language;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    /** What one language needs for its grammar alone. */
    private static boolean isGrammar(String key) {
        return key.startsWith("agreement.")
                || key.startsWith("counts.")
                || key.startsWith("values.")
                || key.startsWith("telling.")
                || key.startsWith("articles.")
                || key.startsWith("states.")
                || key.startsWith("attributes.");
    }

    @Test
    void everyLanguageSaysTheSameThings() {
        var english = sayings(Language.ENGLISH);
        assertTrue(english.size() > 100);
        for (Language language : Language.values()) {
            assertEquals(english, sayings(language), language.code());
        }
    }

    private static TreeSet<String> sayings(Language language) {
        return Phrases.in(language).keys().stream()
                .filter(key -> !isGrammar(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
