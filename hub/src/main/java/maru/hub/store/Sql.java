package maru.hub.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import maru.hub.store.StoreException.Reason;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** How SQLite files are opened and their errors told apart. */
final class Sql {
    private static final int BUSY_MILLIS = 10_000;

    private Sql() {}

    static Connection open(Path file, SQLiteConfig.SynchronousMode synchronous)
            throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalSizeLimit(16 << 20);
        return config.createConnection(url(file));
    }

    static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    static StoreException explained(String what, Throwable thrown) {
        if (thrown instanceof StoreException already) {
            return already;
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return explained(what, sqlite);
            }
        }
        return new StoreException(Reason.FAILED, what + ": " + thrown.getMessage(), thrown);
    }

    private static StoreException explained(String what, SQLiteException e) {
        // The low byte is the primary result code; the rest says more.
        return switch (e.getResultCode().code & 0xFF) {
            case 13 -> new StoreException(Reason.DISK_FULL, what + ": the disk is full", e);
            case 3, 8, 14 ->
                    new StoreException(
                            Reason.READ_ONLY, what + ": the file can't be written to", e);
            case 11, 26 -> new StoreException(Reason.CORRUPT, what + ": the file is damaged", e);
            default -> new StoreException(Reason.FAILED, what + ": " + e.getMessage(), e);
        };
    }

    /** Makes a file's content and then its name safe on the disk. */
    static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names in a directory safe on the disk, where the system can. */
    static void syncDirectory(Path directory) throws IOException {
        if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
