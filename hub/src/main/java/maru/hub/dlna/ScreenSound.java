package maru.hub.dlna;

import org.jupnp.model.types.ErrorCode;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.model.types.UnsignedIntegerTwoBytes;
import org.jupnp.support.lastchange.LastChange;
import org.jupnp.support.model.Channel;
import org.jupnp.support.renderingcontrol.AbstractAudioRenderingControl;
import org.jupnp.support.renderingcontrol.RenderingControlException;

/** RenderingControl:1 of the home's screen: how loud a visitor's own piece is, in per cent. */
public class ScreenSound extends AbstractAudioRenderingControl {
    private static final int LOUDEST = 100;

    private final Visitor visitor;

    ScreenSound(Visitor visitor) {
        super(new LastChange(new Changes.OfSound()));
        this.visitor = visitor;
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
    public boolean getMute(UnsignedIntegerFourBytes instance, String channel)
            throws RenderingControlException {
        getChannel(channel);
        return visitor.isMuted();
    }

    @Override
    public void setMute(UnsignedIntegerFourBytes instance, String channel, boolean muted)
            throws RenderingControlException {
        getChannel(channel);
        if (!visitor.mute(muted)) {
            throw notShown();
        }
    }

    @Override
    public UnsignedIntegerTwoBytes getVolume(UnsignedIntegerFourBytes instance, String channel)
            throws RenderingControlException {
        getChannel(channel);
        return new UnsignedIntegerTwoBytes(visitor.volume().orElse(0));
    }

    @Override
    public void setVolume(
            UnsignedIntegerFourBytes instance, String channel, UnsignedIntegerTwoBytes volume)
            throws RenderingControlException {
        getChannel(channel);
        if (volume.getValue() > LOUDEST) {
            throw new RenderingControlException(
                    ErrorCode.ARGUMENT_VALUE_OUT_OF_RANGE, "the volume is 0 to 100");
        }
        if (!visitor.volume(volume.getValue().intValue())) {
            throw notShown();
        }
    }

    private static RenderingControlException notShown() {
        return new RenderingControlException(
                ErrorCode.ACTION_FAILED, "nothing that was brought is shown");
    }
}
