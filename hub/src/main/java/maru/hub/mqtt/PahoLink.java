package maru.hub.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import maru.devices.dialect.Message;
import maru.hub.broker.BrokerAddress;
import maru.hub.mqtt.LinkState.Phase;
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

/**
 * A link by Eclipse Paho. One thread of its own does everything that isn't Paho's: Paho's callbacks
 * only hand over, since a subscription or publish made inside them can lock it up. Each attempt has
 * a fresh Paho client, so that none of its states outlives a connection; what must outlive one
 * (subscriptions, messages for the hub) the broker keeps in the session.
 */
public final class PahoLink implements MqttLink {

    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);

    /** Held, for a logger that nobody holds forgets its level. */
    private static final java.util.logging.Logger PAHO =
            java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5.client");

    static {
        // It calls each closed socket severe; what matters is told by the link's state.
        PAHO.setLevel(java.util.logging.Level.OFF);
    }

    static final String STATUS_TOPIC = "maru/status";
    static final String BIRTH_TOPIC = "homeassistant/status";
    private static final String ECHO_TOPIC = "maru/echo/";

    private static final int FILTERS_PER_PACKET = 100;
    private static final int IN_FLIGHT = 16;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ACK_LIMIT = Duration.ofSeconds(10);

    /** A connection that held this long ends the growing of the pauses between attempts. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    /** Nobody mends a wrong password within seconds. */
    private static final Duration REFUSED_BACKOFF = Duration.ofSeconds(10);

    private static final int NO_MATCHING_SUBSCRIBERS = 0x10;

    /** Paho's own code for it. */
    private static final int TOO_MANY_IN_FLIGHT = 32202;

    private final MqttConfig config;
    private final Supplier<BrokerAddress> address;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor worker;
    private final List<Consumer<LinkState>> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Message>> messageListeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile LinkState state;
    private volatile Set<String> wanted = Set.of();

    // Only on the worker from here.
    private final Deque<Outgoing> outbox = new ArrayDeque<>();
    private @Nullable Session session;
    private int attempts;
    private boolean closed;

    /**
     * Makes it, without connecting.
     *
     * @param address asked at each attempt, since the embedded broker's password is new with each
     *     of its starts
     */
    public PahoLink(MqttConfig config, Supplier<BrokerAddress> address, InstantSource clock) {
        this.config = config;
        this.address = address;
        this.clock = clock;
        this.state = new LinkState(Phase.OFFLINE, Optional.empty(), clock.instant(), Set.of());
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().daemon().name("maru-mqtt").unstarted(task));
        worker.setRemoveOnCancelPolicy(true);
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        run(this::connect);
        long echo = config.echoInterval().toMillis();
        worker.scheduleWithFixedDelay(guarded(this::echo), echo, echo, TimeUnit.MILLISECONDS);
    }

    @Override
    public LinkState state() {
        return state;
    }

    @Override
    public void onState(Consumer<LinkState> listener) {
        stateListeners.add(listener);
    }

    @Override
    public void onMessage(Consumer<Message> listener) {
        messageListeners.add(listener);
    }

    @Override
    public void want(Set<String> filters) {
        wanted = Set.copyOf(filters);
        run(() -> {
            if (session != null && session.connected) {
                session.adjust();
            }
        });
    }

    @Override
    public CompletionStage<Sent> publish(Message message, Duration expiry) {
        if (!state.online()) {
            return done(new Sent.NotSent("the broker is away"));
        }
        if (waiting.incrementAndGet() > config.outbox()) {
            waiting.decrementAndGet();
            return done(new Sent.NotSent("the outbox is full"));
        }
        var outgoing = new Outgoing(message, expiry, System.nanoTime(), new CompletableFuture<>());
        if (!run(() -> send(outgoing))) {
            outgoing.complete(new Sent.NotSent("the hub is stopping"));
        }
        // A copy, so that whoever waits can't complete it for the link.
        return outgoing.result.thenApply(sent -> sent);
    }

    @Override
    public void close() {
        var farewell = new CompletableFuture<Void>();
        if (run(() -> leave(farewell))) {
            farewell.completeOnTimeout(null, 3, TimeUnit.SECONDS).join();
        }
        worker.shutdown();
    }

    // ---- connecting

    private void connect() {
        if (closed || session != null) {
            return;
        }
        attempts++;
        BrokerAddress to = address.get();
        tell(Phase.CONNECTING, state.reason(), Set.of());
        try {
            session = new Session(to);
            session.connect();
        } catch (IOException | MqttException | IllegalArgumentException e) {
            lost(session, "can't connect to " + to + ": " + Reasons.of(e), false);
        }
    }

    /** Ends a session for good and plans the next attempt. */
    private void lost(@Nullable Session which, String reason, boolean refused) {
        if (closed || which != session) {
            return;
        }
        session = null;
        if (which != null) {
            if (which.online && System.nanoTime() - which.onlineSince > STEADY.toNanos()) {
                attempts = 0;
            }
            which.dispose();
        }
        if (!state.reason().equals(Optional.of(reason))) {
            LOG.warn("MQTT offline: {}", reason);
        }
        tell(Phase.OFFLINE, Optional.of(reason), Set.of());
        // After the state has changed: whoever learns what became of a message sees why.
        if (which != null) {
            which.inFlight.forEach(o -> o.complete(new Sent.Unknown(reason)));
            which.inFlight.clear();
        }
        outbox.forEach(o -> o.complete(new Sent.NotSent("the broker is away")));
        outbox.clear();
        Duration pause =
                backoff(config, attempts, refused, ThreadLocalRandom.current().nextDouble());
        worker.schedule(guarded(this::connect), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The pause before the next attempt: doubled each time, spread, within the limits. */
    static Duration backoff(MqttConfig config, int attempts, boolean refused, double spread) {
        long most = config.maxBackoff().toMillis();
        long least = config.minBackoff().toMillis();
        if (refused) {
            least = Math.min(most, Math.max(least, REFUSED_BACKOFF.toMillis()));
        }
        long ceiling = Math.min(most, least << Math.clamp(attempts - 1, 0, 10));
        // Spread, so that hubs and devices don't come back as one.
        return Duration.ofMillis(Math.max(least, Math.round(ceiling * (0.5 + spread / 2))));
    }

    private void tell(Phase phase, Optional<String> reason, Set<String> denied) {
        var next = new LinkState(phase, reason, clock.instant(), denied);
        state = next;
        for (Consumer<LinkState> listener : stateListeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException e) {
                LOG.warn("a listener to the MQTT state failed", e);
            }
        }
    }

    private void leave(CompletableFuture<Void> farewell) {
        closed = true;
        outbox.forEach(o -> o.complete(new Sent.NotSent("the hub is stopping")));
        outbox.clear();
        Session last = session;
        session = null;
        tell(Phase.OFFLINE, Optional.of("the hub is stopping"), Set.of());
        if (last == null || !last.connected) {
            if (last != null) {
                last.dispose();
            }
            farewell.complete(null);
            return;
        }
        last.inFlight.forEach(o -> o.complete(new Sent.Unknown("the hub is stopping")));
        try {
            last.client.publish(
                    STATUS_TOPIC,
                    status("offline"),
                    null,
                    listener((_, _) -> last.disconnect(farewell)));
        } catch (MqttException e) {
            last.disconnect(farewell);
        }
    }

    // ---- sending

    private void send(Outgoing outgoing) {
        if (session == null || !session.online) {
            outgoing.complete(new Sent.NotSent("the broker is away"));
            return;
        }
        outbox.add(outgoing);
        pump();
    }

    private void pump() {
        Session current = session;
        if (current == null || !current.online) {
            return;
        }
        while (!outbox.isEmpty() && current.inFlight.size() < current.window) {
            Outgoing next = outbox.remove();
            if (next.expired()) {
                next.complete(new Sent.NotSent("it waited too long in the outbox"));
            } else if (!current.publish(next)) {
                return;
            }
        }
    }

    private void echo() {
        if (session != null && session.online) {
            session.echo();
        }
    }

    /** One message on its way out. */
    private final class Outgoing {
        private final Message message;
        private final Duration expiry;
        private final long since;
        private final CompletableFuture<Sent> result;

        Outgoing(Message message, Duration expiry, long since, CompletableFuture<Sent> result) {
            this.message = message;
            this.expiry = expiry;
            this.since = since;
            this.result = result;
        }

        boolean expired() {
            return System.nanoTime() - since > expiry.toNanos();
        }

        void complete(Sent sent) {
            if (!result.isDone()) {
                waiting.decrementAndGet();
                result.complete(sent);
            }
        }
    }

    /** One connection, from its first attempt to its end. */
    private final class Session implements MqttCallback {
        private final BrokerAddress to;
        private final MqttAsyncClient client;
        private final Set<Outgoing> inFlight = new HashSet<>();
        private final Set<String> subscribed = new HashSet<>();
        private final Set<String> denied = new TreeSet<>();
        private int window = IN_FLIGHT;
        private int answersAwaited;
        private boolean connected;
        private boolean online;
        private long onlineSince;
        private boolean echoHeard = true;
        private long echoSince;
        private long echoNumber;

        Session(BrokerAddress to) throws MqttException {
            this.to = to;
            this.client =
                    new MqttAsyncClient(
                            (to.tls() ? "ssl://" : "tcp://") + to.host() + ":" + to.port(),
                            config.clientId(),
                            new MemoryPersistence());
            client.setCallback(this);
        }

        void connect() throws MqttException, IOException {
            client.connect(
                    options(),
                    null,
                    listener((token, problem) -> {
                        if (problem == null) {
                            connected(token);
                        } else {
                            lost(
                                    this,
                                    "can't connect to " + to + ": " + Reasons.of(problem),
                                    Reasons.isRefusal(problem));
                        }
                    }));
            // Paho's own limit doesn't cover a broker that takes the connection and then is silent.
            later(
                    CONNECT_LIMIT,
                    () -> {
                        if (!online) {
                            lost(this, to + " doesn't answer", false);
                        }
                    });
        }

        private MqttConnectionOptions options() throws IOException {
            var options = new MqttConnectionOptions();
            options.setAutomaticReconnect(false);
            options.setCleanStart(false);
            options.setSessionExpiryInterval(config.sessionExpiry().toSeconds());
            options.setReceiveMaximum(config.receiveMaximum());
            options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
            options.setConnectionTimeout((int) CONNECT_LIMIT.toSeconds());
            options.setWill(STATUS_TOPIC, status("offline"));
            to.login()
                    .ifPresent(login -> {
                        options.setUserName(login.username());
                        options.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
                    });
            if (to.tls()) {
                options.setSocketFactory(Trust.sockets(to.caFile()));
                options.setHttpsHostnameVerificationEnabled(true);
            } else {
                options.setSocketFactory(new Trust.Prompt());
            }
            return options;
        }

        private void connected(IMqttToken token) {
            if (session != this) {
                return;
            }
            connected = true;
            var properties = token.getResponseProperties();
            if (properties != null && properties.getReceiveMaximum() != null) {
                // One place is kept for the hub's own echo and status.
                window = Math.clamp(properties.getReceiveMaximum() - 2, 1, IN_FLIGHT);
            }
            var echo = new MqttSubscription(ECHO_TOPIC + config.clientId(), 1);
            subscribe(List.of(echo));
            adjust();
        }

        /** Subscribes to what is wanted and not yet heard, and lets go of what isn't any more. */
        void adjust() {
            Set<String> now = wanted;
            var fresh = new ArrayList<MqttSubscription>();
            for (String filter : new TreeSet<>(now)) {
                if (subscribed.add(filter)) {
                    var subscription = new MqttSubscription(filter, 1);
                    subscription.setNoLocal(true);
                    subscription.setRetainAsPublished(false);
                    fresh.add(subscription);
                }
            }
            for (int from = 0; from < fresh.size(); from += FILTERS_PER_PACKET) {
                subscribe(fresh.subList(from, Math.min(from + FILTERS_PER_PACKET, fresh.size())));
            }
            var stale = subscribed.stream().filter(f -> !now.contains(f)).toList();
            for (int from = 0; from < stale.size(); from += FILTERS_PER_PACKET) {
                unsubscribe(stale.subList(from, Math.min(from + FILTERS_PER_PACKET, stale.size())));
            }
        }

        private void subscribe(List<MqttSubscription> batch) {
            answersAwaited++;
            try {
                client.subscribe(
                        batch.toArray(MqttSubscription[]::new),
                        null,
                        listener((token, problem) -> subscribed(batch, token, problem)),
                        new MqttProperties());
            } catch (MqttException | IllegalArgumentException e) {
                subscribed(batch, null, e);
            }
        }

        private void subscribed(
                List<MqttSubscription> batch,
                @Nullable IMqttToken token,
                @Nullable Throwable problem) {
            if (session != this) {
                return;
            }
            int[] codes = token == null ? null : token.getReasonCodes();
            for (int i = 0; i < batch.size(); i++) {
                String filter = batch.get(i).getTopic();
                boolean refused =
                        codes == null || i >= codes.length ? problem != null : codes[i] >= 0x80;
                if (refused) {
                    denied.add(filter);
                    LOG.warn("the broker doesn't let the hub hear {}", filter);
                } else {
                    denied.remove(filter);
                }
            }
            if (problem != null && codes == null) {
                lost(this, "can't subscribe: " + Reasons.of(problem), false);
                return;
            }
            answersAwaited--;
            if (answersAwaited == 0) {
                if (online) {
                    tell(Phase.ONLINE, Optional.empty(), denied);
                } else {
                    goOnline();
                }
            }
        }

        private void unsubscribe(List<String> filters) {
            filters.forEach(subscribed::remove);
            filters.forEach(denied::remove);
            try {
                client.unsubscribe(
                        filters.toArray(String[]::new),
                        null,
                        listener((_, problem) -> {
                            if (problem != null) {
                                LOG.debug("unsubscribing failed", problem);
                            }
                        }),
                        new MqttProperties());
            } catch (MqttException e) {
                LOG.debug("unsubscribing failed", e);
            }
        }

        private void goOnline() {
            online = true;
            onlineSince = System.nanoTime();
            LOG.info("MQTT online at {}", to);
            tell(Phase.ONLINE, Optional.empty(), denied);
            try {
                client.publish(STATUS_TOPIC, status("online"));
                // Not retained: a device that starts later announces itself anyway.
                var birth = new MqttMessage("online".getBytes(StandardCharsets.UTF_8));
                birth.setQos(1);
                client.publish(BIRTH_TOPIC, birth);
            } catch (MqttException e) {
                lost(this, "can't publish: " + Reasons.of(e), false);
            }
        }

        /** False when it went back into the outbox, since Paho takes no more at present. */
        boolean publish(Outgoing outgoing) {
            var message = new MqttMessage(outgoing.message.payload());
            message.setQos(1);
            message.setRetained(false);
            var properties = new MqttProperties();
            properties.setMessageExpiryInterval(Math.max(1, outgoing.expiry.toSeconds()));
            message.setProperties(properties);
            inFlight.add(outgoing);
            try {
                client.publish(
                        outgoing.message.topic(),
                        message,
                        null,
                        listener((token, problem) -> published(outgoing, token, problem)));
            } catch (MqttException | IllegalArgumentException e) {
                inFlight.remove(outgoing);
                if (e instanceof MqttException m && m.getReasonCode() == TOO_MANY_IN_FLIGHT) {
                    outbox.addFirst(outgoing);
                    later(Duration.ofMillis(50), PahoLink.this::pump);
                    return false;
                }
                outgoing.complete(new Sent.NotSent(Reasons.of(e)));
                return true;
            }
            later(
                    ACK_LIMIT,
                    () -> {
                        if (inFlight.remove(outgoing)) {
                            outgoing.complete(new Sent.Unknown("no word from the broker"));
                            pump();
                        }
                    });
            return true;
        }

        private void published(
                Outgoing outgoing, @Nullable IMqttToken token, @Nullable Throwable problem) {
            inFlight.remove(outgoing);
            int[] codes = token == null ? null : token.getReasonCodes();
            int code = codes == null || codes.length == 0 ? 0 : codes[0];
            if (code == NO_MATCHING_SUBSCRIBERS) {
                outgoing.complete(new Sent.NobodyListens());
            } else if (code >= 0x80) {
                outgoing.complete(new Sent.Refused("the broker: " + Reasons.ofCode(code)));
            } else if (problem != null) {
                outgoing.complete(new Sent.Unknown(Reasons.of(problem)));
            } else {
                outgoing.complete(new Sent.Taken());
            }
            pump();
        }

        void echo() {
            if (!echoHeard) {
                if (System.nanoTime() - echoSince > config.echoLimit().toNanos()) {
                    lost(this, to + " is connected but silent", false);
                }
                return;
            }
            if (denied.contains(ECHO_TOPIC + config.clientId())) {
                return; // keep-alive alone must do
            }
            echoHeard = false;
            echoSince = System.nanoTime();
            echoNumber++;
            var message =
                    new MqttMessage(Long.toString(echoNumber).getBytes(StandardCharsets.UTF_8));
            message.setQos(0);
            try {
                client.publish(ECHO_TOPIC + config.clientId(), message);
            } catch (MqttException e) {
                lost(this, "can't publish: " + Reasons.of(e), false);
                return;
            }
            later(
                    config.echoLimit().plusMillis(10),
                    () -> {
                        if (session == this && !echoHeard) {
                            echo();
                        }
                    });
        }

        /** Gives everything back, without waiting for it here: Paho may take its time. */
        void dispose() {
            Thread.ofVirtual()
                    .name("maru-mqtt-dispose")
                    .start(() -> {
                        try {
                            client.disconnectForcibly(0, 100, false);
                        } catch (MqttException | RuntimeException e) {
                            LOG.debug("a connection was over already", e);
                        }
                        try {
                            client.close(true);
                        } catch (MqttException | RuntimeException e) {
                            LOG.debug("a connection did not close", e);
                        }
                    });
        }

        void disconnect(CompletableFuture<Void> farewell) {
            Thread.ofVirtual()
                    .name("maru-mqtt-disconnect")
                    .start(() -> {
                        try {
                            client.disconnect(500).waitForCompletion(1_000);
                            client.close(true);
                        } catch (MqttException | RuntimeException e) {
                            LOG.debug("left without a farewell", e);
                            dispose();
                        } finally {
                            farewell.complete(null);
                        }
                    });
        }

        private void later(Duration delay, Runnable task) {
            try {
                worker.schedule(
                        guarded(() -> {
                            if (session == this) {
                                task.run();
                            }
                        }),
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping", e);
            }
        }

        // ---- Paho's threads: hand over, nothing else

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (topic.equals(ECHO_TOPIC + config.clientId())) {
                run(() -> echoHeard = true);
                return;
            }
            var arrived = new Message(topic, message.getPayload(), message.isRetained());
            for (Consumer<Message> listener : messageListeners) {
                try {
                    listener.accept(arrived);
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    LOG.warn("a message on {} could not be taken", topic, e);
                }
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            String reason = response == null ? "connection lost" : Reasons.ofEnd(response);
            int code = response == null ? 0 : response.getReturnCode();
            run(() -> lost(this, reason, code >= 0x80));
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("MQTT error", exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }

    // ---- the worker

    private boolean run(Runnable task) {
        try {
            worker.execute(guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** A failed task must end neither the thread nor what is scheduled. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("the MQTT link failed at a task and goes on", e);
            }
        };
    }

    private MqttActionListener listener(Answer answer) {
        return new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                run(() -> answer.came(token, null));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable problem) {
                run(() -> answer.came(token, problem));
            }
        };
    }

    private interface Answer {
        void came(IMqttToken token, @Nullable Throwable problem);
    }

    private static MqttMessage status(String text) {
        var message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
        message.setQos(1);
        message.setRetained(true);
        return message;
    }

    private static CompletionStage<Sent> done(Sent sent) {
        return CompletableFuture.completedFuture(sent);
    }
}
