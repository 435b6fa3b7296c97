package maru.hub.http;

import java.util.Locale;
import java.util.Optional;
import maru.hub.understand.Utterance.Role;

/** Who may use an operation. */
enum Access {
    /** Anybody, without a token. */
    OPEN,
    /** A token of any role. */
    GUEST,
    /** Whoever lives here, children too. */
    FAMILY,
    /** The adults. */
    MEMBER,
    ADMIN,
    /** A member's token, or nothing but being on the same machine. */
    LOCAL_OR_MEMBER;

    /** As the description of the API writes it, in {@code x-access}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Refuses whoever may not. */
    void check(Optional<Caller> caller, boolean local) {
        boolean enough =
                switch (this) {
                    case OPEN -> true;
                    case GUEST -> caller.isPresent();
                    case FAMILY -> caller.filter(c -> c.role().isFamily()).isPresent();
                    case MEMBER -> caller.filter(c -> c.role().isAdult()).isPresent();
                    case ADMIN -> caller.filter(c -> c.role() == Role.ADMIN).isPresent();
                    case LOCAL_OR_MEMBER ->
                            caller.isPresent()
                                    ? caller.filter(c -> c.role().isAdult()).isPresent()
                                    : local;
                };
        if (!enough) {
            throw caller.isPresent()
                    ? Problem.of(403, "This token's role may not do that.")
                    : Problem.of(401, "A token is needed; pair first.");
        }
    }
}
