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
 * The files of the screens, held in memory as their build listed them: the phone's page at {@code
 * /}, the TV's at {@code /tv}. Only these names exist, so that no path can lead anywhere else.
 * Where the screens weren't built, a page says so.
 */
final class Pages {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "png", "image/png",
                    "svg", "image/svg+xml",
                    "ttf", "font/ttf",
                    "webmanifest", "application/manifest+json",
                    "woff2", "font/woff2");

    private static final String ICON = "icon.svg";
    private static final String NOT_BUILT = "not-built.html";

    /** Which page is at which address. */
    private static final Map<String, String> SCREENS =
            Map.of("/", "/phone/index.html", "/tv", "/tv/index.html", "/tv/", "/tv/index.html");

    /** The names of what a build makes hold a hash of it, so they never mean anything else. */
    private static final String LASTING = "assets/";

    private final Map<String, Answer> files;

    private Pages(Map<String, Answer> files) {
        this.files = files;
    }

    static Pages load() {
        return of(built());
    }

    /** With these files of a build, or with none. */
    static Pages of(List<String> built) {
        var files = new LinkedHashMap<String, Answer>();
        // By it the app of a TV, which is no page of ours yet, sees that a hub is there.
        files.put("/" + ICON, answer(ICON).with("Cross-Origin-Resource-Policy", "cross-origin"));
        built.forEach(name -> files.put("/" + name, answer(name)));
        SCREENS.forEach((address, page) ->
                files.put(
                        address,
                        built.isEmpty()
                                ? answer(NOT_BUILT)
                                : Objects.requireNonNull(files.get(page))));
        SCREENS.values().forEach(files::remove);
        return new Pages(Map.copyOf(files));
    }

    /** What the build of the screens listed; nothing where they weren't built. */
    private static List<String> built() {
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
