package maru.simulator.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A few tones as a WAV file, with tags. */
public record Recording(Duration length, Map<String, String> tags) {
    private static final int RATE = 8_000;
    private static final double[] TONES = {262, 330, 392, 330};

    public Recording {
        tags = Map.copyOf(tags);
    }

    /** A piece of an album. */
    public static Recording of(
            Duration length, String title, String artist, String album, int track) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("INAM", title);
        tags.put("IART", artist);
        tags.put("IPRD", album);
        tags.put("ITRK", Integer.toString(track));
        return new Recording(length, tags);
    }

    /** One that says nothing of itself. */
    public static Recording untagged(Duration length) {
        return new Recording(length, Map.of());
    }

    /** Writes the file, and the directories above it. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes());
    }

    /** The whole file. */
    public byte[] bytes() {
        byte[] info = info();
        int samples = (int) (length.toMillis() * RATE / 1000);
        int padding = samples % 2;
        int size = 4 + 8 + 16 + 8 + samples + padding + info.length;
        var file = ByteBuffer.allocate(8 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(size).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        file.putShort((short) 1).putShort((short) 8);
        file.put(ascii("data")).putInt(samples);
        for (int i = 0; i < samples; i++) {
            double tone = TONES[i / (RATE / 2) % TONES.length];
            file.put((byte) (128 + 40 * Math.sin(2 * Math.PI * tone * i / RATE)));
        }
        file.put(new byte[padding]);
        file.put(info);
        return file.array();
    }

    private byte[] info() {
        if (tags.isEmpty()) {
            return new byte[0];
        }
        var fields = new ByteArrayOutputStream();
        fields.writeBytes(ascii("INFO"));
        tags.forEach((key, text) -> {
            byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_8);
            fields.writeBytes(ascii(key));
            fields.writeBytes(number(value.length));
            fields.writeBytes(value);
            fields.writeBytes(new byte[value.length % 2]);
        });
        var list = new ByteArrayOutputStream();
        list.writeBytes(ascii("LIST"));
        list.writeBytes(number(fields.size()));
        list.writeBytes(fields.toByteArray());
        return list.toByteArray();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
