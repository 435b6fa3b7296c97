package maru.hub.voice;

import java.util.Optional;
import maru.devices.Language;

/** What became of a recording. */
public sealed interface Heard {
    /**
     * Somebody said this.
     *
     * @param language in which it was said, where that is known
     */
    record Words(String text, Optional<Language> language) implements Heard {}

    /** Nobody said anything. */
    record Nothing() implements Heard {}

    /** It couldn't be made out; why, in a sentence for a person. */
    record Failed(String why) implements Heard {}
}
