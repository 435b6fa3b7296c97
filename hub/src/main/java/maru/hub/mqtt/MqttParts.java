package maru.hub.mqtt;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import maru.hub.broker.BrokerAddress;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.EmbeddedBroker;

/** Links the hub to the broker of its configuration: its own, or one that is there already. */
@Factory
final class MqttParts {

    @Singleton
    MqttLink link(
            MqttConfig config,
            BrokerConfig brokerConfig,
            EmbeddedBroker broker,
            List<LocalDevices> local) {
        return new RoutedLink(
                new PahoLink(
                        config,
                        () -> BrokerAddress.external(brokerConfig).orElseGet(broker::hubAddress),
                        InstantSource.system()),
                local);
    }
}
