package maru.simulator.dlna;

import java.time.Duration;
import org.jupnp.model.types.ErrorCode;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.support.avtransport.AVTransportErrorCode;
import org.jupnp.support.avtransport.AVTransportException;
import org.jupnp.support.avtransport.AbstractAVTransportService;
import org.jupnp.support.lastchange.LastChange;
import org.jupnp.support.model.DeviceCapabilities;
import org.jupnp.support.model.MediaInfo;
import org.jupnp.support.model.PositionInfo;
import org.jupnp.support.model.StorageMedium;
import org.jupnp.support.model.TransportAction;
import org.jupnp.support.model.TransportInfo;
import org.jupnp.support.model.TransportSettings;
import org.jupnp.support.model.TransportState;

/** AVTransport:1 of the simulated radio. Like many real ones, it tells nothing by itself. */
public class RadioTransport extends AbstractAVTransportService {
    private final RadioDial dial;

    RadioTransport(RadioDial dial) {
        super(new LastChange(new Changes.OfTransport()));
        this.dial = dial;
    }

    @Override
    public UnsignedIntegerFourBytes[] getCurrentInstanceIds() {
        return new UnsignedIntegerFourBytes[] {getDefaultInstanceID()};
    }

    @Override
    public void setAVTransportURI(UnsignedIntegerFourBytes id, String place, String description) {
        dial.load(place == null ? "" : place, description == null ? "" : description);
    }

    @Override
    public void setNextAVTransportURI(UnsignedIntegerFourBytes id, String place, String description)
            throws AVTransportException {
        throw new AVTransportException(ErrorCode.OPTIONAL_ACTION);
    }

    @Override
    public MediaInfo getMediaInfo(UnsignedIntegerFourBytes id) {
        return new MediaInfo(
                dial.place(),
                dial.description(),
                new UnsignedIntegerFourBytes(dial.place().isEmpty() ? 0 : 1),
                clock(dial.length()),
                StorageMedium.NETWORK);
    }

    @Override
    public TransportInfo getTransportInfo(UnsignedIntegerFourBytes id) {
        return new TransportInfo(
                switch (dial.motion()) {
                    case EMPTY -> TransportState.NO_MEDIA_PRESENT;
                    case STOPPED -> TransportState.STOPPED;
                    case PLAYING -> TransportState.PLAYING;
                    case PAUSED -> TransportState.PAUSED_PLAYBACK;
                });
    }

    @Override
    public PositionInfo getPositionInfo(UnsignedIntegerFourBytes id) {
        String at = clock(dial.at());
        return new PositionInfo(
                dial.place().isEmpty() ? 0 : 1,
                clock(dial.length()),
                dial.description(),
                dial.place(),
                at,
                at,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE);
    }

    private static String clock(Duration time) {
        return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    @Override
    public DeviceCapabilities getDeviceCapabilities(UnsignedIntegerFourBytes id) {
        return new DeviceCapabilities(new StorageMedium[] {StorageMedium.NETWORK});
    }

    @Override
    public TransportSettings getTransportSettings(UnsignedIntegerFourBytes id) {
        return new TransportSettings();
    }

    @Override
    public void stop(UnsignedIntegerFourBytes id) {
        dial.stop();
    }

    @Override
    public void play(UnsignedIntegerFourBytes id, String speed) throws AVTransportException {
        if (!dial.play()) {
            throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
        }
    }

    @Override
    public void pause(UnsignedIntegerFourBytes id) throws AVTransportException {
        if (!dial.pause()) {
            throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
        }
    }

    @Override
    public void seek(UnsignedIntegerFourBytes id, String unit, String target)
            throws AVTransportException {
        if (!"REL_TIME".equals(unit) && !"ABS_TIME".equals(unit)) {
            throw new AVTransportException(AVTransportErrorCode.SEEKMODE_NOT_SUPPORTED);
        }
        if (target == null || !target.matches("\\d{1,3}:\\d{1,2}:\\d{1,2}([.].*)?")) {
            throw new AVTransportException(AVTransportErrorCode.ILLEGAL_SEEK_TARGET);
        }
        String[] parts = target.split("[:.]");
        dial.seek(
                Duration.ofHours(Long.parseLong(parts[0]))
                        .plusMinutes(Long.parseLong(parts[1]))
                        .plusSeconds(Long.parseLong(parts[2])));
    }

    @Override
    public void next(UnsignedIntegerFourBytes id) throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
    }

    @Override
    public void previous(UnsignedIntegerFourBytes id) throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.TRANSITION_NOT_AVAILABLE);
    }

    @Override
    public void record(UnsignedIntegerFourBytes id) throws AVTransportException {
        throw new AVTransportException(ErrorCode.OPTIONAL_ACTION);
    }

    @Override
    public void setPlayMode(UnsignedIntegerFourBytes id, String mode) throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.PLAYMODE_NOT_SUPPORTED);
    }

    @Override
    public void setRecordQualityMode(UnsignedIntegerFourBytes id, String mode)
            throws AVTransportException {
        throw new AVTransportException(AVTransportErrorCode.RECORDQUALITYMODE_NOT_SUPPORTED);
    }

    @Override
    protected TransportAction[] getCurrentTransportActions(UnsignedIntegerFourBytes id) {
        return new TransportAction[] {
            TransportAction.Play, TransportAction.Pause, TransportAction.Stop, TransportAction.Seek
        };
    }
}
