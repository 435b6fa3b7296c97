package maru.hub.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Kind;
import maru.devices.Language;
import maru.devices.dialect.Identity;
import maru.hub.home.DeviceId;
import maru.hub.home.Names;
import maru.hub.home.RoomId;

/**
 * What the registry keeps of a device: who it is, what it announced of itself, and what people have
 * decided about it.
 *
 * @param identities every stable identity of its appliance
 * @param keys of the components that it is made of, in all dialects
 * @param source the dialect that it was first announced by
 * @param kind what it announces to be
 * @param announcedName as it calls itself
 * @param aliases what else it calls itself
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
        Kind kind,
        String announcedName,
        List<String> aliases,
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
        aliases = List.copyOf(aliases);
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

    /** What it is, by a person's word before its own. */
    public Kind knownKind() {
        return givenKind.orElse(kind);
    }

    /**
     * What it is called. In a language in which a person has named it, that name only; the
     * announced one would else stay behind as an alias of what it is not called any more.
     */
    public Names names() {
        var names = new EnumMap<Language, List<String>>(Language.class);
        names.putAll(givenNames);
        Names.of(announcedName, aliases.toArray(String[]::new))
                .perLanguage()
                .forEach(names::putIfAbsent);
        return new Names(names);
    }

    /** As it announces itself now. What people decided stays. */
    Card seen(Sighting sighting) {
        var identities = new HashSet<>(this.identities);
        identities.addAll(sighting.identities());
        var keys = new HashSet<>(this.keys);
        keys.removeAll(sighting.siblings());
        keys.addAll(sighting.keys());
        return new Card(
                id,
                identities,
                keys,
                source,
                sighting.kind(),
                sighting.name(),
                sighting.aliases(),
                sighting.manufacturer(),
                sighting.model(),
                givenNames,
                sighting.suggestedArea().or(this::suggestedArea),
                room,
                placed,
                givenKind,
                hidden,
                removed,
                firstSeen);
    }

    /** This card with what was kept of it under another. */
    Card merged(Card other) {
        var identities = new HashSet<>(this.identities);
        identities.addAll(other.identities());
        var keys = new HashSet<>(this.keys);
        keys.addAll(other.keys());
        var names = new EnumMap<Language, List<String>>(Language.class);
        names.putAll(other.givenNames());
        names.putAll(givenNames);
        boolean byOther = !placed && other.placed();
        return new Card(
                id,
                identities,
                keys,
                source,
                kind,
                announcedName,
                aliases,
                manufacturer,
                model,
                names,
                suggestedArea,
                byOther ? other.room() : room.or(other::room),
                placed || other.placed(),
                givenKind.or(other::givenKind),
                hidden,
                removed,
                firstSeen);
    }

    /** This card, to be changed by a person. */
    Edit edit() {
        return new Edit(this);
    }

    /** Whether a bare address keeps the two from being the same appliance. */
    static boolean conflict(Set<Identity> some, Set<Identity> others) {
        for (String scheme : List.of("mac", "ieee")) {
            var ours = some.stream().filter(i -> i.scheme().equals(scheme)).toList();
            boolean both =
                    !ours.isEmpty() && others.stream().anyMatch(i -> i.scheme().equals(scheme));
            if (both && ours.stream().noneMatch(others::contains)) {
                return true;
            }
        }
        return false;
    }

    /** A card with some of it changed by a person. */
    static final class Edit {
        private final Card card;
        private Map<Language, List<String>> names;
        private Optional<RoomId> room;
        private boolean placed;
        private Optional<Kind> givenKind;
        private boolean hidden;
        private boolean removed;

        private Edit(Card card) {
            this.card = card;
            this.names = card.givenNames();
            this.room = card.room();
            this.placed = card.placed();
            this.givenKind = card.givenKind();
            this.hidden = card.hidden();
            this.removed = card.removed();
        }

        Edit names(Map<Language, List<String>> given) {
            names = given;
            return this;
        }

        Edit room(Optional<RoomId> where, boolean byPerson) {
            room = where;
            placed = byPerson;
            return this;
        }

        Edit givenKind(Optional<Kind> kind) {
            givenKind = kind;
            return this;
        }

        Edit hidden(boolean now) {
            hidden = now;
            return this;
        }

        Edit removed(boolean now) {
            removed = now;
            return this;
        }

        Card done() {
            return new Card(
                    card.id(),
                    card.identities(),
                    card.keys(),
                    card.source(),
                    card.kind(),
                    card.announcedName(),
                    card.aliases(),
                    card.manufacturer(),
                    card.model(),
                    names,
                    card.suggestedArea(),
                    room,
                    placed,
                    givenKind,
                    hidden,
                    removed,
                    card.firstSeen());
        }
    }
}
