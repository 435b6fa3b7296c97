package maru.hub.voice;

import java.util.Arrays;
import java.util.Optional;

/**
 * Takes for speech what stands out from the noise of its own recording: frames of 20 ms that are
 * louder by {@link #ABOVE_NOISE} than the quiet ones among them, the noise floor being a low
 * quantile of their levels. Speech rises and falls by tens of decibels within a syllable; a fan, a
 * hum or hiss doesn't, however loud it is. A hangover keeps the soft ends of words.
 */
final class EnergyGate implements VoiceActivity {
    private static final int FRAME = Recording.RATE / 50;

    /** Share of the frames that are taken for noise, even where somebody speaks all the time. */
    private static final double QUIET = 0.1;

    /** In decibels. */
    private static final double ABOVE_NOISE = 9;

    /** Decibels of full scale below which no microphone hears a person who speaks to it. */
    private static final double INAUDIBLE = -55;

    /** Frames in a row, for a click or a knock is shorter than any word. */
    private static final int SHORTEST = 5;

    private static final int HANGOVER = 15;

    @Override
    public Optional<Recording> speech(Recording recording) {
        double[] levels = levels(recording);
        if (levels.length == 0) {
            return Optional.empty();
        }
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        double threshold =
                Math.max(INAUDIBLE, sorted[(int) (QUIET * (sorted.length - 1))] + ABOVE_NOISE);
        int first = -1;
        int last = -1;
        int loud = 0;
        for (int i = 0; i < levels.length; i++) {
            loud = levels[i] >= threshold ? loud + 1 : 0;
            if (loud >= SHORTEST) {
                first = first < 0 ? i - loud + 1 : first;
                last = i;
            }
        }
        return first < 0
                ? Optional.empty()
                : Optional.of(
                        recording.part((first - HANGOVER) * FRAME, (last + 1 + HANGOVER) * FRAME));
    }

    private static double[] levels(Recording recording) {
        double[] levels = new double[recording.length() / FRAME];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = recording.decibels(i * FRAME, (i + 1) * FRAME);
        }
        return levels;
    }
}
