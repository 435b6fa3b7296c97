package maru.simulator.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A screen that plays along: it tells a hub what it plays and does what it is told, as a real one
 * does, but shows and sounds nothing.
 */
public final class Screen implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Screen.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long LONGEST_WAIT = 4;
    private static final long RETRY_MILLIS = 2_000;

    private final URI place;
    private final String token;
    private final String name;
    private final String room;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread thread;
    private volatile boolean closing;

    // The thread's own.
    private String playback = "idle";
    private Optional<String> item = Optional.empty();
    private Optional<Double> length = Optional.empty();
    private double at;
    private long since;
    private int volume = 40;
    private boolean muted;
    private boolean ended;
    private long seen;

    /**
     * @param hub where it serves its API
     * @param key by which the hub knows the screen again
     */
    public Screen(URI hub, String token, String key, String name, String room) {
        this.place = hub.resolve("/api/v1/players/" + key);
        this.token = token;
        this.name = name;
        this.room = room;
        this.thread = Thread.ofPlatform().daemon().name("simulator-screen").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        client.close();
    }

    private void run() {
        while (!closing) {
            try {
                JsonNode orders = report();
                orders.path("orders").forEach(this::obey);
            } catch (IOException e) {
                LOG.debug("the hub isn't there: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("the screen goes on after", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode report() throws IOException, InterruptedException {
        double now = now();
        boolean over = playback.equals("playing") && length.filter(l -> now >= l).isPresent();
        if (over) {
            at = length.orElse(now);
            playback = "idle";
            ended = true;
        }
        ObjectNode report =
                MAPPER.createObjectNode()
                        .put("name", name)
                        .put("kind", "tv")
                        .put("room", room)
                        .put("playback", playback)
                        .put("seconds", over ? at : now)
                        .put("volume", volume)
                        .put("muted", muted)
                        .put("ended", ended)
                        .put("seen", seen)
                        .put("wait", wait(now));
        item.ifPresent(id -> report.put("item", id));
        var request =
                HttpRequest.newBuilder(place)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(report.toString()))
                        .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("it answers " + response.statusCode());
        }
        if (ended) {
            ended = false;
            item = Optional.empty();
            at = 0;
        }
        return MAPPER.readTree(response.body());
    }

    /** Until it has to say something by itself. */
    private long wait(double now) {
        if (ended) {
            return 0;
        }
        if (!playback.equals("playing") || length.isEmpty()) {
            return LONGEST_WAIT;
        }
        return Math.clamp((long) Math.ceil(length.get() - now), 0, LONGEST_WAIT);
    }

    private double now() {
        return playback.equals("playing") ? at + (System.nanoTime() - since) / 1e9 : at;
    }

    private void obey(JsonNode order) {
        double now = now();
        switch (order.path("do").asText()) {
            case "play" -> {
                item = Optional.of(order.path("item").path("id").asText());
                JsonNode seconds = order.path("item").path("seconds");
                length = seconds.isNumber() ? Optional.of(seconds.asDouble()) : Optional.empty();
                goOn("playing", order.path("seconds").asDouble());
            }
            case "pause" -> {
                if (playback.equals("playing")) {
                    goOn("paused", now);
                }
            }
            case "resume" -> {
                if (item.isPresent()) {
                    goOn("playing", now);
                }
            }
            case "stop" -> {
                item = Optional.empty();
                goOn("idle", 0);
            }
            case "seek" -> goOn(playback, order.path("seconds").asDouble());
            case "volume" -> volume = order.path("volume").asInt();
            case "mute" -> muted = order.path("muted").asBoolean();
            default -> LOG.debug("{} is unknown", order);
        }
        seen = order.path("number").asLong();
    }

    private void goOn(String state, double seconds) {
        playback = state;
        at = seconds;
        since = System.nanoTime();
    }
}
