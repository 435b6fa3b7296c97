package maru.hub.kodi;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.hub.media.Envoy;
import maru.hub.media.Item;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.registry.Notices;

/** The Kodis of the home: each that is configured becomes a player of it once it answers. */
public final class Kodis implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KodiConfig config;
    private final Players players;
    private final SharedFiles files;
    private final Notices notices;
    private final List<AutoCloseable> started = new ArrayList<>();

    public Kodis(KodiConfig config, Players players, SharedFiles files, Notices notices) {
        this.config = config;
        this.players = players;
        this.files = files;
        this.notices = notices;
    }

    /**
     * @param host the address that the hub listens on
     * @param port its port for HTTP
     */
    public void start(String host, int port) {
        if (config.players().isEmpty()) {
            return;
        }
        // Nothing but what is configured is ever asked, so nobody is followed elsewhere.
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(LIMIT)
                        .build();
        started.add(client::shutdownNow);
        for (KodiAddress address : config.addresses()) {
            start(client, address, new Door(host, port));
        }
    }

    private void start(HttpClient client, KodiAddress address, Door door) {
        var events = new KodiEvents(client, address, config.eventsPort());
        var kodi =
                new KodiPlayer(
                        address,
                        new KodiCalls(client, address),
                        events,
                        item -> place(item, address, door),
                        notices);
        var envoy = new Envoy(address.key(), kodi, players);
        events.start(envoy::wake);
        envoy.start();
        started.add(events);
        started.add(envoy);
    }

    /** Where the hub is served. */
    private record Door(String host, int port) {}

    private Optional<URI> place(Item item, KodiAddress kodi, Door door) {
        return towards(kodi, door).flatMap(here -> files.namedPlace(item, here, door.port()));
    }

    /** This machine's address on the way there; empty when the hub isn't served on it. */
    private static Optional<String> towards(KodiAddress kodi, Door door) {
        // Connecting a datagram socket sends nothing: it asks the routing table.
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(kodi.host(), kodi.port()));
            InetAddress here = socket.getLocalAddress();
            InetAddress served = InetAddress.getByName(door.host());
            boolean reachable =
                    served.isAnyLocalAddress()
                            || served.equals(here)
                            || served.isLoopbackAddress() && here.isLoopbackAddress();
            String text = here.getHostAddress();
            return reachable
                    ? Optional.of(text.contains(":") ? "[" + text + "]" : text)
                    : Optional.empty();
        } catch (SocketException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : started.reversed()) {
            part.close();
        }
        started.clear();
    }
}
