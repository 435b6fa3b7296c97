package maru.simulator.world;

import java.util.Map;
import java.util.Optional;
import maru.devices.Language;

/**
 * A room as its household file describes it.
 *
 * @param area square metres
 * @param floor the floor's id
 * @param outdoor a garden or open balcony: its air is the weather's
 * @param entrance whether the front door is here
 */
public record Room(
        String id,
        Map<Language, String> names,
        double area,
        Optional<String> floor,
        boolean outdoor,
        boolean entrance) {

    public String name(Language language) {
        return names.getOrDefault(language, id);
    }
}
