package maru.hub.registry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import maru.devices.dialect.Identity;
import maru.hub.home.DeviceId;

/**
 * All cards, and which of them an announcement speaks of: by the keys of its components, or by its
 * appliance's identities. Its owner guards it against other threads.
 */
final class CardIndex {
    private final Map<DeviceId, Card> cards = new TreeMap<>();
    private final Set<String> usedIds = new HashSet<>();
    private final Map<String, Integer> perSource = new HashMap<>();
    private final Map<Identity, Set<DeviceId>> byIdentity = new HashMap<>();
    private final Map<String, DeviceId> byKey = new HashMap<>();

    List<Card> all() {
        return List.copyOf(cards.values());
    }

    int size() {
        return cards.size();
    }

    /** How many were first announced by this dialect. */
    int size(String source) {
        return perSource.getOrDefault(source, 0);
    }

    Optional<Card> card(DeviceId id) {
        return Optional.ofNullable(cards.get(id));
    }

    /** Whether this very card is filed, and none that came after it. */
    boolean holds(Card card) {
        return cards.get(card.id()) == card;
    }

    /** An id that was ever given is never given to another device. */
    boolean isUsed(String id) {
        return usedIds.contains(id);
    }

    void use(String id) {
        usedIds.add(id);
    }

    /** Files a card in the place of the one with its id. */
    Card file(Card card) {
        Card before = cards.put(card.id(), card);
        if (before != null) {
            unfile(before);
        }
        usedIds.add(card.id().value());
        perSource.merge(card.source(), 1, Integer::sum);
        card.identities()
                .forEach(i ->
                        byIdentity.computeIfAbsent(i, _ -> new LinkedHashSet<>()).add(card.id()));
        card.keys().forEach(k -> byKey.put(k, card.id()));
        return card;
    }

    void remove(Card card) {
        unfile(card);
        cards.remove(card.id());
    }

    private void unfile(Card card) {
        perSource.merge(card.source(), -1, Integer::sum);
        card.identities()
                .forEach(i ->
                        byIdentity.computeIfPresent(
                                i,
                                (_, owners) -> {
                                    owners.remove(card.id());
                                    return owners.isEmpty() ? null : owners;
                                }));
        card.keys().forEach(k -> byKey.remove(k, card.id()));
    }

    /** The cards that speak of the same device; several when it was taken for several. */
    Set<Card> of(Sighting sighting) {
        var found = new LinkedHashSet<Card>();
        for (String key : sighting.keys()) {
            DeviceId id = byKey.get(key);
            Card card = id == null ? null : cards.get(id);
            if (card != null && !Card.conflict(card.identities(), sighting.identities())) {
                found.add(card);
            }
        }
        if (found.isEmpty()) {
            orphan(sighting).ifPresent(found::add);
        }
        return found;
    }

    /** Its appliance is known, but under keys that nobody announces any more. */
    private Optional<Card> orphan(Sighting sighting) {
        var orphans = new LinkedHashSet<Card>();
        for (Identity identity : sighting.identities()) {
            for (Card card : owners(identity)) {
                boolean announced = card.keys().stream().anyMatch(sighting.siblings()::contains);
                if (!announced && !Card.conflict(card.identities(), sighting.identities())) {
                    orphans.add(card);
                }
            }
        }
        if (orphans.size() > 1) {
            orphans.removeIf(card -> !card.kind().equals(sighting.kind()));
        }
        return orphans.size() == 1 ? Optional.of(orphans.getFirst()) : Optional.empty();
    }

    /** Whose address keeps a component of this key from being of the same appliance. */
    Optional<String> objection(String key, Set<Identity> identities) {
        for (Identity identity : identities) {
            for (Card card : owners(identity)) {
                if (!card.keys().contains(key) && Card.conflict(identities, card.identities())) {
                    return Optional.of(
                            "claims "
                                    + identity
                                    + " of "
                                    + card.id()
                                    + ", whose address is another");
                }
            }
        }
        return Optional.empty();
    }

    private List<Card> owners(Identity identity) {
        return byIdentity.getOrDefault(identity, Set.of()).stream()
                .map(id -> Objects.requireNonNull(cards.get(id)))
                .toList();
    }
}
