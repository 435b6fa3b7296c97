package maru.hub.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import maru.hub.store.Shelves.Change;
import org.junit.jupiter.api.Test;

/** What holds for shelves wherever they stand. */
abstract class ShelvesContract {

    abstract Shelves shelves();

    @Test
    void aDocumentIsThereOnceItIsAcknowledged() {
        shelves()
                .put(Shelf.ROOM, "kitchen", "{\"a\": \"'; DROP TABLE room; -- 부엌\"}")
                .toCompletableFuture()
                .join();
        assertEquals(
                Map.of("kitchen", "{\"a\": \"'; DROP TABLE room; -- 부엌\"}"),
                shelves().read(Shelf.ROOM));
    }

    @Test
    void theNewerDocumentReplacesTheOlder() {
        shelves().put(Shelf.ROOM, "kitchen", "1").toCompletableFuture().join();
        shelves().put(Shelf.ROOM, "kitchen", "2").toCompletableFuture().join();
        assertEquals(Map.of("kitchen", "2"), shelves().read(Shelf.ROOM));
    }

    @Test
    void shelvesDoNotMix() {
        shelves()
                .write(
                        List.of(
                                Change.put(Shelf.ROOM, "k", "room"),
                                Change.put(Shelf.FLOOR, "k", "floor")))
                .toCompletableFuture()
                .join();
        shelves().remove(Shelf.ROOM, "k").toCompletableFuture().join();
        assertTrue(shelves().read(Shelf.ROOM).isEmpty());
        assertEquals(Map.of("k", "floor"), shelves().read(Shelf.FLOOR));
    }

    @Test
    void everyShelfCanBeReadAndWritten() {
        for (Shelf shelf : Shelf.values()) {
            shelves().put(shelf, "key", shelf.name()).toCompletableFuture().join();
            assertEquals(Map.of("key", shelf.name()), shelves().read(shelf));
        }
    }

    @Test
    void whatIsQuarantinedIsGoneFromItsShelfAndKeptWithItsReason() {
        shelves().put(Shelf.DEVICE, "lamp", "{broken").toCompletableFuture().join();
        shelves().quarantine(Shelf.DEVICE, "lamp", "not JSON").toCompletableFuture().join();
        assertTrue(shelves().read(Shelf.DEVICE).isEmpty());
        var kept = shelves().quarantined().getFirst();
        assertEquals(Shelf.DEVICE, kept.shelf());
        assertEquals("lamp", kept.key());
        assertEquals("{broken", kept.body());
        assertEquals("not JSON", kept.reason());
    }
}
