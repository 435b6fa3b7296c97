package maru.hub.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubIdentityTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final Set<String> NAMES = Set.of("hub.lan", "192.168.0.10", "fd00::1");

    @TempDir Path keys;

    private HubIdentity started(Instant now, Set<String> names) {
        var identity = new HubIdentity(keys, InstantSource.fixed(now));
        identity.start(names);
        return identity;
    }

    @Test
    void makesAKeyOnceThatOnlyItsUserCanRead() throws Exception {
        var first = started(NOW, NAMES);
        String mode =
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keys.resolve("hub.key")));
        assertEquals("rw-------", mode);
        var second = started(NOW, NAMES);
        assertEquals(first.fingerprint(), second.fingerprint());
        assertEquals(first.certificatePem(), second.certificatePem());
        assertEquals(43, first.fingerprint().orElseThrow().length());
    }

    @Test
    void isForTheNamesOfTheHub() throws Exception {
        var certificate = Pem.certificate(started(NOW, NAMES).certificatePem().orElseThrow());
        certificate.verify(certificate.getPublicKey());
        assertEquals(
                Set.of("localhost", "127.0.0.1", "hub.lan", "192.168.0.10", "fd00:0:0:0:0:0:0:1"),
                Certificates.names(certificate));
    }

    @Test
    void renewsTheCertificateAndKeepsTheKey() {
        var first = started(NOW, NAMES);
        var renamed = started(NOW, Set.of("hub.lan"));
        assertNotEquals(first.certificatePem(), renamed.certificatePem());
        assertEquals(first.fingerprint(), renamed.fingerprint());
        var later = started(NOW.plus(Duration.ofDays(780)), Set.of("hub.lan"));
        assertNotEquals(renamed.certificatePem(), later.certificatePem());
        assertEquals(first.fingerprint(), later.fingerprint());
    }

    @Test
    void leavesAKeyAloneThatItCannotReadAndDoesWithout() throws Exception {
        Files.writeString(keys.resolve("hub.key"), "not a key");
        var identity = started(NOW, NAMES);
        assertTrue(identity.fingerprint().isEmpty());
        assertTrue(identity.problem().orElseThrow().contains("hub.key"));
        assertEquals("not a key", Files.readString(keys.resolve("hub.key")));
    }
}
