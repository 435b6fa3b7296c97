package maru.hub.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.hub.act.Effects;
import maru.hub.act.Wire;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.Spoken;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.home.RoomId;
import maru.hub.understand.Utterance;

/** Says every case to its home, one after the other, and keeps what happened. */
final class Evaluation {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<String, EvalHome> homes;
    private final Paths paths;
    private final InstantSource clock;

    /** Makes the live command path over another home and wire. */
    interface Paths {
        /** Lets whatever must know a home before it is spoken to get to know it; not timed. */
        default void prepare(Home home) {}

        CommandPath over(InMemoryHome home, Wire wire);
    }

    Evaluation(Map<String, EvalHome> homes, Paths paths, InstantSource clock) {
        this.homes = homes;
        this.paths = paths;
        this.clock = clock;
    }

    /** What came of one case. */
    record Result(
            String id,
            Expectation.Happened happened,
            String reader,
            double milliseconds,
            boolean passed) {

        /** As the format wants it, one line of JSON. */
        Map<String, Object> plain() {
            var changes = new LinkedHashMap<String, Object>();
            happened.changes()
                    .forEach((entity, change) -> {
                        var plain = new LinkedHashMap<String, Object>();
                        change.state().ifPresent(s -> plain.put("state", s));
                        if (!change.attributes().isEmpty()) {
                            plain.put("attributes", change.attributes());
                        }
                        changes.put(entity, plain);
                    });
            var line = new LinkedHashMap<String, Object>();
            line.put("id", id);
            line.put("changes", changes);
            // The format has no word for what is kept for later: the wish was taken on.
            line.put(
                    "outcome",
                    happened.outcome() == Spoken.OutcomeKind.SCHEDULED
                            ? "done"
                            : happened.outcome().id());
            line.put("reply", happened.reply());
            line.put("reader", reader);
            line.put("ms", Math.round(milliseconds * 1000) / 1000.0);
            return line;
        }
    }

    Result run(EvalCase one) throws InterruptedException {
        EvalHome home =
                Optional.ofNullable(homes.get(one.home()))
                        .orElseThrow(() ->
                                new EvalFormatException(one.id() + ": no home " + one.home()));
        var laid = home.with(one.set());
        paths.prepare(laid.home());
        var live = new InMemoryHome(laid.home(), clock);
        var wire = new EvalWire(live);
        CommandPath path = paths.over(live, wire);
        var utterance =
                new Utterance(
                        CommandId.next(),
                        one.say(),
                        one.language(),
                        new Utterance.Speaker("eval", Utterance.Role.ADMIN),
                        one.area().map(RoomId::new),
                        Utterance.Surface.COMMAND_LINE);
        Spoken spoken = await(path, utterance, one);
        for (Spoken.Pending pending : spoken.confirmations()) {
            var unused =
                    live.report(
                            pending.device(),
                            state ->
                                    live.snapshot()
                                            .device(pending.device())
                                            .map(device ->
                                                    Effects.after(
                                                            device.with(state), pending.act()))
                                            .orElse(state));
        }
        var changes = wire.withTracks(laid.changes(live.snapshot().devices()), laid);
        var happened = new Expectation.Happened(changes, spoken.outcome(), spoken.reply());
        boolean passed = one.accepted().stream().anyMatch(e -> e.passes(happened, one.ignored()));
        return new Result(
                one.id(),
                happened,
                spoken.reader(),
                spoken.understanding().toNanos() / 1e6,
                passed);
    }

    private static Spoken await(CommandPath path, Utterance utterance, EvalCase one)
            throws InterruptedException {
        try {
            return path.say(utterance)
                    .toCompletableFuture()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the command path broke its promise in " + one.id(), e);
        }
    }

    /** The table at the end: a row for each set. */
    static String table(Map<String, List<Result>> sets) {
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-28s %14s %8s  %s%n",
                        "set",
                        "passed",
                        "%",
                        "share, p50 / p95 ms by reader"));
        sets.forEach((name, results) -> {
            long passed = results.stream().filter(Result::passed).count();
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-28s %6d / %5d %7.1f%%  %s%n",
                            name,
                            passed,
                            results.size(),
                            results.isEmpty() ? 0.0 : 100.0 * passed / results.size(),
                            byReader(results)));
        });
        return text.toString();
    }

    /** The same for programs: what each set came to, and which of its cases failed. */
    static ObjectNode json(Map<String, List<Result>> sets) {
        ObjectNode all = Fields.JSON.createObjectNode();
        var list = all.putArray("sets");
        sets.forEach((name, results) -> {
            ObjectNode set = list.addObject().put("set", name);
            var failed = results.stream().filter(r -> !r.passed()).map(Result::id).toList();
            set.put("cases", results.size()).put("passed", results.size() - failed.size());
            failed.forEach(set.putArray("failed")::add);
        });
        return all;
    }

    private static String byReader(List<Result> results) {
        var times = new java.util.TreeMap<String, List<Double>>();
        results.forEach(r ->
                times.computeIfAbsent(r.reader(), _ -> new ArrayList<>()).add(r.milliseconds()));
        var parts = new ArrayList<String>();
        times.forEach((reader, list) -> {
            Collections.sort(list);
            parts.add(
                    String.format(
                            Locale.ROOT,
                            "%s %.0f%% %.2f / %.2f",
                            reader,
                            100.0 * list.size() / results.size(),
                            list.get((list.size() - 1) / 2),
                            list.get((int) Math.ceil(list.size() * 0.95) - 1)));
        });
        return String.join(", ", parts);
    }
}
