package maru.hub.wyoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import maru.devices.Language;
import maru.hub.access.Token;
import maru.hub.access.Tokens;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.Spoken;
import maru.hub.home.LiveHome;
import maru.hub.registry.Notices;
import maru.hub.registry.Permissions;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Surface;
import maru.hub.voice.HomeNames;
import maru.hub.voice.Voice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on which Home Assistant and others find the hub's ears, voice and understanding. Whoever
 * reaches it speaks with one guest's token, which an admin sees and can take back like any other.
 */
@Singleton
public final class WyomingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WyomingServer.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAME = "Wyoming";

    /** Where the id of its token is kept; its name anybody may have. */
    private static final String KEPT = "wyoming-token";

    private static final int MOST = 16;
    private static final int LONGEST_START = 20;

    /** Whoever is silent for so long has gone. */
    private static final int SILENT_MS = 120_000;

    /** How long it may take until the next event is there, the silence before it included. */
    private static final Duration EVENT = Duration.ofMillis(SILENT_MS).plusSeconds(30);

    /** Between two tries to let somebody in, when there are no more files to be had. */
    private static final long AGAIN_MS = 1_000;

    private final WyomingConfig config;
    private final Voice voice;
    private final CommandPath commands;
    private final LiveHome home;
    private final Permissions permissions;
    private final Tokens tokens;
    private final Shelves shelves;
    private final Notices notices;
    private final AtomicInteger count = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket server;
    private volatile Optional<Token> guest = Optional.empty();
    private final WyomingWatch watch = new WyomingWatch(EVENT);

    /** What the home's things are called. */
    @FunctionalInterface
    interface Names {
        List<String> in(Optional<Language> language);
    }

    WyomingServer(
            WyomingConfig config,
            Voice voice,
            CommandPath commands,
            LiveHome home,
            Permissions permissions,
            Tokens tokens,
            Shelves shelves,
            Notices notices) {
        this.config = config;
        this.voice = voice;
        this.commands = commands;
        this.home = home;
        this.permissions = permissions;
        this.tokens = tokens;
        this.shelves = shelves;
        this.notices = notices;
    }

    /** Listens where it is wanted; a port that can't be had is told and done without. */
    public void start() {
        Optional<String> kept = Optional.ofNullable(shelves.read(Shelf.SETTING).get(KEPT));
        Optional<Token> token = kept.flatMap(this::token);
        if (!config.enabled()) {
            if (kept.isPresent() && token.isEmpty()) {
                // Whoever switches it on again wants it let in again.
                var _ = shelves.remove(Shelf.SETTING, KEPT);
            }
            return;
        }
        try {
            guest = kept.isPresent() ? token : Optional.of(issued());
            if (guest.isEmpty()) {
                done(
                        "its token was taken back, so that nothing is done for it; to have a new"
                                + " one, switch it off, start the hub, and switch it on again");
            }
            listen(new ServerSocket(config.port(), MOST, InetAddress.getByName(config.host())));
        } catch (IOException e) {
            done(
                    "can't listen on %s:%d: %s"
                            .formatted(config.host(), config.port(), e.getMessage()));
        } catch (CompletionException e) {
            done("nobody can be let in: " + e.getCause());
        }
    }

    private void done(String without) {
        LOG.warn("maru.wyoming: {}", without);
        notices.tell("maru.wyoming", without);
    }

    private void listen(ServerSocket socket) {
        server = socket;
        Thread.ofPlatform().daemon().name("maru-wyoming-accept").start(() -> accept(socket));
        LOG.info("wyoming listens on {}:{}", config.host(), socket.getLocalPort());
    }

    /** Where it listens, if it does. */
    public OptionalInt port() {
        ServerSocket now = server;
        return now == null ? OptionalInt.empty() : OptionalInt.of(now.getLocalPort());
    }

    /** The token that was issued to it, unless it was taken back. */
    private Optional<Token> token(String kept) {
        String id;
        try {
            id = MAPPER.readTree(kept).path("id").asText();
        } catch (JsonProcessingException e) {
            LOG.warn("maru.wyoming: {} can't be read: {}", KEPT, e.getMessage());
            return Optional.empty();
        }
        return tokens.list().stream()
                .filter(token -> token.id().equals(id) && token.role() == Role.GUEST)
                .findFirst();
    }

    private Token issued() {
        Token token = tokens.issue(NAME, Role.GUEST).toCompletableFuture().join().token();
        String body = MAPPER.createObjectNode().put("id", token.id()).toString();
        shelves.put(Shelf.SETTING, KEPT, body).toCompletableFuture().join();
        return token;
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                if (open.size() >= MOST) {
                    socket.close();
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual()
                        .name("maru-wyoming-" + count.incrementAndGet())
                        .start(() -> serve(socket));
            } catch (IOException e) {
                if (!from.isClosed()) {
                    LOG.warn("wyoming: {}", e.getMessage());
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MS));
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(SILENT_MS);
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream());
            var out = watch.watched(socket, socket.getOutputStream());
            new WyomingSession(voice, this::say, this::names, out)
                    .serve(() -> watch.read(socket, in));
        } catch (IOException e) {
            LOG.debug("wyoming: a connection ended: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("wyoming: a connection failed", e);
        } finally {
            open.remove(socket);
        }
    }

    private List<String> names(Optional<Language> language) {
        return HomeNames.of(
                home.snapshot(),
                language,
                Optional.empty(),
                device ->
                        guest.filter(token -> permissions.mayUse(token.id(), token.role(), device))
                                .isPresent());
    }

    private CompletionStage<Spoken> say(String text, Optional<Language> language) {
        Optional<Token> speaker = guest.filter(token -> tokens.admits(token.id()));
        return speaker.isEmpty()
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("its token was taken back"))
                : commands.say(
                        new Utterance(
                                CommandId.next(),
                                text,
                                language,
                                speaker.get().speaker(),
                                Optional.empty(),
                                Surface.VOICE));
    }

    private static void close(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("wyoming: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        ServerSocket ended = server;
        server = null;
        if (ended != null) {
            close(ended);
        }
        open.forEach(WyomingServer::close);
        watch.close();
    }
}
