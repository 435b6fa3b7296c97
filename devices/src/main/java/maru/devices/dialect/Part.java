package maru.devices.dialect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Trait;

/**
 * One device of the home: what a person would name and command on its own. Most appliances have one
 * part; a double wall switch has two.
 *
 * @param key of the component that the part is built around
 * @param keys of every component that went into it, {@code key} among them: a part is the one that
 *     was known before when they share a key, so a second dialect or a new firmware doesn't make a
 *     new device
 * @param name what to call it before a person does; never blank
 * @param diagnostic whether it is for configuration or diagnosis only
 * @param unsupported what was announced but can't be used, each with its reason in English
 * @param wiring reads and writes all of its traits; availability is that of the component it is
 *     built around
 */
public record Part(
        String key,
        SortedSet<String> keys,
        String name,
        Kind kind,
        boolean diagnostic,
        Map<Trait, Capability> traits,
        List<String> unsupported,
        Wiring wiring) {
    public Part {
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        var ordered = new EnumMap<Trait, Capability>(Trait.class);
        ordered.putAll(traits);
        traits = Collections.unmodifiableMap(ordered);
        unsupported = List.copyOf(unsupported);
    }

    /** How the trait is read and written, if the part has it. */
    public Optional<Wiring> wiring(Trait trait) {
        return traits.containsKey(trait) ? Optional.of(wiring) : Optional.empty();
    }
}
