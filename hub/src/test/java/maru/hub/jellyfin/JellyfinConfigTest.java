package maru.hub.jellyfin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JellyfinConfigTest {
    private static final String KEY = "0123456789abcdef";

    @Test
    void isOffByDefault() {
        var config = new JellyfinConfig(Optional.empty(), Optional.of(""), Duration.ofHours(1));
        assertEquals(Optional.empty(), config.url());
    }

    @Test
    void showsNoKey() {
        assertFalse(config("https://cellar.lan/jellyfin", KEY).toString().contains(KEY));
    }

    @Test
    void refusesByItsNameWhatCannotBe() {
        refused("url", "ftp://cellar.lan", KEY);
        refused("url", "http://me:secret@cellar.lan", KEY);
        refused("url", "http://cellar.lan?api_key=1", KEY);
        refused("key", "http://cellar.lan", "a\r\nX: y 1234");
        refused("url and maru.jellyfin.key", "http://cellar.lan", "");
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new JellyfinConfig(
                                        Optional.empty(), Optional.empty(), Duration.ZERO));
        assertTrue(e.getMessage().startsWith("maru.jellyfin.every "), e.getMessage());
    }

    private static void refused(String key, String url, String secret) {
        var e = assertThrows(IllegalArgumentException.class, () -> config(url, secret), url);
        assertTrue(e.getMessage().startsWith("maru.jellyfin." + key + " "), e.getMessage());
    }

    private static JellyfinConfig config(String url, String key) {
        return new JellyfinConfig(
                Optional.of(URI.create(url)), Optional.of(key), Duration.ofHours(1));
    }
}
