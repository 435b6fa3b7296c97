package maru.hub.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.dialect.Announced;
import maru.devices.dialect.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Every component that is announced now, by its topic and by the identities of its appliance, so
 * that a change needs only those to be put together anew that belong together. Used by one thread.
 */
final class AnnouncedComponents {
    private record Entry(Announced announced, String topic) {}

    private final Map<String, Entry> byKey = new HashMap<>();
    private final Map<String, Set<String>> byTopic = new HashMap<>();
    private final Map<Identity, Set<String>> byIdentity = new HashMap<>();

    int size() {
        return byKey.size();
    }

    boolean contains(String key) {
        return byKey.containsKey(key);
    }

    /** The keys of what came by this topic. */
    Set<String> of(String topic) {
        return Set.copyOf(byTopic.getOrDefault(topic, Set.of()));
    }

    /** The topic by which it came last. */
    Optional<String> topic(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Entry::topic);
    }

    void put(Announced announced, String topic) {
        remove(announced.key());
        byKey.put(announced.key(), new Entry(announced, topic));
        byTopic.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(announced.key());
        for (Identity identity : identities(announced)) {
            byIdentity.computeIfAbsent(identity, _ -> new LinkedHashSet<>()).add(announced.key());
        }
    }

    void remove(String key) {
        Entry gone = byKey.remove(key);
        if (gone != null) {
            drop(byTopic, gone.topic(), key);
            identities(gone.announced()).forEach(identity -> drop(byIdentity, identity, key));
        }
    }

    Set<Identity> identities(String key) {
        Entry entry = byKey.get(key);
        return entry == null ? Set.of() : identities(entry.announced());
    }

    /** The component itself and all others that share an identity with it or with one that does. */
    Collection<Announced> group(String key) {
        var seen = new HashSet<String>();
        var group = new ArrayList<Announced>();
        var open = new ArrayDeque<String>(List.of(key));
        var followed = new HashSet<Identity>();
        while (!open.isEmpty()) {
            String next = open.remove();
            Entry entry = byKey.get(next);
            if (entry != null && seen.add(next)) {
                group.add(entry.announced());
                for (Identity identity : identities(entry.announced())) {
                    if (followed.add(identity)) {
                        open.addAll(byIdentity.getOrDefault(identity, Set.of()));
                    }
                }
            }
        }
        return group;
    }

    /** One of the components that have this identity. */
    Optional<String> withIdentity(Identity identity) {
        return byIdentity.getOrDefault(identity, Set.of()).stream().findFirst();
    }

    private static Set<Identity> identities(Announced announced) {
        return announced.component().appliance().identities();
    }

    private static <K> void drop(Map<K, Set<String>> map, K from, String key) {
        @Nullable Set<String> keys = map.get(from);
        if (keys != null) {
            keys.remove(key);
            if (keys.isEmpty()) {
                map.remove(from);
            }
        }
    }
}
