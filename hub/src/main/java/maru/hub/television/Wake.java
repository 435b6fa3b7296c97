package maru.hub.television;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import maru.hub.lan.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes televisions by magic packets: six bytes {@code FF}, then the hardware address sixteen
 * times, by UDP to everybody in the network. Nobody answers them, so each is sent three times.
 */
final class Wake {
    private static final Logger LOG = LoggerFactory.getLogger(Wake.class);
    private static final String EVERYBODY = "255.255.255.255";
    private static final int TIMES = 3;
    private static final long APART_MS = 150;

    private final Vertx vertx;
    private final TelevisionConfig config;

    Wake(Vertx vertx, TelevisionConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** A hardware address as twelve lower-case hex digits; empty for what is none, or nobody's. */
    static Optional<String> mac(String text) {
        String hex = text.toLowerCase(Locale.ROOT).replaceAll("[:-]", "");
        boolean somebodys = !hex.equals("000000000000") && !hex.equals("ffffffffffff");
        return hex.matches("[0-9a-f]{12}") && somebodys ? Optional.of(hex) : Optional.empty();
    }

    static byte[] packet(String mac) {
        Buffer packet = Buffer.buffer();
        packet.appendBytes(HexFormat.of().parseHex("ff".repeat(6)));
        byte[] address = HexFormat.of().parseHex(mac);
        for (int i = 0; i < 16; i++) {
            packet.appendBytes(address);
        }
        return packet.getBytes();
    }

    /** Sends what wakes whoever has one of these addresses. */
    void up(List<String> macs) {
        vertx.executeBlocking(this::targets)
                .onFailure(e -> LOG.warn("nobody can be woken: {}", e.getMessage()))
                .onSuccess(targets -> {
                    var socket =
                            vertx.createDatagramSocket(
                                    new DatagramSocketOptions().setBroadcast(true).setIpV6(false));
                    send(socket, macs, targets, TIMES);
                });
    }

    private void send(DatagramSocket socket, List<String> macs, List<String> targets, int times) {
        for (String target : targets) {
            for (String mac : macs) {
                socket.send(Buffer.buffer(packet(mac)), config.wakePort(), target)
                        .onFailure(e -> LOG.debug("no packet to {}: {}", target, e.getMessage()));
            }
        }
        vertx.setTimer(
                APART_MS,
                _ -> {
                    if (times > 1) {
                        send(socket, macs, targets, times - 1);
                    } else {
                        socket.close();
                    }
                });
    }

    private List<String> targets() throws SocketException {
        if (config.broadcast().isPresent()) {
            return config.broadcast().get();
        }
        return Stream.concat(
                        Stream.of(EVERYBODY),
                        Network.all().stream()
                                .filter(network -> !network.isLoopback())
                                .flatMap(network -> network.broadcast().stream())
                                .map(InetAddress::getHostAddress))
                .distinct()
                .toList();
    }
}
