package maru.hub.command;

import java.util.concurrent.CompletionStage;
import maru.devices.Act;
import maru.hub.home.DeviceId;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Speaker;

/**
 * Words or a pressed control in, an honest result out. Everything that acts on the home goes
 * through here, whoever asks, so that policy can't be walked around.
 */
public interface CommandPath {

    /** Understands, plans, checks, acts, waits and answers. */
    CompletionStage<Spoken> say(Utterance utterance);

    /** A control on a screen or a program: no understanding needed, everything else the same. */
    CompletionStage<Spoken> act(
            CommandId id, Speaker speaker, Utterance.Surface surface, DeviceId device, Act act);

    /**
     * A person's yes to a pending act.
     *
     * @param nonce as given in {@link Spoken.Pending}; any other, used or late one is refused
     */
    CompletionStage<Spoken> confirm(Speaker speaker, String nonce);
}
