package maru.hub.television;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.home.LiveHome;
import maru.hub.registry.DeviceFeed;
import maru.hub.registry.Notices;
import maru.hub.store.DataConfig;

/** Makes the part of this package for the hub. */
@Factory
final class TelevisionParts {

    @Singleton
    Televisions televisions(
            TelevisionConfig config,
            DataConfig data,
            DeviceFeed feed,
            LiveHome home,
            Notices notices) {
        return new Televisions(
                config,
                data.dataDirectory().resolve("keys").resolve("televisions.json"),
                feed,
                home,
                notices);
    }
}
