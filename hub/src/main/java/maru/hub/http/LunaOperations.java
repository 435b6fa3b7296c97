package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.devices.Language;

/**
 * The hub's own services on its bus: each operation of the API as {@code luna://home.maru.hub/} and
 * its id, whose parameters are those of its path, its query and its body together; and {@code
 * watch}, which tells what happens in the home. Access, bounds and answers are those of the API.
 */
final class LunaOperations {
    private static final Buffer NOTHING = Buffer.buffer("{}");

    private final Answering answering;
    private final Stream stream;

    /** How a call is answered, as a request over HTTP would be. */
    interface Answering {
        /** On the event loop; a reason why not is a {@link Problem}. */
        Future<Answer> answer(Operation operation, Call call);

        /** Somebody who waits. */
        Waiting waiting(Optional<Waiting.Ear> ear);
    }

    LunaOperations(Answering answering, Stream stream) {
        this.answering = answering;
        this.stream = stream;
    }

    void register(Luna luna, List<Operation> operations) {
        operations.stream()
                .filter(Operation::onBus)
                .forEach(operation ->
                        luna.register(
                                new LunaUri(Luna.HUB, operation.id()),
                                asked -> answer(operation, asked)));
        luna.register(new LunaUri(Luna.HUB, "watch"), this::watch);
    }

    private void answer(Operation operation, Luna.Asked asked) {
        operation.access().check(Optional.of(asked.caller()), asked.local());
        Luna.Replies replies = asked.replies();
        ObjectNode parameters = asked.parameters().deepCopy();
        Map<String, String> path = path(operation, parameters);
        Waiting waiting =
                answering.waiting(
                        operation.told() && asked.subscribed()
                                ? Optional.of((event, json) -> replies.tell(told(event, json)))
                                : Optional.empty());
        replies.onCancelled(waiting::stop);
        Future<Answer> answered =
                answering.answer(
                        operation,
                        new Call(
                                path,
                                operation.isSafe() ? query(parameters) : Map.of(),
                                _ -> Optional.empty(),
                                operation.isSafe() ? Body.EMPTY : new Body(parameters),
                                asked.language(),
                                Optional.of(asked.caller()),
                                waiting));
        replies.busyUntil(answered);
        answered.onSuccess(answer -> replies.end(fields(answer)))
                .onFailure(thrown -> replies.refuse(Problem.of(thrown)))
                .onComplete(_ -> waiting.stop());
    }

    private void watch(Luna.Asked asked) {
        asked.parameters()
                .fieldNames()
                .forEachRemaining(name -> {
                    throw Problem.field(name, "There is no such field here.");
                });
        var watcher =
                new Stream.Watcher() {
                    @Override
                    public Caller caller() {
                        return asked.caller();
                    }

                    @Override
                    public Language language() {
                        return asked.language();
                    }

                    @Override
                    public void tell(Buffer object) {
                        asked.replies().tell(object);
                    }
                };
        if (!asked.subscribed()) {
            asked.replies().end(stream.whole(watcher));
            return;
        }
        stream.watch(watcher);
        asked.replies().onCancelled(() -> stream.unwatch(watcher));
    }

    /** Takes what belongs into the path out of the parameters. */
    private static Map<String, String> path(Operation operation, ObjectNode parameters) {
        var path = new HashMap<String, String>();
        for (String segment : operation.segments()) {
            if (segment.startsWith("{")) {
                String name = segment.substring(1, segment.length() - 1);
                JsonNode value = parameters.remove(name);
                if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
                    throw Problem.field(name, "It must be a text.");
                }
                path.put(name, value.textValue());
            }
        }
        return path;
    }

    private static Map<String, String> query(ObjectNode parameters) {
        var query = new LinkedHashMap<String, String>();
        parameters
                .properties()
                .forEach(field -> {
                    if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                        throw Problem.field(field.getKey(), "It must be a single value.");
                    }
                    query.put(field.getKey(), field.getValue().asText());
                });
        return query;
    }

    /** An answer that is no object stands in a field of its own. */
    private static Buffer fields(Answer answer) {
        Buffer json = Buffer.buffer(answer.body());
        if (json.length() == 0) {
            return NOTHING;
        }
        return json.getByte(0) == '{'
                ? json
                : Buffer.buffer("{\"result\":").appendBuffer(json).appendString("}");
    }

    private static Buffer told(String event, byte[] json) {
        return Buffer.buffer("{\"event\":\"" + event + "\",\"data\":")
                .appendBytes(json)
                .appendString("}");
    }
}
