package maru.hub.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which bytes of a file are wanted (RFC 9110, section 14). */
record Range(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");

    /** What a header asks for. */
    sealed interface Asked {
        /** Everything: no range, several, or none that is understood. */
        record All() implements Asked {}

        record Part(Range range) implements Asked {}

        /** Beyond the end. */
        record Nowhere() implements Asked {}
    }

    static Asked of(Optional<String> header, long size) {
        Matcher one = ONE.matcher(header.orElse("").strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return new Asked.All();
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(one.group(2)), size);
            return last == 0 ? new Asked.Nowhere() : new Asked.Part(new Range(size - last, last));
        }
        long from = Long.parseLong(one.group(1));
        long to = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
        if (to < from && !one.group(2).isEmpty()) {
            return new Asked.All();
        }
        return from >= size
                ? new Asked.Nowhere()
                : new Asked.Part(new Range(from, Math.min(to, size - 1) - from + 1));
    }

    /** Whether a header asks for one range, in a way that is understood. */
    static boolean isOne(String header) {
        Matcher one = ONE.matcher(header);
        return one.matches() && !(one.group(1).isEmpty() && one.group(2).isEmpty());
    }

    /** As {@code Content-Range} says it. */
    String of(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
