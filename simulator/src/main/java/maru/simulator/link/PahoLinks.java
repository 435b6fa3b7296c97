package maru.simulator.link;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import maru.devices.dialect.Message;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections by Paho's asynchronous MQTT 5 client. */
public final class PahoLinks implements Links {
    private static final Logger LOG = LoggerFactory.getLogger(PahoLinks.class);
    private static final long FIRST_BACK_OFF = 500;
    private static final long LONGEST_BACK_OFF = 30_000;
    private static final int MOST_IN_FLIGHT = 64;
    private static final long FLUSH = 2_000;

    private final Access access;
    private final ScheduledExecutorService timer;

    public PahoLinks(Access access) {
        this.access = access;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(task -> {
                    var thread = new Thread(task, "simulator-links");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Many clients share the credential: a broker can tell that they are its own by the name before
     * the colon.
     */
    private String owned(String clientId) {
        return access.username().map(name -> name + ":" + clientId).orElse(clientId);
    }

    @Override
    public Link open(String clientId, Message will, Set<String> subscriptions, Listener listener) {
        try {
            var link = new PahoLink(owned(clientId), will, Set.copyOf(subscriptions), listener);
            timer.execute(link::connect);
            return link;
        } catch (MqttException e) {
            throw new IllegalArgumentException("client " + clientId + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class PahoLink implements Link, MqttCallback {
        private final String clientId;
        private final Message will;
        private final Set<String> subscriptions;
        private final Listener listener;
        private final MqttAsyncClient client;

        private final Object lock = new Object();
        // The newest message of each topic that waits; so bounded by the number of topics.
        private final Map<String, Message> outbox = new LinkedHashMap<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private int inFlight;
        private int window;
        private boolean up;
        private boolean wanted = true;
        private boolean trying;
        private int failures;
        private @Nullable CountDownLatch drained;

        PahoLink(String clientId, Message will, Set<String> subscriptions, Listener listener)
                throws MqttException {
            this.clientId = clientId;
            this.will = will;
            this.subscriptions = subscriptions;
            this.listener = listener;
            this.client =
                    new MqttAsyncClient(access.serverUri(), clientId, new MemoryPersistence());
            client.setCallback(this);
        }

        void connect() {
            synchronized (lock) {
                if (!wanted || up || trying) {
                    return;
                }
                trying = true;
            }
            var options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setAutomaticReconnect(false);
            options.setConnectionTimeout(10);
            options.setKeepAliveInterval(30);
            options.setWill(will.topic(), mqtt(will));
            access.username().ifPresent(options::setUserName);
            access.password()
                    .ifPresent(p -> options.setPassword(p.getBytes(StandardCharsets.UTF_8)));
            try {
                client.connect(options, null, new Then(this::subscribe, this::failed));
            } catch (MqttException e) {
                failed(reason(e));
            }
        }

        private void subscribe(IMqttToken token) {
            MqttProperties properties = token.getResponseProperties();
            Integer most = properties == null ? null : properties.getReceiveMaximum();
            int allowed = most == null ? MOST_IN_FLIGHT : Math.min(most, MOST_IN_FLIGHT);
            var asked =
                    subscriptions.stream()
                            .map(filter -> new MqttSubscription(filter, 1))
                            .toArray(MqttSubscription[]::new);
            try {
                client.subscribe(
                        asked,
                        null,
                        new Then(done -> ready(done, allowed), this::failed),
                        new MqttProperties());
            } catch (MqttException e) {
                failed(reason(e));
            }
        }

        private void ready(IMqttToken token, int allowed) {
            int[] codes = token.getReasonCodes();
            for (int code : codes == null ? new int[0] : codes) {
                if (code >= 0x80) {
                    LOG.warn(
                            "{}: the broker refuses a subscription (0x{})",
                            clientId,
                            Integer.toHexString(code));
                    break;
                }
            }
            synchronized (lock) {
                trying = false;
                up = true;
                failures = 0;
                inFlight = 0;
                window = allowed;
            }
            listener.connected();
            send();
        }

        private void failed(String reason) {
            long wait;
            synchronized (lock) {
                trying = false;
                up = false;
                long back = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF << Math.min(failures, 10));
                wait = back / 2 + ThreadLocalRandom.current().nextLong(back / 2 + 1);
                failures++;
            }
            listener.lost(reason);
            later(wait);
        }

        private void later(long millis) {
            try {
                timer.schedule(this::reconnect, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("{}: closing, no further try", clientId);
            }
        }

        private void reconnect() {
            if (client.isConnected()) {
                // Connected but not subscribed: begin anew.
                disconnectHard(true);
            }
            connect();
        }

        @Override
        public void publish(Message message) {
            synchronized (lock) {
                outbox.remove(message.topic());
                outbox.put(message.topic(), message);
            }
            send();
        }

        /** Sends while the broker's receive maximum allows; Paho would throw beyond it. */
        private void send() {
            while (true) {
                Message next;
                synchronized (lock) {
                    var first = outbox.entrySet().iterator();
                    if (!up || inFlight >= window || !first.hasNext()) {
                        if (drained != null && (outbox.isEmpty() && inFlight == 0 || !up)) {
                            drained.countDown();
                        }
                        return;
                    }
                    next = first.next().getValue();
                    first.remove();
                    inFlight++;
                }
                try {
                    client.publish(
                            next.topic(),
                            mqtt(next),
                            null,
                            new Then(_ -> sent(), reason -> notSent(next, reason)));
                } catch (MqttException e) {
                    synchronized (lock) {
                        inFlight--;
                        outbox.putIfAbsent(next.topic(), next);
                    }
                    LOG.debug("{}: {} waits: {}", clientId, next.topic(), reason(e));
                    return;
                }
            }
        }

        private void sent() {
            synchronized (lock) {
                inFlight = Math.max(0, inFlight - 1);
            }
            send();
        }

        private void notSent(Message message, String reason) {
            LOG.warn("{}: the broker didn't take {}: {}", clientId, message.topic(), reason);
            sent();
        }

        @Override
        public void cut() {
            synchronized (lock) {
                wanted = false;
                up = false;
            }
            timer.execute(() -> disconnectHard(false));
        }

        @Override
        public void mend() {
            synchronized (lock) {
                wanted = true;
                failures = 0;
            }
            timer.execute(this::reconnect);
        }

        private void disconnectHard(boolean politely) {
            try {
                client.disconnectForcibly(0, 1000, politely);
            } catch (MqttException e) {
                LOG.debug("{}: {}", clientId, reason(e));
            }
        }

        @Override
        public void close() {
            var flushed = new CountDownLatch(1);
            synchronized (lock) {
                drained = flushed;
            }
            send();
            try {
                if (!flushed.await(FLUSH, TimeUnit.MILLISECONDS)) {
                    LOG.debug("{}: leaves with messages unsent", clientId);
                }
                synchronized (lock) {
                    wanted = false;
                    up = false;
                }
                if (client.isConnected()) {
                    client.disconnect(
                            0,
                            null,
                            new Then(_ -> closed.countDown(), _ -> closed.countDown()),
                            0,
                            new MqttProperties());
                    if (!closed.await(FLUSH, TimeUnit.MILLISECONDS)) {
                        LOG.debug("{}: the broker doesn't say goodbye", clientId);
                    }
                }
                client.close(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (MqttException e) {
                LOG.debug("{}: {}", clientId, reason(e));
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            boolean again;
            synchronized (lock) {
                up = false;
                inFlight = 0;
                again = wanted && !trying;
            }
            if (again) {
                MqttException why = response.getException();
                failed(why == null ? "the broker closed the connection" : reason(why));
            }
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            listener.received(new Message(topic, message.getPayload(), message.isRetained()));
        }

        @Override
        public void mqttErrorOccurred(MqttException e) {
            LOG.debug("{}: {}", clientId, reason(e));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }

    private static MqttMessage mqtt(Message message) {
        var mqtt = new MqttMessage(message.payload());
        mqtt.setQos(1);
        mqtt.setRetained(message.retained());
        return mqtt;
    }

    private static String reason(MqttException e) {
        String message = e.getMessage() == null ? "MQTT error" : e.getMessage();
        String cause = Optional.ofNullable(e.getCause()).map(c -> ": " + c.getMessage()).orElse("");
        return message + cause + " (" + e.getReasonCode() + ")";
    }

    /** What to do after an action, whichever way it went. */
    private record Then(Success success, Failure failure) implements MqttActionListener {
        private interface Success {
            void take(IMqttToken token);
        }

        private interface Failure {
            void take(String reason);
        }

        @Override
        public void onSuccess(IMqttToken token) {
            success.take(token);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            failure.take(
                    exception instanceof MqttException mqtt
                            ? reason(mqtt)
                            : String.valueOf(exception));
        }
    }
}
