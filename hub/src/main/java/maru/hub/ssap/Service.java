package maru.hub.ssap;

import java.util.Set;

/**
 * One thing that a client may ask for.
 *
 * @param uri without {@code ssap://}
 * @param access who may
 * @param told whether it only tells how something is, so that it can be followed
 */
record Service(String uri, Access access, boolean told, Handler handler) {

    /** Answers at once. */
    interface Handler {
        Reply answer(Asked asked);
    }

    /** Who may use a service. */
    sealed interface Access {
        /** Anybody, also before being let in. */
        record Open() implements Access {}

        /** Whoever was let in with one of these; none for everybody who was let in. */
        record With(Set<Permission> any) implements Access {
            public With {
                any = Set.copyOf(any);
            }
        }
    }

    boolean admits(boolean letIn, Set<Permission> granted) {
        return switch (access) {
            case Access.Open _ -> true;
            case Access.With(Set<Permission> any) ->
                    letIn && (any.isEmpty() || any.stream().anyMatch(granted::contains));
        };
    }
}
