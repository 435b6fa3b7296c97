package maru.hub.television;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import maru.hub.lan.Network;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final String ANSWER =
            String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "CACHE-CONTROL: max-age=1800",
                    "LOCATION: http://10.0.0.1:1780/",
                    "SERVER: WebOS/1.5 UPnP/1.0 webOSTV/1.0",
                    "ST: urn:lge-com:service:webos-second-screen:1",
                    "USN: uuid:3C1F2B6E-0a7d-4c0e::urn:lge-com:service:webos-second-screen:1",
                    "DLNADeviceName.lge.com: %5bLG%5d%20Bedroom%20TV",
                    "",
                    "");

    @Test
    void readsWhoAnswers() {
        var found = Search.read("192.168.0.7", ANSWER).orElseThrow();
        assertEquals("192.168.0.7", found.host(), "not where the answer points to");
        assertEquals("[LG] Bedroom TV", found.name());
        assertEquals(Optional.of("3C1F2B6E-0a7d-4c0e"), found.udn());
    }

    @Test
    void takesNobodyElseForATelevision() {
        String renderer =
                ANSWER.replace(
                        "ST: urn:lge-com:service:webos-second-screen:1",
                        "ST: urn:schemas-upnp-org:device:MediaRenderer:1");
        var plain = Search.read("192.168.0.7", renderer).orElseThrow();
        assertEquals(Optional.empty(), plain.udn(), "a renderer's id is another one");
        for (String other :
                List.of(
                        "",
                        "NOTIFY * HTTP/1.1\r\n\r\n",
                        renderer.replaceAll("DLNADeviceName[^\r]*\r\n", ""),
                        ANSWER.replace("200 OK", "404 No"),
                        ":".repeat(2_000),
                        "HTTP/1.1 200 OK\r\n".repeat(100))) {
            assertTrue(Search.read("192.168.0.7", other).isEmpty(), other);
        }
    }

    @Test
    void readsNamesThatAreNone() {
        assertEquals(
                "192.168.0.7",
                Search.read("192.168.0.7", ANSWER.replaceAll("lge.com: [^\r]*", "lge.com: %00"))
                        .orElseThrow()
                        .name());
        assertEquals(
                "%zz",
                Search.read("192.168.0.7", ANSWER.replaceAll("lge.com: [^\r]*", "lge.com: %zz"))
                        .orElseThrow()
                        .name());
    }

    @Test
    void asksTheNetworkAndListensForThreeSeconds() throws Exception {
        var here = (Inet4Address) InetAddress.getByName("127.0.0.1");
        var network = new Network("lo", here, 8, true, Optional.empty());
        Vertx vertx = Vertx.vertx();
        try (var tv = new DatagramSocket(0, here)) {
            var search = new Search(vertx, "127.0.0.1", tv.getLocalPort(), () -> List.of(network));
            var searching = search.now().toCompletionStage().toCompletableFuture();
            tv.setSoTimeout(5_000);
            var packet = new DatagramPacket(new byte[2_048], 2_048);
            tv.receive(packet);
            String question =
                    new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertTrue(question.startsWith("M-SEARCH * HTTP/1.1\r\n"), question);
            assertTrue(
                    question.contains("\r\nST: urn:lge-com:service:webos-second-screen:1\r\n"),
                    question);
            for (String answer : List.of(ANSWER, ANSWER, "rubbish")) {
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                tv.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
            var found = searching.get(10, TimeUnit.SECONDS);
            assertEquals(1, found.size());
            assertEquals("127.0.0.1", found.getFirst().host());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
