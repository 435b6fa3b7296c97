package maru.hub.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no client library would send. Each ends its own connection, and nothing else. */
class MalformedPacketsTest {

    @TempDir static Path directory;

    static EmbeddedBroker broker;
    static String password;

    @BeforeAll
    static void start() {
        var credentials = CredentialsFile.open(directory.resolve("c"), InstantSource.system());
        broker =
                new EmbeddedBroker(
                        impatient(),
                        directory.resolve("broker"),
                        credentials,
                        InstantSource.system());
        broker.start();
        password =
                credentials
                        .issue("raw", TopicPermissions.of(List.of("raw/#"), List.of("raw/#")))
                        .password();
    }

    private static BrokerConfig impatient() {
        var standard = BrokerConfig.passing();
        return new BrokerConfig(
                standard.host(),
                standard.port(),
                standard.persistence(),
                standard.maxConnections(),
                standard.maxConnectionsPerAddress(),
                standard.maxPacketSize(),
                standard.maxQueue(),
                standard.sessionExpiry(),
                standard.messageExpiry(),
                Duration.ofSeconds(1),
                standard.url(),
                standard.username(),
                standard.password(),
                standard.caFile());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void brokerLives() throws Exception {
        try (var party = new Party(broker, "raw:after", "raw", password).connect()) {
            party.subscribe("raw/after");
            party.publish("raw/after", "alive", false);
            party.awaitText("alive");
        }
    }

    @Test
    void endsWhatIsNoConnect() throws Exception {
        ends(bytes(0x10, 0xFF, 0xFF, 0xFF, 0x7F, 0, 4)); // 268 MB announced
        ends(bytes(0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)); // a length without end
        ends(bytes(0x20, 0x03, 0x00, 0x00, 0x00)); // CONNACK
        ends(bytes(0x30, 0x05, 0x00, 0x03, 'r', 'a', 'w')); // PUBLISH before CONNECT
        ends(bytes(0xF0, 0x00));
        ends("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
        ends(bytes(0x10, 0x10, 0x00)); // and then silence: the connect timeout
    }

    @Test
    void endsStrangeConnects() throws Exception {
        ends(connect(text("raw\0"), text("raw"), text(password)));
        ends(connect(text("raw"), text("ra\0w"), text(password)));
        ends(connect(raw(0xC3, 0x28), text("raw"), text(password))); // no UTF-8
        ends(connect(raw(0xED, 0xA0, 0x80), text("raw"), text(password))); // half a surrogate
        ends(connect(text(""), text("raw"), text(password)));
        ends(connect(text("#"), text("raw"), text(password)));
        ends(connect(text("raw"), text("raw"), raw()));
        ends(connect(text("x".repeat(65_000)), text("raw"), text(password)));
    }

    @Test
    void endsASecondConnect() throws Exception {
        endsAfterConnect(good());
    }

    @Test
    void endsStrangePublishes() throws Exception {
        endsAfterConnect(publish(text("")));
        endsAfterConnect(publish(text("raw/" + "/".repeat(10_000))));
        endsAfterConnect(publish(text("raw/" + "/".repeat(200))));
        endsAfterConnect(publish(text("raw/+")));
        endsAfterConnect(publish(text("raw/#")));
        endsAfterConnect(publish(text("raw/\0")));
        endsAfterConnect(publish(raw('r', 0xC3, 0x28)));
        endsAfterConnect(publish(text("$SYS/broker")));
        endsAfterConnect(packet(0x36, join(text("raw/x"), bytes(0, 1, 0)))); // QoS 3
        endsAfterConnect(bytes(0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 4));
        // Properties that claim to be longer than the packet.
        endsAfterConnect(
                packet(0x32, join(text("raw/x"), bytes(0, 1), bytes(0xFF, 0xFF, 0xFF, 0x7F))));
        // As many properties as fit: beyond the largest packet.
        byte[] user = join(bytes(0x26), text("k"), text("v"));
        var bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            bomb.writeBytes(user);
        }
        endsAfterConnect(
                packet(
                        0x32,
                        join(text("raw/x"), bytes(0, 1), length(bomb.size()), bomb.toByteArray())));
    }

    @Test
    void deniesStrangeSubscriptions() throws Exception {
        for (String filter :
                List.of(
                        "",
                        "$share",
                        "$share/",
                        "$share//raw/x",
                        "$share/g",
                        "$share/g/",
                        "$share/+/raw/x",
                        "$share/#/raw/x",
                        "$share/g/#",
                        "$share/g/$share/g/raw/x",
                        "raw/#/x",
                        "raw/x#",
                        "raw/+x",
                        "raw/" + "+/".repeat(120),
                        "raw/\0")) {
            try (var socket = open(good())) {
                assertEquals(0x20, socket.getInputStream().read(), "CONNACK");
                socket.getInputStream().readNBytes(socket.getInputStream().read());
                byte[] subscribe = packet(0x82, join(bytes(0, 1, 0), text(filter), bytes(1)));
                socket.getOutputStream().write(subscribe);
                int type = firstByte(socket);
                if (type == 0x90) {
                    byte[] suback =
                            socket.getInputStream().readNBytes(socket.getInputStream().read());
                    assertTrue((suback[suback.length - 1] & 0xFF) >= 0x80, filter);
                } else {
                    assertTrue(type == -1 || type == 0xE0, filter + " " + type);
                }
            }
        }
    }

    // ---- what is sent, and its end

    private static void ends(byte[] first) throws IOException {
        try (var socket = open(first)) {
            assertTrue(untilEnd(socket), "it goes on");
        }
    }

    private static void endsAfterConnect(byte[] packet) throws IOException {
        try (var socket = open(good())) {
            assertEquals(0x20, socket.getInputStream().read(), "CONNACK");
            byte[] connack = socket.getInputStream().readNBytes(socket.getInputStream().read());
            assertEquals(0, connack[1], "connected");
            socket.getOutputStream().write(packet);
            assertTrue(untilEnd(socket), "it goes on");
        } catch (SocketException e) {
            assertTrue(true, "ended while it was sent");
        }
    }

    private static Socket open(byte[] first) throws IOException {
        var socket = new Socket("127.0.0.1", broker.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(first);
        return socket;
    }

    private static int firstByte(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }

    private static boolean untilEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length < 1_000;
        } catch (SocketException e) {
            return true;
        }
    }

    private static byte[] good() {
        return connect(text("raw"), text("raw"), text(password));
    }

    private static byte[] connect(byte[] clientId, byte[] username, byte[] pass) {
        byte[] head = join(text("MQTT"), bytes(5, 0xC2, 0, 30, 0));
        return packet(0x10, join(head, clientId, username, pass));
    }

    private static byte[] publish(byte[] topic) {
        return packet(0x32, join(topic, bytes(0, 1, 0), "x".getBytes(UTF_8)));
    }

    private static byte[] packet(int type, byte[] body) {
        return join(bytes(type), length(body.length), body);
    }

    private static byte[] length(int length) {
        var out = new ByteArrayOutputStream();
        int rest = length;
        do {
            int digit = rest & 0x7F;
            rest >>>= 7;
            out.write(rest > 0 ? digit | 0x80 : digit);
        } while (rest > 0);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return join(bytes(utf8.length >> 8, utf8.length & 0xFF), utf8);
    }

    private static byte[] raw(int... content) {
        return join(bytes(content.length >> 8, content.length & 0xFF), bytes(content));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
