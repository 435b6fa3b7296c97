package maru.hub.history;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import maru.devices.Shape;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.act.ActJson;
import maru.hub.home.DeviceId;
import maru.hub.home.HomeEvent;
import maru.hub.home.LiveHome;
import maru.hub.store.HistoryTables;
import maru.hub.store.HistoryTables.Row;
import maru.hub.store.HistoryTables.Summed;
import maru.hub.store.StoreException;
import maru.hub.store.StoreException.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what the home reports, in batches on a thread of its own: what devices say waits in a
 * bounded queue, and when the disk is slow or full the home goes on and the history has a gap.
 */
@Singleton
public final class RecordedHistory implements History, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedHistory.class);
    private static final int QUEUE = 50_000;
    private static final int BATCH = 500;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WRITE_SECONDS = 60;
    private static final Duration PURGE_EVERY = Duration.ofHours(1);
    private static final Duration DAYS_STAY = Duration.ofDays(3_650);
    private static final int QUESTIONS = 200;

    private final LiveHome home;
    private final HistoryTables tables;
    private final HistoryConfig config;
    private final InstantSource clock;
    private final BlockingQueue<Report> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread recorder = Thread.ofPlatform().name("maru-history").unstarted(this::run);
    private final ExecutorService reader =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(QUESTIONS),
                    task -> Thread.ofPlatform().name("maru-history-reader").unstarted(task));
    private volatile boolean closing;
    private volatile @Nullable String problem;
    private LiveHome.@Nullable Subscription listening;

    private record Report(DeviceId device, Trait trait, Value value, Instant at) {}

    public RecordedHistory(
            LiveHome home, HistoryTables tables, HistoryConfig config, InstantSource clock) {
        this.home = home;
        this.tables = tables;
        this.config = config;
        this.clock = clock;
    }

    /** Begins to listen; the store is open already. */
    public void start() {
        recorder.start();
        listening = home.listen(this::onEvent);
    }

    @Override
    public CompletionStage<List<Point>> raw(
            DeviceId device, Trait trait, Instant from, Instant to, int limit) {
        return ask(() ->
                tables
                        .points(
                                device.value(),
                                trait.id(),
                                from.toEpochMilli(),
                                to.toEpochMilli(),
                                Math.clamp(limit, 0, MAX_POINTS))
                        .stream()
                        .map(point -> point(trait, point))
                        .toList());
    }

    @Override
    public CompletionStage<List<Summary>> summaries(
            DeviceId device, Trait trait, Span span, Instant from, Instant to) {
        return ask(() ->
                summed(device, trait, span, from, to).stream()
                        .map(s ->
                                new Summary(
                                        Instant.ofEpochMilli(s.start()),
                                        s.least(),
                                        s.total() / s.count(),
                                        s.most(),
                                        s.count(),
                                        isMeter(trait)
                                                ? Optional.of(s.growth())
                                                : Optional.empty()))
                        .toList());
    }

    @Override
    public CompletionStage<OptionalDouble> energy(DeviceId device, Instant from, Instant to) {
        return ask(() -> {
            // Each span reaches back as far as it is kept, coarser ones further.
            Instant now = clock.instant();
            Instant fine = start(now.minus(config.fiveMinutes()), Span.HOUR);
            Instant middling = start(now.minus(config.hours()), Span.DAY);
            var all = new ArrayList<Summed>();
            all.addAll(summed(device, Trait.ENERGY, Span.DAY, from, earlier(to, middling)));
            all.addAll(
                    summed(
                            device,
                            Trait.ENERGY,
                            Span.HOUR,
                            later(from, middling),
                            earlier(to, fine)));
            all.addAll(summed(device, Trait.ENERGY, Span.FIVE_MINUTES, later(from, fine), to));
            return all.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(all.stream().mapToDouble(Summed::growth).sum());
        });
    }

    @Override
    public CompletionStage<Duration> spent(
            DeviceId device, Trait trait, Value value, Instant from, Instant to) {
        return ask(() -> {
            Instant end = earlier(to, clock.instant());
            boolean was =
                    tables.before(device.value(), trait.id(), from.toEpochMilli())
                            .map(p -> point(trait, p).value().equals(value))
                            .orElse(false);
            Instant since = from;
            Duration spent = Duration.ZERO;
            for (var each :
                    tables.points(
                            device.value(),
                            trait.id(),
                            from.toEpochMilli(),
                            end.toEpochMilli(),
                            Integer.MAX_VALUE)) {
                Point point = point(trait, each);
                if (was) {
                    spent = spent.plus(Duration.between(since, point.at()));
                }
                was = point.value().equals(value);
                since = point.at();
            }
            return was && since.isBefore(end) ? spent.plus(Duration.between(since, end)) : spent;
        });
    }

    @Override
    public CompletionStage<Optional<Instant>> since(DeviceId device, Trait trait) {
        return ask(() -> {
            Optional<Instant> report =
                    tables.oldestReport(device.value(), trait.id()).map(Instant::ofEpochMilli);
            Optional<Instant> hour =
                    tables.oldestSummary(device.value(), trait.id(), seconds(Span.HOUR))
                            .map(Instant::ofEpochMilli);
            boolean longer =
                    hour.isPresent()
                            && report.filter(r -> !hour.get().isBefore(start(r, Span.HOUR)))
                                    .isEmpty();
            return longer ? hour : report;
        });
    }

    @Override
    public Health health() {
        return new Health(queue.size(), dropped.get(), Optional.ofNullable(problem));
    }

    /** Writes what waits, then ends; the store closes after it. */
    @Override
    @PreDestroy
    public void close() {
        if (listening != null) {
            listening.close();
        }
        closing = true;
        try {
            recorder.join(TimeUnit.SECONDS.toMillis(WRITE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.shutdownNow();
    }

    private void onEvent(HomeEvent event) {
        if (event instanceof HomeEvent.StateChanged changed) {
            changed.after()
                    .values()
                    .forEach((trait, value) -> {
                        boolean same = value.equals(changed.before().values().get(trait));
                        if (!same && trait != Trait.TODO) {
                            var report = new Report(changed.device(), trait, value, changed.at());
                            if (!queue.offer(report)) {
                                dropped.incrementAndGet();
                            }
                        }
                    });
        }
    }

    private void run() {
        var batch = new ArrayList<Report>(BATCH);
        var lastKept = new HashMap<String, Instant>();
        long purged = System.nanoTime() - PURGE_EVERY.toNanos();
        while (!closing || !queue.isEmpty()) {
            try {
                collect(batch);
                if (!batch.isEmpty()) {
                    write(batch.stream().map(report -> row(report, lastKept)).toList());
                }
                if (!closing && System.nanoTime() - purged > PURGE_EVERY.toNanos()) {
                    purged = System.nanoTime();
                    purge();
                    lastKept.clear();
                }
            } catch (InterruptedException e) {
                LOG.warn("the recorder was interrupted and goes on", e);
            } catch (Throwable e) {
                LOG.error("the recorder goes on after", e);
            }
            batch.clear();
        }
    }

    private void collect(List<Report> batch) throws InterruptedException {
        Report first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        long end = System.nanoTime() + BATCH_NANOS;
        while (batch.size() < BATCH) {
            if (queue.drainTo(batch, BATCH - batch.size()) == 0) {
                Report next =
                        queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return;
                }
                batch.add(next);
            }
        }
    }

    private void write(List<Row> rows) throws InterruptedException {
        try {
            tables.write(rows).toCompletableFuture().get(WRITE_SECONDS, TimeUnit.SECONDS);
            problem = null;
        } catch (ExecutionException e) {
            failed(rows, String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (TimeoutException e) {
            failed(rows, "the disk has not answered for " + WRITE_SECONDS + " seconds");
        }
    }

    private void failed(List<Row> rows, String why) {
        dropped.addAndGet(rows.size());
        if (problem == null) {
            LOG.warn("the history has a gap: {}", why);
        }
        problem = why;
    }

    private Row row(Report report, Map<String, Instant> lastKept) {
        Optional<Double> amount =
                report.value() instanceof Value.Quantity q
                        ? Optional.of(q.amount())
                        : Optional.empty();
        String series = report.device() + " " + report.trait().id();
        Instant last = lastKept.get(series);
        boolean keep =
                amount.isEmpty()
                        || !report.trait().isSensor()
                        || last == null
                        || !report.at().isBefore(last.plus(config.every()))
                        || report.at().isBefore(last);
        if (keep) {
            lastKept.put(series, report.at());
        }
        return new Row(
                report.device().value(),
                report.trait().id(),
                report.at().toEpochMilli(),
                amount,
                amount.isPresent()
                        ? Optional.empty()
                        : Optional.of(ActJson.write(report.value()).toString()),
                keep,
                // Growth is counted from kept reading to kept reading, so a restart loses none.
                keep && isMeter(report.trait()));
    }

    private void purge() {
        Instant now = clock.instant();
        var before =
                Map.of(
                        seconds(Span.FIVE_MINUTES),
                        now.minus(config.fiveMinutes()).toEpochMilli(),
                        seconds(Span.HOUR),
                        now.minus(config.hours()).toEpochMilli(),
                        seconds(Span.DAY),
                        now.minus(DAYS_STAY).toEpochMilli());
        var _ =
                tables.purge(now.minus(config.raw()).toEpochMilli(), before, config.reports())
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.warn("the history was not purged: {}", failure.getMessage());
                            }
                        });
    }

    private List<Summed> summed(DeviceId device, Trait trait, Span span, Instant from, Instant to) {
        return from.isBefore(to)
                ? tables.summaries(
                        device.value(),
                        trait.id(),
                        seconds(span),
                        start(from, span).toEpochMilli(),
                        to.toEpochMilli(),
                        MAX_POINTS)
                : List.of();
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, reader);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new StoreException(Reason.BUSY, "too many questions to the history wait", e));
        }
    }

    private static Point point(Trait trait, HistoryTables.Point point) {
        Value value =
                point.amount().isPresent() && trait.shape() instanceof Shape.Range range
                        ? new Value.Quantity(point.amount().get(), range.unit())
                        : ActJson.value(trait, ActJson.parse(point.body().orElse("null")));
        return new Point(Instant.ofEpochMilli(point.at()), value);
    }

    private static boolean isMeter(Trait trait) {
        return trait == Trait.ENERGY;
    }

    private static int seconds(Span span) {
        return (int) span.length().toSeconds();
    }

    private static Instant start(Instant at, Span span) {
        long millis = span.length().toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), millis) * millis);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
