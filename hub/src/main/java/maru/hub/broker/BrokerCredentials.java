package maru.hub.broker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The devices that may connect. Safe for use by many threads; reading never blocks on a disk. */
public interface BrokerCredentials {

    Optional<Credential> find(String username);

    /** All of them, by username. */
    List<Credential> all();

    /**
     * Makes a credential with a fresh password, in place of an earlier one with this username.
     *
     * @param clientIds ids that the device's firmware insists on; may be empty, since its username
     *     and {@code username:anything} are always its own
     * @throws IllegalArgumentException when the username or a client id is malformed, or belongs to
     *     another credential
     */
    Issued issue(String username, Set<String> clientIds, TopicPermissions permissions);

    default Issued issue(String username, TopicPermissions permissions) {
        return issue(username, Set.of(), permissions);
    }

    /** Takes a credential back; false when there was none. */
    boolean revoke(String username);

    /** Tells each credential that was revoked or replaced, after that has happened. */
    void onRevoked(Consumer<Credential> listener);

    /** A password, shown this once: only its hash is kept. */
    record Issued(Credential credential, String password) {
        /** Doesn't show the password. */
        @Override
        public String toString() {
            return "Issued[" + credential.username() + "]";
        }
    }
}
