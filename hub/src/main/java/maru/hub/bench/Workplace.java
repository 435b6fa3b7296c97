package maru.hub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory that is gone when the bench is over. */
record Workplace(Path directory) implements AutoCloseable {

    static Workplace make() {
        try {
            return new Workplace(Files.createTempDirectory("maru-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    @Override
    public void close() {
        try (var all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + directory, e);
        }
    }
}
