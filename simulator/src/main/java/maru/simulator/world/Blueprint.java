package maru.simulator.world;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.State;
import maru.devices.Trait;

/**
 * One appliance as its household file describes it.
 *
 * @param id unique in its household, {@code lower-dash-case}; part of its topics
 * @param names in every language
 * @param traits what this one can do, in the order of its kind; never more than its kind
 * @param room the id of its room; empty for what belongs to the whole home
 * @param start the values it starts with, laid over what its kind starts with
 */
public record Blueprint(
        String id,
        Map<Language, String> names,
        Kind kind,
        Map<Trait, Capability> traits,
        Optional<String> room,
        Convention convention,
        Temperament temperament,
        State start) {
    public Blueprint {
        names = Collections.unmodifiableMap(new EnumMap<>(names));
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    }

    public String name(Language language) {
        return names.getOrDefault(language, id);
    }

    public boolean has(Trait trait) {
        return traits.containsKey(trait);
    }
}
