package maru.hub.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;

/**
 * Who was let in, each found by a secret of which only a hash is kept. Any thread may call.
 *
 * @param <T> what is known of somebody
 */
final class Secrets<T> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "sha256";

    private final Shelves shelves;
    private final Shelf shelf;
    private final Form<T> form;
    private final int most;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, T> byHash = new HashMap<>();

    /** How somebody is written down. */
    interface Form<T> {
        String id(T one);

        Instant created(T one);

        void write(T one, ObjectNode document);

        /** Throws where the document isn't as it should be. */
        T read(String id, JsonNode document);
    }

    Secrets(Shelves shelves, Shelf shelf, int most, Form<T> form) {
        this.shelves = shelves;
        this.shelf = shelf;
        this.most = most;
        this.form = form;
    }

    /** Reads what is kept; blocks. Whoever's document is damaged has to be let in anew. */
    synchronized void start() {
        shelves.read(shelf)
                .forEach((id, body) -> {
                    try {
                        JsonNode document = JSON.readTree(body);
                        String hash = document.path(HASH).asText();
                        if (!hash.matches("[0-9a-f]{64}")) {
                            throw new IllegalArgumentException(HASH + " is missing");
                        }
                        byHash.put(hash, form.read(id, document));
                    } catch (JsonProcessingException
                            | IllegalArgumentException
                            | DateTimeException e) {
                        shelves.quarantine(shelf, id, String.valueOf(e.getMessage()));
                    }
                });
    }

    Optional<T> find(String secret) {
        String hash = Secret.hash(secret);
        synchronized (this) {
            return Optional.ofNullable(byHash.get(hash));
        }
    }

    /** All of them, the oldest first. */
    synchronized List<T> list() {
        return byHash.values().stream()
                .sorted(Comparator.comparing(form::created).thenComparing(form::id))
                .toList();
    }

    /**
     * Completes with the secret when it is kept.
     *
     * @param full what to say where there are too many
     */
    CompletionStage<String> add(T one, String full) {
        synchronized (this) {
            if (byHash.size() >= most) {
                return CompletableFuture.failedFuture(new IllegalArgumentException(full));
            }
        }
        String secret = Secret.random();
        ObjectNode document = JSON.createObjectNode();
        form.write(one, document);
        document.put(HASH, Secret.hash(secret));
        return shelves.put(shelf, form.id(one), document.toString())
                .thenApply(_ -> {
                    synchronized (this) {
                        byHash.put(Secret.hash(secret), one);
                    }
                    return secret;
                });
    }

    /** Completes with whether there was one. */
    CompletionStage<Boolean> remove(String id) {
        Optional<T> gone;
        synchronized (this) {
            gone = byHash.values().stream().filter(one -> form.id(one).equals(id)).findFirst();
            // Refused from now on, even should the disk fail to forget it.
            byHash.values().removeIf(one -> form.id(one).equals(id));
        }
        if (gone.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        listeners.forEach(listener -> listener.accept(gone.get()));
        return shelves.remove(shelf, id).thenApply(_ -> true);
    }

    /** Tells each that was removed, at once; must be quick. */
    void onRemoved(Consumer<T> listener) {
        listeners.add(listener);
    }
}
