package maru.hub.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import maru.hub.store.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own key and certificate, in {@code keys/} of the data directory. The key is made once
 * and stays, so that whoever has pinned it goes on; the certificate is renewed with it when it
 * nears its end or when the hub is called by other names.
 */
public final class HubIdentity {
    private static final Logger LOG = LoggerFactory.getLogger(HubIdentity.class);
    private static final Duration NEAR_ITS_END = Duration.ofDays(30);

    private final Path keyFile;
    private final Path certificateFile;
    private final InstantSource clock;
    private volatile Optional<Made> made = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();
    private volatile OptionalInt https = OptionalInt.empty();

    private record Made(String key, String certificate, String fingerprint) {}

    public HubIdentity(Path keys, InstantSource clock) {
        this.keyFile = keys.resolve("hub.key");
        this.certificateFile = keys.resolve("hub.crt");
        this.clock = clock;
    }

    /**
     * Reads or makes it; blocks. What can't be read stays as it is, and nothing is served over TLS:
     * a new key would lock out all who have pinned the old one.
     *
     * @param names by which the hub may be called: host names and addresses
     */
    public void start(Set<String> names) {
        try {
            KeyPair pair = key();
            X509Certificate certificate = certificate(pair, names);
            made =
                    Optional.of(
                            new Made(
                                    Pem.of(pair.getPrivate()),
                                    Pem.of(certificate),
                                    fingerprint(pair.getPublic())));
            problem = Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            problem = Optional.of(keyFile + " or " + certificateFile + ": " + e.getMessage());
            LOG.warn("nothing is served over TLS: {}", problem.get());
        }
    }

    private KeyPair key() throws IOException, GeneralSecurityException {
        try {
            return Pem.keys(Files.readString(keyFile));
        } catch (NoSuchFileException e) {
            KeyPair pair = Certificates.newKey();
            write(keyFile, Pem.of(pair));
            LOG.info("made a key of the hub's own in {}", keyFile);
            return pair;
        }
    }

    private X509Certificate certificate(KeyPair pair, Set<String> names)
            throws IOException, GeneralSecurityException {
        try {
            X509Certificate kept = Pem.certificate(Files.readString(certificateFile));
            boolean good =
                    kept.getPublicKey().equals(pair.getPublic())
                            && Certificates.names(kept).equals(Certificates.usable(names))
                            && clock.instant()
                                    .plus(NEAR_ITS_END)
                                    .isBefore(kept.getNotAfter().toInstant());
            if (good) {
                return kept;
            }
        } catch (NoSuchFileException | GeneralSecurityException | IllegalArgumentException e) {
            // It can always be made anew, as long as the key is there.
            LOG.debug("no good certificate in {}", certificateFile, e);
        }
        X509Certificate fresh = Certificates.sign(pair, names, clock.instant());
        write(certificateFile, Pem.of(fresh));
        return fresh;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        PrivateFile.create(fresh);
        Files.writeString(fresh, text);
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String fingerprint(PublicKey key) throws GeneralSecurityException {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    }

    /** The SHA-256 of the public key (SPKI) in base64url; empty where there is none. */
    public Optional<String> fingerprint() {
        return made.map(Made::fingerprint);
    }

    /** The private key, for servers of this process. */
    public Optional<String> keyPem() {
        return made.map(Made::key);
    }

    public Optional<String> certificatePem() {
        return made.map(Made::certificate);
    }

    /** Why there is none. */
    public Optional<String> problem() {
        return problem;
    }

    /** HTTPS is served with it on this port. */
    public void servesHttps(int port) {
        https = OptionalInt.of(port);
    }

    /** The port of HTTPS; empty where there is none. */
    public OptionalInt https() {
        return https;
    }
}
