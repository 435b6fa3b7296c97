package maru.hub.wyoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who keep a connection without getting on. */
@Timeout(30)
class WyomingWatchTest {

    @Test
    void whoSendsAByteNowAndThenIsHungUpOn() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var watch = new WyomingWatch(Duration.ofMillis(500));
                var far = new Socket(server.getInetAddress(), server.getLocalPort());
                var near = server.accept()) {
            Thread.ofVirtual().name("trickle").start(() -> trickle(far));

            assertThrows(IOException.class, () -> watch.read(near, near.getInputStream()));
            assertTrue(near.isClosed());
        }
    }

    private static void trickle(Socket to) {
        try {
            while (true) {
                to.getOutputStream().write('a');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException _) {
            // It was hung up on.
        }
    }

    @Test
    void whoIsInTimeIsNotHungUpOnLater() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var watch = new WyomingWatch(Duration.ofMillis(500));
                var far = new Socket(server.getInetAddress(), server.getLocalPort());
                var near = server.accept()) {
            far.getOutputStream().write("{\"type\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8));
            var event = watch.read(near, near.getInputStream());
            assertEquals("ping", event.orElseThrow().type());
            Thread.sleep(700);
            assertTrue(!near.isClosed());
        }
    }
}
