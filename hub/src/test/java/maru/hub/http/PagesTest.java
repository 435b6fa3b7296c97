package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static String text(Pages pages, String path) {
        return new String(pages.file(path).orElseThrow().body(), StandardCharsets.UTF_8);
    }

    @Test
    void saysHowTheScreensAreBuiltWhereTheyArent() {
        var pages = Pages.of(List.of());

        for (String path : List.of("/", "/tv", "/tv/")) {
            assertTrue(text(pages, path).contains("make ui"), path);
            assertTrue(text(pages, path).contains("화면 없이"), path);
        }
        assertTrue(pages.file("/icon.svg").isPresent());
        assertFalse(pages.file("/not-built.html").isPresent());
    }

    @Test
    void servesThePhoneAndTheTvWhereTheyAreBuilt() {
        assumeTrue(getClass().getResource("/web/files.txt") != null, "needs the screens: make ui");
        var pages = Pages.load();

        assertFalse(text(pages, "/").contains("make ui"));
        assertFalse(text(pages, "/").equals(text(pages, "/tv")));
        assertTrue(text(pages, "/manifest.webmanifest").contains("standalone"));
        assertEquals("image/png", pages.file("/icon-maskable.png").orElseThrow().type());
        assertEquals(
                "application/manifest+json",
                pages.file("/manifest.webmanifest").orElseThrow().type());
        assertFalse(pages.file("/sw.js").orElseThrow().headers().containsKey("Cache-Control"));
    }
}
