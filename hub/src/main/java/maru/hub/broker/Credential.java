package maru.hub.broker;

import java.time.Instant;
import java.util.Set;

/**
 * Who a device is to the broker. A credential owns client ids, so that nobody takes over the
 * session, subscriptions and waiting messages of another.
 *
 * @param username {@code [A-Za-z0-9_.-]{1,64}}
 * @param clientIds client ids that belong to it besides its username and {@code username:…}
 */
public record Credential(
        String username,
        PasswordHash password,
        Set<String> clientIds,
        TopicPermissions permissions,
        Instant issued) {

    private static final String USERNAME = "[A-Za-z0-9_.-]{1,64}";
    private static final String CLIENT_ID = "[A-Za-z0-9_.:-]{1,64}";

    public Credential {
        if (!username.matches(USERNAME)) {
            throw new IllegalArgumentException(
                    "username must be 1 to 64 letters, digits, '_', '.' or '-'");
        }
        clientIds = Set.copyOf(clientIds);
        clientIds.forEach(id -> {
            if (!isClientId(id)) {
                throw new IllegalArgumentException(
                        "client id must be 1 to 64 letters, digits, '_', '.', ':' or '-'");
            }
        });
    }

    static boolean isClientId(String text) {
        return text.length() <= 64 && text.matches(CLIENT_ID);
    }

    static boolean isUsername(String text) {
        return text.length() <= 64 && text.matches(USERNAME);
    }

    /** Whether a client may call itself so when it comes with this credential. */
    boolean owns(String clientId) {
        return clientId.equals(username)
                || clientId.startsWith(username + ":")
                || clientIds.contains(clientId);
    }
}
