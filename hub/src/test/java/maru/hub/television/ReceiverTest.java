package maru.hub.television;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import maru.devices.Trait;
import maru.devices.dialect.Message;
import maru.devices.dialect.Wiring;
import maru.hub.home.DeviceId;
import maru.hub.lan.Network;
import maru.hub.registry.DeviceFeed;
import maru.hub.registry.Notices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A television that has got another address. */
@Timeout(60)
class ReceiverTest {
    private static final String UDN = "3c1f2b6e-0a7d-4c0e-9f3e-7a5b1d2c4e6f";

    private Vertx vertx;
    private InetAddress moved;
    private DatagramSocket answering;
    private ServerSocket door;

    @BeforeEach
    void move() throws Exception {
        vertx = Vertx.vertx();
        moved = InetAddress.getByName("127.0.0.131");
        answering = new DatagramSocket(0, moved);
        door = new ServerSocket(0, 4, moved);
        door.setSoTimeout(15_000);
        Thread.ofPlatform().daemon().name("moved-tv").start(this::answer);
    }

    @AfterEach
    void end() throws Exception {
        answering.close();
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void answer() {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        String answer =
                "HTTP/1.1 200 OK\r\nST: urn:lge-com:service:webos-second-screen:1\r\nUSN: uuid:"
                        + UDN
                        + "\r\n\r\n";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        try {
            while (true) {
                answering.receive(packet);
                answering.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private Receiver receiver(Optional<String> fingerprint) throws Exception {
        var network =
                new Network(
                        "lo",
                        (Inet4Address) InetAddress.getByName("127.0.0.1"),
                        8,
                        true,
                        Optional.empty());
        int port = door.getLocalPort();
        var config = new TelevisionConfig(Optional.empty(), port, port, Optional.empty(), port);
        var around =
                new Receiver.Around(
                        vertx,
                        vertx.createWebSocketClient(Link.options()),
                        config,
                        new Wake(vertx, config),
                        new Search(
                                vertx,
                                moved.getHostAddress(),
                                answering.getLocalPort(),
                                () -> List.of(network)),
                        new NoFeed(),
                        new Notices(InstantSource.system()),
                        _ -> {});
        return new Receiver(
                around,
                new Television(
                        "webos-1",
                        "TV",
                        Optional.empty(),
                        "127.0.0.130",
                        Optional.of(UDN),
                        Optional.empty(),
                        fingerprint,
                        "secret",
                        true,
                        List.of(),
                        false));
    }

    @Test
    void isFollowedWhenItHasToProveWhoItIs() throws Exception {
        var receiver = receiver(Optional.of("pinned"));
        vertx.runOnContext(_ -> receiver.start());
        try (var comes = door.accept()) {
            assertTrue(comes.isConnected());
        }
    }

    @Test
    void isNotFollowedWhereAnybodyCouldSayThatItIsIt() throws Exception {
        var receiver = receiver(Optional.empty());
        vertx.runOnContext(_ -> receiver.start());
        assertThrows(SocketTimeoutException.class, door::accept);
    }

    private static final class NoFeed implements DeviceFeed {
        @Override
        public Set<String> discoveryFilters() {
            return Set.of();
        }

        @Override
        public Set<String> stateTopics() {
            return Set.of();
        }

        @Override
        public void onStateTopics(Consumer<Set<String>> listener) {}

        @Override
        public void accept(Message message) {}

        @Override
        public void brokerLost() {}

        @Override
        public Optional<Wiring> wiring(DeviceId device, Trait trait) {
            return Optional.empty();
        }

        @Override
        public List<Message> query(DeviceId device) {
            return List.of();
        }
    }
}
