package maru.hub.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import maru.devices.dialect.Message;

/** A link on which local topics stay in the hub: nothing of them goes out, nothing comes in. */
final class RoutedLink implements MqttLink {
    private final MqttLink broker;
    private final List<LocalDevices> local;

    RoutedLink(MqttLink broker, List<LocalDevices> local) {
        this.broker = broker;
        this.local = List.copyOf(local);
    }

    @Override
    public void start() {
        broker.start();
    }

    @Override
    public LinkState state() {
        return broker.state();
    }

    @Override
    public void onState(Consumer<LinkState> listener) {
        broker.onState(listener);
    }

    @Override
    public void onMessage(Consumer<Message> listener) {
        broker.onMessage(message -> {
            if (!message.isLocal()) {
                listener.accept(message);
            }
        });
    }

    @Override
    public void want(Set<String> filters) {
        broker.want(
                filters.stream()
                        .filter(filter -> !filter.startsWith(Message.LOCAL))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public CompletionStage<Sent> publish(Message message, Duration expiry) {
        return message.isLocal()
                ? local.stream()
                        .flatMap(devices -> devices.take(message).stream())
                        .findFirst()
                        .orElseGet(RoutedLink::nobody)
                : broker.publish(message, expiry);
    }

    private static CompletionStage<Sent> nobody() {
        return CompletableFuture.completedFuture(new Sent.NotSent("nobody is called so"));
    }

    @Override
    public void close() {
        broker.close();
    }
}
