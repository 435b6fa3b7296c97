package maru.hub.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A real client on the broker, for tests: says what the broker answered and keeps what it heard.
 */
public final class Party implements AutoCloseable {
    private final MqttAsyncClient client;
    private final MqttConnectionOptions options = new MqttConnectionOptions();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final ExecutorService voice =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("party").factory());
    private volatile Consumer<Heard> answer = _ -> {};

    /** A message as it came. */
    public record Heard(
            String topic, String text, boolean retained, int qos, Optional<Long> expiry) {}

    public Party(EmbeddedBroker broker, String clientId, String username, String password)
            throws MqttException {
        this("tcp://127.0.0.1:" + broker.port(), clientId, username, password);
    }

    public Party(String url, String clientId, String username, String password)
            throws MqttException {
        client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
        options.setUserName(username);
        if (password != null) {
            options.setPassword(password.getBytes(StandardCharsets.UTF_8));
        }
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(10);
        client.setCallback(new Ears());
    }

    public MqttConnectionOptions options() {
        return options;
    }

    public Party connect() throws MqttException {
        client.connect(options).waitForCompletion(10_000);
        return this;
    }

    /** The reason code of a refused connection, or 0. */
    public int tryConnect() {
        try {
            connect();
            return 0;
        } catch (MqttException e) {
            return e.getReasonCode() == 0 ? -1 : e.getReasonCode();
        }
    }

    /** The reason code of the SUBACK, or that of a closed connection. */
    public int subscribe(String filter) {
        return subscribe(filter, 1);
    }

    public int subscribe(String filter, int qos) {
        try {
            IMqttToken token = client.subscribe(new MqttSubscription(filter, qos));
            token.waitForCompletion(10_000);
            return token.getReasonCodes()[0];
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    /** The reason code of the PUBACK. */
    public int publish(String topic, String text, boolean retained) {
        try {
            var message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8));
            message.setQos(1);
            message.setRetained(retained);
            IMqttToken token = client.publish(topic, message);
            token.waitForCompletion(10_000);
            int[] codes = token.getReasonCodes();
            return codes == null || codes.length == 0 ? 0 : codes[0];
        } catch (MqttException e) {
            return e.getReasonCode();
        }
    }

    /** What it does about each message from now on, outside Paho's callbacks. */
    public void answer(Consumer<Heard> reaction) {
        answer = reaction;
    }

    /** Publishes without waiting for the broker. */
    public void say(String topic, String text) {
        try {
            client.publish(topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public List<String> texts() {
        return heard.stream().map(Heard::text).toList();
    }

    public void awaitText(String text) {
        await(() -> texts().contains(text), "'" + text + "' among " + heard);
    }

    public void forget() {
        heard.clear();
    }

    public boolean connected() {
        return client.isConnected();
    }

    /** Goes without a word, as when the power fails. */
    public void vanish() throws MqttException {
        client.disconnectForcibly(0, 100, false);
    }

    public void disconnect() throws MqttException {
        client.disconnect().waitForCompletion(5_000);
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 1_000, false);
        }
        client.close(true);
        voice.shutdown();
    }

    public static void await(BooleanSupplier state, String what) {
        await(state, what, Duration.ofSeconds(20));
    }

    public static void await(BooleanSupplier state, String what, Duration patience) {
        long limit = System.nanoTime() + patience.toNanos();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("never came: " + what);
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final class Ears implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Optional<Long> expiry =
                    Optional.ofNullable(message.getProperties())
                            .map(MqttProperties::getMessageExpiryInterval);
            var one =
                    new Heard(
                            topic,
                            new String(message.getPayload(), StandardCharsets.UTF_8),
                            message.isRetained(),
                            message.getQos(),
                            expiry);
            heard.add(one);
            voice.execute(() -> answer.accept(one));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
