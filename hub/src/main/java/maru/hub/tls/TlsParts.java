package maru.hub.tls;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import maru.hub.store.DataConfig;

/** Makes the part of this package for the hub. */
@Factory
final class TlsParts {

    @Singleton
    HubIdentity identity(DataConfig data, InstantSource clock) {
        return new HubIdentity(data.dataDirectory().resolve("keys"), clock);
    }
}
