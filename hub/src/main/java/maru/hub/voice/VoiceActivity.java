package maru.hub.voice;

import java.util.Optional;

/** Tells where somebody speaks, so that nothing is made of silence. */
public interface VoiceActivity {
    /** The part in which somebody speaks; empty where nobody does. */
    Optional<Recording> speech(Recording recording);
}
