package maru.hub.store;

import java.util.List;

/** Fills the disk under a running store, as SQLite sees it, and makes room again. */
public final class Disk {
    private Disk() {}

    public static void fill(SqliteStore store) {
        limit(store, 1);
    }

    public static void free(SqliteStore store) {
        limit(store, 1_000_000);
    }

    /** SQLite meets this limit as it meets the end of a disk; what is there already stays. */
    private static void limit(SqliteStore store, int pages) {
        for (SqliteFile file : List.of(store.hub(), store.history())) {
            file.write(handle -> handle.execute("PRAGMA max_page_count = " + pages))
                    .toCompletableFuture()
                    .join();
        }
    }
}
