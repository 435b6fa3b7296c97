package maru.hub.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.dialect.Identity;

/**
 * A device as it was just announced, as far as the registry cares: one part of an appliance.
 *
 * @param source the id of the dialect
 * @param identities of the appliance that it is a part of; its siblings have the same
 * @param keys of the components that it is made of, in all dialects; no sibling shares one
 * @param siblings keys of the other parts of the appliance, as it is announced now
 * @param diagnostic whether it is for configuration or diagnosis only: hidden until a person wants
 *     it
 * @param name what to call it before a person does
 * @param aliases what else it calls itself, in whatever language
 * @param areaAliases what else it calls its suggested area
 */
public record Sighting(
        String source,
        Set<Identity> identities,
        Set<String> keys,
        Set<String> siblings,
        boolean diagnostic,
        String name,
        List<String> aliases,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> suggestedArea,
        List<String> areaAliases,
        Kind kind) {
    public Sighting {
        aliases = List.copyOf(aliases);
        areaAliases = List.copyOf(areaAliases);
        identities = Set.copyOf(identities);
        keys = Set.copyOf(keys);
        siblings = Set.copyOf(siblings);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys: a device without any");
        }
    }
}
