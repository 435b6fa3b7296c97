package maru.hub.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All items and what they make up, at one moment; immutable. */
final class Catalogue {
    static final Catalogue EMPTY = new Catalogue(List.of());

    private static final Comparator<Item> BY_NAME =
            Comparator.comparing(
                            (Item i) -> i.about().series().orElse(i.title()),
                            String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Item::order)
                    .thenComparing(Item::id);

    private final Map<String, Item> items;
    private final Map<String, Group> groups;
    private volatile @Nullable List<Item> byName;

    Catalogue(Collection<Item> all) {
        var byId = HashMap.<String, Item>newHashMap(all.size());
        var members = new LinkedHashMap<String, Members>();
        for (Item item : all) {
            byId.put(item.id(), item);
            var about = item.about();
            about.series()
                    .ifPresent(s -> join(members, Group.Sort.SERIES, s, Optional.empty(), item));
            if (item.medium() == Medium.MUSIC) {
                about.artist()
                        .ifPresent(
                                a -> join(members, Group.Sort.ARTIST, a, Optional.empty(), item));
                about.album()
                        .ifPresent(a -> join(members, Group.Sort.ALBUM, a, about.artist(), item));
            }
        }
        items = byId;
        groups = LinkedHashMap.newLinkedHashMap(members.size());
        members.forEach((key, m) -> groups.put(key, m.group()));
    }

    private record Members(Group.Sort sort, String name, Optional<String> by, List<Item> items) {
        Group group() {
            items.sort(
                    Comparator.comparing((Item i) -> i.about().album().orElse(""))
                            .thenComparing(Item::order)
                            .thenComparing(Item::path));
            return new Group(sort, name, by, items.stream().map(Item::id).toList());
        }
    }

    private static void join(
            Map<String, Members> members,
            Group.Sort sort,
            String name,
            Optional<String> by,
            Item item) {
        String key = new Group(sort, name, by, List.of()).key();
        members.computeIfAbsent(key, _ -> new Members(sort, name, by, new ArrayList<>()))
                .items()
                .add(item);
    }

    Collection<Item> items() {
        return items.values();
    }

    int size() {
        return items.size();
    }

    Optional<Item> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    Optional<Group> group(String key) {
        return Optional.ofNullable(groups.get(key));
    }

    Map<String, Group> groups() {
        return groups;
    }

    /** The items of a group in their order. */
    List<Item> items(Group group) {
        return group.items().stream().flatMap(id -> item(id).stream()).toList();
    }

    /** What is called exactly so: one item, or all of a group. */
    List<Item> called(String label) {
        for (Group group : groups.values()) {
            if (group.label().equals(label)) {
                return items(group);
            }
        }
        return items.values().stream().filter(i -> i.label().equals(label)).limit(1).toList();
    }

    /** All items by their names; sorted when somebody first asks. */
    List<Item> byName() {
        List<Item> sorted = byName;
        if (sorted == null) {
            sorted = items.values().stream().sorted(BY_NAME).toList();
            byName = sorted;
        }
        return sorted;
    }

    /** What comes after it: the next episode, the next piece of the album. */
    List<Item> after(Item item) {
        Optional<String> key =
                item.about()
                        .series()
                        .map(s ->
                                new Group(Group.Sort.SERIES, s, Optional.empty(), List.of()).key())
                        .or(() ->
                                item.about()
                                        .album()
                                        .map(a ->
                                                new Group(
                                                                Group.Sort.ALBUM,
                                                                a,
                                                                item.about().artist(),
                                                                List.of())
                                                        .key()));
        return key.flatMap(this::group)
                .map(group ->
                        items(group).stream()
                                .dropWhile(other -> !other.id().equals(item.id()))
                                .skip(1)
                                .toList())
                .orElse(List.of());
    }
}
