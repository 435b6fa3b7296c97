package maru.hub.broker;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256, a salt of 16 bytes and 32 bytes of key.
 *
 * <p>Issued passwords are 25 random characters (about 128 bits), which nobody finds by trying, so
 * the count of iterations is chosen for a thousand devices that connect at the same moment rather
 * than for passwords that people think up.
 *
 * @param salt in hex
 * @param key in hex
 */
record PasswordHash(int iterations, String salt, String key) {

    private static final int ITERATIONS = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    PasswordHash {
        if (iterations < 1_000 || iterations > 10_000_000) {
            throw new IllegalArgumentException("iterations must be 1,000 to 10,000,000");
        }
        if (!salt.matches("[0-9a-f]{32}") || !key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("salt and key are 32 and 64 hex digits");
        }
    }

    static PasswordHash of(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new PasswordHash(
                ITERATIONS, hex(salt), hex(derive(password.toCharArray(), salt, ITERATIONS)));
    }

    boolean matches(String password) {
        byte[] derived = derive(password.toCharArray(), HexFormat.of().parseHex(salt), iterations);
        return MessageDigest.isEqual(derived, HexFormat.of().parseHex(key));
    }

    /** A fresh password of 25 letters and digits, without those that are easily confused. */
    static String newPassword() {
        String alphabet = "abcdefghijkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var password = new StringBuilder(25);
        for (int i = 0; i < 25; i++) {
            password.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return password.toString();
    }

    /** Doesn't show what it holds. */
    @Override
    public String toString() {
        return "PasswordHash[" + iterations + " iterations]";
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, salt, iterations, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
