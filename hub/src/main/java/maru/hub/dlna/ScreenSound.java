package maru.hub.dlna;

import maru.hub.media.Players;
import org.jupnp.model.types.ErrorCode;
import org.jupnp.model.types.UnsignedIntegerFourBytes;
import org.jupnp.model.types.UnsignedIntegerTwoBytes;
import org.jupnp.support.lastchange.LastChange;
import org.jupnp.support.model.Channel;
import org.jupnp.support.renderingcontrol.AbstractAudioRenderingControl;
import org.jupnp.support.renderingcontrol.RenderingControlException;

/** RenderingControl:1 of the home's screen: how loud it is, in per cent. */
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
        return visitor.screen().map(Players.Present::playing).filter(p -> p.muted()).isPresent();
    }

    @Override
    public void setMute(UnsignedIntegerFourBytes instance, String channel, boolean muted)
            throws RenderingControlException {
        getChannel(channel);
        if (!visitor.mute(muted)) {
            throw noScreen();
        }
    }

    @Override
    public UnsignedIntegerTwoBytes getVolume(UnsignedIntegerFourBytes instance, String channel)
            throws RenderingControlException {
        getChannel(channel);
        return new UnsignedIntegerTwoBytes(
                visitor.screen().map(screen -> screen.playing().volume()).orElse(0));
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
            throw noScreen();
        }
    }

    private static RenderingControlException noScreen() {
        return new RenderingControlException(ErrorCode.ACTION_FAILED, "no screen is on");
    }
}
