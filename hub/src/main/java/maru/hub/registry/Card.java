package maru.hub.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.home.DeviceId;
import maru.hub.home.RoomId;

/**
 * What the registry keeps of a device: who it is, what it announced of itself, and what people have
 * decided about it.
 *
 * @param identities every stable identity of its appliance
 * @param keys of the components that it is made of, in all dialects
 * @param source the dialect that it was first announced by
 * @param announcedName as it calls itself
 * @param givenNames as people call it, the preferred name first
 * @param suggestedArea where it says it stands
 * @param room where it stands
 * @param placed whether a person chose the room (or none)
 * @param givenKind what a person says it is
 */
public record Card(
        DeviceId id,
        Set<Identity> identities,
        Set<String> keys,
        String source,
        String announcedName,
        Optional<String> manufacturer,
        Optional<String> model,
        Map<Language, List<String>> givenNames,
        Optional<String> suggestedArea,
        Optional<RoomId> room,
        boolean placed,
        Optional<Kind> givenKind,
        boolean hidden,
        boolean removed,
        Instant firstSeen) {
    public Card {
        identities = Set.copyOf(identities);
        keys = Set.copyOf(keys);
        var copy = new EnumMap<Language, List<String>>(Language.class);
        givenNames.forEach((language, names) -> {
            if (!names.isEmpty()) {
                copy.put(language, List.copyOf(names));
            }
        });
        givenNames = Collections.unmodifiableMap(copy);
    }
}
