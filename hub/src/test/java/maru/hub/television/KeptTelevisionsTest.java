package maru.hub.television;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTelevisionsTest {
    @TempDir Path directory;

    private static final Television BEDROOM =
            new Television(
                    "webos-1",
                    "Bedroom TV",
                    Optional.of("Bedroom"),
                    "192.168.0.7",
                    Optional.of("3c1f"),
                    Optional.of("OLED"),
                    Optional.of("fingerprint"),
                    "secret",
                    true,
                    List.of("aabbcc001122"),
                    false);

    private static final Television OLD =
            new Television(
                    "webos-2",
                    "TV",
                    Optional.empty(),
                    "192.168.0.8",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "other",
                    false,
                    List.of(),
                    true);

    private Path file() {
        return directory.resolve("keys").resolve("televisions.json");
    }

    @Test
    void readsWhatItHasWrittenForItsUserAlone() throws Exception {
        var kept = new KeptTelevisions(file());
        assertEquals(List.of(), kept.read().televisions());
        kept.write(List.of(BEDROOM, OLD));
        assertEquals(List.of(BEDROOM, OLD), kept.read().televisions());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertFalse(BEDROOM.toString().contains("secret"));
    }

    @Test
    void setsAsideWhatItCannotRead() throws Exception {
        var kept = new KeptTelevisions(file());
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "[{\"id\":");
        var read = kept.read();
        assertEquals(List.of(), read.televisions());
        assertEquals(1, read.problems().size());
        assertFalse(Files.exists(file()));
        assertTrue(Files.exists(file().resolveSibling("televisions.json.unreadable")));
    }

    @Test
    void keepsTheRestWhenOneOfThemCannotBeRead() throws Exception {
        var kept = new KeptTelevisions(file());
        kept.write(List.of(BEDROOM, OLD));
        Files.writeString(file(), Files.readString(file()).replace("webos-2", "../x"));
        var read = kept.read();
        assertEquals(List.of(BEDROOM), read.televisions());
        assertEquals(
                "one of them can't be read: id: not one of the hub's", read.problems().getFirst());
        Path whole = file().resolveSibling("televisions.json.unreadable");
        assertTrue(read.problems().getLast().endsWith(whole.toString()));
        kept.write(read.televisions());
        assertTrue(Files.readString(whole).contains("other"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(whole)));
    }
}
