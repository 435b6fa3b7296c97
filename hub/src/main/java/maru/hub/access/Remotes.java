package maru.hub.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;

/**
 * The remotes that somebody let in on the TV screen. Their keys move that screen and nothing else:
 * they are no tokens. Any thread may call.
 */
public final class Remotes {
    /** The most that a home keeps. */
    public static final int MAX_REMOTES = 64;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_NAME = 64;

    private final Shelves shelves;
    private final InstantSource clock;
    private final List<Consumer<Remote>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Remote> byHash = new HashMap<>();

    public Remotes(Shelves shelves, InstantSource clock) {
        this.shelves = shelves;
        this.clock = clock;
    }

    /**
     * @param id names it in lists; not secret
     * @param name what it calls itself; a stranger's text
     * @param permissions what it may, in the words of its protocol
     */
    public record Remote(String id, String name, Instant created, Set<String> permissions) {
        public Remote {
            permissions = Set.copyOf(permissions);
        }
    }

    /** A new remote with its key, shown this once: only a hash is kept. */
    public record Issued(Remote remote, String key) {
        /** Doesn't show the key. */
        @Override
        public String toString() {
            return "Issued[" + remote.id() + "]";
        }
    }

    /** Reads what is kept; blocks. */
    public synchronized void start() {
        shelves.read(Shelf.REMOTE)
                .forEach((id, body) -> {
                    try {
                        JsonNode document = JSON.readTree(body);
                        String hash = document.path("sha256").asText();
                        if (!hash.matches("[0-9a-f]{64}")) {
                            throw new IllegalArgumentException("sha256 is missing");
                        }
                        var permissions = new TreeSet<String>();
                        document.path("permissions").forEach(one -> permissions.add(one.asText()));
                        byHash.put(
                                hash,
                                new Remote(
                                        id,
                                        document.path("name").asText(),
                                        Instant.parse(document.path("created").asText()),
                                        permissions));
                    } catch (JsonProcessingException
                            | IllegalArgumentException
                            | java.time.DateTimeException e) {
                        // It has to be let in anew.
                        shelves.quarantine(Shelf.REMOTE, id, String.valueOf(e.getMessage()));
                    }
                });
    }

    /** The remote with this key. */
    public Optional<Remote> find(String key) {
        String hash = Secret.hash(key);
        synchronized (this) {
            return Optional.ofNullable(byHash.get(hash));
        }
    }

    /** All of them, the oldest first. */
    public synchronized List<Remote> list() {
        return byHash.values().stream()
                .sorted(Comparator.comparing(Remote::created).thenComparing(Remote::id))
                .toList();
    }

    /**
     * Makes one; completes when it is kept.
     *
     * @param name cut to 64 characters
     */
    public CompletionStage<Issued> issue(String name, Set<String> permissions) {
        synchronized (this) {
            if (byHash.size() >= MAX_REMOTES) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException(
                                "there are " + MAX_REMOTES + " remotes already; remove some"));
            }
        }
        String key = Secret.random();
        var remote =
                new Remote(
                        Secret.name(),
                        name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME),
                        clock.instant(),
                        permissions);
        var document = JSON.createObjectNode();
        document.put("name", remote.name());
        document.put("created", remote.created().toString());
        var list = document.putArray("permissions");
        new TreeSet<>(remote.permissions()).forEach(list::add);
        document.put("sha256", Secret.hash(key));
        return shelves.put(Shelf.REMOTE, remote.id(), document.toString())
                .thenApply(_ -> {
                    synchronized (this) {
                        byHash.put(Secret.hash(key), remote);
                    }
                    return new Issued(remote, key);
                });
    }

    /** Shuts one out; completes with whether there was one. */
    public CompletionStage<Boolean> remove(String id) {
        Optional<Remote> gone;
        synchronized (this) {
            gone = byHash.values().stream().filter(r -> r.id().equals(id)).findFirst();
            // Refused from now on, even should the disk fail to forget it.
            byHash.values().removeIf(r -> r.id().equals(id));
        }
        if (gone.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        listeners.forEach(listener -> listener.accept(gone.get()));
        return shelves.remove(Shelf.REMOTE, id).thenApply(_ -> true);
    }

    /** Tells each remote that was removed, at once; must be quick. */
    public void onRemoved(Consumer<Remote> listener) {
        listeners.add(listener);
    }
}
