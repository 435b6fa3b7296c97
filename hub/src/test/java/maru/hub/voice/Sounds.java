package maru.hub.voice;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import maru.devices.Language;

/** What microphones hear, made on the spot: silence, noise, and what espeak-ng says. */
public final class Sounds {
    private static final Espeak ESPEAK =
            new Espeak(System.getenv().getOrDefault("PATH", ""), Duration.ofSeconds(20));

    private Sounds() {}

    /** Why nothing can be said on this machine. */
    public static Optional<String> cannotSpeak() {
        return ESPEAK.problem();
    }

    public static byte[] silence(double seconds) {
        return new byte[2 * (int) (seconds * Recording.RATE)];
    }

    /** White noise of the loudness given, in decibels of full scale. */
    public static byte[] noise(double seconds, double decibels) {
        var random = new Random(7);
        double deviation = 32_768 * Math.pow(10, decibels / 20);
        ByteBuffer bytes = ByteBuffer.wrap(silence(seconds)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putShort((short) Math.clamp(random.nextGaussian() * deviation, -32_768, 32_767));
        }
        return bytes.array();
    }

    /** One after the other. */
    public static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Both at once. */
    public static byte[] mixed(byte[] one, byte[] other) {
        ByteBuffer mixed = ByteBuffer.wrap(one.clone()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer added = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i + 1 < Math.min(one.length, other.length); i += 2) {
            mixed.putShort(
                    i, (short) Math.clamp(mixed.getShort(i) + added.getShort(i), -32_768, 32_767));
        }
        return mixed.array();
    }

    /** What espeak-ng says, as a microphone hands it over. */
    public static byte[] spoken(String text, Language language) {
        var all = new ByteArrayOutputStream();
        int[] from = {0};
        var wrong =
                ESPEAK.say(
                        text,
                        language,
                        new TextToSpeech.Ear() {
                            @Override
                            public boolean begins(int rate) {
                                from[0] = rate;
                                return true;
                            }

                            @Override
                            public boolean hears(byte[] pcm) {
                                all.writeBytes(pcm);
                                return true;
                            }
                        });
        wrong.ifPresent(why -> {
            throw new AssertionError(why);
        });
        return resampled(all.toByteArray(), from[0]);
    }

    /** Between two samples on a straight line. */
    private static byte[] resampled(byte[] pcm, int from) {
        ByteBuffer in = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
        int samples = pcm.length / 2;
        int wanted = (int) ((long) samples * Recording.RATE / from);
        ByteBuffer out = ByteBuffer.allocate(2 * wanted).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < wanted; i++) {
            double at = (double) i * from / Recording.RATE;
            int before = (int) at;
            int after = Math.min(before + 1, samples - 1);
            double share = at - before;
            out.putShort(
                    (short)
                            (in.getShort(2 * before) * (1 - share)
                                    + in.getShort(2 * after) * share));
        }
        return out.array();
    }
}
