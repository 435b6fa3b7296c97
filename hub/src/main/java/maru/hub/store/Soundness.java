package maru.hub.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import maru.hub.store.StoreException.Reason;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Tells whether a SQLite file can be trusted. */
final class Soundness {
    private static final int WAL_MAGIC = 0x377f0682;

    private Soundness() {}

    /** What is wrong with the file, in English; empty when it is sound and ours. */
    static Optional<String> problemWith(Path file) {
        try {
            if (Files.size(file) == 0) {
                return Optional.of("is empty");
            }
            try (var connection = Sql.open(file, SynchronousMode.FULL)) {
                String found = text(connection, "PRAGMA quick_check(1)");
                if (!found.equals("ok")) {
                    return Optional.of("is damaged: " + found.lines().findFirst().orElse(""));
                }
                int owner = number(connection, "PRAGMA application_id");
                return owner == DataFile.APPLICATION_ID || isNew(connection)
                        ? Optional.empty()
                        : Optional.of("was not written by Maru");
            }
        } catch (SQLException e) {
            var explained = Sql.explained("can't open " + file.getFileName(), e);
            if (explained.reason() == Reason.CORRUPT) {
                return Optional.of("is damaged: " + e.getMessage());
            }
            throw explained;
        } catch (IOException e) {
            throw new StoreException(Reason.READ_ONLY, "can't read " + file.getFileName(), e);
        }
    }

    /** Whether the write-ahead log beside the file is not one. */
    static boolean hasForeignLog(Path log) throws IOException {
        if (!Files.exists(log) || Files.size(log) == 0) {
            return false;
        }
        var magic = ByteBuffer.allocate(4);
        try (var channel = FileChannel.open(log)) {
            channel.read(magic);
        }
        return magic.hasRemaining() || (magic.getInt(0) & ~1) != WAL_MAGIC;
    }

    static int schemaOf(Path file) {
        try (var connection = Sql.open(file, SynchronousMode.FULL)) {
            return number(connection, "PRAGMA user_version");
        } catch (SQLException e) {
            throw Sql.explained("can't open " + file.getFileName(), e);
        }
    }

    static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    /** A file whose first migration did not come through. */
    private static boolean isNew(Connection connection) throws SQLException {
        return number(connection, "PRAGMA user_version") == 0
                && number(
                                connection,
                                "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE"
                                        + " 'flyway%' AND name NOT LIKE 'sqlite%'")
                        == 0;
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
