package maru.hub.broker;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import maru.hub.store.DataConfig;

/** Puts the broker's parts where the hub's configuration wants them. */
@Factory
final class BrokerParts {

    @Singleton
    BrokerCredentials credentials(DataConfig data) {
        Path file = data.dataDirectory().resolve("keys").resolve("mqtt-credentials.json");
        return CredentialsFile.open(file, InstantSource.system());
    }

    @Singleton
    EmbeddedBroker broker(
            BrokerConfig config,
            BrokerTlsConfig tls,
            DataConfig data,
            BrokerCredentials credentials) {
        Path directory = data.dataDirectory().resolve("mqtt");
        return new EmbeddedBroker(config, tls, directory, credentials, InstantSource.system());
    }
}
