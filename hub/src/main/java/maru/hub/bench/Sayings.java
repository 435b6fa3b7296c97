package maru.hub.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import maru.hub.home.Home;
import maru.hub.understand.Reader;

/** What is said in the benches, in both languages, one sentence a line. */
final class Sayings {
    private static final ZonedDateTime NOW =
            ZonedDateTime.of(2025, 6, 2, 8, 0, 0, 0, ZoneOffset.UTC);

    private Sayings() {}

    static List<String> in(String resource) {
        try (InputStream in = Sayings.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reader.Context context(Home home) {
        return new Reader.Context(
                home, NOW, Optional.empty(), Optional.empty(), Reader.Awaited.NOTHING);
    }
}
