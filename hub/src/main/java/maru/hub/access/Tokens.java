package maru.hub.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import maru.hub.understand.Utterance.Role;

/** Everybody who may talk to the hub. Finding never blocks; any thread may call. */
public interface Tokens {

    /** The most that a home keeps. */
    int MAX_TOKENS = 500;

    /** The token with this secret. */
    Optional<Token> find(String secret);

    /**
     * Whether whoever speaks with the token of this id is let in now; the command line always is.
     */
    boolean admits(String id);

    /** All of them, the oldest first; without the command line's. */
    List<Token> list();

    /**
     * Makes a token; completes when it is kept.
     *
     * @param name 1 to 64 characters
     */
    default CompletionStage<Issued> issue(String name, Role role) {
        return issue(name, role, Optional.empty());
    }

    /**
     * Makes a token; completes when it is kept.
     *
     * @param name 1 to 64 characters
     * @param life after which it is taken back by itself
     */
    CompletionStage<Issued> issue(String name, Role role, Optional<Duration> life);

    /** Takes back what has ended by itself. */
    void expire();

    /** Takes a token back; completes with whether there was one. */
    CompletionStage<Boolean> revoke(String id);

    /** Tells each token that was revoked, at once; must be quick. */
    void onRevoked(Consumer<Token> listener);

    /** A new token with its secret, shown this once: only a hash is kept. */
    record Issued(Token token, String secret) {
        /** Doesn't show the secret. */
        @Override
        public String toString() {
            return "Issued[" + token.id() + "]";
        }
    }
}
