package maru.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the first page, held in memory. Only these names exist, so that no path can lead
 * anywhere else.
 */
final class Pages {
    private static final Map<String, String> TYPES =
            Map.of(
                    "index.html", "text/html; charset=utf-8",
                    "maru.css", "text/css; charset=utf-8",
                    "maru.js", "text/javascript; charset=utf-8",
                    "words.js", "text/javascript; charset=utf-8",
                    "controls.js", "text/javascript; charset=utf-8",
                    "hub.js", "text/javascript; charset=utf-8",
                    "icon.svg", "image/svg+xml");

    private final Map<String, Answer> files;

    private Pages(Map<String, Answer> files) {
        this.files = files;
    }

    static Pages load() {
        var files = new LinkedHashMap<String, Answer>();
        TYPES.forEach((name, type) -> {
            try (InputStream in = Pages.class.getResourceAsStream("/web/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the page's file " + name + " is missing");
                }
                var answer = new Answer(200, type, in.readAllBytes(), Map.of());
                files.put("/" + name, answer);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        });
        files.put("/", java.util.Objects.requireNonNull(files.remove("/index.html")));
        return new Pages(Map.copyOf(files));
    }

    Optional<Answer> file(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
