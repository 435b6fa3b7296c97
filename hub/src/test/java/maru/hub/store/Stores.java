package maru.hub.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Stores for tests: the real one, in a directory of the test's, without automatic backups. */
public final class Stores {
    private Stores() {}

    public static SqliteStore start(Path directory) {
        return start(directory, InstantSource.system());
    }

    public static SqliteStore start(Path directory, InstantSource clock) {
        var data = new DataConfig(directory);
        var config = config(3);
        var store = new SqliteStore(data, config, new Backups(data, config, clock), clock);
        store.start();
        return store;
    }

    public static Backups backups(Path directory, int keep) {
        return new Backups(new DataConfig(directory), config(keep), InstantSource.system());
    }

    static BackupConfig config(int keep) {
        return new BackupConfig(false, Duration.ofDays(1), keep);
    }
}
