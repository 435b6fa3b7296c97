package maru.hub.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.devices.Language;

/**
 * One admitted request.
 *
 * @param path what the names in the operation's path stand for, decoded
 * @param query decoded, each name once
 * @param headers the first of each name
 * @param language in which names are wanted
 * @param caller present unless the operation is open
 * @param waiting whoever waits for the answer
 */
record Call(
        Map<String, String> path,
        Map<String, String> query,
        Function<String, Optional<String>> headers,
        Body body,
        Language language,
        Optional<Caller> caller,
        Waiting waiting) {

    /** The one who asks, where the operation lets nobody else in. */
    Caller known() {
        return caller.orElseThrow(() -> Problem.of(401, "A token is needed; pair first."));
    }

    String part(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the path has no " + name);
        }
        return value;
    }

    Optional<String> header(String name) {
        return headers.apply(name);
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
