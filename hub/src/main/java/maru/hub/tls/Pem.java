package maru.hub.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;

/** Keys and certificates as text. */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final String KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private Pem() {}

    static String of(PrivateKey key) {
        return write(KEY, key.getEncoded());
    }

    static String of(X509Certificate certificate) throws CertificateEncodingException {
        return write(CERTIFICATE, certificate.getEncoded());
    }

    /** The key, with the public one that belongs to it. */
    static KeyPair key(String pem) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("EC");
        var key = factory.generatePrivate(new PKCS8EncodedKeySpec(read(KEY, pem)));
        if (!(key instanceof ECPrivateKey secret)) {
            throw new IllegalArgumentException("this is no elliptic key");
        }
        BigInteger s = secret.getS();
        ECPoint point =
                ECNamedCurveTable.getParameterSpec(Certificates.CURVE)
                        .getG()
                        .multiply(s)
                        .normalize();
        var open =
                factory.generatePublic(
                        new java.security.spec.ECPublicKeySpec(
                                new java.security.spec.ECPoint(
                                        point.getAffineXCoord().toBigInteger(),
                                        point.getAffineYCoord().toBigInteger()),
                                secret.getParams()));
        return new KeyPair(open, key);
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
