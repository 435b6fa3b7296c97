package maru.hub.television;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import maru.devices.dialect.Names;
import maru.hub.lan.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches the house for webOS televisions by SSDP, when somebody asks for it. They are asked and
 * nothing more: what an answer points to isn't fetched, and only who is in the same network counts.
 */
final class Search {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final String SECOND_SCREEN = "urn:lge-com:service:webos-second-screen:1";
    private static final String RENDERER = "urn:schemas-upnp-org:device:MediaRenderer:1";
    private static final String NAME = "DLNADEVICENAME.LGE.COM";
    private static final long LASTS_MS = 3_000;
    private static final long AGAIN_MS = 700;
    private static final int MAX_PACKET = 2_048;
    private static final int MAX_LINES = 48;
    private static final int MOST = 32;

    private final Vertx vertx;
    private final String group;
    private final int port;
    private final Networks networks;
    private Future<List<Found>> underWay = Future.succeededFuture(List.of());

    /** In which networks is searched; blocks. */
    interface Networks {
        List<Network> all() throws SocketException;
    }

    /** A television that answered. */
    record Found(String host, String name, Optional<String> udn) {}

    Search(Vertx vertx) {
        this(
                vertx,
                "239.255.255.250",
                1900,
                () ->
                        Network.all().stream()
                                .filter(n -> n.multicasts() && !n.isLoopback())
                                .toList());
    }

    Search(Vertx vertx, String group, int port, Networks networks) {
        this.vertx = vertx;
        this.group = group;
        this.port = port;
        this.networks = networks;
    }

    /** Those that answer within three seconds; whoever asks meanwhile hears the same. */
    Future<List<Found>> now() {
        if (underWay.isComplete()) {
            underWay = begin();
        }
        return underWay;
    }

    private Future<List<Found>> begin() {
        return vertx.executeBlocking(networks::all)
                .compose(all -> among(Objects.requireNonNull(all)));
    }

    private Future<List<Found>> among(List<Network> all) {
        var found = new LinkedHashMap<String, Found>();
        var sockets = new ArrayList<DatagramSocket>();
        for (Network network : all) {
            sockets.add(socket(network, all, found));
        }
        Promise<List<Found>> done = Promise.promise();
        vertx.setTimer(
                LASTS_MS,
                _ -> {
                    sockets.forEach(DatagramSocket::close);
                    done.complete(List.copyOf(found.values()));
                });
        return done.future();
    }

    private DatagramSocket socket(Network network, List<Network> all, Map<String, Found> found) {
        var socket = vertx.createDatagramSocket(new DatagramSocketOptions().setIpV6(false));
        socket.exceptionHandler(e -> LOG.debug("searching", e));
        socket.handler(packet -> heard(packet, network, all, found));
        socket.listen(0, network.own().getHostAddress())
                .onFailure(e -> LOG.debug("no search in {}: {}", network.name(), e.getMessage()))
                .onSuccess(_ -> {
                    ask(socket);
                    vertx.setTimer(AGAIN_MS, _ -> ask(socket));
                });
        return socket;
    }

    private void ask(DatagramSocket socket) {
        for (String target : List.of(SECOND_SCREEN, RENDERER)) {
            socket.send(Buffer.buffer(question(target)), port, group)
                    .onFailure(e -> LOG.debug("no search: {}", e.getMessage()));
        }
    }

    private String question(String target) {
        return String.join(
                "\r\n",
                "M-SEARCH * HTTP/1.1",
                "HOST: " + group + ":" + port,
                "MAN: \"ssdp:discover\"",
                "MX: 2",
                "ST: " + target,
                "",
                "");
    }

    private static void heard(
            DatagramPacket packet, Network network, List<Network> all, Map<String, Found> found) {
        String host = packet.sender().hostAddress();
        if (packet.data().length() > MAX_PACKET
                || found.size() >= MOST
                || !isBeside(host, network, all)) {
            return;
        }
        read(host, packet.data().toString(StandardCharsets.UTF_8))
                .ifPresent(one -> found.merge(host, one, Search::fuller));
    }

    /** In that network, and another machine than this one. */
    private static boolean isBeside(String host, Network network, List<Network> all) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return network.holds(address)
                    && (network.isLoopback()
                            || all.stream().noneMatch(n -> n.own().equals(address)));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Found fuller(Found one, Found other) {
        return new Found(
                one.host(),
                one.name().equals(one.host()) ? other.name() : one.name(),
                one.udn().or(other::udn));
    }

    /** What an answer tells; empty when it is of no webOS television. */
    static Optional<Found> read(String host, String answer) {
        String[] lines = answer.split("\r\n", MAX_LINES);
        if (!lines[0].matches("HTTP/1\\.[01] 200.*")) {
            return Optional.empty();
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(":", 2);
            if (pair.length == 2) {
                headers.put(pair[0].strip().toUpperCase(Locale.ROOT), pair[1].strip());
            }
        }
        boolean secondScreen = headers.getOrDefault("ST", "").equals(SECOND_SCREEN);
        if (!secondScreen && !headers.containsKey(NAME)) {
            return Optional.empty();
        }
        Function<String, Optional<String>> clean = Names::clean;
        Optional<String> udn =
                Optional.of(headers.getOrDefault("USN", ""))
                        .filter(usn ->
                                secondScreen && usn.matches("(?i)uuid:[0-9a-f-]{1,64}(::.*)?"))
                        .map(usn -> usn.substring(5).replaceFirst("::.*", ""));
        return Optional.of(
                new Found(
                        host,
                        clean.apply(decoded(headers.getOrDefault(NAME, ""))).orElse(host),
                        udn));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
