package maru.hub.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
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

    private static final int MAX_NAME = 64;

    private final InstantSource clock;
    private final Secrets<Remote> kept;

    public Remotes(Shelves shelves, InstantSource clock) {
        this.clock = clock;
        kept = new Secrets<>(shelves, Shelf.REMOTE, MAX_REMOTES, new Document());
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
    public void start() {
        kept.start();
    }

    /** The remote with this key. */
    public Optional<Remote> find(String key) {
        return kept.find(key);
    }

    /** All of them, the oldest first. */
    public List<Remote> list() {
        return kept.list();
    }

    /**
     * Makes one; completes when it is kept.
     *
     * @param name cut to 64 characters
     */
    public CompletionStage<Issued> issue(String name, Set<String> permissions) {
        var remote =
                new Remote(
                        Secret.name(),
                        name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME),
                        clock.instant(),
                        permissions);
        return kept.add(remote, "there are " + MAX_REMOTES + " remotes already; remove some")
                .thenApply(key -> new Issued(remote, key));
    }

    /** Shuts one out; completes with whether there was one. */
    public CompletionStage<Boolean> remove(String id) {
        return kept.remove(id);
    }

    /** Tells each remote that was removed, at once; must be quick. */
    public void onRemoved(Consumer<Remote> listener) {
        kept.onRemoved(listener);
    }

    private static final class Document implements Secrets.Form<Remote> {
        @Override
        public String id(Remote remote) {
            return remote.id();
        }

        @Override
        public Instant created(Remote remote) {
            return remote.created();
        }

        @Override
        public void write(Remote remote, ObjectNode document) {
            document.put("name", remote.name());
            document.put("created", remote.created().toString());
            ArrayNode list = document.putArray("permissions");
            new TreeSet<>(remote.permissions()).forEach(list::add);
        }

        @Override
        public Remote read(String id, JsonNode document) {
            var permissions = new TreeSet<String>();
            document.path("permissions").forEach(one -> permissions.add(one.asText()));
            return new Remote(
                    id,
                    document.path("name").asText(),
                    Instant.parse(document.path("created").asText()),
                    permissions);
        }
    }
}
