package maru.hub.registry;

import java.nio.file.Path;
import maru.hub.store.Shelves;
import maru.hub.store.SqliteStore;
import maru.hub.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRegistryTest extends RegistryContract {
    @TempDir Path directory;
    private SqliteStore store;

    @Override
    Shelves reopened() {
        close();
        store = Stores.start(directory);
        return store;
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }
}
