package maru.hub.broker;

import java.util.Arrays;
import java.util.Optional;

/**
 * An MQTT topic filter, checked once when it is made, so that what a credential may do is compared
 * level by level and never by string tricks (a client id or username is never put into one).
 *
 * @param text as MQTT writes it, such as {@code zigbee2mqtt/+/availability}
 */
public record TopicFilter(String text) {

    /** More characters or levels than any home's topics have. */
    static final int MAX_LENGTH = 256;

    static final int MAX_LEVELS = 24;

    public TopicFilter {
        problemWith(text)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
    }

    /** What is wrong with a filter, in English; empty when it is one. */
    public static Optional<String> problemWith(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.of("a topic filter has 1 to " + MAX_LENGTH + " characters");
        }
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == 0xfffd)) {
            return Optional.of("a topic filter has no control characters");
        }
        String[] levels = text.split("/", -1);
        if (levels.length > MAX_LEVELS) {
            return Optional.of("a topic filter has at most " + MAX_LEVELS + " levels");
        }
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean hash = level.indexOf('#') >= 0;
            if (hash && !(level.equals("#") && i == levels.length - 1)) {
                return Optional.of("# stands alone on the last level");
            }
            if (level.indexOf('+') >= 0 && !level.equals("+")) {
                return Optional.of("+ stands alone on its level");
            }
        }
        return Optional.empty();
    }

    /** Whether the topic, which has no wildcards, is one of those that this filter means. */
    public boolean matches(String topic) {
        return problemWith(topic).isEmpty()
                && topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && covers(levels(topic));
    }

    /** Whether every topic that the other filter matches is matched by this one too. */
    public boolean covers(TopicFilter other) {
        return covers(levels(other.text));
    }

    private boolean covers(String[] asked) {
        String[] allowed = levels(text);
        for (int i = 0; i < allowed.length; i++) {
            if (allowed[i].equals("#")) {
                return i > 0 || !asked[0].startsWith("$");
            }
            if (i == asked.length || asked[i].equals("#")) {
                return false;
            }
            boolean same =
                    allowed[i].equals("+")
                            ? i > 0 || !asked[0].startsWith("$")
                            : allowed[i].equals(asked[i]);
            if (!same) {
                // "a/#" covers "a" itself, which the loop reaches as '#' with i == asked.length.
                return false;
            }
        }
        return allowed.length == asked.length;
    }

    private static String[] levels(String text) {
        return text.split("/", -1);
    }

    /** The filter behind {@code $share/group/}, or the text itself; empty when malformed. */
    static Optional<String> withoutShare(String text) {
        if (!text.startsWith("$share")) {
            return Optional.of(text);
        }
        String[] parts = text.split("/", 3);
        boolean wellFormed =
                parts.length == 3
                        && parts[0].equals("$share")
                        && parts[1].matches("[A-Za-z0-9_.:-]{1,64}")
                        && !parts[2].isEmpty()
                        && Arrays.stream(parts).noneMatch(String::isEmpty);
        return wellFormed ? Optional.of(parts[2]) : Optional.empty();
    }
}
