package maru.hub.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import maru.devices.Value;
import maru.hub.history.History;
import maru.hub.home.DeviceId;
import maru.hub.plan.Trial;
import maru.hub.plan.Watched;
import org.jspecify.annotations.Nullable;

/** Runs a trigger over what was recorded: what the automation would have done. */
public final class Trials {
    /** How far back is looked. */
    public static final Duration SPAN = Duration.ofDays(1);

    private static final long SECONDS = 3;

    private final History history;

    public Trials(History history) {
        this.history = history;
    }

    private record Report(DeviceId device, Instant at, Value value) {}

    /**
     * Over the day before this moment; nothing recorded when the history doesn't answer in time.
     */
    public CompletionStage<Trial> run(Watched watched, Instant now) {
        var reports = new ArrayList<Report>();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        Instant from = now.minus(SPAN);
        for (DeviceId device : watched.devices()) {
            // What it was like before tells what its first change changed.
            var before = history.raw(device, watched.trait(), Instant.EPOCH, from, 1);
            var within = history.raw(device, watched.trait(), from, now, History.MAX_POINTS);
            all =
                    all.thenCombine(before, (_, points) -> add(reports, device, points))
                            .thenCombine(within, (_, points) -> add(reports, device, points));
        }
        return all.orTimeout(SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> counted(watched, reports, now))
                .exceptionally(_ -> Trial.NOTHING_RECORDED);
    }

    private static @Nullable Void add(
            List<Report> reports, DeviceId device, List<History.Point> points) {
        points.forEach(p -> reports.add(new Report(device, p.at(), p.value())));
        return null;
    }

    private static Trial counted(Watched watched, List<Report> reports, Instant now) {
        reports.sort(Comparator.comparing(Report::at));
        var known = new HashMap<DeviceId, Value>();
        int times = 0;
        Optional<Instant> last = Optional.empty();
        Optional<Instant> begun = Optional.empty();
        for (Report report : reports) {
            var due = due(watched, begun, report.at());
            if (due.isPresent()) {
                times++;
                last = due;
                begun = Optional.empty();
            }
            boolean was = isSo(watched, known, report.device());
            boolean wasKnown = known.containsKey(report.device());
            known.put(report.device(), report.value());
            boolean is = isSo(watched, known, report.device());
            if (is && !was && wasKnown) {
                if (watched.held().isPresent()) {
                    begun = Optional.of(report.at());
                } else {
                    times++;
                    last = Optional.of(report.at());
                }
            } else if (!is) {
                begun = Optional.empty();
            }
        }
        var due = due(watched, begun, now);
        Optional<Instant> since =
                reports.stream()
                        .findFirst()
                        .map(Report::at)
                        .filter(first -> first.isAfter(now.minus(SPAN)));
        return due.isPresent()
                ? new Trial(times + 1, due, true, since)
                : new Trial(times, last, !reports.isEmpty(), since);
    }

    /** When what has begun has lasted, if it has by now. */
    private static Optional<Instant> due(Watched watched, Optional<Instant> begun, Instant now) {
        return begun.flatMap(b -> watched.held().map(b::plus)).filter(d -> !d.isAfter(now));
    }

    private static boolean isSo(Watched watched, Map<DeviceId, Value> known, DeviceId device) {
        return watched.all()
                ? watched.devices().stream().allMatch(id -> watched.isSo(known.get(id)))
                : watched.isSo(known.get(device));
    }
}
