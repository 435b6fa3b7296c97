package maru.hub.access;

import java.time.Instant;
import java.util.Optional;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;

/**
 * The right of one screen, phone or program to talk to the hub. The secret itself is in nobody's
 * hands but the holder's.
 *
 * @param id names it in lists; not secret
 * @param name what people call it ("kitchen tablet"); may hold what a stranger typed
 * @param until when it ends by itself, as a guest's may
 */
public record Token(String id, String name, Role role, Instant created, Optional<Instant> until) {

    /** The token of the hub's own command line. */
    public static final String COMMAND_LINE = "cli";

    /** The one who speaks with this token. */
    public Speaker speaker() {
        return new Speaker(id, role);
    }
}
