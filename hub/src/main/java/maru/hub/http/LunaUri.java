package maru.hub.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a method of the service bus is called by: {@code luna://service/category/method}, as
 * luna-service2 of webOS writes it; most methods are in no category.
 *
 * @param method with its categories
 */
record LunaUri(String service, String method) {
    private static final int MAX_LENGTH = 256;
    private static final Pattern FORM =
            Pattern.compile(
                    "luna://([a-z0-9]+(?:[.-][a-z0-9]+)*)/([A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)*)");

    static Optional<LunaUri> of(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher uri = FORM.matcher(text);
        return uri.matches()
                ? Optional.of(new LunaUri(uri.group(1), uri.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "luna://" + service + "/" + method;
    }
}
