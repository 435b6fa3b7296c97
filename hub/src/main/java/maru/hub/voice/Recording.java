package maru.hub.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/** What a microphone heard: one channel, 16,000 samples a second of 16 bits each. */
public final class Recording {
    /** Samples in a second, as recognisers want them. */
    public static final int RATE = 16_000;

    /** The most that is heard at once. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** The same in bytes. */
    public static final int MOST_BYTES = (int) LONGEST.toSeconds() * RATE * Short.BYTES;

    private static final float FULL_SCALE = 32_768f;

    private final short[] samples;

    private Recording(short[] samples) {
        this.samples = samples;
    }

    /**
     * Of little-endian bytes; half a sample at the end is dropped.
     *
     * @throws IllegalArgumentException when it is longer than {@link #LONGEST}
     */
    public static Recording of(byte[] pcm) {
        if (pcm.length > MOST_BYTES) {
            throw new IllegalArgumentException("longer than " + LONGEST.toSeconds() + " s");
        }
        short[] samples = new short[pcm.length / Short.BYTES];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new Recording(samples);
    }

    /** In samples. */
    int length() {
        return samples.length;
    }

    Duration duration() {
        return Duration.ofMillis(samples.length * 1_000L / RATE);
    }

    /** The samples from one to before another; what lies outside is left out. */
    Recording part(int from, int to) {
        int first = Math.clamp(from, 0, samples.length);
        return new Recording(
                Arrays.copyOfRange(samples, first, Math.clamp(to, first, samples.length)));
    }

    /** The same with silence behind it, where it has fewer samples than this. */
    Recording atLeast(int length) {
        return samples.length >= length ? this : new Recording(Arrays.copyOf(samples, length));
    }

    /** How loud a part is: its mean square in decibels relative to full scale. */
    double decibels(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double sample = samples[i] / FULL_SCALE;
            sum += sample * sample;
        }
        return 10 * Math.log10(sum / Math.max(1, to - from) + 1e-10);
    }

    /** As it came. */
    byte[] bytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(Short.BYTES * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes.array();
    }

    /** From -1 to 1. */
    float[] floats() {
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples[i] / FULL_SCALE;
        }
        return floats;
    }
}
