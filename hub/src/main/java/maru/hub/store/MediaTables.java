package maru.hub.store;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The table of {@code media.db}: what was found in the library's folders, one document for each
 * file. Everything in it can be found again.
 */
@Singleton
public final class MediaTables {
    private final SqliteStore store;

    public MediaTables(SqliteStore store) {
        this.store = store;
    }

    /** All documents by their ids. Blocks. */
    public Map<String, String> read() {
        return store.media()
                .read(handle -> {
                    var documents = new LinkedHashMap<String, String>();
                    handle.createQuery("SELECT id, body FROM item")
                            .map((row, _) -> documents.put(row.getString(1), row.getString(2)))
                            .forEach(_ -> {});
                    return documents;
                });
    }

    /** Makes all of these changes or none. */
    public CompletionStage<Void> write(Map<String, String> put, Set<String> gone) {
        var all = Map.copyOf(put);
        var removed = List.copyOf(gone);
        return store.media()
                .write(handle -> {
                    var connection = handle.getConnection();
                    try (var insert =
                                    connection.prepareStatement(
                                            "INSERT OR REPLACE INTO item (id, body) VALUES (?, ?)");
                            var delete =
                                    connection.prepareStatement("DELETE FROM item WHERE id = ?")) {
                        for (var entry : all.entrySet()) {
                            insert.setString(1, entry.getKey());
                            insert.setString(2, entry.getValue());
                            insert.addBatch();
                        }
                        for (String id : removed) {
                            delete.setString(1, id);
                            delete.addBatch();
                        }
                        insert.executeBatch();
                        delete.executeBatch();
                    }
                    return SqliteStore.nothing();
                });
    }
}
