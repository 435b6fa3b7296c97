package maru.hub.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys and certificates as text. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String KEY = "PRIVATE KEY";
    private static final String OPEN_KEY = "PUBLIC KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private Pem() {}

    /** Both halves, so that reading them takes no arithmetic. */
    static String of(KeyPair pair) {
        return of(pair.getPrivate()) + write(OPEN_KEY, pair.getPublic().getEncoded());
    }

    static String of(PrivateKey key) {
        return write(KEY, key.getEncoded());
    }

    static String of(X509Certificate certificate) throws CertificateEncodingException {
        return write(CERTIFICATE, certificate.getEncoded());
    }

    static KeyPair keys(String pem) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(read(OPEN_KEY, pem))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(read(KEY, pem))));
    }

    static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(read(CERTIFICATE, pem)));
    }

    private static String write(String what, byte[] bytes) {
        return "-----BEGIN "
                + what
                + "-----\n"
                + new String(LINES.encode(bytes), StandardCharsets.US_ASCII)
                + "\n-----END "
                + what
                + "-----\n";
    }

    private static byte[] read(String what, String pem) {
        String begin = "-----BEGIN " + what + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + what + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + what + " in it");
        }
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }
}
