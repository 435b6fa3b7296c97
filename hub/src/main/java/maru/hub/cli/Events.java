package maru.hub.cli;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscription;
import java.util.function.BiConsumer;

/** Reads server-sent events as they come; the last one is the answer. */
final class Events implements Flow.Subscriber<String> {
    static final String TYPE = "text/event-stream";

    private final BiConsumer<String, String> heard;
    private String event = "";
    private String data = "";

    private Events(BiConsumer<String, String> heard) {
        this.heard = heard;
    }

    /**
     * The data of the last event.
     *
     * @param heard gets each event's name and data
     */
    static HttpResponse.BodySubscriber<String> last(BiConsumer<String, String> heard) {
        return HttpResponse.BodySubscribers.fromLineSubscriber(
                new Events(heard), events -> events.data, StandardCharsets.UTF_8, "\n");
    }

    static boolean isType(HttpResponse.ResponseInfo head) {
        return isType(head.headers());
    }

    static boolean isType(HttpResponse<?> response) {
        return isType(response.headers());
    }

    private static boolean isType(HttpHeaders headers) {
        return headers.firstValue("Content-Type").filter(t -> t.startsWith(TYPE)).isPresent();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("event: ")) {
            event = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
            data = line.substring("data: ".length());
        } else if (line.isEmpty()) {
            heard.accept(event, data);
        }
    }

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onComplete() {}
}
