package maru.hub.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One thing that the API can do.
 *
 * @param id as in the description of the API
 * @param path with names in braces
 * @param told whether whoever asks for it is told of it as it goes on
 * @param onBus whether the service bus has it too: not what answers with files or cookies
 */
record Operation(
        String id,
        String method,
        String path,
        Access access,
        Handler handler,
        boolean told,
        boolean onBus) {

    /** Answers a call without blocking; throws a {@link Problem} or completes with one. */
    interface Handler {
        CompletionStage<Answer> answer(Call call);
    }

    /** Answers at once. */
    interface Quick {
        Answer answer(Call call);
    }

    static Operation of(String id, String method, String path, Access access, Handler handler) {
        return new Operation(id, method, path, access, handler, false, true);
    }

    static Operation quick(String id, String method, String path, Access access, Quick quick) {
        return new Operation(
                id,
                method,
                path,
                access,
                call -> CompletableFuture.completedFuture(quick.answer(call)),
                false,
                true);
    }

    /** The same, and whoever accepts events is told of it as it goes on. */
    Operation asEvents() {
        return new Operation(id, method, path, access, handler, true, onBus);
    }

    /** The same, but had over HTTP alone. */
    Operation overHttpAlone() {
        return new Operation(id, method, path, access, handler, told, false);
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
