package maru.hub.access;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import maru.hub.store.Shelves;

/** Makes the parts of this package for the hub. */
@Factory
final class AccessParts {

    @Singleton
    KeptTokens tokens(Shelves shelves, InstantSource clock) {
        return new KeptTokens(shelves, clock);
    }

    @Singleton
    Remotes remotes(Shelves shelves, InstantSource clock) {
        return new Remotes(shelves, clock);
    }

    @Singleton
    Pairing pairing() {
        return new Pairing(System::nanoTime);
    }
}
