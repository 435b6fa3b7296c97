package maru.hub.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** What is alike in the documents of all shelves: their keys, and how their texts are read. */
public final class Document {
    private static final int CHANCES = 36 * 36 * 36 * 36;

    private Document() {}

    /**
     * A key that no document has had; later ones sort behind earlier ones, as far as seconds tell.
     *
     * @param sort a letter for what is kept
     */
    public static String key(char sort, Instant now) {
        return sort
                + Long.toString(now.getEpochSecond(), 36)
                + Integer.toString(ThreadLocalRandom.current().nextInt(CHANCES), 36);
    }

    /**
     * A text of a document.
     *
     * @throws IllegalArgumentException when it is none, naming the field
     */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(field + ": must be a text");
        }
        return value.textValue();
    }
}
