package maru.hub.dlna;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import maru.devices.Command;
import maru.hub.media.Item;
import org.jupnp.model.types.ErrorCode;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.support.avtransport.AVTransportErrorCode;
import org.jupnp.support.avtransport.AVTransportException;
import org.jupnp.support.avtransport.AbstractAVTransportService;
import org.jupnp.support.lastchange.LastChange;
import org.jupnp.support.model.DeviceCapabilities;
import org.jupnp.support.model.MediaInfo;
import org.jupnp.support.model.PositionInfo;
import org.jupnp.support.model.SeekMode;
import org.jupnp.support.model.StorageMedium;
import org.jupnp.support.model.TransportAction;
import org.jupnp.support.model.TransportInfo;
import org.jupnp.support.model.TransportSettings;
import org.jupnp.support.model.TransportState;

/** AVTransport:1 of the home's screen. */
public class ScreenTransport extends AbstractAVTransportService {
    private static final String UNKNOWN = "00:00:00";

    private final Visitor visitor;

    ScreenTransport(Visitor visitor) {
        super(new LastChange(new Changes.OfTransport()));
        this.visitor = visitor;
    }

    @Override
    public UnsignedIntegerFourBytes[] getCurrentInstanceIds() {
        return new UnsignedIntegerFourBytes[] {getDefaultInstanceID()};
    }

    @Override
    public void setAVTransportURI(
            UnsignedIntegerFourBytes instance, String place, String description)
            throws AVTransportException {
        check(instance);
        if (place == null || place.isBlank()) {
            visitor.takeBack();
            return;
        }
        InetAddress who = Incoming.asker().orElseGet(InetAddress::getLoopbackAddress);
        Optional<Visitor.Refused> refused =
                visitor.bring(place, description == null ? "" : description, who);
        if (refused.isPresent()) {
            throw new AVTransportException(
                    switch (refused.get()) {
                        case NOT_THERE -> AVTransportErrorCode.RESOURCE_NOT_FOUND;
                        case NO_MEDIUM -> AVTransportErrorCode.ILLEGAL_MIME_TYPE;
                    });
        }
    }

    @Override
    public void setNextAVTransportURI(
            UnsignedIntegerFourBytes instance, String place, String description)
            throws AVTransportException {
        throw new AVTransportException(ErrorCode.OPTIONAL_ACTION);
    }

    @Override
    public MediaInfo getMediaInfo(UnsignedIntegerFourBytes instance) throws AVTransportException {
        check(instance);
        return visitor.brought()
                .map(brought ->
                        new MediaInfo(
                                brought.place().toString(),
                                brought.description(),
                                new UnsignedIntegerFourBytes(1),
                                length(brought.item()),
                                StorageMedium.NETWORK))
                .orElseGet(() ->
                        new MediaInfo(
                                "",
                                "",
                                new UnsignedIntegerFourBytes(0),
                                UNKNOWN,
                                StorageMedium.NONE));
    }

    @Override
    public TransportInfo getTransportInfo(UnsignedIntegerFourBytes instance)
            throws AVTransportException {
        check(instance);
        return new TransportInfo(visitor.state());
    }

    @Override
    public PositionInfo getPositionInfo(UnsignedIntegerFourBytes instance)
            throws AVTransportException {
        check(instance);
        return visitor.brought()
                .map(brought ->
                        new PositionInfo(
                                1,
                                length(brought.item()),
                                brought.description(),
                                brought.place().toString(),
                                Renderer.clock(visitor.at()),
                                Renderer.clock(visitor.at()),
                                Integer.MAX_VALUE,
                                Integer.MAX_VALUE))
                .orElseGet(() -> new PositionInfo(0, "", ""));
    }

    private static String length(Item item) {
        return item.about().length().map(Renderer::clock).orElse(UNKNOWN);
    }

    @Override
    public DeviceCapabilities getDeviceCapabilities(UnsignedIntegerFourBytes instance)
            throws AVTransportException {
        check(instance);
        return new DeviceCapabilities(new StorageMedium[] {StorageMedium.NETWORK});
    }

    @Override
    public TransportSettings getTransportSettings(UnsignedIntegerFourBytes instance)
            throws AVTransportException {
        check(instance);
        return new TransportSettings();
    }

    @Override
    public void stop(UnsignedIntegerFourBytes instance) throws AVTransportException {
        check(instance);
        visitor.run(Command.STOP);
    }

    @Override
    public void play(UnsignedIntegerFourBytes instance, String speed) throws AVTransportException {
        check(instance);
        if (!visitor.play()) {
            throw new AVTransportException(
                    AVTransportErrorCode.TRANSITION_NOT_AVAILABLE,
                    "nothing was brought, no screen is on, or it is busy");
        }
    }

    @Override
    public void pause(UnsignedIntegerFourBytes instance) throws AVTransportException {
        check(instance);
        if (!visitor.run(Command.PAUSE)) {
            throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
        }
    }

    @Override
    public void seek(UnsignedIntegerFourBytes instance, String unit, String target)
            throws AVTransportException {
        check(instance);
        boolean time =
                SeekMode.REL_TIME.toString().equals(unit)
                        || SeekMode.ABS_TIME.toString().equals(unit);
        if (!time) {
            throw new AVTransportException(AVTransportErrorCode.SEEKMODE_NOT_SUPPORTED);
        }
        Optional<Duration> to = Renderer.clock(target == null ? "" : target);
        if (to.isEmpty()) {
            throw new AVTransportException(AVTransportErrorCode.ILLEGAL_SEEK_TARGET);
        }
        if (!visitor.seek(to.get())) {
            throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
        }
    }

    @Override
    public void next(UnsignedIntegerFourBytes instance) throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
    }

    @Override
    public void previous(UnsignedIntegerFourBytes instance) throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
    }

    @Override
    public void record(UnsignedIntegerFourBytes instance) throws AVTransportException {
        throw new AVTransportException(ErrorCode.OPTIONAL_ACTION);
    }

    @Override
    public void setPlayMode(UnsignedIntegerFourBytes instance, String mode)
            throws AVTransportException {
        if (!"NORMAL".equals(mode)) {
            throw new AVTransportException(AVTransportErrorCode.PLAYMODE_NOT_SUPPORTED);
        }
    }

    @Override
    public void setRecordQualityMode(UnsignedIntegerFourBytes instance, String mode)
            throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.RECORDQUALITYMODE_NOT_SUPPORTED);
    }

    @Override
    protected TransportAction[] getCurrentTransportActions(UnsignedIntegerFourBytes instance) {
        TransportState state = visitor.state();
        return switch (state) {
            case PLAYING ->
                    new TransportAction[] {
                        TransportAction.Stop, TransportAction.Pause, TransportAction.Seek
                    };
            case PAUSED_PLAYBACK ->
                    new TransportAction[] {
                        TransportAction.Stop, TransportAction.Play, TransportAction.Seek
                    };
            case STOPPED -> new TransportAction[] {TransportAction.Play};
            default -> new TransportAction[] {TransportAction.Stop};
        };
    }

    private static void check(UnsignedIntegerFourBytes instance) throws AVTransportException {
        if (instance.getValue() != 0) {
            throw new AVTransportException(AVTransportErrorCode.INVALID_INSTANCE_ID);
        }
    }
}
