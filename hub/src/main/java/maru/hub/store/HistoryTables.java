package maru.hub.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The tables of {@code history.db}. Times are milliseconds of the epoch. */
@Singleton
public final class HistoryTables {
    /** The lengths of summaries, in seconds. */
    private static final int[] SPANS = {300, 3_600, 86_400};

    /** A meter that falls by less of its reading than this has hiccuped, not started anew. */
    private static final double HICCUP = 0.1;

    private final SqliteStore store;
    // Both are touched on the writer's thread only.
    private final Map<String, Integer> series = new HashMap<>();
    private final Map<Integer, Double> meters = new HashMap<>();

    public HistoryTables(SqliteStore store) {
        this.store = store;
    }

    /**
     * One report of one trait.
     *
     * @param amount for numbers; else empty and there is a body
     * @param raw whether it is kept as a point, rather than only summed up
     * @param meter whether it is the reading of a meter; such are always kept
     */
    public record Row(
            String device,
            String trait,
            long at,
            Optional<Double> amount,
            Optional<String> body,
            boolean raw,
            boolean meter) {}

    /** A kept report. */
    public record Point(long at, Optional<Double> amount, Optional<String> body) {}

    /** A kept summary. */
    public record Summed(
            long start, double least, double most, double total, long count, double growth) {}

    public CompletionStage<Void> write(List<Row> rows) {
        List<Row> all = List.copyOf(rows);
        return store.history()
                .write(handle -> {
                    try {
                        write(handle.getConnection(), all);
                    } catch (SQLException | RuntimeException e) {
                        // What was remembered on the way was rolled back.
                        series.clear();
                        meters.clear();
                        throw e;
                    }
                    return SqliteStore.nothing();
                })
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        series.clear();
                        meters.clear();
                    }
                });
    }

    /** The newest so many in the order of time. */
    public List<Point> points(String device, String trait, long from, long to, int limit) {
        return store.history()
                .read(handle ->
                        handle.createQuery(
                                        "SELECT at, amount, body FROM (SELECT at, amount, body FROM report"
                                                + " WHERE series = (SELECT id FROM series WHERE device = ?"
                                                + " AND trait = ?) AND at >= ? AND at < ? ORDER BY at DESC"
                                                + " LIMIT ?) ORDER BY at")
                                .bind(0, device)
                                .bind(1, trait)
                                .bind(2, from)
                                .bind(3, to)
                                .bind(4, limit)
                                .map((row, _) -> point(row))
                                .list());
    }

    /** The last one before a moment. */
    public Optional<Point> before(String device, String trait, long at) {
        var points = points(device, trait, Long.MIN_VALUE, at, 1);
        return points.isEmpty() ? Optional.empty() : Optional.of(points.getFirst());
    }

    public List<Summed> summaries(
            String device, String trait, int span, long from, long to, int limit) {
        return store.history()
                .read(handle ->
                        handle.createQuery(
                                        "SELECT start, least, most, total, count, growth FROM (SELECT *"
                                                + " FROM summary WHERE series = (SELECT id FROM series"
                                                + " WHERE device = ? AND trait = ?) AND span = ? AND start"
                                                + " >= ? AND start < ? ORDER BY start DESC LIMIT ?) ORDER"
                                                + " BY start")
                                .bind(0, device)
                                .bind(1, trait)
                                .bind(2, span)
                                .bind(3, from)
                                .bind(4, to)
                                .bind(5, limit)
                                .map((row, _) ->
                                        new Summed(
                                                row.getLong(1),
                                                row.getDouble(2),
                                                row.getDouble(3),
                                                row.getDouble(4),
                                                row.getLong(5),
                                                row.getDouble(6)))
                                .list());
    }

    /** When the oldest report was made that is still kept. */
    public Optional<Long> oldestReport(String device, String trait) {
        return store.history()
                .read(handle ->
                        handle.createQuery(
                                        "SELECT at FROM report WHERE series = (SELECT id FROM series"
                                                + " WHERE device = ? AND trait = ?) ORDER BY at LIMIT 1")
                                .bind(0, device)
                                .bind(1, trait)
                                .mapTo(Long.class)
                                .findOne());
    }

    /** When the oldest summary of this length begins that is still kept. */
    public Optional<Long> oldestSummary(String device, String trait, int span) {
        return store.history()
                .read(handle ->
                        handle.createQuery(
                                        "SELECT start FROM summary WHERE series = (SELECT id FROM"
                                                + " series WHERE device = ? AND trait = ?) AND span ="
                                                + " ? ORDER BY start LIMIT 1")
                                .bind(0, device)
                                .bind(1, trait)
                                .bind(2, span)
                                .mapTo(Long.class)
                                .findOne());
    }

    /**
     * Lets go of what is older. The last report of each series stays, since it still holds.
     *
     * @param summariesBefore for each span in seconds, the start before which summaries go
     * @param most the most reports that stay
     */
    public CompletionStage<Void> purge(
            long reportsBefore, Map<Integer, Long> summariesBefore, long most) {
        return store.history()
                .write(handle -> {
                    forgetReports(handle.getConnection(), reportsBefore);
                    for (var entry : summariesBefore.entrySet()) {
                        handle.execute(
                                "DELETE FROM summary WHERE span = ? AND start < ?",
                                entry.getKey(),
                                entry.getValue());
                    }
                    long count =
                            Soundness.number(handle.getConnection(), "SELECT count(*) FROM report");
                    if (count > most) {
                        Optional<Long> cut =
                                handle.createQuery(
                                                "SELECT at FROM report ORDER BY at LIMIT 1 OFFSET ?")
                                        .bind(0, count - most)
                                        .mapTo(Long.class)
                                        .findOne();
                        if (cut.isPresent()) {
                            forgetReports(handle.getConnection(), cut.get());
                        }
                    }
                    return SqliteStore.nothing();
                });
    }

    private static void forgetReports(Connection connection, long before) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "DELETE FROM report WHERE at < ? AND at < (SELECT max(at) FROM report AS"
                                + " newer WHERE newer.series = report.series)")) {
            statement.setLong(1, before);
            statement.executeUpdate();
        }
    }

    private void write(Connection connection, List<Row> rows) throws SQLException {
        try (var report =
                        connection.prepareStatement(
                                "INSERT OR REPLACE INTO report (series, at, amount, body) VALUES"
                                        + " (?, ?, ?, ?)");
                var summary =
                        connection.prepareStatement(
                                "INSERT INTO summary (series, span, start, least, most, total,"
                                        + " count, growth) VALUES (?1, ?2, ?3, ?4, ?4, ?4, 1, ?5) ON"
                                        + " CONFLICT (series, span, start) DO UPDATE SET least ="
                                        + " min(least, ?4), most = max(most, ?4), total = total + ?4,"
                                        + " count = count + 1, growth = growth + ?5")) {
            for (Row row : rows) {
                int id = series(connection, row);
                double growth =
                        row.meter() && row.amount().isPresent()
                                ? growth(connection, id, row.amount().get())
                                : 0;
                if (row.raw()) {
                    add(report, id, row);
                }
                if (row.amount().isPresent()) {
                    for (int span : SPANS) {
                        add(summary, id, span, row, growth);
                    }
                }
            }
            report.executeBatch();
            summary.executeBatch();
        }
    }

    private static void add(PreparedStatement report, int id, Row row) throws SQLException {
        report.setInt(1, id);
        report.setLong(2, row.at());
        if (row.amount().isPresent()) {
            report.setDouble(3, row.amount().get());
        } else {
            report.setNull(3, Types.REAL);
        }
        report.setString(4, row.body().orElse(null));
        report.addBatch();
    }

    private static void add(PreparedStatement summary, int id, int span, Row row, double growth)
            throws SQLException {
        long millis = span * 1_000L;
        summary.setInt(1, id);
        summary.setInt(2, span);
        summary.setLong(3, Math.floorDiv(row.at(), millis) * millis);
        summary.setDouble(4, row.amount().orElseThrow());
        summary.setDouble(5, growth);
        summary.addBatch();
    }

    /** How much the meter grew since its last reading, also over a restart of it or of the hub. */
    private double growth(Connection connection, int id, double reading) throws SQLException {
        Double last = meters.get(id);
        if (last == null) {
            last = lastReading(connection, id);
        }
        if (last == null || reading >= last) {
            meters.put(id, reading);
            return last == null ? 0 : reading - last;
        }
        if (reading > last * (1 - HICCUP)) {
            meters.put(id, last);
            return 0;
        }
        meters.put(id, reading);
        return reading;
    }

    private static @Nullable Double lastReading(Connection connection, int id) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT amount FROM report WHERE series = ? ORDER BY at DESC LIMIT 1")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getDouble(1) : null;
            }
        }
    }

    private int series(Connection connection, Row row) throws SQLException {
        String name = row.device() + " " + row.trait();
        Integer known = series.get(name);
        if (known != null) {
            return known;
        }
        try (var insert =
                        connection.prepareStatement(
                                "INSERT OR IGNORE INTO series (device, trait) VALUES (?, ?)");
                var select =
                        connection.prepareStatement(
                                "SELECT id FROM series WHERE device = ? AND trait = ?")) {
            insert.setString(1, row.device());
            insert.setString(2, row.trait());
            insert.executeUpdate();
            select.setString(1, row.device());
            select.setString(2, row.trait());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                int id = rows.getInt(1);
                series.put(name, id);
                return id;
            }
        }
    }

    private static Point point(ResultSet row) throws SQLException {
        double amount = row.getDouble(2);
        Optional<Double> number = row.wasNull() ? Optional.empty() : Optional.of(amount);
        return new Point(row.getLong(1), number, Optional.ofNullable(row.getString(3)));
    }
}
