package maru.hub.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import maru.hub.store.InMemoryShelves;
import maru.hub.store.Shelf;
import maru.hub.understand.Utterance.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTokensTest {
    private final InMemoryShelves shelves = new InMemoryShelves(InstantSource.system());

    private KeptTokens started() {
        var tokens = new KeptTokens(shelves, InstantSource.system());
        tokens.start();
        return tokens;
    }

    private static Tokens.Issued issued(Tokens tokens, String name, Role role) {
        return tokens.issue(name, role).toCompletableFuture().join();
    }

    @Test
    void knowsATokenAfterARestartWithoutKeepingItsSecret() {
        var issued = issued(started(), "kitchen tablet", Role.MEMBER);

        assertEquals(Optional.of(issued.token()), started().find(issued.secret()));
        assertFalse(shelves.read(Shelf.TOKEN).toString().contains(issued.secret()));
        assertFalse(issued.toString().contains(issued.secret()));
    }

    @Test
    void shutsARevokedTokenOutForGood() {
        var tokens = started();
        var issued = issued(tokens, "phone", Role.ADMIN);
        List<Token> told = new ArrayList<>();
        tokens.onRevoked(told::add);

        assertTrue(tokens.admits(issued.token().id()));
        assertTrue(tokens.revoke(issued.token().id()).toCompletableFuture().join());

        assertFalse(tokens.admits(issued.token().id()));
        assertTrue(tokens.admits(Token.COMMAND_LINE));
        assertEquals(Optional.empty(), tokens.find(issued.secret()));
        assertEquals(Optional.empty(), started().find(issued.secret()));
        assertEquals(List.of(issued.token()), told);
        assertFalse(tokens.revoke(issued.token().id()).toCompletableFuture().join());
    }

    @Test
    void aVisitorsTokenEndsByItselfAndNoClockRevivesIt() {
        var now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
        var tokens = new KeptTokens(shelves, now::get);
        tokens.start();
        List<Token> told = new ArrayList<>();
        tokens.onRevoked(told::add);
        var issued =
                tokens.issue("visitor", Role.GUEST, Optional.of(Duration.ofHours(48)))
                        .toCompletableFuture()
                        .join();
        var restarted = new KeptTokens(shelves, now::get);
        restarted.start();
        assertEquals(Optional.of(issued.token()), restarted.find(issued.secret()));

        now.set(now.get().plus(Duration.ofHours(47)));
        tokens.expire();
        assertTrue(tokens.find(issued.secret()).isPresent());
        now.set(now.get().plus(Duration.ofHours(1)));
        assertEquals(Optional.empty(), tokens.find(issued.secret()));
        tokens.expire();
        assertEquals(List.of(issued.token()), told);

        now.set(now.get().minus(Duration.ofDays(30)));
        assertEquals(Optional.empty(), tokens.find(issued.secret()));
        assertEquals(Optional.empty(), started().find(issued.secret()));
    }

    @Test
    void startsWithoutATokenThatCannotBeRead() {
        var good = issued(started(), "phone", Role.GUEST);
        shelves.put(Shelf.TOKEN, "bad", "{\"name\":\"x\",\"role\":\"ROOT\"}");

        var tokens = started();

        assertEquals(List.of(good.token()), tokens.list());
        assertEquals("bad", shelves.quarantined().getFirst().key());
    }

    @Test
    void lessThanTheWholeSecretIsNobody() {
        var tokens = started();
        var issued = issued(tokens, "phone", Role.GUEST);

        assertEquals(Optional.empty(), tokens.find(""));
        assertEquals(Optional.empty(), tokens.find(issued.secret().substring(1)));
        assertEquals(Optional.empty(), tokens.find(issued.token().id()));
    }

    @Test
    void theCommandLineProvesItselfByAFileThatOnlyItsUserCanRead(@TempDir Path data)
            throws Exception {
        Path file = CommandLineKey.in(data);
        String first = CommandLineKey.write(file);
        String second = CommandLineKey.write(file);
        var tokens = started();
        tokens.admitCommandLine(second);

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(second, CommandLineKey.read(file));
        assertEquals(Role.ADMIN, tokens.find(second).orElseThrow().role());
        assertEquals(Optional.empty(), tokens.find(first));
        assertEquals(List.of(), tokens.list());
    }
}
