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
    default CompletionStage<Spoken> say(Utterance utterance) {
        return say(utterance, _ -> true);
    }

    /**
     * The same for somebody who wants to hear a talk while it goes on. Replies of the home's own
     * come whole.
     */
    CompletionStage<Spoken> say(Utterance utterance, Listener listener);

    /** Hears what comes before the whole reply. */
    @FunctionalInterface
    interface Listener {
        /**
         * Called on any thread; must not block.
         *
         * @param piece of a talk; an empty one only asks
         * @return whether anybody still listens
         */
        boolean heard(String piece);
    }

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
