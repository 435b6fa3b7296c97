package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same weights in another form. */
class UnpackedModelTest {

    private static final String SHA256 = "0123456789abcdef";
    private static final int F32 = 0;
    private static final int Q5_0 = 6;
    private static final int Q8_0 = 8;
    private static final int BLOCKS = 5;

    @TempDir Path folder;

    private final byte[] plain = random(64);
    private final byte[] packed = random(22 * BLOCKS);

    @Test
    void everyWeightStaysTheSame() throws IOException {
        Path file = unpacked(written(model(Q5_0, packed)));

        ByteBuffer bytes = read(file);
        int[] at = tensors(bytes);
        assertEquals(Q8_0, bytes.getInt(at[1]));
        int data = aligned(at[2]);
        int weights = data + (int) bytes.getLong(at[1] + 4);
        for (int block = 0; block < BLOCKS; block++) {
            ByteBuffer was = ByteBuffer.wrap(packed, 22 * block, 22).slice();
            was.order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(was.getShort(0), bytes.getShort(weights + 34 * block), "its scale");
            for (int i = 0; i < 32; i++) {
                int pair = was.get(6 + i % 16);
                int low = i < 16 ? pair & 15 : pair >> 4 & 15;
                int high = was.getInt(2) >>> i & 1;
                assertEquals(low + 16 * high - 16, bytes.get(weights + 34 * block + 2 + i));
            }
        }
    }

    @Test
    void everythingElseStaysAsItIs() throws IOException {
        byte[] model = model(Q5_0, packed);
        ByteBuffer bytes = read(unpacked(written(model)));

        int[] at = tensors(bytes);
        assertEquals(F32, bytes.getInt(at[0]));
        byte[] others = new byte[plain.length];
        bytes.get(aligned(at[2]) + (int) bytes.getLong(at[0] + 4), others);
        assertArrayEquals(plain, others);
        assertArrayEquals(
                Arrays.copyOf(model, at[0]), Arrays.copyOf(bytes.array(), at[0]), "the head");
    }

    @Test
    void isMadeOnce() throws IOException {
        Path model = written(model(Q5_0, packed));
        Path file = unpacked(model);
        var made = Files.getLastModifiedTime(file);

        assertEquals(file, unpacked(model));
        assertEquals(made, Files.getLastModifiedTime(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void isMadeAnewWhenItIsDamaged() throws IOException {
        Path model = written(model(Q5_0, packed));
        Path file = unpacked(model);
        byte[] right = Files.readAllBytes(file);
        byte[] wrong = right.clone();
        wrong[wrong.length - 40]++;
        Files.write(file, wrong);

        assertEquals(file, unpacked(model));
        assertArrayEquals(right, Files.readAllBytes(file));
    }

    @Test
    void aModelWithoutSuchWeightsIsUsedAsItIs() throws IOException {
        Path model = written(model(Q8_0, random(34 * BLOCKS)));

        assertEquals(model, unpacked(model));
        assertEquals(List.of(), files());
    }

    @Test
    void aFileThatIsNoModelIsUsedAsItIs() throws IOException {
        byte[] whole = model(Q5_0, packed);
        for (byte[] bytes :
                List.of(new byte[0], random(500), Arrays.copyOf(whole, 40), cut(whole))) {
            Path model = written(bytes);

            assertEquals(model, unpacked(model));
            assertEquals(List.of(), files());
        }
    }

    /** Without the last tensor and some of the first. */
    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length - aligned(22 * BLOCKS) - 32);
    }

    private Path unpacked(Path model) {
        return UnpackedModel.of(model, SHA256, folder.resolve("unpacked"));
    }

    private List<Path> files() throws IOException {
        Path unpacked = folder.resolve("unpacked");
        if (!Files.exists(unpacked)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(unpacked)) {
            return files.filter(f -> f.toString().endsWith(".gguf")).toList();
        }
    }

    private Path written(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.gguf"), bytes);
    }

    private static ByteBuffer read(Path file) throws IOException {
        assertTrue(file.getParent().endsWith("unpacked"), file::toString);
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Two tensors behind a head with values of several types. */
    private byte[] model(int type, byte[] weights) {
        ByteBuffer to = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(0x46554747).putInt(3).putLong(2).putLong(4);
        string(to, "general.name").putInt(8);
        string(to, "small");
        string(to, "a.number").putInt(4).putInt(7);
        string(to, "words").putInt(9).putInt(8).putLong(2);
        string(to, "하나");
        string(to, "two");
        string(to, "numbers").putInt(9).putInt(6).putLong(3);
        to.putFloat(1).putFloat(2).putFloat(3);
        string(to, "plain.weight").putInt(1).putLong(plain.length / 4).putInt(F32).putLong(0);
        string(to, "packed.weight").putInt(2).putLong(32).putLong(BLOCKS);
        to.putInt(type).putLong(aligned(plain.length));
        int data = aligned(to.position());
        to.position(data).put(plain);
        to.position(data + aligned(plain.length)).put(weights);
        to.position(aligned(to.position()));
        return Arrays.copyOf(to.array(), to.position());
    }

    /** Where the types of both tensors stand, and where the head ends. */
    private static int[] tensors(ByteBuffer bytes) {
        String head = new String(bytes.array(), StandardCharsets.ISO_8859_1);
        int first = head.indexOf("plain.weight") + "plain.weight".length() + 4 + 8;
        int second = head.indexOf("packed.weight") + "packed.weight".length() + 4 + 16;
        return new int[] {first, second, second + 12};
    }

    private static ByteBuffer string(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return to.putLong(bytes.length).put(bytes);
    }

    private static int aligned(int position) {
        return (position + 31) / 32 * 32;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
