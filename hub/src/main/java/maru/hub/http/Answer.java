package maru.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import maru.hub.media.Source;

/**
 * What a request is answered with, when it isn't a {@link Problem}.
 *
 * @param large sent instead of the body
 */
record Answer(
        int status, String type, byte[] body, Map<String, String> headers, Optional<Large> large) {

    Answer(int status, String type, byte[] body, Map<String, String> headers) {
        this(status, type, body, headers, Optional.empty());
    }

    /** What is too large to be held; it is closed in the end. */
    sealed interface Large {
        /** Lets go of it; more than once does nothing. */
        void close();
    }

    /** A part of an open file. */
    record FilePart(FileChannel channel, long from, long length) implements Large {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written to it.
                return;
            }
        }
    }

    /**
     * What comes from elsewhere.
     *
     * @param length where it is known
     * @param ended told when nothing more is wanted of it
     */
    record Passed(OptionalLong length, Flow.Publisher<List<ByteBuffer>> bytes, Runnable ended)
            implements Large {
        @Override
        public void close() {
            Source.Content.drop(bytes);
            ended.run();
        }
    }

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
        return new Answer(status, type, body, Map.copyOf(all), large);
    }
}
