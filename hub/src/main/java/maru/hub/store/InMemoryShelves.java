package maru.hub.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shelves that last as long as the process: for homes in memory and for tests. */
public final class InMemoryShelves implements Shelves {
    private final InstantSource clock;
    private final Map<Shelf, TreeMap<String, String>> documents = new EnumMap<>(Shelf.class);
    private final List<Quarantined> quarantined = new ArrayList<>();

    public InMemoryShelves(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Map<String, String> read(Shelf shelf) {
        return new LinkedHashMap<>(on(shelf));
    }

    @Override
    public synchronized CompletionStage<Void> write(List<Change> changes) {
        for (Change change : changes) {
            change.body()
                    .ifPresentOrElse(
                            body -> on(change.shelf()).put(change.key(), body),
                            () -> on(change.shelf()).remove(change.key()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Void> quarantine(Shelf shelf, String key, String reason) {
        String body = on(shelf).remove(key);
        if (body != null) {
            quarantined.addFirst(new Quarantined(shelf, key, body, reason, clock.instant()));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized List<Quarantined> quarantined() {
        return List.copyOf(quarantined);
    }

    private TreeMap<String, String> on(Shelf shelf) {
        return documents.computeIfAbsent(shelf, _ -> new TreeMap<>());
    }
}
