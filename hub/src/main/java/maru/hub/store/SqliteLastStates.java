package maru.hub.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Last states in {@code history.db}. */
@Singleton
public final class SqliteLastStates implements LastStates {
    private final SqliteStore store;

    public SqliteLastStates(SqliteStore store) {
        this.store = store;
    }

    @Override
    public Map<String, Kept> read() {
        return store.history()
                .read(handle -> {
                    var states = new HashMap<String, Kept>();
                    handle.createQuery("SELECT device, body, at FROM last_state")
                            .map((row, _) ->
                                    states.put(
                                            row.getString(1),
                                            new Kept(
                                                    row.getString(2),
                                                    Instant.ofEpochMilli(row.getLong(3)))))
                            .forEach(_ -> {});
                    return states;
                });
    }

    @Override
    public CompletionStage<Void> write(List<Changed> changed) {
        List<Changed> all = List.copyOf(changed);
        return store.history()
                .write(handle -> {
                    try (var statement =
                            handle.getConnection()
                                    .prepareStatement(
                                            "INSERT INTO last_state (device, body, at) VALUES (?, ?, ?) ON"
                                                    + " CONFLICT (device) DO UPDATE SET body ="
                                                    + " excluded.body, at = excluded.at")) {
                        for (Changed state : all) {
                            statement.setString(1, state.device());
                            statement.setString(2, state.body().get());
                            statement.setLong(3, state.at().toEpochMilli());
                            statement.addBatch();
                        }
                        statement.executeBatch();
                    }
                    return SqliteStore.nothing();
                });
    }

    @Override
    public CompletionStage<Void> forget(List<String> devices) {
        List<String> all = List.copyOf(devices);
        return store.history()
                .write(handle -> {
                    all.forEach(d -> handle.execute("DELETE FROM last_state WHERE device = ?", d));
                    return SqliteStore.nothing();
                });
    }
}
