package maru.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import maru.hub.broker.Party;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    /** An address of this machine that others could use, if it has any. */
    private static Optional<InetAddress> address() throws Exception {
        return NetworkInterface.networkInterfaces()
                .filter(network -> {
                    try {
                        return network.isUp()
                                && network.supportsMulticast()
                                && !network.isLoopback();
                    } catch (java.net.SocketException e) {
                        return false;
                    }
                })
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst();
    }

    @Test
    void whoeverLooksForAHubFindsIt() throws Exception {
        Optional<InetAddress> address = address();
        assumeTrue(address.isPresent(), "needs a network");
        var announcement = new Announcement();
        announcement.start(address.get().getHostAddress(), 8123);
        try (JmDNS phone = JmDNS.create(address.get(), "phone")) {
            Party.await(() -> !announcement.names().isEmpty(), "it is told");
            ServiceInfo[] found = phone.list(Announcement.HUB, 6_000);

            assumeTrue(found.length > 0, "needs a network that carries multicast");
            assertEquals(8123, found[0].getPort());
            assertEquals("/api/v1", found[0].getPropertyString("api"));
            assertTrue(announcement.names().iterator().next().endsWith(".local"));
        } finally {
            assertTimeout(Duration.ofSeconds(3), announcement::close);
        }
        assertEquals(Set.of(), announcement.names());
    }

    @Test
    void anAddressThatIsNoneStopsNothing() {
        var announcement = new Announcement();

        announcement.start("no.such.host.invalid", 8123);

        assertTimeout(Duration.ofSeconds(3), announcement::close);
    }
}
