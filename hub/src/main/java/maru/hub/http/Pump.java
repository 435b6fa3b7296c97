package maru.hub.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes on bytes that come from elsewhere, as fast as whoever asked reads them and no faster.
 * Lives on one event loop; what it is told on other threads, it does there.
 */
final class Pump implements Flow.Subscriber<List<ByteBuffer>> {
    private static final long PATIENCE_MILLIS = 30_000;

    private final HttpServerResponse response;
    private final Context context;
    private final Runnable ended;
    private long left;
    private long timer;
    private boolean over;
    private Flow.@Nullable Subscription source;

    /**
     * @param length after which no more is passed on
     * @param ended told once, when nothing more comes
     */
    Pump(HttpServerResponse response, Context context, long length, Runnable ended) {
        this.response = response;
        this.context = context;
        this.left = length;
        this.ended = ended;
    }

    /** Begins to pass on; the head of the response is already written. */
    void start(Flow.Publisher<List<ByteBuffer>> bytes) {
        response.closeHandler(_ -> stop());
        bytes.subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        context.runOnContext(_ -> {
            source = subscription;
            if (over || response.closed()) {
                stop();
            }
            more();
        });
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        context.runOnContext(_ -> pass(parts));
    }

    @Override
    public void onError(Throwable failure) {
        context.runOnContext(_ -> cut());
    }

    @Override
    public void onComplete() {
        context.runOnContext(_ -> {
            if (left > 0 && left != Long.MAX_VALUE) {
                cut();
            } else if (!over) {
                response.end();
                stop();
            }
        });
    }

    private void more() {
        var from = source;
        if (!over && from != null) {
            timer = context.owner().setTimer(PATIENCE_MILLIS, _ -> cut());
            from.request(1);
        }
    }

    private void pass(List<ByteBuffer> parts) {
        context.owner().cancelTimer(timer);
        for (ByteBuffer part : parts) {
            int length = (int) Math.min(part.remaining(), left);
            if (over || response.closed() || length == 0) {
                break;
            }
            byte[] bytes = new byte[length];
            part.get(bytes);
            if (left != Long.MAX_VALUE) {
                left -= length;
            }
            response.write(Buffer.buffer(bytes));
        }
        if (over || response.closed()) {
            stop();
        } else if (left == 0) {
            response.end();
            stop();
        } else if (response.writeQueueFull()) {
            response.drainHandler(_ -> {
                response.drainHandler(null);
                more();
            });
        } else {
            more();
        }
    }

    /** Whoever reads it must see that it isn't whole. */
    private void cut() {
        if (!over) {
            stop();
            response.reset();
        }
    }

    private void stop() {
        context.owner().cancelTimer(timer);
        var from = source;
        if (from != null) {
            from.cancel();
        }
        if (!over) {
            over = true;
            ended.run();
        }
    }
}
