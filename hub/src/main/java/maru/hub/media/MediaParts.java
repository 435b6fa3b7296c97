package maru.hub.media;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import maru.hub.home.LiveHome;
import maru.hub.registry.DeviceFeed;
import maru.hub.store.DataConfig;
import maru.hub.store.MediaTables;
import maru.hub.store.Shelves;

/** Puts the library together. */
@Factory
final class MediaParts {

    @Singleton
    Library library(MediaConfig config, MediaTables tables, DataConfig data, Clock clock) {
        return new Library(config, tables, data.dataDirectory().resolve("media-index"), clock);
    }

    @Singleton
    SharedFiles sharedFiles(Library library) {
        return new SharedFiles(library);
    }

    @Singleton
    Players players(
            DeviceFeed feed, LiveHome home, Library library, Played played, SpokenTitles titles) {
        return new Players(feed, home, library, played, titles);
    }

    @Singleton
    SpokenTitles titles(Library library, DeviceFeed feed) {
        return new SpokenTitles(library, feed);
    }

    @Singleton
    Played played(Shelves shelves, Library library, Clock clock) {
        return new Played(shelves, library, clock);
    }
}
