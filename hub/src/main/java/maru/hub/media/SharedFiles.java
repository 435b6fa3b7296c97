package maru.hub.media;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys by which renderers, which have no token, get one item each. Nobody can guess one, and they
 * end with the hub's process.
 */
public final class SharedFiles {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 15;
    private static final String PATH = "/api/v1/media/shared/";

    private final Library library;
    private final SecretKeySpec secret;

    public SharedFiles(Library library) {
        this.library = library;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, ALGORITHM);
    }

    /** The key of an item. Pictures have none: they aren't shared. */
    public Optional<String> key(Item item) {
        return item.medium() == Medium.PICTURE
                ? Optional.empty()
                : Optional.of(item.id() + "." + signature(item.id()));
    }

    /**
     * Where an item is had; empty for a picture.
     *
     * @param host the hub's address as whoever is to have it reaches it, and its port for HTTP
     */
    public Optional<URI> place(Item item, String host, int port) {
        return key(item)
                .map(key ->
                        URI.create(
                                "http://%s:%d%s%s%s"
                                        .formatted(host, port, PATH, key, ending(item))));
    }

    /** The same, with the name at its end that a player shows which knows no other. */
    public Optional<URI> namedPlace(Item item, String host, int port) {
        return key(item)
                .map(key ->
                        URI.create(
                                "http://%s:%d%s%s/%s"
                                        .formatted(host, port, PATH, key, segment(item))));
    }

    private static String segment(Item item) {
        String name = item.label().replaceAll("[/\\\\?%*:|\"<>]", " ") + ending(item);
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Some players go by it, whatever the answer says of its type. */
    private static String ending(Item item) {
        int dot = item.path().lastIndexOf('.');
        String ending = dot < 0 ? "" : item.path().substring(dot);
        return ending.matches("\\.[A-Za-z0-9]{1,5}") ? ending : "";
    }

    /**
     * The item that a key opens.
     *
     * @param key perhaps with an ending, such as {@code .mp3}
     */
    public Optional<Item> opened(String key) {
        String[] parts = key.split("\\.", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        boolean right =
                MessageDigest.isEqual(
                        signature(parts[0]).getBytes(StandardCharsets.UTF_8),
                        parts[1].getBytes(StandardCharsets.UTF_8));
        return right
                ? library.item(parts[0]).filter(i -> i.medium() != Medium.PICTURE)
                : Optional.empty();
    }

    private String signature(String id) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] whole = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            byte[] part = java.util.Arrays.copyOf(whole, SIGNATURE_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
