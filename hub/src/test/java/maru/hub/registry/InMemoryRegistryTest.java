package maru.hub.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import maru.devices.Language;
import maru.hub.home.DeviceId;
import maru.hub.home.Names;
import maru.hub.store.InMemoryShelves;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.store.StoreException;
import org.junit.jupiter.api.Test;

class InMemoryRegistryTest extends RegistryContract {
    private final BreakableShelves shelves = new BreakableShelves();

    @Override
    Shelves reopened() {
        return shelves;
    }

    @Test
    void aPersonsChangeThatCannotBeKeptIsTakenBack() {
        DeviceId id = admit(lamp()).id();
        shelves.full = true;
        var failed =
                List.of(
                        registry.nameDevice(id, Language.ENGLISH, List.of("Nook")),
                        registry.addRoom(Names.of("Den"), Optional.empty()),
                        registry.removeRoom(registry.rooms().getFirst().id()));
        for (var stage : failed) {
            var thrown =
                    assertThrows(
                            CompletionException.class, () -> stage.toCompletableFuture().join());
            assertEquals(StoreException.class, thrown.getCause().getClass());
        }
        assertEquals(
                "Living Room Lamp", registry.card(id).orElseThrow().names().in(Language.ENGLISH));
        assertEquals(1, registry.rooms().size());
        assertTrue(registry.card(id).orElseThrow().room().isPresent());
    }

    @Test
    void anAnnouncementThatCannotBeKeptStandsAndIsKeptLater() {
        shelves.full = true;
        DeviceId id = admit(lamp()).id();
        assertTrue(registry.card(id).isPresent());
        assertTrue(shelves.read(Shelf.DEVICE).isEmpty());
        shelves.full = false;
        registry.keepAgain();
        assertTrue(shelves.read(Shelf.DEVICE).containsKey(id.value()));
    }

    @Test
    void aRoomThatAnAnnouncementMadeIsKeptLaterToo() {
        shelves.full = true;
        Card lamp = admit(lamp());
        assertTrue(lamp.room().isPresent());
        shelves.full = false;
        registry.keepAgain();
        assertEquals(Set.of(lamp.room().get().value()), shelves.read(Shelf.ROOM).keySet());
    }

    /** Shelves on a disk that may be full. */
    private static final class BreakableShelves implements Shelves {
        private final Shelves shelves = new InMemoryShelves(InstantSource.system());
        boolean full;

        @Override
        public Map<String, String> read(Shelf shelf) {
            return shelves.read(shelf);
        }

        @Override
        public CompletionStage<Void> write(List<Change> changes) {
            return full
                    ? CompletableFuture.failedFuture(
                            new StoreException(StoreException.Reason.DISK_FULL, "full"))
                    : shelves.write(changes);
        }

        @Override
        public CompletionStage<Void> quarantine(Shelf shelf, String key, String reason) {
            return shelves.quarantine(shelf, key, reason);
        }

        @Override
        public List<Quarantined> quarantined() {
            return shelves.quarantined();
        }
    }
}
