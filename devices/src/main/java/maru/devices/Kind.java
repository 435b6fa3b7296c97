package maru.devices;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of appliance: a value made of traits. What people call it stands in each language's word
 * file under the same id; that it has such words is held by the catalogue test.
 *
 * @param id stable name, {@code lower-dash-case}
 * @param traits what such an appliance typically has, in the order in which a screen shows it; a
 *     real device may have less or more
 * @param hazards acts that are risky on this kind, beyond those of its traits
 */
public record Kind(
        String id, Optional<Family> family, Map<Trait, Capability> traits, List<Hazard> hazards) {
    public Kind {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("kind id " + id);
        }
        traits = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(traits));
        hazards = List.copyOf(hazards);
    }

    static Kind kind(String id, Object... parts) {
        return assemble(id, Optional.empty(), parts);
    }

    static Kind kind(String id, Family family, Object... parts) {
        return assemble(id, Optional.of(family), parts);
    }

    private static Kind assemble(String id, Optional<Family> family, Object... parts) {
        var traits = new EnumMap<Trait, Capability>(Trait.class);
        var inOrder = new java.util.LinkedHashMap<Trait, Capability>();
        for (Object part : parts) {
            Capability capability =
                    switch (part) {
                        case Trait trait -> trait.widest();
                        case Capability narrowed -> narrowed;
                        default ->
                                throw new IllegalArgumentException(
                                        id + " is made of traits, not of " + part);
                    };
            if (traits.put(capability.trait(), capability) != null) {
                throw new IllegalArgumentException(id + " has " + capability.trait() + " twice");
            }
            inOrder.put(capability.trait(), capability);
        }
        return new Kind(id, family, inOrder, List.of());
    }

    /** The same kind, on which these acts need a person's confirmation too. */
    Kind risky(Hazard... more) {
        var all = new ArrayList<>(hazards);
        all.addAll(List.of(more));
        return new Kind(id, family, traits, all);
    }

    public boolean has(Trait trait) {
        return traits.containsKey(trait);
    }

    public boolean isA(Family wanted) {
        return family.filter(wanted::equals).isPresent();
    }

    /** Whether a person must confirm this act on such an appliance. */
    public boolean isRisky(Act act) {
        return hazards.stream().anyMatch(h -> h.covers(act))
                || act.trait().hazards().stream().anyMatch(h -> h.covers(act));
    }
}
