package maru.simulator.dlna;

import org.jupnp.model.types.ErrorCode;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.model.types.UnsignedIntegerTwoBytes;
import org.jupnp.support.lastchange.LastChange;
import org.jupnp.support.model.Channel;
import org.jupnp.support.renderingcontrol.AbstractAudioRenderingControl;
import org.jupnp.support.renderingcontrol.RenderingControlException;

/** RenderingControl:1 of the simulated radio. */
public class RadioSound extends AbstractAudioRenderingControl {
    private static final int LOUDEST = 100;

    private final RadioDial dial;

    RadioSound(RadioDial dial) {
        super(new LastChange(new Changes.OfSound()));
        this.dial = dial;
    }

    @Override
    public UnsignedIntegerFourBytes[] getCurrentInstanceIds() {
        return new UnsignedIntegerFourBytes[] {getDefaultInstanceID()};
    }

    @Override
    protected Channel[] getCurrentChannels() {
        return new Channel[] {Channel.Master};
    }

    @Override
    public boolean getMute(UnsignedIntegerFourBytes id, String channel) {
        return dial.isMuted();
    }

    @Override
    public void setMute(UnsignedIntegerFourBytes id, String channel, boolean muted) {
        dial.mute(muted);
    }

    @Override
    public UnsignedIntegerTwoBytes getVolume(UnsignedIntegerFourBytes id, String channel) {
        return new UnsignedIntegerTwoBytes(dial.volume());
    }

    @Override
    public void setVolume(
            UnsignedIntegerFourBytes id, String channel, UnsignedIntegerTwoBytes volume)
            throws RenderingControlException {
        if (volume.getValue() > LOUDEST) {
            throw new RenderingControlException(
                    ErrorCode.ARGUMENT_VALUE_OUT_OF_RANGE, "the volume is 0 to 100");
        }
        dial.turn(volume.getValue().intValue());
    }
}
