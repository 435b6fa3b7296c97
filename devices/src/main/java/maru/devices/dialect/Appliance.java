package maru.devices.dialect;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One physical thing, put together by {@link Assembly} from all that is announced of it in any
 * dialect.
 *
 * @param identities every stable identity; two assemblies speak of the same appliance when they
 *     share one
 * @param aliases what else it is called, in whatever language
 * @param areaAliases what else its suggested area is called
 * @param parts what a home shows as devices, never empty, ordered by key
 */
public record Appliance(
        SortedSet<Identity> identities,
        Optional<String> name,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> suggestedArea,
        List<String> aliases,
        List<String> areaAliases,
        List<Part> parts) {
    public Appliance {
        aliases = List.copyOf(aliases);
        areaAliases = List.copyOf(areaAliases);
        identities = Collections.unmodifiableSortedSet(new TreeSet<>(identities));
        parts = List.copyOf(parts);
    }
}
