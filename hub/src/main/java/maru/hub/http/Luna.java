package maru.hub.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import maru.devices.Language;

/**
 * The hub's service bus, as a webOS television has one (luna-service2): services stand on the event
 * bus of Vert.x under {@code luna://} addresses, whoever calls one is answered once or, having
 * subscribed, until the call is cancelled, and every reply says by {@code returnValue} whether it
 * went well. So an app calls the hub as it calls the television that it runs on.
 *
 * <p>Lives within this process: calls from outside come by a {@link LunaSocket}.
 */
final class Luna {
    /** The service under which all operations of the API stand, each by its id. */
    static final String HUB = "home.maru.hub";

    private final EventBus bus;

    /** A method of a service; throws a {@link Problem} where it can't do what is asked. */
    interface Method {
        void call(Asked asked);
    }

    /**
     * A call.
     *
     * @param parameters by name
     * @param subscribed whether more than one reply is wanted
     * @param language in which names are wanted
     * @param local whether it comes from this machine
     */
    record Asked(
            ObjectNode parameters,
            boolean subscribed,
            Caller caller,
            Language language,
            boolean local,
            Replies replies) {}

    /** Whoever waits for replies; lives on the event loop of its socket. */
    interface Replies {
        /** A reply that more may follow; an object's JSON. */
        void tell(Buffer object);

        /** The last reply. */
        void end(Buffer object);

        void refuse(Problem problem);

        /** Counts among what its caller keeps the hub busy with until then, cancelled or not. */
        void busyUntil(Future<?> end);

        /** Calls once nobody waits any more: the call was cancelled, or its caller has gone. */
        void onCancelled(Runnable gone);
    }

    Luna(Vertx vertx) {
        bus = vertx.eventBus();
        bus.registerDefaultCodec(Asked.class, new ByReference());
    }

    void register(LunaUri at, Method method) {
        bus.<Asked>localConsumer(
                at.toString(),
                message -> {
                    Asked asked = message.body();
                    // Somebody is here: what comes of it the replies say.
                    message.reply(true);
                    try {
                        method.call(asked);
                    } catch (RuntimeException e) {
                        asked.replies().refuse(Problem.of(e));
                    }
                });
    }

    void call(LunaUri to, Asked asked) {
        bus.request(to.toString(), asked, new DeliveryOptions().setLocalOnly(true))
                .onFailure(_ ->
                        asked.replies()
                                .refuse(Problem.of(404, "There is no such method: " + to + ".")));
    }

    /** Calls stay within the process, so they are handed over as they are. */
    private static final class ByReference implements MessageCodec<Asked, Asked> {
        @Override
        public void encodeToWire(Buffer buffer, Asked asked) {
            throw new IllegalStateException("a call never leaves the process");
        }

        @Override
        public Asked decodeFromWire(int position, Buffer buffer) {
            throw new IllegalStateException("a call never leaves the process");
        }

        @Override
        public Asked transform(Asked asked) {
            return asked;
        }

        @Override
        public String name() {
            return "luna";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
