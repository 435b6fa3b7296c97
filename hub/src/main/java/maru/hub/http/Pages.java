package maru.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of the pages, held in memory: those of the first page, and those of the TV screen as
 * its build listed them. Only these names exist, so that no path can lead anywhere else.
 */
final class Pages {
    private static final List<String> FIRST_PAGE =
            List.of(
                    "index.html",
                    "maru.css",
                    "maru.js",
                    "words.js",
                    "controls.js",
                    "hub.js",
                    "icon.svg");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "ttf", "font/ttf",
                    "woff2", "font/woff2");

    /** The names of what a build makes hold a hash of it, so they never mean anything else. */
    private static final String LASTING = "tv/assets/";

    private static final byte[] NOT_BUILT =
            "This hub was built without the TV screen; docs/tv.md says what that takes.\n"
                    .getBytes(StandardCharsets.UTF_8);

    private final Map<String, Answer> files;

    private Pages(Map<String, Answer> files) {
        this.files = files;
    }

    static Pages load() {
        var files = new LinkedHashMap<String, Answer>();
        FIRST_PAGE.forEach(name -> files.put("/" + name, answer(name)));
        // By it the app of a TV, which is no page of ours yet, sees that a hub is there.
        files.computeIfPresent(
                "/icon.svg",
                (_, icon) -> icon.with("Cross-Origin-Resource-Policy", "cross-origin"));
        files.put("/", Objects.requireNonNull(files.remove("/index.html")));
        List<String> screen = screen();
        screen.forEach(name -> files.put("/" + name, answer(name)));
        Answer tv =
                screen.isEmpty()
                        ? new Answer(404, "text/plain; charset=utf-8", NOT_BUILT, Map.of())
                        : Objects.requireNonNull(files.remove("/tv/index.html"));
        files.put("/tv", tv);
        files.put("/tv/", tv);
        return new Pages(Map.copyOf(files));
    }

    /** The TV screen's files; none where it wasn't built. */
    private static List<String> screen() {
        try (InputStream in = Pages.class.getResourceAsStream("/web/files.txt")) {
            return in == null
                    ? List.of()
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("files.txt", e);
        }
    }

    private static Answer answer(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream in = Pages.class.getResourceAsStream("/web/" + name)) {
            if (in == null || type == null) {
                throw new IllegalStateException("the page's file " + name + " is missing");
            }
            var answer = new Answer(200, type, in.readAllBytes(), Map.of());
            return name.startsWith(LASTING)
                    ? answer.with("Cache-Control", "public, max-age=31536000, immutable")
                    : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    Optional<Answer> file(String path) {
        return Optional.ofNullable(files.get(path));
    }
}
