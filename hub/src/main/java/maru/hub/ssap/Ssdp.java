package maru.hub.ssap;

import io.vertx.core.Vertx;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.hub.lan.Network;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets remotes find the TV: answers those that search by SSDP, and says nothing unasked. A question
 * by UDP can be asked in another's name, so only the networks that this machine is in are answered,
 * each question by one small datagram, and few in a second. Lives on one event loop.
 */
final class Ssdp {
    private static final Logger LOG = LoggerFactory.getLogger(Ssdp.class);

    static final String SERVICE = "urn:lge-com:service:webos-second-screen:1";
    static final int PORT = 1900;

    private static final String GROUP = "239.255.255.250";
    private static final int MAX_PACKET = 1_024;
    private static final int MAX_LINES = 32;
    private static final int MAX_SENDERS = 64;
    private static final int MOST_A_SECOND = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Facts facts;
    private final int tvPort;
    private final Set<String> joined = new HashSet<>();
    private List<Network> networks = List.of();
    private final Pace pace = new Pace(MOST_A_SECOND);
    private final Map<String, Long> answered =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MAX_SENDERS;
                }
            };
    private @Nullable DatagramSocket socket;
    private volatile int port;

    /**
     * @param tvPort on which the TV is described
     */
    Ssdp(Vertx vertx, Facts facts, int tvPort) {
        this.vertx = vertx;
        this.facts = facts;
        this.tvPort = tvPort;
    }

    /**
     * The networks of this machine that are reached at an address that is listened on; blocks.
     *
     * @param host an address, or {@code 0.0.0.0} for all
     */
    static List<Network> networks(String host) {
        try {
            InetAddress wanted = InetAddress.getByName(host);
            return Network.all().stream()
                    .filter(network -> network.multicasts() && !network.isLoopback())
                    .filter(network -> wanted.isAnyLocalAddress() || wanted.equals(network.own()))
                    .toList();
        } catch (SocketException | UnknownHostException e) {
            LOG.warn("the networks for SSDP aren't known", e);
            return List.of();
        }
    }

    /** Begins to answer; where the port can't be had, remotes have to be told the address. */
    void start(int port) {
        var fresh =
                vertx.createDatagramSocket(
                        new DatagramSocketOptions().setReuseAddress(true).setIpV6(false));
        socket = fresh;
        fresh.exceptionHandler(e -> LOG.debug("SSDP", e));
        fresh.handler(this::heard);
        fresh.listen(port, "0.0.0.0")
                .onFailure(e -> LOG.warn("remotes can't search for the TV: {}", e.getMessage()))
                .onSuccess(_ -> {
                    this.port = fresh.localAddress().port();
                    join();
                });
    }

    /** In which networks this machine is now. */
    void isIn(List<Network> now) {
        networks = List.copyOf(now);
        join();
    }

    private void join() {
        var open = socket;
        if (open != null && port != 0) {
            networks.stream()
                    .map(Network::name)
                    .filter(joined::add)
                    .forEach(name -> join(open, name));
        }
    }

    private void join(DatagramSocket open, String network) {
        open.listenMulticastGroup(GROUP, network, null)
                .onFailure(e -> {
                    joined.remove(network);
                    LOG.warn("remotes can't search for the TV on {}: {}", network, e.getMessage());
                });
    }

    /** The port on which it listens, for its test. */
    int port() {
        return port;
    }

    private void heard(DatagramPacket packet) {
        var open = socket;
        if (open == null || packet.data().length() > MAX_PACKET) {
            return;
        }
        String sender = packet.sender().hostAddress();
        Optional<Network> network = network(sender);
        if (network.isEmpty() || !isDue(sender)) {
            return;
        }
        String text = packet.data().toString(StandardCharsets.UTF_8);
        answer(text, network.get().own().getHostAddress())
                .ifPresent(answer -> open.send(answer, packet.sender().port(), sender));
    }

    private Optional<Network> network(String sender) {
        try {
            InetAddress address = InetAddress.getByName(sender);
            return networks.stream().filter(network -> network.holds(address)).findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private boolean isDue(String sender) {
        long now = System.nanoTime();
        Long last = answered.get(sender);
        if (last != null && now - last < PAUSE.toNanos() || !pace.allows()) {
            return false;
        }
        answered.put(sender, now);
        return true;
    }

    /**
     * The one answer to a search for this TV or for everything.
     *
     * @param own this machine's address as the one who searches sees it
     */
    Optional<String> answer(String question, String own) {
        String[] lines = question.split("\r\n", MAX_LINES);
        if (!lines[0].equals("M-SEARCH * HTTP/1.1")) {
            return Optional.empty();
        }
        var headers = new LinkedHashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(":", 2);
            if (pair.length == 2) {
                headers.put(pair[0].strip().toUpperCase(Locale.ROOT), pair[1].strip());
            }
        }
        if (!headers.getOrDefault("MAN", "").equals("\"ssdp:discover\"")) {
            return Optional.empty();
        }
        String target =
                switch (headers.getOrDefault("ST", "")) {
                    case SERVICE, "ssdp:all" -> SERVICE;
                    case "upnp:rootdevice" -> "upnp:rootdevice";
                    default -> "";
                };
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "CACHE-CONTROL: max-age=1800",
                        "EXT:",
                        "LOCATION: http://" + own + ":" + tvPort + Description.PATH,
                        "SERVER: Maru/" + facts.version() + " UPnP/1.0",
                        "ST: " + target,
                        "USN: uuid:" + facts.uuid() + "::" + target,
                        "DLNADeviceName.lge.com: "
                                + URLEncoder.encode(facts.name(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                        "",
                        ""));
    }
}
