package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too big, too deep, too slow or too many. */
class BoundsTest {
    @TempDir static Path data;

    private static TestEdge hub;

    @BeforeAll
    static void start() {
        hub = new TestEdge(data, TestEdge.config(Duration.ofMillis(400)), 1 << 20);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static int say(String body) {
        return hub.as(hub.member, "POST /api/v1/say", body).status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"lamp on\"",
                "{\"text\":\"on\"} {\"text\":\"off\"}",
                "{\"text\":\"on\",\"text\":\"off\"}",
                "{\"text\":1e999999}",
                "{\"text\":NaN}",
                "{\"text\":null}",
                "{\"text\":[\"on\"]}",
                "{\"texts\":\"on\"}",
                "{\"text\":\"on\",\"language\":\"xx\"}",
                "{'text':'on'}",
                "{\"text\":\"on\\u\"}",
                "<text>on</text>"
            })
    void refusesABodyThatIsNotWhatIsReadHere(String body) {
        int said = hub.commands.said.size();
        assertEquals(400, say(body), body);
        assertEquals(said, hub.commands.said.size());
    }

    @Test
    void refusesWhatIsTooDeepTooLongOrTooMuch() {
        int said = hub.commands.said.size();
        assertEquals(400, say("{\"text\":" + "[".repeat(30_000)));
        assertEquals(400, say("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
        assertEquals(400, say("{\"text\":\"" + "a".repeat(1_001) + "\"}"));
        assertEquals(400, say("{\"text\":" + "9".repeat(1_000) + "}"));
        assertEquals(413, say("{\"text\":\"" + "a".repeat(65_536) + "\"}"));
        assertEquals(said, hub.commands.said.size());
        assertEquals(200, say("{\"text\":\"" + "가".repeat(1_000) + "\"}"));
    }

    @Test
    void refusesABigBodyByItsAnnouncementOrByItsFirstBytes() {
        String head =
                "POST /api/v1/say HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + hub.member
                        + "\r\nContent-Type: application/json\r\n";
        assertEquals(413, hub.raw(head + "Content-Length: 52428800\r\n\r\n").status());
        String chunk = "1000\r\n" + "a".repeat(4_096) + "\r\n";
        assertEquals(
                413,
                hub.raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(40)).status());
        assertEquals(
                415,
                hub.raw(head + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd").status());
    }

    @Test
    void readsNoBodyOfAStranger() {
        String head =
                "POST /api/v1/say HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
        assertEquals(401, hub.raw(head).status());
    }

    @Test
    void refusesEndlessAddressesAndHeaders() {
        assertEquals(414, hub.send("GET /" + "a".repeat(5_000), List.of(), "").status());
        assertEquals(431, hub.send("GET /", List.of("X-A: " + "a".repeat(9_000)), "").status());
        assertEquals(
                400,
                hub.as(hub.member, "GET /api/v1/devices?" + "a=1&".repeat(20) + "b=2").status());
        assertEquals(
                400, hub.as(hub.member, "GET /api/v1/devices?hidden=true&hidden=false").status());
        assertEquals(400, hub.as(hub.member, "GET /api/v1/devices/%zz").status());
        assertEquals(400, hub.as(hub.member, "GET /api/v1/devices/%00").status());
        assertEquals(404, hub.as(hub.member, "GET /api/v1/devices/..%2f..").status());
    }

    @Test
    @Timeout(30)
    void hangsUpOnWhoeverSaysNothingOrOnlyTrickles() throws Exception {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            assertEquals(-1, silent.getInputStream().read());
        }
        assertTrue(isHungUpOn("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
        assertTrue(
                isHungUpOn(
                        "POST /api/v1/say HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + hub.member
                                + "\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 5000\r\n\r\n"));
    }

    /** One more byte now and then, for as long as anybody listens. */
    private static boolean isHungUpOn(String start) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.setSoTimeout(50);
            var out = socket.getOutputStream();
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 400; i++) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        return true;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    out.write('a');
                }
            }
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    @Timeout(60)
    void keepsAnsweringWhileManyHoldConnectionsOpen() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                sockets.add(new Socket(InetAddress.getLoopbackAddress(), hub.port()));
            }
            int status = 0;
            for (int i = 0; i < 200 && status != 200; i++) {
                try {
                    status = hub.send("GET /api/v1/health", List.of(), "").status();
                } catch (RuntimeException e) {
                    // Refused while all places are taken; those who say nothing lose theirs.
                }
                Thread.sleep(20);
            }
            assertEquals(200, status);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
