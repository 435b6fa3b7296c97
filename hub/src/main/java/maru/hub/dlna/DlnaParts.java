package maru.hub.dlna;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import maru.hub.media.Library;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.registry.Notices;
import maru.hub.store.Shelves;

/** Puts DLNA together. */
@Factory
final class DlnaParts {

    @Singleton
    Dlna dlna(
            DlnaConfig config,
            Players players,
            Library library,
            SharedFiles files,
            MediaServers servers,
            Notices notices) {
        return new Dlna(config, players, library, files, servers, notices);
    }

    @Singleton
    MediaServers servers(Shelves shelves, Library library, Notices notices, Clock clock) {
        return MediaServers.of(shelves, library, notices, clock);
    }
}
