package maru.hub.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maru.devices.dialect.Message;
import maru.hub.broker.BrokerAddress;
import maru.hub.broker.BrokerConfig;
import maru.hub.broker.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub on a Mosquitto of the house, with a password and with TLS. */
class ExternalBrokerTest {

    @TempDir static Path directory;

    static Process mosquitto;
    static int plainPort;
    static int tlsPort;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Optional<String> binary = program("mosquitto");
        Optional<String> passwd = program("mosquitto_passwd");
        Optional<String> openssl = program("openssl");
        boolean there = binary.isPresent() && passwd.isPresent() && openssl.isPresent();
        if (!there) {
            System.err.println(
                    "mosquitto, mosquitto_passwd or openssl isn't installed: "
                            + "the tests with an external broker are left out");
        }
        assumeTrue(there, "needs mosquitto and openssl");
        run(passwd.get(), "-b", "-c", "users", "hub", "p:a/s@s+w");
        authority(openssl.get(), "ca");
        authority(openssl.get(), "other");
        certificate(openssl.get());
        plainPort = freePort();
        tlsPort = freePort();
        Files.writeString(
                directory.resolve("mosquitto.conf"),
                """
                per_listener_settings false
                allow_anonymous false
                password_file %1$s/users
                listener %2$d 127.0.0.1
                listener %3$d 127.0.0.1
                cafile %1$s/ca.pem
                certfile %1$s/server.pem
                keyfile %1$s/server.key
                """
                        .formatted(directory, plainPort, tlsPort));
        // Started as root, it would become a user that can't read this directory.
        Files.writeString(
                directory.resolve("mosquitto.conf"),
                "user " + System.getProperty("user.name") + "\n",
                java.nio.file.StandardOpenOption.APPEND);
        mosquitto =
                new ProcessBuilder(binary.get(), "-c", "mosquitto.conf")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        Party.await(() -> listens(plainPort) && listens(tlsPort), "mosquitto");
    }

    @AfterAll
    static void stop() throws Exception {
        if (mosquitto != null) {
            mosquitto.destroy();
            mosquitto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private PahoLink link(String url, Optional<Path> caFile) {
        var standard = BrokerConfig.standard();
        var config =
                new BrokerConfig(
                        standard.host(),
                        standard.port(),
                        standard.persistence(),
                        standard.maxConnections(),
                        standard.maxConnectionsPerAddress(),
                        standard.maxPacketSize(),
                        standard.maxQueue(),
                        standard.sessionExpiry(),
                        standard.messageExpiry(),
                        standard.connectTimeout(),
                        Optional.of(URI.create(url)),
                        Optional.empty(),
                        Optional.empty(),
                        caFile);
        BrokerAddress address = BrokerAddress.external(config).orElseThrow();
        assertFalse((address + " " + config).contains("w"), "a password in " + address);
        var link = new PahoLink(PahoLinkTest.quick(64), () -> address, InstantSource.system());
        opened.add(link);
        return link;
    }

    private static void awaitReason(PahoLink link, String part) {
        Party.await(
                () -> link.state().reason().orElse("").contains(part),
                part + " in " + link.state());
        assertFalse(link.state().online());
    }

    @Test
    void speaksWithUserAndPasswordFromTheUrl() throws Exception {
        roundTrip(link("mqtt://hub:p%3Aa%2Fs%40s+w@127.0.0.1:" + plainPort, Optional.empty()));
    }

    @Test
    void tellsAWrongPassword() {
        var link = link("mqtt://hub:no@127.0.0.1:" + plainPort, Optional.empty());
        link.start();
        awaitReason(link, "not allowed");
    }

    @Test
    void speaksTlsWithTheHousesOwnAuthority() throws Exception {
        roundTrip(
                link(
                        "mqtts://hub:p%3Aa%2Fs%40s+w@localhost:" + tlsPort,
                        Optional.of(directory.resolve("ca.pem"))));
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        for (Optional<Path> trusted :
                List.of(Optional.of(directory.resolve("other.pem")), Optional.<Path>empty())) {
            var link = link("mqtts://hub:p%3Aa%2Fs%40s+w@localhost:" + tlsPort, trusted);
            link.start();
            awaitReason(link, "certification path");
        }
    }

    @Test
    void refusesACertificateForAnotherHost() {
        // The certificate is for localhost and not for its address.
        var link =
                link(
                        "mqtts://hub:p%3Aa%2Fs%40s+w@127.0.0.1:" + tlsPort,
                        Optional.of(directory.resolve("ca.pem")));
        link.start();
        awaitReason(link, "127.0.0.1");
        assertTrue(link.state().reason().orElse("").contains("subject alternative names"));
    }

    private static void roundTrip(PahoLink link) throws Exception {
        var heard = new CopyOnWriteArrayList<Message>();
        link.onMessage(heard::add);
        link.want(Set.of("lamp/state"));
        link.start();
        Party.await(() -> link.state().online(), "online, but " + link.state());
        try (var lamp =
                new Party("tcp://127.0.0.1:" + plainPort, "lamp", "hub", "p:a/s@s+w").connect()) {
            lamp.subscribe("lamp/set");
            var sent =
                    link.publish(Message.of("lamp/set", "on"), Duration.ofSeconds(5))
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);
            assertInstanceOf(Sent.Taken.class, sent);
            lamp.awaitText("on");
            lamp.publish("lamp/state", "is on", false);
            Party.await(() -> heard.size() == 1, "the report");
            assertEquals(Optional.of("is on"), heard.getFirst().text());
        }
        var nobody =
                link.publish(Message.of("nobody/set", "on"), Duration.ofSeconds(5))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        assertInstanceOf(Sent.NobodyListens.class, nobody);
    }

    private static void authority(String openssl, String name) throws Exception {
        run(
                openssl,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=Test " + name,
                "-keyout",
                name + ".key",
                "-out",
                name + ".pem");
    }

    private static void certificate(String openssl) throws Exception {
        Files.writeString(directory.resolve("san"), "subjectAltName=DNS:localhost\n");
        run(
                openssl,
                "req",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-keyout",
                "server.key",
                "-out",
                "server.csr");
        run(
                openssl,
                "x509",
                "-req",
                "-in",
                "server.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-days",
                "2",
                "-extfile",
                "san",
                "-out",
                "server.pem");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), command[0]);
        assertEquals(0, process.exitValue(), output);
    }

    private static Optional<String> program(String name) {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
