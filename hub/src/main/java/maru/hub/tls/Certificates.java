package maru.hub.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the key and the certificate that signs itself. */
final class Certificates {
    private static final String CURVE = "secp256r1";

    private static final Duration LIFE = Duration.ofDays(800);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private Certificates() {}

    static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static X509Certificate sign(KeyPair pair, Set<String> names, Instant now)
            throws GeneralSecurityException {
        var subject = new X500Name("CN=Maru");
        var builder =
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(120, new SecureRandom()).setBit(120),
                        Date.from(now.minus(CLOCKS_DIFFER)),
                        Date.from(now.plus(LIFE)),
                        subject,
                        pair.getPublic());
        var all = new ArrayList<GeneralName>();
        for (String name : usable(names)) {
            boolean address = ADDRESS.matcher(name).matches();
            all.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(all.toArray(GeneralName[]::new)));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(pair.getPrivate())));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Those that a certificate can hold; the hub's own machine is always among them. */
    static Set<String> usable(Set<String> names) {
        var usable = new TreeSet<String>();
        usable.add("localhost");
        usable.add("127.0.0.1");
        for (String name : names) {
            if (ADDRESS.matcher(name).matches() || HOST.matcher(name).matches()) {
                usable.add(plain(name));
            }
        }
        return usable;
    }

    /** For which names and addresses it is. */
    static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
        var names = new TreeSet<String>();
        var all = certificate.getSubjectAlternativeNames();
        if (all != null) {
            all.forEach(name -> names.add(plain(String.valueOf(name.get(1)))));
        }
        return names;
    }

    /** Addresses are written alike wherever they come from. */
    private static String plain(String name) {
        if (!ADDRESS.matcher(name).matches()) {
            return name.toLowerCase(java.util.Locale.ROOT);
        }
        try {
            // An address in digits is never looked up.
            return java.net.InetAddress.getByName(name).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            return name;
        }
    }
}
