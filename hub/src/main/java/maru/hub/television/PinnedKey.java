package maru.hub.television;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a television by its public key alone: whichever it shows when it is paired, and that one
 * ever after. Its certificate is signed by nobody whom others know, and names no address.
 */
final class PinnedKey extends X509ExtendedTrustManager {
    private final Optional<String> expected;
    private volatile Optional<String> shown = Optional.empty();

    /**
     * @param expected the SHA-256 of its public key in base64url; empty to learn it
     */
    PinnedKey(Optional<String> expected) {
        this.expected = expected;
    }

    /** The one that it has shown. */
    Optional<String> shown() {
        return shown;
    }

    /** Whether it has shown another one than it should. */
    boolean isOther() {
        return expected.isPresent() && shown.isPresent() && !shown.equals(expected);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("it shows no certificate");
        }
        shown = Optional.of(fingerprint(chain[0]));
        if (isOther()) {
            throw new CertificateException("it shows another key than when it was paired");
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(certificate.getPublicKey().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("nobody comes in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("nobody comes in here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("nobody comes in here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
