package maru.hub.voice;

import java.util.Optional;
import maru.devices.Language;

/** Says something aloud. */
public interface TextToSpeech {

    /** Why it can't, in a sentence for a person; empty when it can. Quick. */
    Optional<String> problem();

    /**
     * Says it; blocks until all of it was told to the listener, or the listener left.
     *
     * @return what went wrong, in a sentence for a person
     */
    Optional<String> say(String text, Language language, Ear ear);

    /** Hears speech as it is made: 16 bits a sample, little-endian, one channel. */
    interface Ear {
        /**
         * Comes before the first piece.
         *
         * @param rate samples in a second
         * @return whether anybody still listens
         */
        boolean begins(int rate);

        /**
         * @return whether anybody still listens
         */
        boolean hears(byte[] pcm);
    }
}
