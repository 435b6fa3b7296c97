package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a request is answered with, when it isn't a {@link Problem}.
 *
 * @param file sent instead of the body
 */
record Answer(
        int status,
        String type,
        byte[] body,
        Map<String, String> headers,
        Optional<FilePart> file) {

    Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this(status, type, body, headers, Optional.empty());
    }

    /** A part of an open file; whoever sends it closes it. */
    record FilePart(FileChannel channel, long from, long length) {}

    static Answer json(JsonNode body) {
        return json(200, body);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", Json.bytes(body), Map.of());
    }

    static Answer text(String type, String body) {
        return new Answer(
                200, type, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
    }

    static Answer nothing() {
        return new Answer(204, "", new byte[0], Map.of());
    }

    /**
     * Nothing, once it is gone.
     *
     * @param gone whether it was there
     * @param unknown what to say where it wasn't
     */
    static CompletionStage<Answer> gone(CompletionStage<Boolean> gone, String unknown) {
        return gone.thenCompose(was ->
                was
                        ? CompletableFuture.completedFuture(nothing())
                        : CompletableFuture.failedFuture(Problem.of(404, unknown)));
    }

    Answer with(String header, String value) {
        var all = new java.util.LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, type, body, Map.copyOf(all), file);
    }
}
