package maru.hub.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a Whisper model of CTranslate2 (binary version 6, weights of 16 bits) as whisper.cpp reads
 * it: the same weights under other names, with the filters of the spectrogram and the vocabulary
 * before them. The same file always becomes the same file, on every machine.
 */
final class WhisperFile {

    private static final int MAGIC = 0x67676d6c; // "ggml"
    private static final int VERSION = 6;
    private static final String SPEC = "WhisperSpec";
    private static final int MOST = 4_096;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_DIMENSIONS = 4;
    private static final int HEAD_WIDTH = 64;

    // What CTranslate2 calls a type of weights, and what ggml does.
    private static final int CT_F16 = 4;
    private static final int GGML_F32 = 0;
    private static final int GGML_F16 = 1;

    /** From this many tokens on a vocabulary is of many languages and one token longer. */
    private static final int MULTILINGUAL = 51_865;

    private static final int TEXT_TOKENS = 50_257;

    /** Where a tensor's weights lie, and its extents, the slowest first. */
    private record Tensor(int[] extents, int at, int bytes) {
        int rows() {
            return extents[0];
        }

        /** A part of its rows. */
        Tensor part(int index, int of) {
            int[] fewer = extents.clone();
            fewer[0] = rows() / of;
            return new Tensor(fewer, at + index * (bytes / of), bytes / of);
        }
    }

    private final ByteBuffer in;
    private final Map<String, Tensor> from = new HashMap<>();
    private final Map<String, Tensor> to = new LinkedHashMap<>();

    private WhisperFile(ByteBuffer in) {
        this.in = in;
    }

    /**
     * Writes it.
     *
     * @param model its weights and, right behind them, its {@code vocabulary.json}
     * @throws IOException when it is no such model
     */
    static void write(Path model, Path into) throws IOException {
        try (FileChannel channel = FileChannel.open(model, StandardOpenOption.READ);
                OutputStream out =
                        new java.io.BufferedOutputStream(
                                Channels.newOutputStream(
                                        FileChannel.open(
                                                into,
                                                StandardOpenOption.CREATE,
                                                StandardOpenOption.WRITE,
                                                StandardOpenOption.TRUNCATE_EXISTING)),
                                1 << 20)) {
            var bytes =
                    channel.map(MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE));
            new WhisperFile(bytes.order(ByteOrder.LITTLE_ENDIAN)).write(out);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("it is no Whisper model of CTranslate2: " + e, e);
        }
    }

    private void write(OutputStream out) throws IOException {
        read();
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        JsonNode vocabulary = new ObjectMapper().readTree(rest);
        int encoder = layers("encoder");
        int decoder = layers("decoder");
        stack("encoder", encoder);
        stack("decoder", decoder);
        Tensor embedding = from("decoder/embeddings/weight");
        Tensor heard = from("encoder/position_encodings/encodings");
        Tensor written = from("decoder/position_encodings/encodings");
        int mels = from("encoder/conv1/weight").extents()[1];
        int tokens = embedding.rows() >= MULTILINGUAL ? TEXT_TOKENS : TEXT_TOKENS - 1;
        if (!vocabulary.isArray() || vocabulary.size() < tokens) {
            throw new IllegalArgumentException("its vocabulary has too few tokens");
        }
        ints(
                out,
                MAGIC,
                embedding.rows(),
                heard.rows(),
                heard.extents()[1],
                heard.extents()[1] / HEAD_WIDTH,
                encoder,
                written.rows(),
                written.extents()[1],
                written.extents()[1] / HEAD_WIDTH,
                decoder,
                mels,
                GGML_F16);
        filters(out, mels);
        ints(out, tokens);
        for (int i = 0; i < tokens; i++) {
            byte[] token = ByteTokens.bytes(vocabulary.get(i).asText());
            ints(out, token.length);
            out.write(token);
        }
        for (Map.Entry<String, Tensor> each : to.entrySet()) {
            tensor(out, each.getKey(), each.getValue());
        }
    }

    private void read() {
        if (in.getInt() != VERSION || !text().equals(SPEC)) {
            throw new IllegalArgumentException("another kind or version");
        }
        in.getInt(); // the revision of the kind, which changed nothing in the weights
        int count = bounded(in.getInt(), MOST);
        for (int i = 0; i < count; i++) {
            String name = text();
            int[] extents = new int[bounded(in.get(), MOST_DIMENSIONS)];
            int weights = 1;
            for (int d = 0; d < extents.length; d++) {
                extents[d] = bounded(in.getInt(), Integer.MAX_VALUE);
                weights = Math.multiplyExact(weights, extents[d]);
            }
            int type = in.get();
            int bytes = bounded(in.getInt(), in.remaining());
            if (type == CT_F16 && bytes == 2L * weights) {
                from.put(name, new Tensor(extents, in.position(), bytes));
            } else if (extents.length > 1 && !name.equals("decoder/alignment_heads")) {
                throw new IllegalArgumentException(name + " isn't of 16-bit numbers");
            }
            in.position(in.position() + bytes);
        }
        int aliases = bounded(in.getInt(), MOST);
        for (int i = 0; i < 2 * aliases; i++) {
            text();
        }
    }

    private static int bounded(int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("a length of " + number);
        }
        return number;
    }

    /** Ends with a zero, which its length counts. */
    private String text() {
        byte[] bytes = new byte[bounded(in.getShort(), LONGEST_NAME)];
        in.get(bytes);
        return new String(bytes, 0, Math.max(0, bytes.length - 1), StandardCharsets.UTF_8);
    }

    private Tensor from(String name) {
        Tensor tensor = from.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return tensor;
    }

    private int layers(String side) {
        int layers = 0;
        while (from.containsKey(side + "/layer_" + layers + "/self_attention/layer_norm/gamma")) {
            layers++;
        }
        return layers;
    }

    private void stack(String side, int layers) {
        to.put(side + ".positional_embedding", from(side + "/position_encodings/encodings"));
        if (side.equals("encoder")) {
            linear("encoder.conv1", "encoder/conv1");
            linear("encoder.conv2", "encoder/conv2");
            norm("encoder.ln_post", "encoder/layer_norm");
        } else {
            to.put("decoder.token_embedding.weight", from("decoder/embeddings/weight"));
            norm("decoder.ln", "decoder/layer_norm");
        }
        for (int i = 0; i < layers; i++) {
            String block = side + ".blocks." + i + ".";
            String layer = side + "/layer_" + i + "/";
            norm(block + "attn_ln", layer + "self_attention/layer_norm");
            joined(layer + "self_attention/linear_0", block + "attn.", "query", "key", "value");
            linear(block + "attn.out", layer + "self_attention/linear_1");
            if (side.equals("decoder")) {
                norm(block + "cross_attn_ln", layer + "attention/layer_norm");
                linear(block + "cross_attn.query", layer + "attention/linear_0");
                joined(layer + "attention/linear_1", block + "cross_attn.", "key", "value");
                linear(block + "cross_attn.out", layer + "attention/linear_2");
            }
            norm(block + "mlp_ln", layer + "ffn/layer_norm");
            linear(block + "mlp.0", layer + "ffn/linear_0");
            linear(block + "mlp.2", layer + "ffn/linear_1");
        }
    }

    private void linear(String name, String source) {
        to.put(name + ".weight", from(source + "/weight"));
        to.put(name + ".bias", from(source + "/bias"));
    }

    private void norm(String name, String source) {
        to.put(name + ".weight", from(source + "/gamma"));
        to.put(name + ".bias", from(source + "/beta"));
    }

    /** What CTranslate2 computes in one go; whisper.cpp has no bias for a key, which is zero. */
    private void joined(String source, String block, String... names) {
        for (int i = 0; i < names.length; i++) {
            String name = block + names[i];
            to.put(name + ".weight", from(source + "/weight").part(i, names.length));
            if (!names[i].equals("key")) {
                to.put(name + ".bias", from(source + "/bias").part(i, names.length));
            }
        }
    }

    private void tensor(OutputStream out, String name, Tensor tensor) throws IOException {
        int[] extents = tensor.extents();
        boolean ofConvolution = name.matches("encoder\\.conv[12]\\.bias");
        boolean wide = extents.length < 2 || ofConvolution || name.endsWith("positional_embedding");
        byte[] label = name.getBytes(StandardCharsets.UTF_8);
        ints(out, ofConvolution ? 2 : extents.length, label.length, wide ? GGML_F32 : GGML_F16);
        if (ofConvolution) {
            ints(out, 1);
        }
        for (int d = extents.length - 1; d >= 0; d--) {
            ints(out, extents[d]);
        }
        out.write(label);
        if (wide) {
            ByteBuffer floats = little(2 * tensor.bytes());
            for (int i = 0; i < tensor.bytes(); i += Short.BYTES) {
                floats.putFloat(Float.float16ToFloat(in.getShort(tensor.at() + i)));
            }
            out.write(floats.array());
        } else {
            byte[] some = new byte[1 << 16];
            for (int done = 0; done < tensor.bytes(); ) {
                int length = Math.min(some.length, tensor.bytes() - done);
                in.get(tensor.at() + done, some, 0, length);
                out.write(some, 0, length);
                done += length;
            }
        }
    }

    /**
     * The triangular filters of the mel scale as Whisper was trained with them: Slaney's scale
     * (linear up to 1 kHz, then logarithmic) and his norm (equal areas), for 16 kHz and windows of
     * 400 samples; see M. Slaney, Auditory Toolbox, 1998.
     */
    private static void filters(OutputStream out, int mels) throws IOException {
        int bins = 201;
        double top = 8_000;
        double[] corners = new double[mels + 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = hertz(mel(top) * i / (mels + 1));
        }
        ints(out, mels, bins);
        ByteBuffer floats = little(Float.BYTES * mels * bins);
        for (int m = 0; m < mels; m++) {
            for (int bin = 0; bin < bins; bin++) {
                double frequency = top * bin / (bins - 1);
                double up = (frequency - corners[m]) / (corners[m + 1] - corners[m]);
                double down = (corners[m + 2] - frequency) / (corners[m + 2] - corners[m + 1]);
                double height = 2 / (corners[m + 2] - corners[m]);
                floats.putFloat((float) (Math.max(0, Math.min(up, down)) * height));
            }
        }
        out.write(floats.array());
    }

    // StrictMath: the same on every machine, as the file's digest has to be.
    private static double mel(double hertz) {
        return 15 + 27 * StrictMath.log(hertz / 1_000) / StrictMath.log(6.4);
    }

    private static double hertz(double mel) {
        return mel < 15
                ? mel * 200 / 3
                : 1_000 * StrictMath.exp((mel - 15) * StrictMath.log(6.4) / 27);
    }

    private static void ints(OutputStream out, int... numbers) throws IOException {
        ByteBuffer bytes = little(Integer.BYTES * numbers.length);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        out.write(bytes.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes for which a token stands, in the alphabet of GPT-2, which has no blanks in it. */
    private static final class ByteTokens {
        private static final Map<Integer, Byte> BYTES = new HashMap<>();

        static {
            int other = 256;
            for (int b = 0; b < 256; b++) {
                boolean itself =
                        b >= '!' && b <= '~' || b >= '¡' && b <= '¬' || b >= '®' && b <= 'ÿ';
                BYTES.put(itself ? b : other++, (byte) b);
            }
        }

        static byte[] bytes(String token) {
            if (!token.chars().allMatch(BYTES::containsKey)) {
                return token.getBytes(StandardCharsets.UTF_8);
            }
            byte[] bytes = new byte[token.length()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = BYTES.getOrDefault((int) token.charAt(i), (byte) 0);
            }
            return bytes;
        }
    }
}
