package maru.hub;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A TV screen without a browser: it asks for its orders as the page does, does them, and keeps them
 * for the test to look at.
 */
final class FakeTv implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Somebody at the TV who says yes, no, or nothing. */
    enum Person {
        AGREES,
        REFUSES,
        IS_AWAY
    }

    private final URI place;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread thread;
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private volatile Person person = Person.AGREES;
    private volatile boolean typing;
    private volatile boolean chosen;
    private volatile String spot = "home";
    private volatile Optional<String> pin = Optional.empty();

    // The thread's own.
    private String playback = "idle";
    private Optional<String> item = Optional.empty();
    private double seconds;
    private long since;
    private int volume = 40;
    private boolean muted;
    private long seen;

    FakeTv(String hub, String token, String key) {
        place = URI.create(hub).resolve("/api/v1/players/" + key);
        this.token = token;
        thread = Thread.ofPlatform().daemon().name("fake-tv").unstarted(this::run);
    }

    FakeTv start() {
        thread.start();
        return this;
    }

    void sits(Person who) {
        person = who;
    }

    void focusesAField(boolean field) {
        typing = field;
    }

    void isTheOneThatRemotesFind() {
        chosen = true;
    }

    String spot() {
        return spot;
    }

    /** Waits for an order of this kind that fits, and forgets those before it. */
    JsonNode awaits(String kind, Predicate<JsonNode> fits) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            for (JsonNode order : told) {
                if (order.path("do").asText().equals(kind) && fits.test(order)) {
                    told.removeIf(o -> o.path("number").asLong() <= order.path("number").asLong());
                    return order;
                }
            }
            assertTrue(System.nanoTime() < end, () -> "no " + kind + " came: " + told);
            pause(10);
        }
    }

    JsonNode awaits(String kind) {
        return awaits(kind, _ -> true);
    }

    /** Waits for the digits of the pairing that is asked for now. */
    String pin() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (pin.isEmpty()) {
            assertTrue(System.nanoTime() < end, "no digits are shown");
            pause(10);
        }
        return pin.get();
    }

    List<JsonNode> told() {
        return List.copyOf(told);
    }

    /** Says goodbye, as a page does when it is closed. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        var goodbye =
                HttpRequest.newBuilder(place)
                        .timeout(Duration.ofSeconds(5))
                        .header("Authorization", "Bearer " + token)
                        .DELETE()
                        .build();
        try {
            thread.join(Duration.ofSeconds(5));
            client.send(goodbye, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // The hub has gone before it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }

    private void run() {
        while (!closing) {
            try {
                JsonNode orders = report();
                for (JsonNode order : orders.path("orders")) {
                    obey(order);
                    seen = order.path("number").asLong();
                    told.add(order);
                }
            } catch (IOException e) {
                pause(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode report() throws IOException, InterruptedException {
        ObjectNode report =
                MAPPER.createObjectNode()
                        .put("name", "Fake TV")
                        .put("playback", playback)
                        .put("seconds", now())
                        .put("volume", volume)
                        .put("muted", muted)
                        .put("place", spot)
                        .put("typing", typing)
                        .put("chosen", chosen)
                        .put("seen", seen)
                        .put("wait", 1);
        item.ifPresent(id -> report.put("item", id));
        return send("PUT", place, report);
    }

    private JsonNode send(String method, URI to, JsonNode body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(to)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return MAPPER.readTree(response.body());
    }

    private void obey(JsonNode order) throws InterruptedException {
        switch (order.path("do").asText()) {
            case "play" -> {
                item = Optional.of(order.path("item").path("id").asText());
                goOn("playing", order.path("seconds").asDouble());
            }
            case "pause" -> goOn("paused", now());
            case "resume" -> goOn("playing", now());
            case "stop" -> {
                item = Optional.empty();
                goOn("idle", 0);
            }
            case "seek" -> goOn(playback, order.path("seconds").asDouble());
            case "volume" -> volume = order.path("volume").asInt();
            case "mute" -> muted = order.path("muted").asBoolean();
            case "show" -> spot = order.path("place").asText();
            case "key" -> press(order.path("key").asText());
            case "ask" -> {
                pin = Optional.ofNullable(order.path("pin").textValue());
                answer(order);
            }
            default -> {}
        }
    }

    private double now() {
        return playback.equals("playing") ? seconds + (System.nanoTime() - since) / 1e9 : seconds;
    }

    private void goOn(String state, double from) {
        playback = state;
        seconds = from;
        since = System.nanoTime();
    }

    private void press(String key) {
        switch (key) {
            case "volume-up" -> volume = Math.min(100, volume + 5);
            case "volume-down" -> volume = Math.max(0, volume - 5);
            case "mute" -> muted = !muted;
            case "home" -> spot = "home";
            default -> {}
        }
    }

    private void answer(JsonNode ask) throws InterruptedException {
        if (person == Person.IS_AWAY) {
            return;
        }
        try {
            send(
                    "POST",
                    URI.create(place + "/answers"),
                    MAPPER.createObjectNode()
                            .put("question", ask.path("id").asText())
                            .put("yes", person == Person.AGREES));
        } catch (IOException e) {
            // Whoever wanted to come in has gone meanwhile.
        }
    }
}
