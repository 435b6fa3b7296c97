package maru.hub.dlna;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.media.Library;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.registry.Notices;

/** Puts DLNA together. */
@Factory
final class DlnaParts {

    @Singleton
    Dlna dlna(
            DlnaConfig config,
            Players players,
            Library library,
            SharedFiles files,
            Notices notices) {
        return new Dlna(config, players, library, files, notices);
    }
}
