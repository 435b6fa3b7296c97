package maru.hub.registry;

import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.dialect.Identity;

/**
 * What an announcement says of an appliance, as far as the registry cares.
 *
 * @param source the id of the dialect
 * @param identities at least one
 */
public record Appliance(
        String source,
        Set<Identity> identities,
        Optional<String> name,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> suggestedArea,
        Kind kind) {
    public Appliance {
        identities = Set.copyOf(identities);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("identities: an appliance without any");
        }
    }
}
