package maru.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Answers as Jellyfin's description says that it does: from {@code jellyfin/frames.json}. */
final class ScriptedJellyfin implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef";

    private final JsonNode frames;
    private final byte[] file;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String sendsTo = "";
    private volatile boolean isOff;

    /**
     * @param file what lies behind each of its titles
     */
    ScriptedJellyfin(byte[] file) throws Exception {
        try (var data = ScriptedJellyfin.class.getResourceAsStream("/jellyfin/frames.json")) {
            frames = new ObjectMapper().readTree(data);
        }
        this.file = file;
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on it sends whoever wants a file there. */
    void sendsTo(String place) {
        sendsTo = place;
    }

    void isOff(boolean off) {
        isOff = off;
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.path());
        var response = request.response();
        String authorization = String.valueOf(request.getHeader("Authorization"));
        if (isOff) {
            request.connection().close();
        } else if (!authorization.startsWith("MediaBrowser ")
                || !authorization.contains("Token=\"" + KEY + "\"")) {
            response.setStatusCode(401).end();
        } else if (frames.has(request.path())) {
            response.putHeader("Content-Type", "application/json")
                    .end(frames.path(request.path()).toString());
        } else if (request.path().endsWith("/File") && !sendsTo.isEmpty()) {
            response.setStatusCode(302).putHeader("Location", sendsTo).end();
        } else if (request.path().matches("/Items/[0-9a-f-]+/File")) {
            send(request);
        } else {
            response.setStatusCode(404).end();
        }
    }

    private void send(HttpServerRequest request) {
        var response = request.response();
        String range = request.getHeader("Range");
        int from = 0;
        int to = file.length - 1;
        if (range != null) {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            from = Integer.parseInt(ends[0]);
            to = ends[1].isEmpty() ? to : Integer.parseInt(ends[1]);
            response.setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + from + "-" + to + "/" + file.length);
        }
        response.end(Buffer.buffer(java.util.Arrays.copyOfRange(file, from, to + 1)));
    }

    @Override
    public void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}
