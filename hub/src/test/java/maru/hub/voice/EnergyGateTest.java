package maru.hub.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import maru.devices.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody speaks, and where nobody does. */
class EnergyGateTest {
    private final EnergyGate gate = new EnergyGate();

    private Optional<Recording> speech(byte[] pcm) {
        return gate.speech(Recording.of(pcm));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 1, 30})
    void silenceIsNoSpeech(double seconds) {
        assertEquals(Optional.empty(), speech(Sounds.silence(seconds)).map(_ -> "speech"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-70, -50, -30, -12})
    void steadyNoiseIsNoSpeechHoweverLoud(double decibels) {
        assertEquals(Optional.empty(), speech(Sounds.noise(30, decibels)).map(_ -> "speech"));
    }

    @Test
    void aClickIsNoSpeech() {
        byte[] pcm =
                Sounds.joined(Sounds.noise(1, -60), Sounds.noise(0.04, -10), Sounds.noise(1, -60));
        assertEquals(Optional.empty(), speech(pcm).map(_ -> "speech"));
    }

    @ParameterizedTest
    @CsvSource({
        "turn on the kitchen lights, ENGLISH, -60",
        "stop, ENGLISH, -60",
        "turn on the kitchen lights, ENGLISH, -38",
        "거실 불 켜 줘, KOREAN, -60",
    })
    void findsWhatIsSaidAndLeavesOutWhatIsBeforeAndAfter(
            String text, Language language, double noise) {
        assumeTrue(Sounds.cannotSpeak().isEmpty(), () -> Sounds.cannotSpeak().orElse(""));
        byte[] said = Sounds.spoken(text, language);
        byte[] pcm = Sounds.joined(Sounds.silence(2), said, Sounds.silence(2));
        pcm = Sounds.mixed(pcm, Sounds.noise(pcm.length / 2.0 / Recording.RATE, noise));

        Recording found = speech(pcm).orElseThrow();

        double seconds = found.length() / (double) Recording.RATE;
        double whole = said.length / 2.0 / Recording.RATE;
        assertTrue(seconds > whole * 0.5 && seconds < whole + 0.7, seconds + " of " + whole);
    }

    @Test
    void aButtonThatIsHeldForNothingButTheWordIsEnough() {
        assumeTrue(Sounds.cannotSpeak().isEmpty(), () -> Sounds.cannotSpeak().orElse(""));
        assertTrue(speech(Sounds.spoken("stop", Language.ENGLISH)).isPresent());
        assertTrue(speech(Sounds.spoken("yes", Language.ENGLISH)).isPresent());
    }

    @Test
    void noRecordingIsLongerThanTheBound() {
        assertThrows(IllegalArgumentException.class, () -> Recording.of(Sounds.silence(30.001)));
    }
}
