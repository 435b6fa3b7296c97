package maru.hub.kodi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KodiConfigTest {

    @Test
    void takesTheLoginOfTheAddressBeforeTheCommonOne() {
        var addresses =
                config("http://10.0.0.4", "http://me:p%40ss+word@attic.lan:8081/").addresses();
        assertEquals(8080, addresses.get(0).port());
        assertEquals(
                Optional.of(new KodiAddress.Login("kodi", "common")), addresses.get(0).login());
        assertEquals(
                Optional.of(new KodiAddress.Login("me", "p@ss+word")), addresses.get(1).login());
        assertEquals("kodi-attic-lan-8081", addresses.get(1).key());
    }

    @Test
    void showsNoPassword() {
        String text = config("http://me:secret@attic.lan").toString();
        assertTrue(text.contains("attic.lan:8080"), text);
        assertFalse(text.contains("secret") || text.contains("common"), text);
    }

    @Test
    void refusesWhatIsNoAddressWithoutRepeatingIt() {
        for (String wrong :
                List.of(
                        "attic.lan",
                        "https://attic.lan",
                        "http://me:secret@attic.lan/jsonrpc",
                        "http://me:secret@attic.lan?x=1",
                        "http://me:secret@attic.lan:99999",
                        "http://me:se cret@attic.lan",
                        "http://secret@attic.lan")) {
            var e = assertThrows(IllegalArgumentException.class, () -> config(wrong), wrong);
            assertTrue(e.getMessage().startsWith("maru.kodi.players "), e.getMessage());
            assertFalse(e.getMessage().contains("secret"), e.getMessage());
        }
    }

    @Test
    void refusesTheSameOneTwice() {
        assertThrows(IllegalArgumentException.class, () -> config("http://a", "http://x:y@A:8080"));
    }

    @Test
    void isOffByDefault() {
        assertEquals(
                List.of(), new KodiConfig(List.of(""), "kodi", Optional.empty(), 9090).addresses());
    }

    private static KodiConfig config(String... players) {
        return new KodiConfig(List.of(players), "kodi", Optional.of("common"), 9090);
    }
}
