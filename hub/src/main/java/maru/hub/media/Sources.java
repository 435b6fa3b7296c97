package maru.hub.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The sources of a library, and what they have handed it that it hasn't looked at yet. */
final class Sources {
    private static final int MAX_SOURCES = 32;
    private static final int MAX_PATH = 2_000;
    private static final int MAX_ID = 64;
    private static final int MAX_LENT = 64;
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Map<String, Source> attached = new LinkedHashMap<>();
    private final Map<String, Optional<List<Item>>> waiting = new HashMap<>();
    private final Map<String, Lent> lent = new LinkedHashMap<>();
    private final AtomicBoolean moved = new AtomicBoolean();

    private record Lent(Source source, Item item) {}

    /**
     * @return false when there are too many
     */
    synchronized boolean attach(Source source) {
        if (!attached.containsKey(source.id()) && attached.size() >= MAX_SOURCES) {
            return false;
        }
        attached.put(source.id(), source);
        waiting.remove(source.id());
        moved.set(true);
        return true;
    }

    /** Also forgets what it handed over. */
    synchronized void detach(Source source) {
        if (attached.remove(source.id(), source)) {
            waiting.put(source.id(), Optional.empty());
            lent.values().removeIf(one -> one.source() == source);
            moved.set(true);
        }
    }

    synchronized void hold(Source source, Collection<Item> items, int most) {
        if (attached.get(source.id()) == source) {
            var clean = new ArrayList<Item>();
            items.stream()
                    .filter(item -> isOf(source, item))
                    .limit(most)
                    .forEach(item -> clean.add(clean(item)));
            waiting.put(source.id(), Optional.of(clean));
        }
    }

    synchronized boolean lend(Source source, Item item) {
        if (!isOf(source, item)) {
            return false;
        }
        lent.remove(item.id());
        lent.put(item.id(), new Lent(source, clean(item)));
        if (lent.size() > MAX_LENT) {
            lent.remove(lent.keySet().iterator().next());
        }
        return true;
    }

    synchronized Optional<Item> lent(String id) {
        return Optional.ofNullable(lent.get(id)).map(Lent::item);
    }

    /** What sources handed over since this was last asked; empty of one that is no more. */
    synchronized Map<String, Optional<List<Item>>> take() {
        var taken = Map.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    void move() {
        moved.set(true);
    }

    /** Whether one came or went since this was last asked. */
    boolean moved() {
        return moved.getAndSet(false);
    }

    synchronized List<Source> all() {
        return List.copyOf(attached.values());
    }

    synchronized Optional<Source> of(Item item) {
        return Optional.ofNullable(attached.get(item.folder()))
                .or(() -> Optional.ofNullable(lent.get(item.id())).map(Lent::source));
    }

    /** Of which nothing can be had now. */
    Set<String> away() {
        return all().stream()
                .filter(source -> !source.isThere())
                .map(Source::id)
                .collect(Collectors.toSet());
    }

    private static boolean isOf(Source source, Item item) {
        return item.folder().equals(source.id())
                && item.id().length() <= MAX_ID
                && item.path().length() <= MAX_PATH;
    }

    private static Item clean(Item item) {
        var about = item.about();
        var clean =
                new Item.About(
                        Tags.text(about.title()).orElse(item.medium().id()),
                        about.artist().flatMap(Tags::text),
                        about.album().flatMap(Tags::text),
                        about.disc(),
                        about.track(),
                        about.year(),
                        about.genre().flatMap(Tags::text),
                        about.series().flatMap(Tags::text),
                        about.season(),
                        about.episode(),
                        about.length().filter(l -> l.isPositive() && l.compareTo(LONGEST) <= 0));
        return item.with(clean);
    }
}
