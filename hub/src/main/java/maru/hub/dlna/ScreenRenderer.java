package maru.hub.dlna;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import maru.hub.home.LiveHome;
import maru.hub.media.Players;
import org.jupnp.binding.annotations.AnnotationLocalServiceBinder;
import org.jupnp.model.DefaultServiceManager;
import org.jupnp.model.ValidationException;
import org.jupnp.model.meta.DeviceDetails;
import org.jupnp.model.meta.DeviceIdentity;
import org.jupnp.model.meta.LocalDevice;
import org.jupnp.model.meta.LocalService;
import org.jupnp.model.meta.ManufacturerDetails;
import org.jupnp.model.meta.ModelDetails;
import org.jupnp.model.types.DLNACaps;
import org.jupnp.model.types.DLNADoc;
import org.jupnp.model.types.UDADeviceType;
import org.jupnp.model.types.UDN;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.support.connectionmanager.ConnectionManagerService;
import org.jupnp.support.lastchange.LastChangeAwareServiceManager;
import org.jupnp.support.lastchange.LastChangeDelegator;
import org.jupnp.support.model.ProtocolInfo;
import org.jupnp.support.model.ProtocolInfos;
import org.jupnp.util.MimeType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home's screen as a MediaRenderer:1 of the network. Whoever subscribed is told of changes, at
 * most five times in a second as the standard wants it.
 */
final class ScreenRenderer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenRenderer.class);
    private static final UnsignedIntegerFourBytes ONLY = new UnsignedIntegerFourBytes(0);
    private static final Duration MODERATION = Duration.ofMillis(200);
    private static final String[] TYPES = {
        "audio/mpeg", "audio/flac", "audio/mp4", "audio/aac", "audio/ogg", "audio/wav",
        "audio/x-wav", "video/mp4", "video/webm", "video/x-matroska", "image/jpeg", "image/png",
        "image/webp", "image/gif"
    };

    private final Visitor visitor;
    private final Players players;
    private final ScheduledExecutorService timer;
    private final LocalDevice device;
    private final LocalService<ScreenTransport> transport;
    private final LocalService<ScreenSound> sound;
    private final AtomicBoolean due = new AtomicBoolean();
    private LiveHome.Subscription changes = () -> {};
    private Told told = new Told("", "", 0, false);

    /** What subscribers know. */
    private record Told(String state, String place, int volume, boolean muted) {}

    /**
     * @param machine tells this machine from others
     */
    @SuppressWarnings("unchecked")
    ScreenRenderer(Visitor visitor, Players players, ScheduledExecutorService timer, String machine)
            throws ValidationException {
        this.visitor = visitor;
        this.players = players;
        this.timer = timer;
        var binder = new AnnotationLocalServiceBinder();
        transport = binder.read(ScreenTransport.class);
        transport.setManager(
                new LastChangeAwareServiceManager<>(transport, new Changes.OfTransport()) {
                    @Override
                    protected ScreenTransport createServiceInstance() {
                        return new ScreenTransport(visitor);
                    }
                });
        sound = binder.read(ScreenSound.class);
        sound.setManager(
                new LastChangeAwareServiceManager<>(sound, new Changes.OfSound()) {
                    @Override
                    protected ScreenSound createServiceInstance() {
                        return new ScreenSound(visitor);
                    }
                });
        LocalService<ConnectionManagerService> connections =
                binder.read(ConnectionManagerService.class);
        connections.setManager(
                new DefaultServiceManager<>(connections, ConnectionManagerService.class) {
                    @Override
                    protected ConnectionManagerService createServiceInstance() {
                        var sinks = new ProtocolInfos();
                        for (String type : TYPES) {
                            sinks.add(new ProtocolInfo(MimeType.valueOf(type)));
                        }
                        return new ConnectionManagerService(new ProtocolInfos(), sinks);
                    }
                });
        var udn = UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8));
        device =
                new LocalDevice(
                        new DeviceIdentity(new UDN(udn)),
                        new UDADeviceType("MediaRenderer"),
                        new DeviceDetails(
                                "Maru",
                                new ManufacturerDetails("Maru"),
                                new ModelDetails("Maru", "The home's AI hub", "1"),
                                new DLNADoc[] {new DLNADoc("DMR", DLNADoc.Version.V1_5)},
                                new DLNACaps(new String[] {})),
                        new LocalService[] {transport, sound, connections});
    }

    LocalDevice device() {
        return device;
    }

    void start() {
        changes = players.onChange(this::changed);
    }

    @Override
    public void close() {
        changes.close();
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            try {
                timer.schedule(this::tell, MODERATION.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The hub stops.
                due.set(false);
            }
        }
    }

    private void tell() {
        due.set(false);
        var now =
                new Told(
                        visitor.state().name(),
                        visitor.brought().map(b -> b.place().toString()).orElse(""),
                        visitor.volume().orElse(0),
                        visitor.isMuted());
        if (now.equals(told)) {
            return;
        }
        told = now;
        fire(transport);
        fire(sound);
    }

    private static <T extends LastChangeDelegator> void fire(LocalService<T> service) {
        try {
            T instance = service.getManager().getImplementation();
            instance.appendCurrentState(instance.getLastChange(), ONLY);
            ((LastChangeAwareServiceManager<T>) service.getManager()).fireLastChange();
        } catch (Exception e) {
            LOG.warn("subscribers aren't told", e);
        }
    }
}
