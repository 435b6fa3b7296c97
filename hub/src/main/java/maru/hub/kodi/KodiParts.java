package maru.hub.kodi;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.registry.Notices;

/** Puts the Kodis together. */
@Factory
final class KodiParts {

    @Singleton
    Kodis kodis(KodiConfig config, Players players, SharedFiles files, Notices notices) {
        return new Kodis(config, players, files, notices);
    }
}
