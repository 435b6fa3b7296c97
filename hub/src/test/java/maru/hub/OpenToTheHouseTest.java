package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import maru.hub.broker.Party;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenToTheHouseTest {
    @TempDir Path data;

    /** The status of the page, asked of this hub by this name. */
    private static int status(TestHub hub, String name) {
        int port = URI.create(hub.part(Hub.class).address()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = "GET / HTTP/1.1\r\nHost: " + name + ":" + port + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.nextLine().split(" ")[1]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasNetwork() throws SocketException {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (network.isUp() && network.supportsMulticast() && !network.isLoopback()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void isCalledByTheNameThatItTellsTheNetwork() throws Exception {
        assumeTrue(hasNetwork(), "needs a network");
        try (var hub = TestHub.start(data, TestHub.freePort(), "--maru.http.host=0.0.0.0")) {
            Party.await(() -> status(hub, "maru.local") == 200, "the name is told");
            assertEquals(421, status(hub, "maru.example"));
        }
    }

    @Test
    void tellsNobodyWhereItShallNot() throws Exception {
        try (var hub =
                TestHub.start(
                        data,
                        TestHub.freePort(),
                        "--maru.http.host=0.0.0.0",
                        "--maru.http.mdns=false")) {
            assertEquals(200, status(hub, "localhost"));
            assertEquals(421, status(hub, "maru.local"));
        }
    }

    @Test
    void tellsNobodyOnItsOwnMachine() throws Exception {
        try (var hub = TestHub.start(data, TestHub.freePort())) {
            assertTrue(hub.part(Hub.class).address().contains("127.0.0.1"));
            assertEquals(421, status(hub, "maru.local"));
        }
    }
}
