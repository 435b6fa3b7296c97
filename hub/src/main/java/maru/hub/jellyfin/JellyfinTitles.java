package maru.hub.jellyfin;

import java.util.Optional;
import maru.hub.media.Library;
import maru.hub.registry.Notices;

/** The configured Jellyfin server, if there is one, as a source of the library. */
public final class JellyfinTitles implements AutoCloseable {
    private final JellyfinConfig config;
    private final Library library;
    private final Notices notices;
    private Optional<JellyfinServer> server = Optional.empty();

    public JellyfinTitles(JellyfinConfig config, Library library, Notices notices) {
        this.config = config;
        this.library = library;
        this.notices = notices;
    }

    /** Before the library starts, so that what is kept of it stays. */
    public void start() {
        if (config.url().isPresent() && config.key().isPresent()) {
            var calls = new JellyfinCalls(config.url().get(), config.key().get());
            var started = new JellyfinServer(calls, config.every(), library, notices);
            library.attach(started);
            started.start();
            server = Optional.of(started);
        }
    }

    @Override
    public void close() {
        server.ifPresent(JellyfinServer::close);
    }
}
