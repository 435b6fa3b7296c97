package maru.hub.ssap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a client sent.
 *
 * @param id given back as it came, a number as a number; missing where it had none
 * @param uri without {@code ssap://}; empty where it had none of that kind
 */
record Incoming(JsonNode id, String type, String uri, ObjectNode payload) {
    /** The most that is read, in bytes: an icon may come with a toast. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_ID = 128;
    private static final int MAX_WORD = 256;
    private static final String SCHEME = "ssap://";
    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(16)
                                                    .maxNumberLength(32)
                                                    .maxStringLength(MAX_BYTES)
                                                    .maxNameLength(256)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** It can't be answered but by saying so. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private Malformed(String message) {
            super(message, null, false, false);
        }
    }

    static Incoming read(String text) throws Malformed {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Malformed("not the JSON that is read here");
        }
        if (!(node instanceof ObjectNode message)) {
            throw new Malformed("not a JSON object");
        }
        JsonNode id = message.path("id");
        boolean fit =
                id.isMissingNode()
                        || id.isNull()
                        || id.isNumber()
                        || id.isTextual() && id.textValue().length() <= MAX_ID;
        if (!fit) {
            throw new Malformed("id: must be a number or a short text");
        }
        String uri = word(message, "uri");
        return new Incoming(
                id,
                word(message, "type"),
                uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : "",
                message.path("payload") instanceof ObjectNode payload
                        ? payload
                        : JsonNodeFactory.instance.objectNode());
    }

    private static String word(ObjectNode message, String field) throws Malformed {
        JsonNode value = message.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > MAX_WORD) {
            throw new Malformed(field + ": must be a short text");
        }
        return value.textValue();
    }
}
