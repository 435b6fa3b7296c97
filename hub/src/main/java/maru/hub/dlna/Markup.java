package maru.hub.dlna;

import java.nio.charset.StandardCharsets;

/** What strangers may send as XML. */
final class Markup {
    private Markup() {}

    /** No description or action has a document type, and whoever sends one wants files of ours. */
    static boolean isForbidden(byte[] data) {
        return new String(data, StandardCharsets.ISO_8859_1).contains("<!");
    }
}
