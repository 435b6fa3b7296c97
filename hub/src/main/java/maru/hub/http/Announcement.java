package maru.hub.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the house's network by multicast DNS where the hub is: as {@code maru.local}, which a
 * phone's browser opens, and as a service that programs find. The hub doesn't depend on it: it is
 * begun and ended beside it, and what goes wrong is logged.
 */
final class Announcement implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    static final String HUB = "_maru._tcp.local.";
    static final String PAGE = "_http._tcp.local.";

    private static final String HOST = "maru";
    private static final String NAME = "Maru";
    private static final int MAX_NETWORKS = 4;
    private static final long END_LIMIT_MS = 1_500;

    private final List<JmDNS> told = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** Begins to tell; returns at once. */
    void start(String host, int port) {
        Thread.ofPlatform().daemon().name("maru-mdns").start(() -> tell(host, port));
    }

    /** The names under which it tells of the hub; another hub may have come first. */
    Set<String> names() {
        return told.stream()
                .map(one -> one.getHostName().replaceFirst("\\.$", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void tell(String host, int port) {
        try {
            for (InetAddress address : addresses(host)) {
                JmDNS one = JmDNS.create(address, HOST);
                told.add(one);
                if (ended) {
                    end(one);
                    return;
                }
                var about = Map.of("path", "/", "api", "/api/v1");
                for (String type : List.of(HUB, PAGE)) {
                    one.registerService(ServiceInfo.create(type, NAME, port, 0, 0, about));
                }
                LOG.info("told by mDNS on {} as {}", address.getHostAddress(), one.getHostName());
            }
        } catch (IOException | RuntimeException e) {
            if (!ended) {
                LOG.warn("the hub isn't announced by mDNS: {}", e.toString());
            }
        }
    }

    /** Where the hub can be reached by others, of each network one. */
    private static List<InetAddress> addresses(String host) throws IOException {
        InetAddress bound = InetAddress.getByName(host);
        if (!bound.isAnyLocalAddress()) {
            return List.of(bound);
        }
        var found = new ArrayList<InetAddress>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (found.size() < MAX_NETWORKS && isOfTheHouse(network)) {
                network.inetAddresses()
                        .filter(Inet4Address.class::isInstance)
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isOfTheHouse(NetworkInterface network) throws SocketException {
        return network.isUp()
                && network.supportsMulticast()
                && !network.isLoopback()
                && !network.isPointToPoint()
                && !network.isVirtual();
    }

    @Override
    public void close() {
        ended = true;
        List<JmDNS> still = List.copyOf(told);
        told.clear();
        var ending = new CountDownLatch(still.size());
        for (JmDNS one : still) {
            Thread.ofPlatform()
                    .daemon()
                    .name("maru-mdns-end")
                    .start(() -> {
                        end(one);
                        ending.countDown();
                    });
        }
        try {
            if (!ending.await(END_LIMIT_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("mDNS goes on ending by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(JmDNS one) {
        try {
            one.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("mDNS didn't end well", e);
        }
    }
}
