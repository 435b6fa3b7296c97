package maru.hub.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices that speak TLS have a door of their own on the embedded broker. */
class BrokerTlsTest {
    private static final String PASSWORD = "ke&y<st>ore";

    @TempDir Path directory;

    @Test
    void letsDevicesInByTlsAndNobodyWhoDoesNotTrustItOrHasNoPassword() throws Exception {
        Path keystore = keystore("own");
        Path other = keystore("other");
        var credentials = CredentialsFile.open(directory.resolve("c"), InstantSource.system());
        var issued = credentials.issue("lamp", TopicPermissions.device("lamp", "lamp"));
        var tls = new BrokerTlsConfig(Optional.of(keystore), Optional.of(PASSWORD), "127.0.0.1", 0);
        try (var broker = broker(tls, credentials)) {
            broker.start();
            String url = "ssl://localhost:" + broker.tlsPort();
            try (var lamp = new Party(url, "lamp", "lamp", issued.password());
                    var doubter = new Party(url, "lamp:2", "lamp", issued.password());
                    var stranger = new Party(url, "lamp:3", "lamp", "guessed");
                    var hub = hub(broker).connect()) {
                hub.subscribe("lamp/state");
                lamp.options().setSocketFactory(trusting(keystore));
                lamp.options().setHttpsHostnameVerificationEnabled(true);
                lamp.connect();
                assertEquals(0, lamp.publish("lamp/state", "by TLS", false));
                hub.awaitText("by TLS");
                doubter.options().setSocketFactory(trusting(other));
                assertNotEquals(0, doubter.tryConnect());
                stranger.options().setSocketFactory(trusting(keystore));
                assertEquals(0x86, stranger.tryConnect());
            }
            for (String old : new String[] {"TLSv1", "TLSv1.1"}) {
                try (var socket =
                        (SSLSocket)
                                trusting(keystore).createSocket("127.0.0.1", broker.tlsPort())) {
                    socket.setEnabledProtocols(new String[] {old});
                    assertThrows(java.io.IOException.class, socket::startHandshake, old);
                }
            }
            Path config = directory.resolve("broker").resolve("conf").resolve("config.xml");
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(config)));
        }
    }

    @Test
    void aKeystoreThatCannotBeOpenedIsRefusedByItsKey() throws Exception {
        var credentials = CredentialsFile.open(directory.resolve("c"), InstantSource.system());
        var wrong =
                new BrokerTlsConfig(
                        Optional.of(keystore("own")), Optional.of("wrong"), "127.0.0.1", 0);
        var problem = assertThrows(BrokerException.class, () -> broker(wrong, credentials).start());
        assertTrue(
                problem.getMessage().startsWith("maru.broker.tls.keystore"), problem.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new BrokerTlsConfig(
                                Optional.of(directory.resolve("nowhere")),
                                Optional.of("x"),
                                "127.0.0.1",
                                0));
    }

    private EmbeddedBroker broker(BrokerTlsConfig tls, BrokerCredentials credentials) {
        return new EmbeddedBroker(
                BrokerConfig.passing(),
                tls,
                directory.resolve("broker"),
                credentials,
                InstantSource.system());
    }

    private static Party hub(EmbeddedBroker broker) throws Exception {
        var login = broker.hubAddress().login().orElseThrow();
        return new Party(broker, login.username(), login.username(), login.password());
    }

    private Path keystore(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "broker",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        return file;
    }

    private static SocketFactory trusting(Path keystore) throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            own.load(in, PASSWORD.toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("broker", own.getCertificate("broker"));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
