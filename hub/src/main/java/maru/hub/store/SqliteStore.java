package maru.hub.store;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import maru.hub.store.StoreException.Reason;
import maru.hub.store.StoreReport.Finding;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * The data directory: opens its files, checks and mends them first, and backs them up from time to
 * time. {@link #start} blocks and throws {@link StoreException} when there is nothing to go on
 * with.
 */
@Singleton
public final class SqliteStore implements Shelves, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final int HUB_QUEUE = 50_000;
    private static final int HISTORY_QUEUE = 1_000;
    private static final int MEDIA_QUEUE = 64;
    private static final int QUARANTINED = 1_000;

    private final Path directory;
    private final BackupConfig backupConfig;
    private final Backups backups;
    private final InstantSource clock;
    private final SqliteFile hub;
    private final SqliteFile history;
    private final SqliteFile media;
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicLong quarantined = new AtomicLong();
    private volatile @Nullable String backupProblem;
    private @Nullable ScheduledExecutorService timer;

    public SqliteStore(
            DataConfig data, BackupConfig backupConfig, Backups backups, InstantSource clock) {
        this.directory = data.dataDirectory();
        this.backupConfig = backupConfig;
        this.backups = backups;
        this.clock = clock;
        this.hub = new SqliteFile(DataFile.HUB.in(directory), SynchronousMode.FULL, HUB_QUEUE);
        this.history =
                new SqliteFile(
                        DataFile.HISTORY.in(directory), SynchronousMode.NORMAL, HISTORY_QUEUE);
        this.media =
                new SqliteFile(DataFile.MEDIA.in(directory), SynchronousMode.NORMAL, MEDIA_QUEUE);
    }

    /** Checks, mends, migrates and opens the files. */
    public void start() {
        try {
            PrivateFile.createDirectory(directory);
            Path probe = Files.createTempFile(directory, ".probe-", "");
            Files.delete(probe);
            for (String restored : backups.applyPending()) {
                LOG.info("{} was restored from a backup", restored);
            }
            for (DataFile file : DataFile.values()) {
                mend(file);
                migrate(file);
                // What SQLite lays beside it gets the same permissions.
                PrivateFile.close(file.in(directory));
            }
        } catch (IOException e) {
            throw new StoreException(
                    Reason.READ_ONLY,
                    "maru.data-directory: " + directory.toAbsolutePath() + " can't be written to",
                    e);
        }
        hub.start();
        history.start();
        media.start();
        if (backupConfig.enabled()) {
            startBackups();
        }
    }

    @Override
    public Map<String, String> read(Shelf shelf) {
        return hub.read(handle -> {
            var documents = new LinkedHashMap<String, String>();
            handle.createQuery("SELECT key, body FROM " + shelf.table() + " ORDER BY key")
                    .map((row, _) -> documents.put(row.getString(1), row.getString(2)))
                    .forEach(_ -> {});
            return documents;
        });
    }

    @Override
    public CompletionStage<Void> write(List<Change> changes) {
        List<Change> all = List.copyOf(changes);
        long now = clock.millis();
        return hub.write(handle -> {
            for (Change change : all) {
                String table = change.shelf().table();
                if (change.body().isPresent()) {
                    handle.execute(
                            "INSERT INTO "
                                    + table
                                    + " (key, body, changed) VALUES (?, ?, ?) ON CONFLICT (key)"
                                    + " DO UPDATE SET body = excluded.body, changed ="
                                    + " excluded.changed",
                            change.key(),
                            change.body().get(),
                            now);
                } else {
                    handle.execute("DELETE FROM " + table + " WHERE key = ?", change.key());
                }
            }
            return nothing();
        });
    }

    @Override
    public CompletionStage<Void> quarantine(Shelf shelf, String key, String reason) {
        LOG.warn("{} {} is set aside: {}", shelf.table(), key, reason);
        quarantined.incrementAndGet();
        long now = clock.millis();
        return hub.write(handle -> {
            handle.execute(
                    "INSERT INTO quarantine (shelf, key, body, reason, since) SELECT ?, key, body,"
                            + " ?, ? FROM "
                            + shelf.table()
                            + " WHERE key = ?",
                    shelf.name(),
                    reason,
                    now,
                    key);
            handle.execute("DELETE FROM " + shelf.table() + " WHERE key = ?", key);
            return nothing();
        });
    }

    @Override
    public List<Quarantined> quarantined() {
        return hub.read(handle ->
                handle.createQuery(
                                "SELECT shelf, key, body, reason, since FROM quarantine ORDER BY id"
                                        + " DESC LIMIT "
                                        + QUARANTINED)
                        .map((row, _) ->
                                new Quarantined(
                                        Shelf.valueOf(row.getString(1)),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        Instant.ofEpochMilli(row.getLong(5))))
                        .list());
    }

    /** How the files fare; for the health page. */
    public StoreReport report() {
        return new StoreReport(
                List.copyOf(findings),
                hub.problem()
                        .or(history::problem)
                        .or(media::problem)
                        .or(() -> Optional.ofNullable(backupProblem)),
                hub.failures() + history.failures() + media.failures(),
                quarantined.get(),
                backups.newest());
    }

    SqliteFile hub() {
        return hub;
    }

    SqliteFile history() {
        return history;
    }

    SqliteFile media() {
        return media;
    }

    /** Writes what still waits, then closes the files. */
    @Override
    @PreDestroy
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
        hub.close();
        history.close();
        media.close();
    }

    private void mend(DataFile file) throws IOException {
        Path path = file.in(directory);
        if (!Files.exists(path)) {
            if (file == DataFile.HUB && !backups.automatic().isEmpty()) {
                Optional<String> restored = backups.restoreNewest(file);
                found(new Finding(file.fileName(), "was missing", Optional.empty(), restored));
            }
            return;
        }
        Path log = path.resolveSibling(file.fileName() + "-wal");
        if (Soundness.hasForeignLog(log)) {
            Optional<String> aside = backups.setAside(log, "corrupt");
            Files.deleteIfExists(path.resolveSibling(file.fileName() + "-shm"));
            found(
                    new Finding(
                            log.getFileName().toString(),
                            "is damaged: the latest changes may be lost",
                            aside,
                            Optional.empty()));
        }
        Optional<String> problem = Soundness.problemWith(path);
        if (problem.isPresent()) {
            Optional<String> aside = backups.setAside(path, "corrupt");
            Optional<String> restored =
                    file == DataFile.HUB ? backups.restoreNewest(file) : Optional.empty();
            found(new Finding(file.fileName(), problem.get(), aside, restored));
        }
    }

    private void found(Finding finding) {
        findings.add(finding);
        LOG.error(
                "{} {}; set aside as {}, restored from {}",
                finding.file(),
                finding.problem(),
                finding.setAside().orElse("nothing"),
                finding.restoredFrom().orElse("nothing"));
    }

    private void migrate(DataFile file) {
        Path path = file.in(directory);
        int schema = Files.exists(path) ? Soundness.schemaOf(path) : 0;
        if (schema > file.schema()) {
            throw new StoreException(
                    Reason.NEWER_SCHEMA,
                    path.getFileName()
                            + " was written by a newer Maru (schema "
                            + schema
                            + ", this one knows "
                            + file.schema()
                            + "): start that one again, or restore a backup made by this one");
        }
        if (schema == file.schema()) {
            return;
        }
        if (schema > 0 && file == DataFile.HUB) {
            backups.createAutomatic("before-schema-" + file.schema());
        }
        var source = new SQLiteDataSource();
        source.setUrl(Sql.url(path));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + file.migrations())
                .load()
                .migrate();
        try (var connection = Sql.open(path, SynchronousMode.FULL);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + DataFile.APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + file.schema());
        } catch (SQLException e) {
            throw Sql.explained("can't migrate " + path.getFileName(), e);
        }
    }

    private void startBackups() {
        var executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().name("maru-backup").daemon().unstarted(task));
        timer = executor;
        Duration every = backupConfig.every();
        Duration wait =
                backups.newest()
                        .map(newest -> every.minus(Duration.between(newest, clock.instant())))
                        .filter(rest -> rest.isPositive() && rest.compareTo(every) <= 0)
                        .orElse(Duration.ofMinutes(1));
        executor.scheduleWithFixedDelay(
                this::backUp, wait.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes an automatic backup now; what goes wrong stands in the report. */
    void backUp() {
        try {
            var made = backups.createAutomatic("");
            LOG.info("made the backup {}", made.file().getFileName());
            backupProblem = null;
        } catch (RuntimeException e) {
            LOG.error("no backup could be made: {}", e.getMessage());
            backupProblem = "no backup could be made: " + e.getMessage();
        }
    }

    @SuppressWarnings("NullAway") // the only value of Void
    static Void nothing() {
        return null;
    }
}
