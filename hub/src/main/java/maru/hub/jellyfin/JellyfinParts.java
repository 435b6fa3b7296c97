package maru.hub.jellyfin;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.media.Library;
import maru.hub.registry.Notices;

/** Puts the Jellyfin server's side together. */
@Factory
final class JellyfinParts {

    @Singleton
    JellyfinTitles jellyfin(JellyfinConfig config, Library library, Notices notices) {
        return new JellyfinTitles(config, library, notices);
    }
}
