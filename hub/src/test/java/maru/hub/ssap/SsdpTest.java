package maru.hub.ssap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.hub.lan.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SsdpTest {
    private static final Facts FACTS =
            new Facts("Wohnzimmer & Küche", Optional.of("fingerprint"), Map.of());

    private static String search(String target) {
        return "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
                + "MX: 2\r\nST: "
                + target
                + "\r\n\r\n";
    }

    private static Network network(String own, int prefix) throws Exception {
        return new Network(
                "lo", (Inet4Address) InetAddress.getByName(own), prefix, true, Optional.empty());
    }

    @Test
    void answersThoseThatSearchForATvOrForEverything() throws Exception {
        var vertx = Vertx.vertx();
        try {
            var ssdp = new Ssdp(vertx, FACTS, 3000);
            ssdp.isIn(List.of(network("192.168.0.10", 24)));
            String answer = ssdp.answer(search(Ssdp.SERVICE), "192.168.0.10").orElseThrow();
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
            assertTrue(answer.contains("LOCATION: http://192.168.0.10:3000/description.xml\r\n"));
            assertTrue(answer.contains("ST: " + Ssdp.SERVICE + "\r\n"), answer);
            assertTrue(answer.contains("USN: uuid:" + FACTS.uuid() + "::"), answer);
            assertTrue(answer.contains("DLNADeviceName.lge.com: Wohnzimmer%20%26%20K%C3%BCche"));
            assertTrue(answer.endsWith("\r\n\r\n"), answer);
            assertTrue(answer.length() < 400, "an answer is small");
            assertEquals(Optional.of(answer), ssdp.answer(search("ssdp:all"), "192.168.0.10"));
            assertTrue(ssdp.answer(search("upnp:rootdevice"), "192.168.0.10").isPresent());
            for (String other :
                    List.of(
                            search("urn:schemas-upnp-org:device:MediaServer:1"),
                            search(Ssdp.SERVICE).replace("discover", "steal"),
                            search(Ssdp.SERVICE).replace("M-SEARCH", "NOTIFY"),
                            "",
                            "\r\n\r\n")) {
                assertTrue(ssdp.answer(other, "192.168.0.10").isEmpty(), other);
            }
        } finally {
            vertx.close();
        }
    }

    @Test
    void knowsWhoIsInItsNetwork() throws Exception {
        var network = network("192.168.0.10", 23);
        assertTrue(network.holds(InetAddress.getByName("192.168.1.200")));
        assertFalse(network.holds(InetAddress.getByName("192.168.2.1")));
        assertFalse(network.holds(InetAddress.getByName("8.8.8.8")));
        assertFalse(network.holds(InetAddress.getByName("fe80::1")));
    }

    @Test
    void answersOverUdpNotTooOftenAndOnlyItsOwnNetwork() throws Exception {
        var vertx = Vertx.vertx();
        try (var here = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            here.setSoTimeout(2_000);
            var ssdp = new Ssdp(vertx, FACTS, 3000);
            ssdp.isIn(List.of(network("127.0.0.1", 8)));
            vertx.getOrCreateContext().runOnContext(_ -> ssdp.start(0));
            while (ssdp.port() == 0) {
                Thread.sleep(10);
            }
            ask(here, ssdp.port());
            assertTrue(receive(here).contains("ST: " + Ssdp.SERVICE));
            here.setSoTimeout(200);
            ask(here, ssdp.port());
            assertThrows(SocketTimeoutException.class, () -> receive(here), "too soon");

            var foreign = new Ssdp(vertx, FACTS, 3000);
            foreign.isIn(List.of(network("10.0.0.1", 8)));
            vertx.getOrCreateContext().runOnContext(_ -> foreign.start(0));
            while (foreign.port() == 0) {
                Thread.sleep(10);
            }
            ask(here, foreign.port());
            assertThrows(SocketTimeoutException.class, () -> receive(here), "another network");
        } finally {
            vertx.close();
        }
    }

    private static void ask(DatagramSocket from, int port) throws Exception {
        byte[] bytes = search(Ssdp.SERVICE).getBytes(StandardCharsets.UTF_8);
        from.send(
                new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), port));
    }

    private static String receive(DatagramSocket at) throws Exception {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        at.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
