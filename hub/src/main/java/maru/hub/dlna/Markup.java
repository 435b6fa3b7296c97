package maru.hub.dlna;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What strangers may send as XML. */
final class Markup {
    private static final Pattern DECLARATION = Pattern.compile("<!(?!--|\\[CDATA\\[)");
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private Markup() {}

    /** No description or action has a document type, and whoever sends one wants files of ours. */
    static boolean isForbidden(String text) {
        return DECLARATION.matcher(text).find();
    }

    /**
     * The same of what isn't read as text yet.
     *
     * @param type its content type: another writing than the usual ones would hide what it holds
     */
    static boolean isForbidden(byte[] data, Optional<String> type) {
        boolean odd =
                type.map(CHARSET::matcher)
                        .filter(java.util.regex.Matcher::find)
                        .map(found -> found.group(1))
                        .filter(name -> !name.matches("(?i)utf-?8|us-ascii|iso-8859-1"))
                        .isPresent();
        String text = new String(data, StandardCharsets.ISO_8859_1);
        return odd || text.indexOf('\0') >= 0 || isForbidden(text);
    }
}
