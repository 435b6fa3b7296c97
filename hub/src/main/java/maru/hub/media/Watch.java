package maru.hub.media;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the file system which directories change. It can't hear of all: there is a bound, and
 * network drives tell nothing; a scan of everything from time to time makes up for it.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int MAX_DIRECTORIES = 8_192;
    private static final int MAX_CHANGED = 512;

    /** A file that is being copied changes all the time. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final WatchService service;
    private final Map<WatchKey, Path> keys = new HashMap<>();
    private final Set<Path> watched = new java.util.HashSet<>();
    private final Set<Path> changed = new LinkedHashSet<>();
    private boolean lost;
    private boolean full;
    private long lastAt;

    Watch() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    void add(Path directory) {
        if (watched.contains(directory)) {
            return;
        }
        if (watched.size() >= MAX_DIRECTORIES) {
            if (!full) {
                LOG.info("more than {} directories: not all are watched", MAX_DIRECTORIES);
            }
            full = true;
            return;
        }
        try {
            WatchKey key =
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            keys.put(key, directory);
            watched.add(directory);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} can't be watched", directory, e);
        }
    }

    /** Whether so much happened that everything must be looked through. */
    boolean lost() {
        boolean was = lost;
        lost = false;
        return was;
    }

    /** Waits a moment; the directories that have changed and are quiet now. */
    List<Path> changed(Duration wait) throws InterruptedException {
        WatchKey key = service.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            hear(key);
            key = service.poll();
        }
        if (changed.isEmpty() || System.nanoTime() - lastAt < QUIET.toNanos()) {
            return List.of();
        }
        var quiet = List.copyOf(changed);
        changed.clear();
        return quiet;
    }

    private void hear(WatchKey key) {
        Path directory = keys.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW || directory == null) {
                lost = true;
                continue;
            }
            lastAt = System.nanoTime();
            if (changed.size() >= MAX_CHANGED) {
                lost = true;
                changed.clear();
            }
            changed.add(directory);
        }
        if (!key.reset() && directory != null) {
            keys.remove(key);
            watched.remove(directory);
            changed.add(directory);
            lastAt = System.nanoTime();
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
