package maru.hub.dlna;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import maru.hub.media.Envoy;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Players;
import maru.hub.media.SharedFiles;
import maru.hub.media.Source;
import maru.hub.registry.Notices;
import org.jspecify.annotations.Nullable;
import org.jupnp.UpnpServiceImpl;
import org.jupnp.binding.annotations.AnnotationLocalServiceBinder;
import org.jupnp.controlpoint.ControlPoint;
import org.jupnp.model.DefaultServiceManager;
import org.jupnp.model.ValidationException;
import org.jupnp.model.message.header.UDADeviceTypeHeader;
import org.jupnp.model.meta.DeviceDetails;
import org.jupnp.model.meta.DeviceIdentity;
import org.jupnp.model.meta.LocalDevice;
import org.jupnp.model.meta.LocalService;
import org.jupnp.model.meta.ManufacturerDetails;
import org.jupnp.model.meta.ModelDetails;
import org.jupnp.model.meta.RemoteDevice;
import org.jupnp.model.types.UDADeviceType;
import org.jupnp.model.types.UDN;
import org.jupnp.registry.DefaultRegistryListener;
import org.jupnp.registry.Registry;
import org.jupnp.support.connectionmanager.ConnectionManagerService;
import org.jupnp.support.model.ProtocolInfo;
import org.jupnp.support.model.ProtocolInfos;
import org.jupnp.util.MimeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub among the DLNA devices of the house. It is quiet where the hub is for its own machine.
 */
public final class Dlna implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dlna.class);
    private static final int MAX_RENDERERS = 16;
    private static final Duration SEARCH_EVERY = Duration.ofMinutes(1);
    private static final UDADeviceType RENDERER = new UDADeviceType("MediaRenderer");
    private static final UDADeviceType SERVER = new UDADeviceType("MediaServer");

    private final DlnaConfig config;
    private final Players players;
    private final Library library;
    private final SharedFiles files;
    private final MediaServers servers;
    private final Visitor visitor;
    private final Notices notices;
    private final Map<UDN, Envoy> renderers = new LinkedHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("maru-dlna").unstarted(task));
    private @Nullable UpnpServiceImpl service;
    private Optional<ScreenRenderer> screen = Optional.empty();
    private boolean closing;

    Dlna(
            DlnaConfig config,
            Players players,
            Library library,
            SharedFiles files,
            MediaServers servers,
            Visitor visitor,
            Notices notices) {
        this.config = config;
        this.players = players;
        this.library = library;
        this.files = files;
        this.servers = servers;
        this.visitor = visitor;
        this.notices = notices;
    }

    /**
     * Begins behind what else starts: finding out what a network is takes its time.
     *
     * @param host the address that the hub listens on
     * @param port its port for HTTP
     */
    public void start(String host, int port) {
        if (!config.isOn()) {
            return;
        }
        InetAddress listens;
        try {
            listens = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return;
        }
        if (listens.isLoopbackAddress()) {
            LOG.debug("no DLNA: maru.http.host is for this machine");
            return;
        }
        timer.execute(() -> begin(listens, port));
    }

    private void begin(InetAddress listens, int port) {
        try {
            var stack = new Stack(a -> listens.isAnyLocalAddress() || a.equals(listens));
            var started = new UpnpServiceImpl(stack);
            synchronized (this) {
                if (closing) {
                    return;
                }
                service = started;
            }
            started.startup();
            if (config.server()) {
                started.getRegistry().addDevice(server(port));
            }
            if (config.renderer()) {
                screen(started);
            }
            if (config.renderers() || config.servers()) {
                started.getRegistry().addListener(new Listener(port));
                timer.scheduleWithFixedDelay(
                        () -> search(started), 0, SEARCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException | ValidationException e) {
            LOG.warn("no DLNA", e);
            notices.tell("dlna", "the network's players aren't found: " + e.getMessage());
        }
    }

    private void screen(UpnpServiceImpl started) throws ValidationException {
        var opened =
                new ScreenRenderer(visitor, players, timer, "maru-media-renderer-" + address());
        synchronized (this) {
            screen = Optional.of(opened);
        }
        started.getRegistry().addDevice(opened.device());
        opened.start();
    }

    private void search(UpnpServiceImpl service) {
        try {
            if (config.renderers()) {
                service.getControlPoint().search(new UDADeviceTypeHeader(RENDERER));
            }
            if (config.servers()) {
                service.getControlPoint().search(new UDADeviceTypeHeader(SERVER));
            }
        } catch (RuntimeException e) {
            LOG.warn("no search for players and servers", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        UpnpServiceImpl running;
        synchronized (this) {
            closing = true;
            renderers.values().forEach(Envoy::close);
            renderers.clear();
            screen.ifPresent(ScreenRenderer::close);
            running = service;
            service = null;
        }
        if (running != null) {
            running.shutdown();
        }
    }

    /** Hears who comes and goes. */
    private final class Listener extends DefaultRegistryListener {
        private final int port;

        Listener(int port) {
            this.port = port;
        }

        @Override
        public void remoteDeviceAdded(Registry registry, RemoteDevice device) {
            if (config.renderers()) {
                come(device, port);
            }
            if (config.servers() && MediaServers.isOne(device)) {
                servers.come(device, control());
            }
        }

        @Override
        public void remoteDeviceRemoved(Registry registry, RemoteDevice device) {
            go(device.getIdentity().getUdn());
            servers.go(device);
        }
    }

    private synchronized ControlPoint control() {
        return java.util.Objects.requireNonNull(service, "not started").getControlPoint();
    }

    private synchronized void come(RemoteDevice device, int port) {
        UDN udn = device.getIdentity().getUdn();
        UpnpServiceImpl running = service;
        if (running == null || closing || renderers.containsKey(udn) || !Renderer.isOne(device)) {
            return;
        }
        if (renderers.size() >= MAX_RENDERERS) {
            notices.tell("dlna", "there are more than " + MAX_RENDERERS + " renderers");
            return;
        }
        String here = device.getIdentity().getDiscoveredOnLocalAddress().getHostAddress();
        String there = device.getIdentity().getDescriptorURL().getHost();
        var renderer =
                new Renderer(
                        device,
                        running.getControlPoint(),
                        item ->
                                direct(item, there)
                                        .or(() -> shared(item, here, port))
                                        .orElseThrow());
        var envoy = new Envoy(renderer.key(), renderer, players);
        renderers.put(udn, envoy);
        envoy.start();
    }

    private synchronized void go(UDN udn) {
        Envoy envoy = renderers.remove(udn);
        if (envoy != null) {
            envoy.close();
        }
    }

    /** By the address of whoever has it, where the renderer gets it there by itself. */
    private Optional<Renderer.Shared> direct(Item item, String renderer) {
        Optional<Source> source = library.source(item);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return source.get()
                    .direct(item, InetAddress.getByName(renderer))
                    .map(place -> new Renderer.Shared(place, Descriptions.of(item, "0", place)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private Optional<Renderer.Shared> shared(Item item, String here, int port) {
        return files.place(item, here, port)
                .map(place -> new Renderer.Shared(place, Descriptions.of(item, "0", place)));
    }

    @SuppressWarnings("unchecked")
    private LocalDevice server(int port) throws ValidationException {
        var binder = new AnnotationLocalServiceBinder();
        LocalService<LibraryDirectory> directory = binder.read(LibraryDirectory.class);
        directory.setManager(
                new DefaultServiceManager<>(directory, LibraryDirectory.class) {
                    @Override
                    protected LibraryDirectory createServiceInstance() {
                        return new LibraryDirectory(library, item -> shared(item, address(), port));
                    }
                });
        LocalService<ConnectionManagerService> connections =
                binder.read(ConnectionManagerService.class);
        connections.setManager(
                new DefaultServiceManager<>(connections, ConnectionManagerService.class) {
                    @Override
                    protected ConnectionManagerService createServiceInstance() {
                        var sources = new ProtocolInfos();
                        for (String type : Descriptions.types()) {
                            sources.add(new ProtocolInfo(MimeType.valueOf(type)));
                        }
                        return new ConnectionManagerService(sources, new ProtocolInfos());
                    }
                });
        String machine = "maru-media-server-" + address();
        var udn = new UDN(UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8)));
        return new LocalDevice(
                new DeviceIdentity(udn),
                SERVER,
                new DeviceDetails(
                        "Maru",
                        new ManufacturerDetails("Maru"),
                        new ModelDetails("Maru", "The home's AI hub", "1")),
                new LocalService[] {directory, connections});
    }

    /** An address of this machine by which others reach it. */
    private synchronized String address() {
        UpnpServiceImpl running = service;
        if (running == null) {
            return "127.0.0.1";
        }
        try {
            return running.getRouter().getActiveStreamServers(null).stream()
                    .map(a -> a.getAddress().getHostAddress())
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (org.jupnp.transport.RouterException e) {
            return "127.0.0.1";
        }
    }
}
