package maru.hub.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import maru.hub.store.Shelf;
import maru.hub.store.Shelves;
import maru.hub.understand.Utterance.Role;

/** Tokens on a shelf of the store: the documents hold hashes, never secrets. */
public final class KeptTokens implements Tokens {
    private final InstantSource clock;
    private final Secrets<Token> kept;
    private volatile Optional<String> commandLine = Optional.empty();

    public KeptTokens(Shelves shelves, InstantSource clock) {
        this.clock = clock;
        kept = new Secrets<>(shelves, Shelf.TOKEN, MAX_TOKENS, new Document());
    }

    /** Reads what is kept; blocks. */
    public void start() {
        kept.start();
    }

    /** Lets the hub's own command line in with this secret until the hub stops. */
    public void admitCommandLine(String secret) {
        commandLine = Optional.of(Secret.hash(secret));
    }

    @Override
    public Optional<Token> find(String secret) {
        String hash = Secret.hash(secret);
        if (commandLine.filter(own -> Secret.same(own, hash)).isPresent()) {
            return Optional.of(
                    new Token(
                            Token.COMMAND_LINE,
                            "command line",
                            Role.ADMIN,
                            Instant.EPOCH,
                            Optional.empty()));
        }
        return kept.find(secret).filter(token -> !isOver(token));
    }

    @Override
    public boolean admits(String id) {
        return id.equals(Token.COMMAND_LINE)
                || kept.list().stream().anyMatch(t -> t.id().equals(id) && !isOver(t));
    }

    @Override
    public List<Token> list() {
        return kept.list();
    }

    @Override
    public CompletionStage<Issued> issue(String name, Role role, Optional<Duration> life) {
        if (name.isBlank() || name.length() > 64) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("name must be 1 to 64 characters"));
        }
        Instant now = clock.instant();
        var token = new Token(Secret.name(), name, role, now, life.map(now::plus));
        return kept.add(token, "there are " + MAX_TOKENS + " tokens already; revoke some")
                .thenApply(secret -> new Issued(token, secret));
    }

    @Override
    public CompletionStage<Boolean> revoke(String id) {
        return kept.remove(id);
    }

    @Override
    public void expire() {
        // Forgotten for good, so that a clock that is set back revives none.
        kept.list().stream()
                .filter(this::isOver)
                .forEach(token -> {
                    var _ = revoke(token.id());
                });
    }

    private boolean isOver(Token token) {
        return token.until().filter(until -> !clock.instant().isBefore(until)).isPresent();
    }

    @Override
    public void onRevoked(Consumer<Token> listener) {
        kept.onRemoved(listener);
    }

    private static final class Document implements Secrets.Form<Token> {
        @Override
        public String id(Token token) {
            return token.id();
        }

        @Override
        public Instant created(Token token) {
            return token.created();
        }

        @Override
        public void write(Token token, ObjectNode document) {
            document.put("name", token.name());
            document.put("role", token.role().name());
            document.put("created", token.created().toString());
            token.until().ifPresent(until -> document.put("until", until.toString()));
        }

        @Override
        public Token read(String id, JsonNode document) {
            return new Token(
                    id,
                    document.path("name").asText(),
                    Role.valueOf(document.path("role").asText()),
                    Instant.parse(document.path("created").asText()),
                    document.hasNonNull("until")
                            ? Optional.of(Instant.parse(document.path("until").asText()))
                            : Optional.empty());
        }
    }
}
