package maru.hub.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.history.History;
import maru.hub.history.History.Point;
import maru.hub.history.History.Span;
import maru.hub.history.History.Summary;
import maru.hub.plan.Lookup;
import maru.hub.plan.Lookup.Series;
import maru.hub.plan.Recollection;
import maru.hub.plan.Recollection.Found;
import maru.hub.plan.Recollection.Spell;
import maru.hub.understand.Period;

/** Looks up in the history what a question about the past needs. */
final class Recollections {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** More than anybody wants to be told, and as much as is looked up at once. */
    private static final int MOST_SERIES = 64;

    /** Summaries of five minutes for so long, of an hour for longer. */
    private static final Duration FINE = Duration.ofDays(2);

    private static final Duration FINE_STAYS = Duration.ofDays(29);

    private static final double SECONDS_AND_WATTS = 3_600_000;

    private final History history;

    Recollections(History history) {
        this.history = history;
    }

    /** Fails when the history can't answer in time. */
    CompletionStage<Recollection> recall(Lookup lookup, Instant now) {
        var series = lookup.series().stream().limit(MOST_SERIES).toList();
        // One after the other: the history has one reader, for everybody.
        return InTurn.each(series, one -> recall(lookup, one, now))
                .toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(found -> new Recollection(lookup, found));
    }

    private CompletionStage<Found> recall(Lookup lookup, Series series, Instant now) {
        return history.since(series.device(), series.trait())
                .thenCompose(since ->
                        since.isEmpty()
                                ? nothing(series)
                                : recall(lookup, series, since.get(), now));
    }

    private static CompletionStage<Found> nothing(Series series) {
        return CompletableFuture.completedFuture(new Found.Nothing(series));
    }

    private CompletionStage<Found> recall(
            Lookup lookup, Series series, Instant since, Instant now) {
        Instant from = lookup.period().map(p -> p.from().toInstant()).orElse(Instant.EPOCH);
        Instant to = lookup.period().map(p -> p.to().toInstant()).orElse(now);
        boolean moment = lookup.period().filter(Period::isMoment).isPresent();
        if (since.isAfter(to)) {
            return nothing(series);
        }
        return switch (lookup.sought()) {
            case USED, MOST -> used(series, since, from, to, now);
            case VALUE, HIGHEST, LOWEST, AVERAGE ->
                    moment ? at(series, to) : range(series, since, from, to, now);
            case WHETHER, WHICH, BY_ANYBODY, DURATION, COUNT, LAST, SINCE ->
                    spells(lookup, series, since, from, moment ? to.plusMillis(1) : to);
        };
    }

    private CompletionStage<Optional<Point>> before(Series series, Instant at) {
        return history.raw(series.device(), series.trait(), Instant.EPOCH, at, 1)
                .thenApply(points -> points.stream().findFirst());
    }

    private CompletionStage<Found> spells(
            Lookup lookup, Series series, Instant since, Instant from, Instant to) {
        return before(series, from)
                .thenCompose(before ->
                        history.raw(series.device(), series.trait(), from, to, History.MAX_POINTS)
                                .thenApply(points ->
                                        spells(lookup, series, since, from, to, before, points)));
    }

    private static Found spells(
            Lookup lookup,
            Series series,
            Instant since,
            Instant from,
            Instant to,
            Optional<Point> before,
            List<Point> points) {
        boolean cut = points.size() == History.MAX_POINTS;
        Instant known = cut ? points.getFirst().at() : since;
        boolean was = !cut && before.filter(p -> lookup.counts(series, p.value())).isPresent();
        boolean told = !cut && before.isPresent();
        var spells = new ArrayList<Spell>();
        Instant began = from;
        boolean begins = false;
        for (Point point : points) {
            boolean is = lookup.counts(series, point.value());
            if (is && !was) {
                began = point.at();
                // The first that was ever told isn't known to have become so then.
                begins = told || !point.equals(points.getFirst());
            } else if (!is && was) {
                spells.add(new Spell(began, point.at(), begins, true));
                begins = false;
            }
            was = is;
        }
        if (was) {
            spells.add(new Spell(began, to, begins, false));
        }
        Optional<Instant> last =
                spells.reversed().stream().filter(Spell::begins).map(Spell::from).findFirst();
        return new Found.Spells(series, known, spells, last);
    }

    /** As it was last told before; of long ago, the mean of the time around. */
    private CompletionStage<Found> at(Series series, Instant at) {
        return before(series, at.plusMillis(1))
                .thenCompose(point ->
                        point.isPresent()
                                ? CompletableFuture.completedFuture(
                                        new Found.At(series, point.get().at(), point.get().value()))
                                : around(series, at));
    }

    private CompletionStage<Found> around(Series series, Instant at) {
        return history.summaries(
                        series.device(),
                        series.trait(),
                        Span.HOUR,
                        at.minus(Duration.ofHours(1)),
                        at.plusMillis(1))
                .thenApply(hours ->
                        hours.isEmpty() || !(unit(series) instanceof Value.Quantity any)
                                ? new Found.Nothing(series)
                                : new Found.At(
                                        series,
                                        at,
                                        new Value.Quantity(hours.getLast().average(), any.unit())));
    }

    private static Value unit(Series series) {
        return series.trait().shape() instanceof maru.devices.Shape.Range range
                ? new Value.Quantity(0, range.unit())
                : Value.flag(false);
    }

    private CompletionStage<Found> range(
            Series series, Instant since, Instant from, Instant to, Instant now) {
        boolean fine =
                Duration.between(from, to).compareTo(FINE) <= 0
                        && from.isAfter(now.minus(FINE_STAYS));
        Span span = fine ? Span.FIVE_MINUTES : Span.HOUR;
        return before(series, from.plusMillis(1))
                .thenCompose(before ->
                        history.summaries(series.device(), series.trait(), span, from, to)
                                .thenApply(all -> range(series, since, from, to, before, all)));
    }

    private static Found range(
            Series series,
            Instant since,
            Instant from,
            Instant to,
            Optional<Point> before,
            List<Summary> all) {
        Optional<Double> held =
                before.flatMap(p ->
                        p.value() instanceof Value.Quantity q
                                ? Optional.of(q.amount())
                                : Optional.empty());
        if (all.isEmpty() && held.isEmpty()) {
            return new Found.Nothing(series);
        }
        Instant first = since.isAfter(from) ? since : from;
        double least = held.orElse(Double.MAX_VALUE);
        double most = held.orElse(-Double.MAX_VALUE);
        Instant leastAt = first;
        Instant mostAt = first;
        for (Summary each : all) {
            Instant at = each.start().isBefore(first) ? first : each.start();
            if (each.min() < least) {
                least = each.min();
                leastAt = at;
            }
            if (each.max() > most) {
                most = each.max();
                mostAt = at;
            }
        }
        return new Found.Range(
                series, since, least, leastAt, most, mostAt, mean(from, to, held, all));
    }

    /** Over the time: what was told last holds until something else is. */
    private static double mean(Instant from, Instant to, Optional<Double> held, List<Summary> all) {
        double sum = 0;
        double seconds = 0;
        Instant since = from;
        Optional<Double> now = held;
        for (Summary each : all) {
            Instant at = each.start().isBefore(from) ? from : each.start();
            if (now.isPresent()) {
                double length = Duration.between(since, at).toMillis() / 1_000.0;
                sum += now.get() * length;
                seconds += length;
            }
            now = Optional.of(each.average());
            since = at;
        }
        if (now.isPresent()) {
            double length = Duration.between(since, to).toMillis() / 1_000.0;
            sum += now.get() * length;
            seconds += length;
        }
        return seconds == 0 ? now.orElse(0.0) : sum / seconds;
    }

    private CompletionStage<Found> used(
            Series series, Instant since, Instant from, Instant to, Instant now) {
        if (series.trait() == Trait.ENERGY) {
            return history.energy(series.device(), from, to)
                    .thenCompose(energy ->
                            energy.isPresent()
                                    ? CompletableFuture.completedFuture(
                                            new Found.Used(
                                                    series, since, energy.getAsDouble(), false))
                                    : still(series, since, from));
        }
        Instant start = from.isBefore(since) ? since : from;
        return range(series, since, start, to, now)
                .thenApply(found ->
                        found instanceof Found.Range range
                                ? new Found.Used(
                                        series,
                                        since,
                                        Math.max(0, range.mean())
                                                * Duration.between(start, to).toSeconds()
                                                / SECONDS_AND_WATTS,
                                        true)
                                : found);
    }

    /** A meter that stood still has told nothing new, and nothing was used. */
    private CompletionStage<Found> still(Series series, Instant since, Instant from) {
        return before(series, from)
                .thenApply(before ->
                        before.isPresent()
                                ? new Found.Used(series, since, 0, false)
                                : new Found.Nothing(series));
    }
}
