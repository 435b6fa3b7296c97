package maru.hub.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.understand.Utterance.Role;

/** Tokens on a shelf of the store: the documents hold hashes, never secrets. */
public final class KeptTokens implements Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shelves shelves;
    private final InstantSource clock;
    private final List<Consumer<Token>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Token> byHash = new HashMap<>();
    private Optional<String> commandLine = Optional.empty();

    public KeptTokens(Shelves shelves, InstantSource clock) {
        this.shelves = shelves;
        this.clock = clock;
    }

    /** Reads what is kept; blocks. */
    public synchronized void start() {
        shelves.read(Shelf.TOKEN)
                .forEach((id, body) -> {
                    try {
                        JsonNode document = JSON.readTree(body);
                        String hash = document.path("sha256").asText();
                        if (!hash.matches("[0-9a-f]{64}")) {
                            throw new IllegalArgumentException("sha256 is missing");
                        }
                        byHash.put(
                                hash,
                                new Token(
                                        id,
                                        document.path("name").asText(),
                                        Role.valueOf(document.path("role").asText()),
                                        Instant.parse(document.path("created").asText()),
                                        document.hasNonNull("until")
                                                ? Optional.of(
                                                        Instant.parse(
                                                                document.path("until").asText()))
                                                : Optional.empty()));
                    } catch (JsonProcessingException
                            | IllegalArgumentException
                            | java.time.DateTimeException e) {
                        // Detached: the hub starts without this token.
                        shelves.quarantine(Shelf.TOKEN, id, String.valueOf(e.getMessage()));
                    }
                });
    }

    /** Lets the hub's own command line in with this secret until the hub stops. */
    public synchronized void admitCommandLine(String secret) {
        commandLine = Optional.of(Secret.hash(secret));
    }

    @Override
    public Optional<Token> find(String secret) {
        String hash = Secret.hash(secret);
        synchronized (this) {
            if (commandLine.filter(own -> Secret.same(own, hash)).isPresent()) {
                return Optional.of(
                        new Token(
                                Token.COMMAND_LINE,
                                "command line",
                                Role.ADMIN,
                                Instant.EPOCH,
                                Optional.empty()));
            }
            return Optional.ofNullable(byHash.get(hash)).filter(token -> !isOver(token));
        }
    }

    @Override
    public synchronized boolean admits(String id) {
        return id.equals(Token.COMMAND_LINE)
                || byHash.values().stream().anyMatch(t -> t.id().equals(id) && !isOver(t));
    }

    @Override
    public synchronized List<Token> list() {
        return byHash.values().stream()
                .sorted(Comparator.comparing(Token::created).thenComparing(Token::id))
                .toList();
    }

    @Override
    public CompletionStage<Issued> issue(String name, Role role, Optional<Duration> life) {
        if (name.isBlank() || name.length() > 64) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("name must be 1 to 64 characters"));
        }
        String secret = Secret.random();
        Instant now = clock.instant();
        var token = new Token(Secret.name(), name, role, now, life.map(now::plus));
        var document = JSON.createObjectNode();
        document.put("name", name);
        document.put("role", role.name());
        document.put("created", token.created().toString());
        token.until().ifPresent(until -> document.put("until", until.toString()));
        document.put("sha256", Secret.hash(secret));
        synchronized (this) {
            if (byHash.size() >= MAX_TOKENS) {
                return CompletableFuture.failedFuture(
                        new IllegalArgumentException(
                                "there are " + MAX_TOKENS + " tokens already; revoke some"));
            }
        }
        return shelves.put(Shelf.TOKEN, token.id(), document.toString())
                .thenApply(_ -> {
                    synchronized (this) {
                        byHash.put(Secret.hash(secret), token);
                    }
                    return new Issued(token, secret);
                });
    }

    @Override
    public CompletionStage<Boolean> revoke(String id) {
        Optional<Token> gone;
        synchronized (this) {
            gone = byHash.values().stream().filter(t -> t.id().equals(id)).findFirst();
            // Refused from now on, even should the disk fail to forget it.
            byHash.values().removeIf(t -> t.id().equals(id));
        }
        if (gone.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        listeners.forEach(listener -> listener.accept(gone.get()));
        return shelves.remove(Shelf.TOKEN, id).thenApply(_ -> true);
    }

    @Override
    public void expire() {
        List<Token> over;
        synchronized (this) {
            over = byHash.values().stream().filter(this::isOver).toList();
        }
        // Forgotten for good, so that a clock that is set back revives none.
        over.forEach(token -> {
            var _ = revoke(token.id());
        });
    }

    private boolean isOver(Token token) {
        return token.until().filter(until -> !clock.instant().isBefore(until)).isPresent();
    }

    @Override
    public void onRevoked(Consumer<Token> listener) {
        listeners.add(listener);
    }
}
