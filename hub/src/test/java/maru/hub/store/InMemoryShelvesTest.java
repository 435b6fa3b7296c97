package maru.hub.store;

import java.time.InstantSource;

class InMemoryShelvesTest extends ShelvesContract {
    private final Shelves shelves = new InMemoryShelves(InstantSource.system());

    @Override
    Shelves shelves() {
        return shelves;
    }
}
