package maru.hub.act;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import maru.hub.command.CommandId;
import maru.hub.home.DeviceId;
import maru.hub.plan.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the steps of a plan out: devices side by side, the steps of one device one after the other.
 * When a step of a device fails, its later ones aren't sent. Always completes, and never later than
 * the limit.
 */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Wire wire;
    private final Duration limit;

    /**
     * @param limit for one step; a wire that keeps its own limits never comes near it
     */
    public Dispatcher(Wire wire, Duration limit) {
        this.wire = wire;
        this.limit = limit;
    }

    /** A step and what became of it. */
    public record Result(Step step, Ack ack) {}

    /** Results in the order of the steps. */
    public CompletionStage<List<Result>> dispatch(CommandId command, List<Step> steps) {
        var chains = new LinkedHashMap<DeviceId, CompletableFuture<Ack>>();
        var results = new ArrayList<CompletableFuture<Result>>();
        for (Step step : steps) {
            CompletableFuture<Ack> before = chains.get(step.device());
            CompletableFuture<Ack> ack =
                    before == null
                            ? perform(command, step)
                            : before.thenCompose(earlier -> after(earlier, command, step));
            chains.put(step.device(), ack);
            results.add(ack.thenApply(a -> new Result(step, a)));
        }
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(_ -> results.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Ack> after(Ack earlier, CommandId command, Step step) {
        return switch (earlier) {
            case Ack.Done _, Ack.Unconfirmed _ -> perform(command, step);
            case Ack.Refused _, Ack.Offline _, Ack.Silent _, Ack.NotSent _ ->
                    CompletableFuture.completedFuture(earlier);
        };
    }

    private CompletableFuture<Ack> perform(CommandId command, Step step) {
        CompletableFuture<Ack> sent;
        try {
            sent = wire.perform(command, step.device(), step.act()).toCompletableFuture();
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        // A copy, so that the limit ends the waiting and not the wire's own future.
        return sent.thenApply(ack -> ack)
                .completeOnTimeout(
                        new Ack.Silent(step.device(), limit),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(e -> {
                    log.warn("command {} {}: the wire broke", command, step.device(), e);
                    return new Ack.NotSent(step.device(), "the wire broke");
                });
    }
}
