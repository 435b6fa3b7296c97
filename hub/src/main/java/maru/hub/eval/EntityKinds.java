package maru.hub.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import maru.devices.Kind;
import maru.devices.Kinds;
import maru.devices.Language;
import maru.devices.Words;

/**
 * Tells a kind from the words in an entity's names: a switch called "Coffee Maker" is a coffee
 * maker.
 */
final class EntityKinds {

    private EntityKinds() {}

    /**
     * The candidate whose longest word stands last in a name, since both languages put the head
     * noun there.
     */
    static Optional<Kind> named(Entity entity, Predicate<Kind> candidate) {
        var names = new ArrayList<String>(List.of(entity.name()));
        names.addAll(entity.aliases());
        Optional<Kind> best = Optional.empty();
        int bestEnd = -1;
        int bestLength = 0;
        for (String name : names) {
            String text = " " + name.toLowerCase(Locale.ROOT) + " ";
            for (Kind kind : Kinds.all()) {
                if (!candidate.test(kind)) {
                    continue;
                }
                for (Language language : Language.values()) {
                    for (String word : Words.in(language).of(kind)) {
                        String wanted = language == Language.ENGLISH ? " " + word + " " : word;
                        int at = text.lastIndexOf(wanted.toLowerCase(Locale.ROOT));
                        int end = at + wanted.strip().length();
                        if (at >= 0
                                && (end > bestEnd
                                        || (end == bestEnd && word.length() > bestLength))) {
                            best = Optional.of(kind);
                            bestEnd = end;
                            bestLength = word.length();
                        }
                    }
                }
            }
        }
        return best;
    }
}
