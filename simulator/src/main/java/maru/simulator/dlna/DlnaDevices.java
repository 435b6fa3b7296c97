package maru.simulator.dlna;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jupnp.UpnpServiceImpl;
import org.jupnp.binding.annotations.AnnotationLocalServiceBinder;
import org.jupnp.model.DefaultServiceManager;
import org.jupnp.model.ValidationException;
import org.jupnp.model.meta.DeviceDetails;
import org.jupnp.model.meta.DeviceIdentity;
import org.jupnp.model.meta.LocalDevice;
import org.jupnp.model.meta.LocalService;
import org.jupnp.model.meta.ManufacturerDetails;
import org.jupnp.model.meta.ModelDetails;
import org.jupnp.model.types.UDADeviceType;
import org.jupnp.model.types.UDN;
import org.jupnp.support.connectionmanager.ConnectionManagerService;
import org.jupnp.support.model.ProtocolInfo;
import org.jupnp.support.model.ProtocolInfos;
import org.jupnp.util.MimeType;

/**
 * A radio that plays what it is told, and a media server with a little music and a few pictures of
 * its own, both announced to the network.
 */
public final class DlnaDevices implements AutoCloseable {
    /** What the radio calls itself. */
    public static final String RADIO = "Simulated radio";

    /** What the server calls itself. */
    public static final String SERVER = "Simulated attic";

    private final InetAddress address;
    private final Shelf shelf;
    private final RadioDial dial = new RadioDial();
    private final UpnpServiceImpl service;

    private DlnaDevices(InetAddress address) throws IOException {
        this.address = address;
        this.shelf = new Shelf(address);
        this.service = new UpnpServiceImpl(new Wire(address));
    }

    /** Announces both; empty where this machine has no network on which to. */
    public static Optional<DlnaDevices> start() throws IOException {
        Optional<InetAddress> address = address();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var devices = new DlnaDevices(address.get());
        try {
            devices.announce();
        } catch (RuntimeException | ValidationException e) {
            devices.close();
            throw new IOException("DLNA can't be spoken on " + address.get().getHostAddress(), e);
        }
        return Optional.of(devices);
    }

    /** The address on which a home would find them. */
    static Optional<InetAddress> address() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(DlnaDevices::leadsToOthers)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address)
                .min(Comparator.comparing(address -> !address.isSiteLocalAddress()));
    }

    private static boolean leadsToOthers(NetworkInterface port) {
        try {
            return port.isUp() && !port.isLoopback() && port.supportsMulticast();
        } catch (SocketException e) {
            return false;
        }
    }

    private void announce() throws ValidationException {
        shelf.start();
        service.startup();
        service.getRegistry()
                .addDevice(
                        device(
                                "MediaRenderer",
                                RADIO,
                                service(RadioTransport.class, () -> new RadioTransport(dial)),
                                service(RadioSound.class, () -> new RadioSound(dial)),
                                connections(false)));
        service.getRegistry()
                .addDevice(
                        device(
                                "MediaServer",
                                SERVER,
                                service(AtticDirectory.class, () -> new AtticDirectory(shelf)),
                                connections(true)));
    }

    private LocalDevice device(String type, String name, LocalService<?>... services)
            throws ValidationException {
        // The same each time on this machine, so that a home knows them again.
        byte[] machine = (name + address.getHostAddress()).getBytes(StandardCharsets.UTF_8);
        return new LocalDevice(
                new DeviceIdentity(new UDN(UUID.nameUUIDFromBytes(machine))),
                new UDADeviceType(type),
                new DeviceDetails(
                        name,
                        new ManufacturerDetails("Maru"),
                        new ModelDetails("Maru Simulator", "A simulated device", "1")),
                services);
    }

    @SuppressWarnings("unchecked")
    private static <T> LocalService<T> service(Class<T> type, Supplier<T> made) {
        LocalService<T> service = new AnnotationLocalServiceBinder().read(type);
        service.setManager(
                new DefaultServiceManager<>(service, type) {
                    @Override
                    protected T createServiceInstance() {
                        return made.get();
                    }
                });
        return service;
    }

    private static LocalService<ConnectionManagerService> connections(boolean gives) {
        var types = new ProtocolInfos();
        for (String type : new String[] {"audio/wav", "audio/mpeg", "audio/flac"}) {
            types.add(new ProtocolInfo(MimeType.valueOf(type)));
        }
        return service(
                ConnectionManagerService.class,
                () ->
                        gives
                                ? new ConnectionManagerService(types, new ProtocolInfos())
                                : new ConnectionManagerService(new ProtocolInfos(), types));
    }

    /** What the radio plays, by its address; empty for nothing. */
    public String plays() {
        return dial.motion() == RadioDial.Motion.PLAYING ? dial.place() : "";
    }

    @Override
    public void close() {
        service.shutdown();
        shelf.close();
    }
}
