package maru.hub.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One thing after the other, where each takes its time. */
final class InTurn {
    private InTurn() {}

    /** What came of each, in their order; the next is begun when the one before is through. */
    static <T, R> CompletionStage<List<R>> each(
            List<T> all, Function<T, CompletionStage<R>> doing) {
        CompletionStage<List<R>> done = CompletableFuture.completedFuture(new ArrayList<R>());
        for (T one : all) {
            done =
                    done.thenCompose(before ->
                            doing.apply(one)
                                    .thenApply(result -> {
                                        before.add(result);
                                        return before;
                                    }));
        }
        return done;
    }
}
