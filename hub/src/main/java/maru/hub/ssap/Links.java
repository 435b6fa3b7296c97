package maru.hub.ssap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.hub.media.Item;
import maru.hub.media.Library;

/**
 * Addresses that a client hands over to be played. None is ever fetched: what is played is a piece
 * of the hub's own library, and an address only names it.
 */
final class Links {
    private static final Pattern ITEM = Pattern.compile("/api/v1/media/items/([^/]{1,64})(/file)?");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Library library;

    Links(Library library) {
        this.library = library;
    }

    /**
     * The piece that an address names.
     *
     * @param own by which name or address the one who hands it over has reached the hub
     */
    Optional<Item> item(String address, String own) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String host = uri.getHost();
        boolean ours =
                uri.getScheme() != null
                        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                        && uri.getUserInfo() == null
                        && host != null
                        && (host.equalsIgnoreCase(own) || host.equals("localhost"));
        if (!ours || uri.getPath() == null) {
            return Optional.empty();
        }
        Matcher path = ITEM.matcher(uri.getPath());
        return path.matches() ? library.item(path.group(1)) : Optional.empty();
    }
}
