package maru.hub.dlna;

import io.micronaut.context.annotation.Bean;
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
            Fetch fetch,
            Notices notices,
            Clock clock) {
        var visitor = new Visitor(players, library, fetch, clock);
        return new Dlna(config, players, library, files, servers, visitor, notices);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Fetch fetch() {
        return new Fetch();
    }

    @Singleton
    MediaServers servers(
            Shelves shelves, Library library, Notices notices, Clock clock, Fetch fetch) {
        return new MediaServers(shelves, library, notices, clock, fetch);
    }
}
