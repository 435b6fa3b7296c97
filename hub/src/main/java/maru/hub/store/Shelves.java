package maru.hub.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where everything lies that must survive anything: documents on shelves. */
public interface Shelves {

    /** All documents of a shelf by their keys, in the order of the keys. Blocks; for the start. */
    Map<String, String> read(Shelf shelf);

    /**
     * Makes all of these changes or none. Completes after they are safe on the disk, in the order
     * of the calls, on the writer's thread; completes exceptionally with a {@link StoreException}
     * when the disk is full, read-only or broken, or when too many writes wait. Never blocks.
     */
    CompletionStage<Void> write(List<Change> changes);

    /**
     * Takes a document that its owner can't read out of the way, with the reason, so that the hub
     * starts without it. It can be looked at later and is shown in {@link #quarantined}.
     */
    CompletionStage<Void> quarantine(Shelf shelf, String key, String reason);

    /** What was taken out of the way, newest first, at most 1,000. */
    List<Quarantined> quarantined();

    default CompletionStage<Void> put(Shelf shelf, String key, String body) {
        return write(List.of(Change.put(shelf, key, body)));
    }

    default CompletionStage<Void> remove(Shelf shelf, String key) {
        return write(List.of(Change.remove(shelf, key)));
    }

    /**
     * One change.
     *
     * @param body the whole new document; empty when it is removed
     */
    record Change(Shelf shelf, String key, Optional<String> body) {
        public static Change put(Shelf shelf, String key, String body) {
            return new Change(shelf, key, Optional.of(body));
        }

        public static Change remove(Shelf shelf, String key) {
            return new Change(shelf, key, Optional.empty());
        }
    }

    /** A document that nobody could read. */
    record Quarantined(
            Shelf shelf, String key, String body, String reason, java.time.Instant since) {}
}
